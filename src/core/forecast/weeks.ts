/**
 * One way in which a student's weeks may go on. Beyond the blocks of own weeks (see `paths.ts`):
 *
 * 1. How far back the student's weeks still tell of the ones to come is not known. A path draws its
 *    window of last weeks from several lengths; a length weighs by how well the mean of so many weeks
 *    foretold the four weeks after them in the student's own past (Bayesian model averaging with normal
 *    errors, their variance integrated out).
 * 2. Few weeks say little. Weeks of a student who does about what was wished for stand in for those that
 *    are missing, and weigh as much as PRIOR_WEEKS of the own.
 * 3. Weeks stop for a while. A break comes with a hazard from week to week: a Gamma prior of a rate and the
 *    student's own past. The prior's weight is small, for some students have breaks and most have none; so
 *    the hazard falls with each week that had none (on frailty: Vaupel, Manton and Stallard 1979, Demography
 *    16). It falls faster in the first months, in which study becomes a habit (66 days in the middle:
 *    Lally and others 2010, European Journal of Social Psychology 40).
 * 4. A run of empty weeks longer than any before may be such a break, more likely the longer it lasts
 *    (Laplace's rule of succession).
 * 5. The level drifts, the faster the shorter the window is: where a level changes slowly, the best memory is
 *    about as long as the noise of a week is times its drift (Muth 1960, JASA 55, on exponential smoothing).
 */
import { normal } from './random.js';

/** Lengths of windows, in weeks; and all weeks that there are. */
const WINDOWS = [4, 8, 16, 32] as const;
/** Weeks ahead by which windows are judged. */
const AHEAD = 4;
/** Spread of a forecast of four weeks, in logarithms, before anything is known. */
const PRIOR_ERROR = 0.3;
/** Mean length of a block, in weeks. */
const BLOCK = 4;
/** How many weeks the hours wished for weigh as much as. */
const PRIOR_WEEKS = 1;
/** With so many own weeks, the hours wished for are less than a tenth of what is drawn. */
export const WISH_WEEKS = 9 * PRIOR_WEEKS + 1;
/** A student who is not known yet: part of the wish that they fulfil in the middle, and its spread. */
export const WISH_PART = 0.8;
const PRIOR_SPREAD = 0.4;
/** Spread of the weeks of a student who is not known yet, of one. */
const PRIOR_NOISE = 0.4;
/** The prior of the hazard of a break: so many breaks in so many weeks, before there is a habit. */
const PRIOR_BREAKS = 0.2;
const PRIOR_BREAK_WEEKS = 8;
/** Weeks of study in which the prior breaks fall to a third. */
const HABIT_WEEKS = 10;
/** A break that is longer than a block; shorter ones come along in the blocks. */
const LONG = 5;
/** Weeks that a break lasts in the mean. */
const BREAK_LENGTH = 20;
/** Spread of the drift of a level in a week, in logarithms, in a window of one week: see 5. */
const DRIFT = 0.35;

/** What the weeks to come are drawn from. */
export interface Source {
  readonly weeks: readonly number[];
  /** Seconds wished for in a week. */
  readonly wish: number;
  readonly windows: readonly Window[];
  /** Probability that a break begins in a week. */
  readonly hazard: number;
  /** Probability that the student is in one now. */
  readonly paused: number;
}

interface Window {
  readonly length: number;
  readonly weight: number;
}

/** @param weeks seconds of study, the oldest week first */
export function outlookOf(weeks: readonly number[], wish: number): Source {
  return { weeks, wish, windows: weighWindows(weeks), ...breaksOf(weeks) };
}

/**
 * Seconds of study up to the end of each week to come.
 * @param horizon weeks
 * @param most seconds from which on nobody looks any more: the rest is filled up
 */
export function drawWeeks(
  { weeks, wish, windows, hazard, paused }: Source,
  horizon: number,
  most: number,
  random: () => number,
): Float64Array {
  const length = drawWindow(windows, random);
  const start = weeks.length - length;
  const level = wish * WISH_PART * Math.exp(normal(random) * PRIOR_SPREAD);
  const ownShare = weeks.length / (weeks.length + PRIOR_WEEKS);
  const drift = DRIFT / Math.max(WINDOWS[0], length);
  const sums = new Float64Array(horizon);
  let sum = 0;
  let pace = 1;
  let left = 0;
  let at = 0;
  let isOwn = false;
  let pause = random() < paused ? drawBreak(random) : 0;
  for (let week = 0; week < horizon; week++) {
    if (pause > 0) pause--;
    else if (random() < hazard) pause = drawBreak(random);
    if (left === 0) {
      left = 1 + Math.floor(Math.log(1 - random()) / Math.log(1 - 1 / BLOCK));
      isOwn = random() < ownShare;
      at = Math.floor(random() * length);
      const spread = drift * Math.sqrt(left);
      // The mean stays where it is.
      pace *= Math.exp(spread * (normal(random) - spread / 2));
    }
    left--;
    const drawn = isOwn
      ? (weeks[start + (at++ % length)] as number)
      : level * Math.max(0, 1 + normal(random) * PRIOR_NOISE);
    if (pause === 0) sum += drawn * pace;
    sums[week] = sum;
    if (sum >= most) return sums.fill(sum, week);
  }
  return sums;
}

/** How much the windows weigh: by their errors in the student's own past. */
function weighWindows(weeks: readonly number[]): Window[] {
  const lengths = [...WINDOWS.filter((length) => length < weeks.length), weeks.length];
  const until = [0];
  for (const week of weeks) until.push((until.at(-1) as number) + week);
  const mean = (from: number, to: number) =>
    ((until[to] as number) - (until[from] as number)) / Math.max(1, to - from);
  const floor = 0.1 * mean(0, weeks.length);
  const scores = lengths.map((length) => {
    let squares = 0;
    let count = 0;
    // Blocks overlap, so that nothing turns on where they begin; each tells a part of something new.
    for (let end = AHEAD; end <= weeks.length - AHEAD; end++) {
      const before = mean(Math.max(0, end - length), end);
      const after = mean(end, end + AHEAD);
      squares += Math.log((after + floor) / (before + floor)) ** 2 / AHEAD;
      count += 1 / AHEAD;
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

/** Weeks, the one in which it begins included. */
function drawBreak(random: () => number): number {
  return Math.ceil(-Math.log(1 - random()) * BREAK_LENGTH);
}

/** Breaks are long runs of weeks with less than a quarter of the usual hours. */
function breaksOf(weeks: readonly number[]): Pick<Source, 'hazard' | 'paused'> {
  const usual = [...weeks].sort((a, b) => a - b)[Math.floor(weeks.length / 2)] ?? 0;
  let count = 0;
  let run = 0;
  let longest = 0;
  for (const week of weeks) {
    if (week >= usual / 4) {
      longest = Math.max(longest, run);
      run = 0;
    } else if (++run === LONG) count++;
  }
  const prior = PRIOR_BREAKS * Math.exp(-weeks.length / HABIT_WEEKS);
  return {
    hazard: (prior + count) / (PRIOR_BREAK_WEEKS + weeks.length),
    paused: run > longest ? run / (run + 1) : 0,
  };
}
