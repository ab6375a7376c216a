/** Holds what was measured to a limit, so that a busy moment of the machine fails nothing. */
import assert from 'node:assert/strict';

/** How often a figure may be measured anew before it counts as too high. */
const TRIES = 3;
/** Measurements of which the median counts. */
const ROUNDS = 5;

/** Measures two things in turn and compares them: whatever the machine does meanwhile, both have it. */
export async function pairedRatio(
  measured: () => number | Promise<number>,
  yardstick: () => number | Promise<number>,
  rounds: number = ROUNDS,
): Promise<number> {
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const against = await yardstick();
    ratios.push((await measured()) / against);
  }
  return median(ratios);
}

/**
 * Prints a figure beside its limit, and fails where it is above it in each of three tries. What is
 * normally within a tenth of the limit belongs on the product's list of work, not in a bench.
 * @param measure one try; a median of several measurements (see `medianOf`)
 * @param unit after the figures: ` ms`, ` ×`
 */
export async function holds(
  what: string,
  limit: number,
  unit: string,
  measure: () => number | Promise<number>,
): Promise<void> {
  const tries: number[] = [];
  do tries.push(await measure());
  while (tries.at(-1)! > limit && tries.length < TRIES);
  const figures = tries.map((each) => each.toFixed(each < 10 ? 2 : 0)).join(', ');
  const said = `${what}: ${figures}${unit} (limit ${String(limit)}${unit})`;
  console.log(`      ${said}`);
  assert.ok(tries.at(-1)! <= limit, said);
}

/** The median of several measurements. */
export async function medianOf(
  measure: () => number | Promise<number>,
  rounds: number = ROUNDS,
): Promise<number> {
  const values: number[] = [];
  for (let round = 0; round < rounds; round++) values.push(await measure());
  return median(values);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
