/**
 * The learner's state: a fold over the journal's events, whatever order they arrive in. The same
 * set of events gives the same state on every device; a duplicate changes nothing.
 */
import type { Day } from '../time/calendar.js';
import { localTime, wallSeconds } from '../time/moment.js';
import { ActivityBook } from './activityBook.js';
import type { PartOfAct } from './batches.js';
import { Entity, Write } from './entity.js';
import { Words } from './columns.js';
import type { Envelope, ItemRef, JournalEvent, SessionSet } from './event.js';
import { EventTable, type Stamp } from './eventTable.js';
import type { Ledger } from './ledger.js';
import { Later, type Parts } from './parts.js';
import {
  itemKey,
  KINDS,
  NEEDS_CREATION,
  picked,
  placeOf,
  type EntityEvent,
  type Kind,
} from './place.js';
import { preferenceOn, studyDayAt } from './preferences.js';
import { SessionBook } from './sessionBook.js';
import { Undos } from './undos.js';

export type FoldResult =
  | 'applied'
  | 'duplicate'
  /** The id is taken by other content, which stays in effect. */
  | 'conflict'
  /** The id is taken by content that must give way: fold everything again with this preference. */
  | 'conflict-rebuild'
  /** Not to be folded, which no check foresaw: fold everything again without it. */
  | 'broken';

/** An entry by its id and its content. */
export function contentKey(id: string, hash: number): string {
  return `${id} ${String(hash)}`;
}

/** Of events by their rows. */
export interface Inner {
  readonly events: EventTable;
  readonly undos: Undos;
  /** Undos that are none of the student's. */
  readonly mends: ReadonlySet<number>;
  /** Whether an event counts nowhere. */
  readonly isOut: (row: number) => boolean;
  /** What an event other than those of sessions and activity wrote to. */
  readonly writtenBy: (row: number) => Entity | undefined;
  /** The session that an event corrects. */
  readonly correctedBy: (row: number) => string | undefined;
}

export class LearnerState {
  // What each kind has, see `kinds`.
  declare readonly items: ReadonlyMap<string, Entity>;
  declare readonly links: ReadonlyMap<string, Entity>;
  declare readonly preferences: ReadonlyMap<string, Entity>;
  declare readonly projects: ReadonlyMap<string, Entity>;
  /** Whether a project is ignored, by projectId. */
  declare readonly ignored: ReadonlyMap<string, Entity>;
  /** The last run of an item's check, by itemKey. */
  declare readonly checks: ReadonlyMap<string, Entity>;
  declare readonly timers: ReadonlyMap<string, Entity>;
  declare readonly vacations: ReadonlyMap<string, Entity>;
  declare readonly dismissals: ReadonlyMap<string, Entity>;
  /** By study day. */
  declare readonly commits: ReadonlyMap<string, Entity>;
  /** What the student says of marks of assistants, by the commit's full hash. */
  declare readonly marks: ReadonlyMap<string, Entity>;
  /** By the first day of their week. */
  declare readonly plans: ReadonlyMap<string, Entity>;
  declare readonly artifacts: ReadonlyMap<string, Entity>;
  /** What was said of hints, by the ref of their pitfall. */
  declare readonly coach: ReadonlyMap<string, Entity>;
  /** New hints, by the first day of their week. */
  declare readonly hints: ReadonlyMap<string, Entity>;
  /** What roadmaps are copies of, by their ids. */
  declare readonly roadmaps: ReadonlyMap<string, Entity>;
  declare readonly imports: ReadonlyMap<string, Entity>;

  /** By kind, and in each by key. */
  readonly kinds = Object.fromEntries(
    KINDS.map((kind) => [kind, new Later(new Map<string, Entity>())]),
  ) as Readonly<Record<Kind, Later<Map<string, Entity>>>>;
  /** Grows by one with every event that changed something; for caches. */
  version = 0;
  /** Largest Lamport counter seen. */
  seq = 0;

  readonly #events = new EventTable();
  readonly #undos = new Undos(this.#events, (rows, make) => {
    this.#turn(rows, make);
  });
  readonly activities = new ActivityBook(this.#events, this.#undos);
  readonly #sessions: SessionBook;
  /** What an event other than those of sessions and activity wrote to, by row: its number. */
  readonly #written = new Words();
  /** By their numbers, less one; of a kind that nobody asked for yet, none. */
  readonly #entities: (Entity | undefined)[] = [];
  readonly #counts = { entities: 0 };
  /** Targets of corrections of sessions, by row. */
  readonly #corrected = new Later(new Map<number, string>());
  /** Undos that are none of the student's, by row. */
  readonly #mends = new Later(new Set<number>());
  /** Reading of the wall clock at the earliest event by the import that alone brought it, or ''. */
  readonly #firsts = new Later(new Map<string, number>());

  /**
   * @param winners for ids that stand in the journal with different contents: the hash of the
   *   content that holds. The smallest hash wins, so that every device picks the same.
   * @param broken what could not be folded before, by `contentKey`
   */
  constructor(
    private readonly winners: ReadonlyMap<string, number> = new Map(),
    private readonly broken: ReadonlySet<string> = new Set(),
  ) {
    for (const kind of KINDS) {
      Object.defineProperty(this, kind, { get: () => this.kinds[kind].value });
    }
    this.#sessions = new SessionBook(this.#events, this.#undos, (day) =>
      preferenceOn(this, 'dayStart', day),
    );
  }

  /** The number of events in the state, undone ones included. */
  get size(): number {
    return this.#events.size;
  }

  /** Study day of the earliest event: the day of first use. What an undone import brought is none. */
  get firstDay(): Day | undefined {
    let first = Infinity;
    for (const [by, wall] of this.#firsts.value) {
      const record = this.imports.get(by);
      const isOut = record !== undefined && record.fields === undefined;
      if (!isOut) first = Math.min(first, wall);
    }
    return first === Infinity ? undefined : studyDayAt(this, localTime(first, 'Z'));
  }

  has(id: string): boolean {
    return this.#events.rowOf(id) >= 0;
  }

  /** Whether the event is there and all of its act with it: then only an undo takes it out of effect. */
  isComplete(id: string): boolean {
    const row = this.#events.rowOf(id);
    return row >= 0 && this.isWhole(this.#events.batchOf(row));
  }

  /** Whether nothing is missing of a batch. */
  isWhole(batch: string | undefined): boolean {
    return this.#undos.isWhole(batch);
  }

  get ledger(): Ledger {
    return this.#sessions;
  }

  /** To be called before a checkpoint keeps what is settled. */
  keep(): void {
    this.#sessions.keep();
  }

  /** What a checkpoint keeps beside `seq` and the entities, as of the last `keep`. */
  get parts(): Parts {
    return [
      ...this.#events.parts,
      ...this.#undos.parts,
      ...this.activities.parts,
      ...this.#sessions.parts,
      ...[this.#written.blocks, this.#corrected, this.#mends, this.#firsts, this.#counts],
    ];
  }

  /** For checkpoints; what views ask for is the ledger. */
  get sessionBook(): SessionBook {
    return this.#sessions;
  }

  /**
   * Folds one event in, in constant time; what undos make of it is worked out when it is asked for.
   * Never throws: after `broken` the state is good for nothing but to find what else is.
   * @param by the import in whose file it stands, if it does
   */
  apply(event: JournalEvent, hash: number, by?: string): FoldResult {
    if (this.broken.size > 0 && this.broken.has(contentKey(event.id, hash))) return 'broken';
    const clash = this.#clash(event.id, hash);
    if (clash === 'duplicate') this.#standsIn(this.#events.rowOf(event.id), by);
    if (clash !== undefined) return clash;
    try {
      this.#add(event, hash, by);
    } catch {
      return 'broken';
    }
    this.version++;
    return 'applied';
  }

  #add(event: JournalEvent, hash: number, by: string | undefined): void {
    const row = this.#events.add(event, hash);
    this.seq = Math.max(this.seq, event.seq);
    this.#noteTime(event.at, by);
    if (event.batch !== undefined) this.#undos.join(event.batch, row, event.batchSize);
    if (by !== undefined) {
      this.#events.setImport(row, by);
      this.#undos.join(by, row);
    }
    this.#undos.look(row);
    this.#fold(row, event);
  }

  /** Notes an event that is passed over: its place in the order counts, and that it is there. */
  pass(envelope: PartOfAct & Pick<Envelope, 'seq'>): void {
    this.seq = Math.max(this.seq, envelope.seq);
    if (this.#undos.pass(envelope)) this.version++;
  }

  /** Whether its act is not all there, or an undo that is itself in effect takes it out of effect. */
  readonly isUndone = (stamp: Pick<Stamp, 'id'>): boolean => {
    const row = this.#events.rowOfStamp(stamp);
    return row >= 0 && this.#undos.isUndone(row);
  };

  /** Whether an event that came by this import alone is out of effect with it. */
  isImportUndone(by: string | undefined, stamp: Pick<Stamp, 'id' | 'seq'>): boolean {
    return this.#undos.isHit(by, stamp);
  }

  /** What holds of an item, for a week or month where `period` is given. */
  item(ref: ItemRef, period = ''): Readonly<Record<string, unknown>> | undefined {
    return this.items.get(itemKey(ref, period))?.fields;
  }

  /**
   * Whether an event counts nowhere: it is out of effect, or about a session that was split or corrected on
   * another machine.
   */
  readonly isOut = (stamp: Pick<Stamp, 'id'>): boolean => {
    const row = this.#events.rowOfStamp(stamp);
    return row >= 0 && this.#isOut(row);
  };

  /** Whether an event is out of effect, though not undone. */
  isOverruled(stamp: Pick<Stamp, 'id'>): boolean {
    const row = this.#events.rowOfStamp(stamp);
    return row >= 0 && this.#sessions.isOverruled(row);
  }

  #isOut(row: number): boolean {
    return this.#undos.isUndone(row) || this.#sessions.isOverruled(row);
  }

  /** Ids of the splits of a session that count: what a correction of its length has to name. */
  splitsOf(session: string): string[] {
    return this.#sessions.splitsOf(session);
  }

  /** Every write to a session, oldest first, undone ones included. */
  sessionHistory(id: string): readonly Write[] {
    return this.#sessions.history(id);
  }

  /** For what is asked of acts, see Acts. */
  get inner(): Inner {
    return {
      events: this.#events,
      undos: this.#undos,
      mends: this.#mends.value,
      isOut: (row) => this.#isOut(row),
      writtenBy: (row) => this.#entityAt(this.#written.get(row)),
      correctedBy: (row) => this.#corrected.value.get(row),
    };
  }

  /** An event stands in a further file: one that came by no import too is part of none. */
  #standsIn(row: number, by: string | undefined): void {
    const before = this.#events.importOf(row);
    if (before === undefined || before === by) return;
    if (by === undefined) this.#events.setImport(row, undefined);
    if (!this.#undos.standsIn(row, by)) return;
    this.#noteTime(this.#events.stampOf(row).at, by);
    this.#undos.lookAgain(row);
    this.version++;
  }

  #noteTime(at: string, by = ''): void {
    const wall = wallSeconds(at); // its time was read just before
    if (wall < (this.#firsts.value.get(by) ?? Infinity)) this.#firsts.value.set(by, wall);
  }

  #clash(id: string, hash: number): FoldResult | undefined {
    const row = this.#events.rowOf(id);
    if (row >= 0) {
      const known = this.#events.hashOf(row);
      if (known === hash) return 'duplicate';
      return known < hash ? 'conflict' : 'conflict-rebuild';
    }
    const winner = this.winners.size === 0 ? undefined : this.winners.get(id);
    if (winner === undefined || winner === hash) return undefined;
    return winner < hash ? 'conflict' : 'conflict-rebuild';
  }

  #fold(row: number, event: JournalEvent): void {
    switch (event.type) {
      case 'undo':
        if (event.data.mend === true) this.#mends.value.add(row);
        this.#undos.add(row, event.data.target);
        return;
      case 'session.add':
        this.#sessions.add(row, event.id, event.data);
        return;
      case 'session.set': {
        const { target } = event.data;
        this.#corrected.value.set(row, target);
        const fields = picked(event.data, CORRECTABLE);
        this.#sessions.set(target, this.writeOf(row, fields, false));
        return;
      }
      case 'activity.add':
        this.activities.add(row, event.data);
        return;
      default:
        this.#foldEntity(row, event);
    }
  }

  #foldEntity(row: number, event: EntityEvent): void {
    const { kind, key, fields, creates } = placeOf(event);
    const entity = this.#entityOf(kind, key);
    this.#written.set(row, entity.number);
    entity.add(this.writeOf(row, fields, creates));
    if (key === 'dayStart') this.#sessions.forgetDays();
  }

  /** The entity of a key, which is made if there is none yet. */
  #entityOf(kind: Kind, key: string): Entity {
    const entities = this.kinds[kind].value;
    const known = entities.get(key);
    if (known) return known;
    this.#counts.entities++;
    const made = this.makeEntity(kind, key, this.#counts.entities);
    entities.set(key, made);
    return made;
  }

  /** @param number counted from 1, in the order in which entities came to be */
  makeEntity(kind: Kind, key: string, number: number): Entity {
    const entity = new Entity(key, NEEDS_CREATION.has(kind), this.#undos, number);
    this.#entities[number - 1] = entity;
    return entity;
  }

  #entityAt(number: number): Entity | undefined {
    if (number > 0 && !this.#entities[number - 1]) {
      for (const kind of KINDS) this.kinds[kind].take(); // it is of one of them
    }
    return this.#entities[number - 1];
  }

  /** What the event of a row wrote to an entity. */
  writeOf(row: number, fields: Write['fields'], creates: boolean): Write {
    return new Write(this.#events, row, fields, creates);
  }

  /** Events go out of effect or come back. What was counted is taken out first, as it was counted. */
  #turn(rows: readonly number[], make: () => void): void {
    if (rows.some((row) => this.#events.typeOf(row) === 'preference.set')) {
      this.#sessions.forgetDays();
    }
    for (const row of rows) {
      const type = this.#events.typeOf(row);
      if (type === 'session.add') this.#sessions.takeOut(row);
      if (type === 'session.set') {
        this.#sessions.takeOut(this.#events.rowOf(this.#corrected.value.get(row) ?? ''));
      }
    }
    make();
    for (const row of rows) this.#entityAt(this.#written.get(row))?.forget();
  }
}

/** What a correction can say. Only what was checked is folded. */
const CORRECTABLE: readonly (keyof SessionSet)[] = [
  ...(['day', 'seconds', 'start', 'end', 'item', 'note', 'deleted', 'splits'] as const),
];
