/**
 * The learner's state as plain data and back. All of it follows from the journal's entries alone: not
 * from the time, the tables of zones, the roadmap or the order in which views asked.
 */
import { Interner, Wholes } from './columns.js';
import type { Entity, Write } from './entity.js';
import type { LearnerState } from './fold.js';
import type { Blocks, Part } from './parts.js';
import type { Kind } from './place.js';

/** A record, so that none is left out: a checkpoint without one would show less than the files have. */
const EVERY_KIND: Readonly<Record<Kind, true>> = {
  ...{ items: true, links: true, preferences: true, projects: true, ignored: true, checks: true },
  ...{ timers: true, vacations: true, dismissals: true, commits: true, plans: true },
  ...{ artifacts: true, coach: true, hints: true, roadmaps: true, imports: true },
};
const KINDS = Object.keys(EVERY_KIND) as Kind[];

type Numbers = Uint32Array | Float64Array;

/** Of each block its length, negative where it is one of fractions; null for one that is left out. */
type KeptBlocks = readonly (number | null)[];
type KeptPart = KeptBlocks | readonly [low: KeptBlocks, high: KeptBlocks] | Part;

/** Things that events describe together, by position. */
interface KeptEntities {
  /** JSON: what holds of each, null for nothing. */
  readonly fields: string;
  /** JSON each: row, 1 or 0 for whether it creates, and fields of every write. Few are ever read. */
  readonly writes: readonly string[];
}

export interface KeptState {
  readonly seq: number;
  readonly parts: readonly KeptPart[];
  readonly entities: KeptEntities & {
    readonly kinds: readonly number[];
    readonly keys: readonly string[];
  };
  /** Sessions that were corrected, by row. */
  readonly edited: KeptEntities & { readonly rows: readonly number[] };
  /** Corrections of sessions that are not there. */
  readonly early: ReadonlyMap<string, string>;
}

/** @returns the state's data, and the blocks of its columns in order: they go on changing with it */
export function keptState(state: LearnerState): { kept: KeptState; blocks: readonly Numbers[] } {
  const blocks: Numbers[] = [];
  const parts = state.parts.map((part) => keptPart(part, blocks)); // settles the state
  const ofKinds = KINDS.flatMap((kind, number) =>
    [...state[kind].values()].map((entity) => ({ entity, number })),
  ).sort((a, b) => a.entity.number - b.entity.number);
  const { edited, early } = state.sessionBook;
  const kept: KeptState = {
    seq: state.seq,
    parts,
    entities: {
      kinds: ofKinds.map(({ number }) => number),
      keys: ofKinds.map(({ entity }) => entity.key),
      ...keptEntities(ofKinds.map(({ entity }) => entity)),
    },
    edited: { rows: [...edited.keys()], ...keptEntities([...edited.values()]) },
    early: new Map([...early].map(([target, writes]) => [target, keptWrites(writes)])),
  };
  return { kept, blocks };
}

/**
 * Fills a state that has nothing in it yet.
 * @param block gives the next block of so many numbers, see KeptBlocks
 */
export function restoreState(
  state: LearnerState,
  kept: KeptState,
  block: (length: number) => Numbers,
): void {
  const { parts } = state;
  if (parts.length !== kept.parts.length) throw new Error('a checkpoint of another state');
  for (const [index, part] of parts.entries()) fill(part, kept.parts[index] as KeptPart, block);
  const { kinds, keys } = kept.entities;
  const entities = keys.map((key, index) =>
    state.entityOf(KINDS[kinds[index] as number] as Kind, key),
  );
  restoreEntities(state, entities, kept.entities);
  const { sessionBook } = state;
  const edited = kept.edited.rows.map((row) => sessionBook.makeEdited(row));
  restoreEntities(state, edited, kept.edited);
  for (const [target, writes] of kept.early) {
    sessionBook.early.set(target, readWrites(state, writes));
  }
  state.seq = kept.seq;
  state.version = 1;
}

function keptPart(part: Part, blocks: Numbers[]): KeptPart {
  const keep = (some: Blocks) =>
    Array.from(some.blocks, (each) => {
      if (!each) return null;
      blocks.push(each);
      return each instanceof Float64Array ? -each.length : each.length;
    });
  if (part instanceof Wholes) return [keep(part.low), keep(part.high)];
  if (part instanceof Interner) return part.texts;
  return isBlocks(part) ? keep(part) : part;
}

function fill(part: Part, kept: KeptPart, block: (length: number) => Numbers): void {
  const fillBlocks = (some: Blocks, lengths: KeptBlocks) => {
    for (const [index, length] of lengths.entries()) {
      if (length !== null) some.blocks[index] = block(length);
    }
  };
  if (part instanceof Wholes) {
    const [low, high] = kept as readonly [KeptBlocks, KeptBlocks];
    fillBlocks(part.low, low);
    fillBlocks(part.high, high);
  } else if (part instanceof Interner) {
    for (const text of kept as string[]) part.texts.push(text);
  } else if (isBlocks(part)) fillBlocks(part, kept as KeptBlocks);
  else if (part instanceof Map) {
    for (const [key, value] of kept as Map<unknown, unknown>) part.set(key, value);
  } else if (part instanceof Set) for (const value of kept as Set<unknown>) part.add(value);
  else Object.assign(part, kept); // a list by its places, a record by its names
}

function isBlocks(part: Part): part is Blocks {
  return 'blocks' in part && Array.isArray(part.blocks);
}

function keptEntities(entities: readonly Entity[]): KeptEntities {
  return {
    fields: JSON.stringify(entities.map(({ fields }) => fields ?? null)),
    writes: entities.map(({ history }) => keptWrites(history)),
  };
}

function restoreEntities(state: LearnerState, entities: readonly Entity[], kept: KeptEntities) {
  const fields = JSON.parse(kept.fields) as (Write['fields'] | null)[];
  for (const [index, entity] of entities.entries()) {
    const writes = kept.writes[index] as string;
    entity.restore(fields[index] ?? undefined, () => readWrites(state, writes));
  }
}

function keptWrites(writes: readonly Write[]): string {
  return JSON.stringify(writes.map(({ row, creates, fields }) => [row, creates ? 1 : 0, fields]));
}

function readWrites(state: LearnerState, kept: string): Write[] {
  const writes = JSON.parse(kept) as [row: number, creates: number, fields: Write['fields']][];
  return writes.map(([row, creates, fields]) => state.writeOf(row, fields, creates === 1));
}
