/** Random inputs by the thousand, counted as they are tried, and repeatable by their seed. */
import fc from 'fast-check';

/** The same inputs each time, so that a run says the same on every day; WAYMARK_FUZZ_SEED tries others. */
export const SEED = seedOf(process.env['WAYMARK_FUZZ_SEED']);

const tried = new Map<string, number>();

/** Holds a property against `runs` inputs; a failure names the smallest input that breaks it. */
export function fuzz<T>(
  area: string,
  runs: number,
  inputs: fc.Arbitrary<T>,
  holds: (input: T) => void,
): void {
  const property = fc.property(inputs, (input) => {
    tried.set(area, (tried.get(area) ?? 0) + 1);
    holds(input);
  });
  fc.assert(property, { numRuns: runs, seed: SEED });
}

export function inputsTried(): number {
  return [...tried.values()].reduce((sum, count) => sum + count, 0);
}

/** `fuzz: 24,000 inputs (journal lines 10,000, …), seed 1`. */
export function summary(): string {
  const count = (inputs: number) => inputs.toLocaleString('en');
  const areas = [...tried].map(([area, inputs]) => `${area} ${count(inputs)}`);
  return `fuzz: ${count(inputsTried())} inputs (${areas.join(', ')}), seed ${SEED}`;
}

function seedOf(text: string | undefined): number {
  if (text === undefined || text === '') return 1;
  if (!/^-?\d+$/.test(text)) throw new Error(`WAYMARK_FUZZ_SEED is no whole number: ${text}`);
  return Number(text);
}
