/** Something that events describe together: a session, an item, a link, a preference, a project. */
import type { EventTable, Stamp } from './eventTable.js';

type Fields = Readonly<Record<string, unknown>>;

/** What tells which events are out of effect. */
export interface Effects {
  /** Makes sure that `isUndone` and what entities were told of it are up to date. */
  settle(): void;
  isUndone(row: number): boolean;
}

/** One event's say about the entity. */
export class Write {
  /**
   * @param row of the event
   * @param creates whether this write brings the entity into being
   */
  constructor(
    private readonly events: EventTable,
    readonly row: number,
    readonly fields: Fields,
    readonly creates: boolean,
  ) {}

  get stamp(): Stamp {
    return this.events.stampOf(this.row);
  }

  /** In the total order of events. */
  compare({ row }: Write): number {
    return this.events.compare(this.row, row);
  }
}

/** Reads writes from a checkpoint. */
export interface KeptWrites {
  all(): readonly Write[];
  /** The effective one that last said something of a field; of its fields, that one. */
  last(field: string): Write | undefined;
}

/**
 * Fields that are last-write-wins, each in the total order of events. Every write stays, so that
 * an undo can take one out of effect and a history can be shown. What holds is worked out when it is
 * asked for: thousands of writes to one entity are then read as fast as to many.
 */
export class Entity {
  /** In total order, unless it is unsorted. Nearly always one or two. */
  readonly #writes: Write[] = [];
  /** What a checkpoint kept of its writes, which few ask for. */
  #kept: KeptWrites | undefined;
  /** Whether nothing has changed since the checkpoint. */
  #isAsKept = false;
  #isUnsorted = false;
  #fields: Fields | undefined;
  #isKnown = false;

  /**
   * @param key what the state knows it by
   * @param number where the state numbers it, counted from 1
   */
  constructor(
    readonly key: string,
    private readonly needsCreation: boolean,
    private readonly effects: Effects,
    readonly number = 0,
  ) {}

  /** Takes over what a checkpoint kept of it. */
  restore(fields: Fields | undefined, kept: KeptWrites): void {
    this.#fields = fields;
    this.#isKnown = true;
    this.#isAsKept = true;
    this.#kept = kept;
  }

  #readKept(): void {
    const kept = this.#kept?.all();
    this.#kept = undefined;
    for (const write of kept ?? []) this.#writes.push(write);
  }

  /** All writes, oldest first, undone ones included. */
  get history(): readonly Write[] {
    this.#readKept();
    if (this.#isUnsorted) this.#writes.sort((a, b) => a.compare(b));
    this.#isUnsorted = false;
    return this.#writes;
  }

  /** What holds now; undefined when the creating event is missing or undone. */
  get fields(): Fields | undefined {
    this.effects.settle();
    if (!this.#isKnown) {
      this.#fields = this.#read();
      this.#isKnown = true;
    }
    return this.#fields;
  }

  /** The effective write that last said something of `field`. */
  lastWrite(field: string): Write | undefined {
    this.effects.settle();
    if (this.#isAsKept && this.#kept) return this.#kept.last(field);
    return this.history.findLast(
      ({ row, fields }) => fields[field] !== undefined && !this.effects.isUndone(row),
    );
  }

  add(write: Write): void {
    this.#readKept();
    const last = this.#writes.at(-1);
    if (last && last.compare(write) > 0) this.#isUnsorted = true;
    this.#writes.push(write);
    this.forget();
  }

  /** A write came, went out of effect or came back. */
  forget(): void {
    this.#isKnown = false;
    this.#isAsKept = false;
  }

  #read(): Fields | undefined {
    const effective = this.history.filter(({ row }) => !this.effects.isUndone(row));
    const exists =
      effective.length > 0 && (!this.needsCreation || effective.some((w) => w.creates));
    if (!exists) return undefined;
    if (effective.length === 1) return effective[0]?.fields;
    // From entries: to assign a field called `__proto__` would change the object's own prototype.
    return Object.fromEntries(effective.flatMap(({ fields }) => Object.entries(fields)));
  }
}
