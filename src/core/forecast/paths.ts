/**
 * Weeks to come, many times over: each path is one way in which the student's weeks may go on.
 *
 * Method. The weeks to come are drawn from the student's own last weeks in blocks of consecutive ones, so
 * that exams, holidays and weekends come along as they came (moving block bootstrap: Künsch 1989, Annals
 * of Statistics 17; stationary variant with blocks of random length: Politis and Romano 1994, JASA 89).
 * Three things that a bootstrap of all weeks leaves out are added to each path:
 *
 * 1. How far back the student's weeks still tell of the ones to come is not known. A path draws its
 *    window of last weeks from several lengths; a length weighs by how well the mean of so many weeks
 *    foretold the four weeks after them in the student's own past (Bayesian model averaging with normal
 * X * 2. Few weeks say little. Weeks of a student who studies about as much as wished for stand in for those
 *    that are missing: as many as PRIOR_WEEKS against the student's own.
 * 3. Weeks change for good or stop for a while. Both come with a hazard from week to week: a prior of
 *    one break in four years and one change in two, and the student's own past (Gamma prior of a rate).
 *
 * And the work itself is uncertain: a path draws the factor between hours taken and hours named.
 */
import { normal, randomFrom, seedOf } from './random.js';

/** Paths that are drawn: quantiles are then right to about two percent of probability. */
const PATHS = 400;
/** Weeks looked ahead at the most: ten years. */
export const HORIZON = 520;
/** Lengths of windows, in weeks; and all weeks that there are. */
const WINDOWS = [4, 8, 16, 32] as const;
/** Weeks ahead by which windows are judged. */
const AHEAD = 4;
/** Spread of a forecast of four weeks, in logarithms, before anything is known. */
const PRIOR_ERROR = 0.3;
/** Mean length of a block, in weeks. */
const BLOCK = 4;
/** How many weeks the hours wished for weigh as much as. */
const PRIOR_WEEKS = 2;
/** A student who is not known yet: part of the wish that they fulfil in the middle, and its spread. */
const PRIOR_LEVEL = 0.8;
const PRIOR_SPREAD = 0.4;
/** Spread of the weeks of a student who is not known yet, of one. */
const PRIOR_NOISE = 0.4;
/** Weeks in which one break is expected, before anything is known; as many weigh against the own. */
const PRIOR_BREAK_WEEKS = 208;
/** A break that is longer than a block; shorter ones come along in the blocks. */
const LONG = 5;
/** Weeks that a break lasts in the middle. */
const BREAK_LENGTH = 5;
/** Weeks in which one change of pace for good is expected, and its spread in logarithms. */
const CHANGE_WEEKS = 104;
const CHANGE_SPREAD = 0.2;

export interface Paths {
  /** Of each path: seconds of study up to the end of each week to come. */
  readonly sums: readonly Float64Array[];
  /** Of each path: work that it takes for a second of the work expected. */
  readonly factors: readonly number[];
}

/**
 * @param weeks seconds of study of the student's whole weeks, the oldest first
 * @param wish seconds wished for in a week
 * @param work seconds of work expected
 * @param error of the logarithm of the work's factor
 */
export function drawPaths(
  weeks: readonly number[],
  wish: number,
  work: number,
  error: number,
): Paths {
  const random = randomFrom(seedOf([...weeks, wish, work, error * 1e6]));
  const windows = weighWindows(weeks);
  const breaks = hazardOfBreak(weeks);
  const sums: Float64Array[] = [];
  const factors: number[] = [];
  for (let path = 0; path < PATHS; path++) {
    const factor = Math.exp(normal(random) * error);
    factors.push(factor);
    sums.push(drawPath(weeks, windows, wish, work * factor, breaks, random));
  }
  return { sums, factors };
}

function drawPath(
  weeks: readonly number[],
  windows: readonly Window[],
  wish: number,
  work: number,
  breaks: number,
  random: () => number,
): Float64Array {
  const length = drawWindow(windows, random);
  const own = weeks.slice(weeks.length - length);
  const level = wish * PRIOR_LEVEL * Math.exp(normal(random) * PRIOR_SPREAD);
  const ownShare = own.length / (own.length + PRIOR_WEEKS);
  const sums = new Float64Array(HORIZON);
  let sum = 0;
  let pace = 1;
  let left = 0;
  let at = 0;
  let isOwn = false;
  let pause = 0;
  for (let week = 0; week < HORIZON; week++) {
    if (pause > 0) pause--;
    else if (random() < breaks) pause = Math.ceil(-Math.log(1 - random()) * BREAK_LENGTH);
    if (random() < 1 / (CHANGE_WEEKS + weeks.length))
      pace *= Math.exp(normal(random) * CHANGE_SPREAD);
    if (left === 0) {
      left = 1 + Math.floor(Math.log(1 - random()) / Math.log(1 - 1 / BLOCK));
      isOwn = random() < ownShare;
      at = Math.floor(random() * own.length);
    }
    left--;
    const drawn = isOwn
      ? (own[at++ % own.length] as number)
      : level * Math.max(0, 1 + normal(random) * PRIOR_NOISE);
    if (pause === 0) sum += drawn * pace;
    sums[week] = sum;
    if (sum > work * 1.5) return sums.fill(sum, week);
  }
  return sums;
}

interface Window {
  readonly length: number;
  readonly weight: number;
}

/** How much the windows weigh: by their errors in the student's own past. */
function weighWindows(weeks: readonly number[]): Window[] {
  const lengths = [...WINDOWS.filter((length) => length < weeks.length), weeks.length];
  const scores = lengths.map((length) => {
    let squares = 0;
    let count = 0;
    // Blocks that do not overlap: each tells something new.
    for (let end = weeks.length - AHEAD; end >= AHEAD; end -= AHEAD) {
      const before = mean(weeks, Math.max(0, end - length), end);
      const after = mean(weeks, end, end + AHEAD);
      const floor = 0.1 * mean(weeks, 0, weeks.length);
      squares += Math.log((after + floor) / (before + floor)) ** 2;
      count++;
    }
    const variance = (PRIOR_ERROR ** 2 + squares) / (1 + count);
    return Number.isFinite(variance) ? -((1 + count) / 2) * Math.log(variance) : 0;
  });
  const best = Math.max(...scores);
  return lengths.map((length, index) => {
    return { length, weight: Math.exp((scores[index] as number) - best) };
  });
}

function drawWindow(windows: readonly Window[], random: () => number): number {
  let rest = random() * windows.reduce((sum, { weight }) => sum + weight, 0);
  for (const { length, weight } of windows) if ((rest -= weight) < 0) return length;
  return windows.at(-1)?.length ?? 0;
}

/** Breaks: long runs of weeks with less than a quarter of the usual hours. */
function hazardOfBreak(weeks: readonly number[]): number {
  const usual = [...weeks].sort((a, b) => a - b)[Math.floor(weeks.length / 2)] ?? 0;
  let count = 0;
  let run = 0;
  for (const week of weeks) {
    run = week < usual / 4 ? run + 1 : 0;
    if (run === LONG) count++;
  }
  return (1 + count) / (PRIOR_BREAK_WEEKS + weeks.length);
}

function mean(weeks: readonly number[], from: number, to: number): number {
  let sum = 0;
  for (let index = from; index < to; index++) sum += weeks[index] as number;
  return sum / Math.max(1, to - from);
}

/** The value below which the given part of the values lies; values are sorted in place. */
export function quantile(values: number[], part: number): number {
  values.sort((a, b) => a - b);
  return values[Math.min(values.length - 1, Math.ceil(part * values.length) - 1)] ?? Infinity;
}

/** Weeks until so much was studied, a part of one included; Infinity beyond the horizon. */
export function weeksUntil(sums: Float64Array, work: number): number {
  if (work <= 0) return 0;
  let low = 0;
  let high = sums.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) >= work) high = middle;
    else low = middle + 1;
  }
  if (low === sums.length) return Infinity;
  const before = low === 0 ? 0 : (sums[low - 1] as number);
  const gained = (sums[low] as number) - before;
  return low + (gained === 0 ? 1 : (work - before) / gained);
}
