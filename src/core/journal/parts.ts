/** What a checkpoint keeps of the state: the containers that hold it, which it fills again as they are. */
import type { Interner, Wholes } from './columns.js';

/** Numbers in blocks, some of which may be left out. */
export interface Blocks {
  readonly blocks: (Uint32Array | Float64Array | undefined)[];
}

/**
 * Columns, texts and plain data: maps, sets and lists of what JSON has, and records of numbers. What
 * else a class holds must follow from these, or be worked out when it is asked for.
 */
export type Part =
  | Blocks
  | Wholes
  | Interner
  | Map<unknown, unknown>
  | Set<unknown>
  | unknown[]
  | Record<string, number>;

/** Always the same ones in the same order. */
export type Parts = readonly Part[];
