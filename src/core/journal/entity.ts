/** Something that events describe together: a session, an item, a link, a preference, a project. */
import { compareOrder } from './event.js';
import type { EventTable, Stamp } from './eventTable.js';

type Fields = Readonly<Record<string, unknown>>;

/** One event's say about the entity. */
export class Write {
  /**
   * @param row of the event
   * @param creates whether this write brings the entity into being
   */
  constructor(
    private readonly events: EventTable,
    private readonly row: number,
    readonly fields: Fields,
    readonly creates: boolean,
  ) {}

  get stamp(): Stamp {
    return this.events.stampOf(this.row);
  }
}

/**
 * Fields that are last-write-wins, each in the total order of events. Every write stays, so that
 * an undo can take one out of effect and a history can be shown.
 */
export class Entity {
  /** In total order. Nearly always one or two. */
  readonly #writes: Write[] = [];
  #fields: Fields | undefined;

  /** @param key what the state knows it by */
  constructor(
    readonly key: string,
    private readonly needsCreation: boolean,
  ) {}

  /** All writes, oldest first, undone ones included. */
  get history(): readonly Write[] {
    return this.#writes;
  }

  /** What holds now; undefined when the creating event is missing or undone. */
  get fields(): Fields | undefined {
    return this.#fields;
  }

  /** The effective write that last said something of `field`. */
  lastWrite(field: string, isUndone: (stamp: Stamp) => boolean): Write | undefined {
    return this.#writes.findLast(
      (write) => write.fields[field] !== undefined && !isUndone(write.stamp),
    );
  }

  add(write: Write, isUndone: (stamp: Stamp) => boolean): void {
    const { stamp } = write;
    const after = this.#writes.findLastIndex((earlier) => compareOrder(earlier.stamp, stamp) < 0);
    this.#writes.splice(after + 1, 0, write);
    // Nearly always the newest write on an entity that is there: only its own fields change then.
    const isNewest = after === this.#writes.length - 2 && this.#fields !== undefined;
    if (isNewest && !isUndone(stamp)) this.#fields = { ...this.#fields, ...write.fields };
    else this.refresh(isUndone);
  }

  /** Works out the fields again, after a write came or an undo changed what is in effect. */
  refresh(isUndone: (stamp: Stamp) => boolean): void {
    const effective = this.#writes.filter((write) => !isUndone(write.stamp));
    const exists =
      effective.length > 0 && (!this.needsCreation || effective.some((w) => w.creates));
    this.#fields = !exists
      ? undefined
      : effective.length === 1
        ? effective[0]?.fields
        : (Object.assign({}, ...effective.map((write) => write.fields)) as Fields);
  }
}
