/**
 * The learner's state as plain data and back. All of it follows from the journal's entries and the
 * tables of zones alone: not from the time, the roadmap or the order in which views asked.
 */
import type { Entity, Write } from './entity.js';
import type { LearnerState } from './fold.js';
import { Blocks, Later, type Numbers, type Part } from './parts.js';
import { KINDS } from './place.js';

/** Where something lies in a checkpoint: from which byte on, and how many. */
export type Place = readonly [at: number, bytes: number];

/** Takes what is kept. */
export interface Keeper {
  numbers(numbers: Numbers): Place;
  /** @param data what JSON has, maps and sets */
  data(data: unknown): Place;
  text(text: string): Place;
}

/** Gives it back. */
export interface Kept {
  words(place: Place): Uint32Array;
  fractions(place: Place): Float64Array;
  data(place: Place): unknown;
  text(place: Place): string;
}

/** Of columns the place of each block, null for one that is left out. */
type KeptPart =
  | { readonly blocks: readonly (Place | null)[]; readonly isFractions: boolean }
  | { readonly data: Place }
  | Readonly<Record<string, number>>;

/** Things that events describe together. */
interface KeptEntities {
  /** JSON: keys or rows of all, their numbers, and what holds of each, null for nothing. */
  readonly all: Place;
  /** JSON: of each the row of the write that last said something of each of its fields. */
  readonly last: Place;
  /**
   * A line of JSON each: row, 1 or 0 for whether it creates, and fields of every write. Few are ever
   * asked for.
   */
  readonly writes: Place;
}

export interface KeptState {
  readonly seq: number;
  readonly parts: readonly KeptPart[];
  /** In the order of KINDS. */
  readonly kinds: readonly KeptEntities[];
  /** Sessions that were corrected. */
  readonly edited: KeptEntities;
  /** Corrections of sessions that are not there. */
  readonly early: Place;
}

export function keptState(state: LearnerState, keeper: Keeper): KeptState {
  state.keep();
  const { keptEdited, keptEarly } = state.sessionBook;
  const early = [...keptEarly.value].map(([target, writes]) => [target, keptWrites(writes)]);
  return {
    seq: state.seq,
    parts: state.parts.map((part) => keptPart(part, keeper)),
    kinds: KINDS.map((kind) => keptEntities(state.kinds[kind].value, keeper)),
    edited: keptEntities(keptEdited.value, keeper),
    early: keeper.data(early),
  };
}

/** Fills a state that has nothing in it yet. What is kept is asked for as the state is. */
export function restoreState(state: LearnerState, from: KeptState, kept: Kept): void {
  const { parts, sessionBook } = state;
  if (parts.length !== from.parts.length) throw new Error('a checkpoint of another state');
  for (const [index, part] of parts.entries()) restorePart(part, from.parts[index], kept);
  for (const [index, kind] of KINDS.entries()) {
    restoreEntities(
      ...[state, state.kinds[kind], from.kinds[index] as KeptEntities, kept],
      (key: string, number) => state.makeEntity(kind, key, number),
    );
  }
  restoreEntities(state, sessionBook.keptEdited, from.edited, kept, (row: number) =>
    sessionBook.makeEdited(row),
  );
  sessionBook.keptEarly.restore((early) => {
    for (const [target, writes] of kept.data(from.early) as [string, string][]) {
      early.set(target, readWrites(state, writes));
    }
  });
  state.seq = from.seq;
  state.version = 1;
}

function keptPart(part: Part, keeper: Keeper): KeptPart {
  if (part instanceof Later) return { data: keeper.data(part.value) };
  if (!(part instanceof Blocks)) return { ...part };
  const blocks = part.all();
  return {
    blocks: blocks.map((block) => (block ? keeper.numbers(block) : null)),
    isFractions: blocks.some((block) => block instanceof Float64Array),
  };
}

function restorePart(part: Part, from: KeptPart | undefined, kept: Kept): void {
  if (part instanceof Blocks) {
    const { blocks, isFractions } = from as Extract<KeptPart, { blocks: unknown }>;
    const read = (place: Place) => (isFractions ? kept.fractions(place) : kept.words(place));
    (part as Blocks<Numbers>).restore(blocks.length, (index) => {
      const place = blocks[index];
      return place ? read(place) : undefined;
    });
  } else if (part instanceof Later) {
    const { data } = from as { readonly data: Place };
    part.restore((held) => {
      fill(held, kept.data(data));
    });
  } else Object.assign(part, from);
}

function fill(held: object, from: unknown): void {
  if (held instanceof Map) {
    for (const [key, value] of from as Map<unknown, unknown>) held.set(key, value);
  } else if (held instanceof Set) for (const value of from as Set<unknown>) held.add(value);
  else Object.assign(held, from); // a list by its places
}

function keptEntities<K>(entities: ReadonlyMap<K, Entity>, keeper: Keeper): KeptEntities {
  const all = [...entities.values()];
  const fields = all.map((entity) => entity.fields ?? null);
  const numbers = all.map(({ number }) => number);
  const last = all.map((entity) => lastRows(entity));
  return {
    all: keeper.text(JSON.stringify([[...entities.keys()], numbers, fields])),
    last: keeper.text(JSON.stringify(last)),
    writes: keeper.text(all.map(({ history }) => keptWrites(history)).join('\n')),
  };
}

function restoreEntities<K>(
  state: LearnerState,
  entities: Later<Map<K, Entity>>,
  from: KeptEntities,
  kept: Kept,
  make: (key: K, number: number) => Entity,
): void {
  entities.restore((held) => {
    const [keys, numbers, fields] = JSON.parse(kept.text(from.all)) as [
      K[],
      number[],
      (Write['fields'] | null)[],
    ];
    let lines: readonly string[] | undefined;
    let rows: readonly Rows[] | undefined;
    for (const [index, key] of keys.entries()) {
      const entity = make(key, numbers[index] as number);
      const holds = fields[index] ?? undefined;
      entity.restore(holds, {
        all: () => {
          lines ??= kept.text(from.writes).split('\n');
          return readWrites(state, lines[index] as string);
        },
        last: (field) => {
          rows ??= JSON.parse(kept.text(from.last)) as Rows[];
          const ofEntity = rows[index] as Rows;
          if (!Object.hasOwn(ofEntity, field)) return undefined;
          const [row, value] = ofEntity[field] as Rows[string];
          return state.writeOf(row, { [field]: value }, false);
        },
      });
      held.set(key, entity);
    }
  });
}

/** By field: the row of the write that last said something of it, and what it said. */
type Rows = Readonly<Record<string, readonly [row: number, value: unknown]>>;

function lastRows(entity: Entity): Rows {
  const names = new Set(entity.history.flatMap(({ fields }) => Object.keys(fields)));
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const write = entity.lastWrite(name);
      return write ? [[name, [write.row, write.fields[name]]] as const] : [];
    }),
  );
}

function keptWrites(writes: readonly Write[]): string {
  return JSON.stringify(writes.map(({ row, creates, fields }) => [row, creates ? 1 : 0, fields]));
}

function readWrites(state: LearnerState, kept: string): Write[] {
  const writes = JSON.parse(kept) as [row: number, creates: number, fields: Write['fields']][];
  return writes.map(([row, creates, fields]) => state.writeOf(row, fields, creates === 1));
}
