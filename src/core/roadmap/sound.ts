/** What is left of a document with faults, for the rules that can be looked at all the same. */
import type { SchemaFault } from './schemaFault.js';

/** A document of which anything may be missing; what is there has its type. */
export type Sound<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer E)[]
    ? readonly (Sound<E> | undefined)[]
    : { readonly [Key in keyof T]?: Sound<T[Key]> | undefined };

/** Faults of what is missing or there once too often: the rest of the value holds. */
const KEEPING: readonly SchemaFault['args'][0][] = ['required', 'anyOf', 'uniqueItems'];

interface Cuts {
  isWhole: boolean;
  readonly below: Map<string | number, Cuts>;
}

/**
 * The data without the values that the faults are about. Items of lists keep their places.
 * @param faults all faults of the data, so that the rest has the type it should have
 */
export function soundPart(data: unknown, faults: readonly SchemaFault[]): unknown {
  const root: Cuts = { isWhole: false, below: new Map() };
  for (const { args, path } of faults) {
    if (KEEPING.includes(args[0])) continue;
    let cuts = root;
    for (const step of path) {
      let next = cuts.below.get(step);
      if (!next) cuts.below.set(step, (next = { isWhole: false, below: new Map() }));
      cuts = next;
    }
    cuts.isWhole = true;
  }
  return cut(data, root);
}

function cut(value: unknown, cuts: Cuts | undefined): unknown {
  if (!cuts) return value;
  if (cuts.isWhole) return undefined;
  if (Array.isArray(value)) return value.map((item, index) => cut(item, cuts.below.get(index)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, cut(item, cuts.below.get(key))]),
  );
}
