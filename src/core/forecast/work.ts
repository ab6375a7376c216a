/**
 * How much work a roadmap still is, in seconds: its hours, corrected by what the student's finished
 * skills really took.
 */
import type { Progress } from '../progress/progress.js';
import type { Item, Roadmap } from '../roadmap/roadmap.js';

/**
 * How many finished skills weigh as much as the roadmap's own estimates. A few skills say little: the
 * student may have begun with what is easy, or have logged half of it.
 */
const PRIOR_SKILLS = 4;
/** What a skill took beyond these factors was not all of it, or not only it. */
const FACTOR_MAX = 4;
/** Spread of one skill's factor in logarithms, where there is nothing to measure it by. */
const PRIOR_SPREAD = 0.4;
/** Of what a skill is estimated at, the part that is left at least while it is not done. */
const LEAST_LEFT = 0.1;

/** How the hours that skills take compare with those that the roadmap names. */
export interface Factor {
  /** Finished skills, options and milestones that it rests on. */
  readonly count: number;
  /** Hours it takes this student for an hour of the roadmap. */
  readonly mean: number;
  /** Standard error of the logarithm of `mean`, its prior included. */
  readonly error: number;
}

export interface Work {
  readonly factor: Factor;
  /** Seconds that the item still takes, everything below it included; 0 for what counts nowhere. */
  left(item: Item): number;
}

/** What has hours of its own: skills, options and milestones. */
export function isUnit(item: Item): boolean {
  return item.kind === 'skill' || item.kind === 'option' || item.kind === 'milestone';
}

/**
 * Reads the factor from finished units that have hours, and were neither known before nor finished
 * without being studied. The mean of the logarithms of actual by estimated hours is shrunk towards 0
 * (the roadmap is right) as if PRIOR_SKILLS units had taken just what they were to: a normal prior
 * with known variance (Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.5).
 */
export function readFactor(
  roadmap: Roadmap,
  progress: Progress,
  secondsOf: (item: Item) => number,
): Factor {
  const logs: number[] = [];
  for (const item of roadmap.items) {
    if (!isUnit(item) || !item.hours) continue;
    const { done, status, weight, excluded } = progress.of(item);
    if (!done || excluded || status === 'known' || weight === 0 || hasKnown(item, progress))
      continue;
    const factor = secondsOf(item) / (weight * 3600);
    if (factor >= 1 / FACTOR_MAX && factor <= FACTOR_MAX) logs.push(Math.log(factor));
  }
  const sum = logs.reduce((total, log) => total + log, 0);
  const squares = logs.reduce((total, log) => total + log * log, 0);
  const count = logs.length;
  const mean = sum / (count + PRIOR_SKILLS);
  const spread =
    (squares + PRIOR_SKILLS * (PRIOR_SPREAD ** 2 + mean ** 2)) / (count + PRIOR_SKILLS);
  const error = Math.sqrt(Math.max(spread - mean ** 2, 0.01) / (count + PRIOR_SKILLS));
  return { count, mean: Math.exp(mean), error };
}

function hasKnown(item: Item, progress: Progress): boolean {
  return item.children.some((child) => progress.of(child).status === 'known');
}

/**
 * Of a unit that is under way, hours beyond what its ticks account for count as well: who studied ten
 * hours of twelve and ticked nothing has not twelve hours to go.
 * @param secondsOf seconds studied on an item, where not all of the ledger is to count
 */
export function readWork(
  roadmap: Roadmap,
  progress: Progress,
  secondsOf: (item: Item) => number = (item) => progress.of(item).seconds,
): Work {
  const factor = readFactor(roadmap, progress, secondsOf);
  const left = (item: Item): number => {
    const { weight, fraction, excluded, done } = progress.of(item);
    if (excluded || done || weight === 0) return 0;
    const total = weight * 3600 * factor.mean;
    const open = total * (1 - fraction);
    const ahead = aheadOf(item, progress, factor.mean, secondsOf);
    return Math.max(open - ahead, open * LEAST_LEFT);
  };
  return { factor, left };
}

/** Seconds studied on unfinished units beyond what their ticks account for. */
function aheadOf(
  item: Item,
  progress: Progress,
  factor: number,
  secondsOf: (item: Item) => number,
): number {
  if (!isUnit(item)) {
    return item.children.reduce(
      (sum, child) => sum + aheadOf(child, progress, factor, secondsOf),
      0,
    );
  }
  const { weight, fraction, excluded, done } = progress.of(item);
  if (excluded || done || weight === 0) return 0;
  const total = weight * 3600 * factor;
  return Math.min(
    Math.max(secondsOf(item) - total * fraction, 0),
    total * (1 - fraction) * (1 - LEAST_LEFT),
  );
}
