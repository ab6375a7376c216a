/**
 * What the forecast's own record with this student says, and what follows from it.
 *
 * At weeks of the past the same method is asked, with what was known then, where the student would be
 * today; the truth has a rank among its paths. With a good method these ranks are spread evenly. With this
 * student they may lie on one side (weeks came out better or worse than foreseen) or in the middle (it
 * was too vague). Their normal scores have a mean and a spread, held back by a prior that says the method is
 * right; today's paths are then taken at ranks that have this mean and spread. So a student whose weeks
 * stopped once gets more careful days, and one who always did more than foreseen gets less careful ones:
 * over all the days that a student is told, about as many hold as was said.
 *
 * Recalibration by ranks: Dawid 1984, Journal of the Royal Statistical Society A 147; Kuleshov, Fenner and
 * Ermon 2018, ICML. Over time for one series: Gibbs and Candès 2021, NeurIPS (adaptive conformal inference).
 */
import { randomFrom, seedOf } from './random.js';
import { drawWeeks, outlookOf, type Source } from './weeks.js';

/** Weeks between the days in the past at which the method is asked, at least. */
const STEP = 4;
/** Days in the past at the most, and the paths that are drawn at each. */
const ASKED_MAX = 12;
const PATHS = 60;
/** Beyond it a score says only that the truth was beyond all paths. */
const SCORE_MAX = 2.5;
/** Scores that the priors weigh as much as: of a mean of 0, and of a spread of 1. */
const PRIOR_MEAN = 2.5;
const PRIOR_SPREAD = 1;

export interface Record {
  /** Of the normal scores of ranks; a positive mean: it took longer than foreseen. */
  readonly mean: number;
  readonly spread: number;
}

/**
 * @param weeks seconds of study, the oldest week first
 * @param seed of random numbers
 */
export function readRecord(weeks: readonly number[], wish: number, seed: number): Record {
  // The same weeks of the past from one week to the next.
  const step = STEP * Math.max(1, Math.ceil(weeks.length / STEP / ASKED_MAX));
  const scores: number[] = [];
  for (let asked = STEP; asked <= weeks.length - STEP; asked += step) {
    const since = weeks.slice(asked);
    const sum = since.reduce((all, week) => all + week, 0);
    const source = outlookOf(weeks.slice(0, asked), wish);
    scores.push(scoreOf(sum, source, since.length, randomFrom(seedOf([seed, asked]))));
  }
  const total = scores.reduce((all, score) => all + score, 0);
  const mean = total / (scores.length + PRIOR_MEAN);
  const squares = scores.reduce((all, score) => all + (score - mean) ** 2, 0);
  const spread = Math.sqrt((PRIOR_SPREAD + squares) / (PRIOR_SPREAD + scores.length));
  return { mean, spread };
}

/** The rank at which a path is taken for a rank drawn evenly; both from 0 to 1. */
export function rankBy({ mean, spread }: Record, rank: number): number {
  return probability(mean + spread * score(rank));
}

/** Of what was studied in so many weeks, among what paths foresaw: those that did better come before it. */
function scoreOf(sum: number, source: Source, weeks: number, random: () => number): number {
  let better = 0.5;
  for (let path = 0; path < PATHS; path++) {
    const drawn = drawWeeks(source, weeks, Infinity, random)[weeks - 1] as number;
    better += drawn > sum ? 1 : drawn === sum ? 0.5 : 0;
  }
  const found = score(better / (PATHS + 1));
  return Math.max(-SCORE_MAX, Math.min(SCORE_MAX, found));
}

/** Normal distribution up to a score, to 1e-7 (Abramowitz and Stegun, 26.2.17). */
function probability(of: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(of));
  const powers =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const beyond = (Math.exp((-of * of) / 2) / Math.sqrt(2 * Math.PI)) * powers;
  return of > 0 ? 1 - beyond : beyond;
}

/** The score of a probability between 0 and 1, by halving. */
function score(of: number): number {
  let low = -6;
  let high = 6;
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    if (probability(middle) < of) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
