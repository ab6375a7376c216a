/**
 * Weeks to come, many times over: each path is one way in which the student's weeks may go on.
 *
 * Method. The weeks to come are drawn from the student's own last weeks in blocks of consecutive ones, so
 * that exams, holidays and weekends come along as they came (moving block bootstrap: Künsch 1989, Annals
 * of Statistics 17; stationary variant with blocks of random length: Politis and Romano 1994, JASA 89).
 * What a bootstrap of all weeks leaves out is added to each path (`weeks.ts`): how far back the weeks
 * still tell of those to come, few weeks, long breaks and changes for good.
 *
 * Then the paths are weighed by how the same method would have done in the student's own past
 * (`record.ts`): where it would have been too careful, or not careful enough, or too vague, it is put right.
 *
 * And the work itself is uncertain: a path draws the factor between hours taken and hours named.
 */
import { normal, randomFrom, seedOf } from './random.js';
import { readRecord, rankBy } from './record.js';
import { drawWeeks, outlookOf } from './weeks.js';

/** Paths that are drawn: quantiles are then right to about two percent of probability. */
const PATHS = 400;
/** Weeks looked ahead at the most: ten years. */
export const HORIZON = 520;

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
  // The same numbers for a student from week to week and whatever is asked: what differs then is not chance.
  const seed = seedOf(weeks.slice(0, 4));
  const random = randomFrom(seed);
  const source = outlookOf(weeks, wish);
  const factors = Array.from({ length: PATHS }, () => Math.exp(normal(random) * error));
  const most = work * Math.max(...factors);
  const drawn = factors.map((_, path) =>
    drawWeeks(source, HORIZON, most, randomFrom(seedOf([seed, path]))),
  );
  const record = readRecord(weeks, wish, seed);
  const ranked = inOrder(drawn, work);
  const sums = factors.map((_, path) => {
    const rank = rankBy(record, (path + 0.5) / PATHS);
    return ranked[Math.min(PATHS - 1, Math.floor(rank * PATHS))] as Float64Array;
  });
  return { sums, factors };
}

/** Paths in the order in which they have done the work; those that never do, by how far they come. */
function inOrder(paths: readonly Float64Array[], work: number): Float64Array[] {
  return paths
    .map((sums) => ({ sums, time: weeksUntil(sums, work), end: sums.at(-1) ?? 0 }))
    .sort((a, b) => (a.time === b.time ? b.end - a.end : a.time - b.time))
    .map(({ sums }) => sums);
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
