/**
 * The learner's state: a fold over the journal's events, whatever order they arrive in. The same
 * set of events gives the same state on every device; a duplicate changes nothing.
 */
import type { Day } from '../time/calendar.js';
import { localTime, wallSeconds } from '../time/moment.js';
import { ActivityBook } from './activityBook.js';
import { isAct, type Act, type ActWrite, type Undone } from './acts.js';
import type { PartOfAct } from './batches.js';
import { Entity, Write } from './entity.js';
import type { Envelope, ItemRef, JournalEvent, SessionSet } from './event.js';
import { EventTable, type Stamp } from './eventTable.js';
import type { Ledger } from './ledger.js';
import { itemKey, NEEDS_CREATION, picked, placeOf, type EntityEvent } from './place.js';
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

export class LearnerState {
  readonly items = new Map<string, Entity>();
  readonly links = new Map<string, Entity>();
  readonly preferences = new Map<string, Entity>();
  readonly projects = new Map<string, Entity>();
  /** Whether a project is ignored, by projectId. */
  readonly ignored = new Map<string, Entity>();
  /** The last run of an item's check, by itemKey. */
  readonly checks = new Map<string, Entity>();
  readonly timers = new Map<string, Entity>();
  readonly vacations = new Map<string, Entity>();
  readonly dismissals = new Map<string, Entity>();
  /** By study day. */
  readonly commits = new Map<string, Entity>();
  /** By the first day of their week. */
  readonly plans = new Map<string, Entity>();
  readonly artifacts = new Map<string, Entity>();
  /** What was said of hints, by the ref of their pitfall. */
  readonly coach = new Map<string, Entity>();
  /** New hints, by the first day of their week. */
  readonly hints = new Map<string, Entity>();
  /** What roadmaps are copies of, by their ids. */
  readonly roadmaps = new Map<string, Entity>();
  readonly imports = new Map<string, Entity>();
  /** Grows by one with every event that changed something; for caches. */
  version = 0;
  /** Largest Lamport counter seen. */
  seq = 0;

  /** Reading of the wall clock at the earliest event that no import alone brought. */
  #first = Infinity;
  readonly #events = new EventTable();
  readonly #undos = new Undos(this.#events, (rows, make) => {
    this.#turn(rows, make);
  });
  readonly activities = new ActivityBook(this.#events, this.#undos);
  readonly #sessions: SessionBook;
  /** What an event other than those of sessions and activity wrote to, by row. */
  readonly #written = new Map<number, Entity>();
  /** Targets of corrections of sessions, by row. */
  readonly #corrected = new Map<number, string>();
  /** Undos that are none of the student's, by row. */
  readonly #mends = new Set<number>();
  /** Reading of the wall clock at the earliest event by the import that alone brought it. */
  readonly #firstImported = new Map<string, number>();

  /**
   * @param winners for ids that stand in the journal with different contents: the hash of the
   *   content that holds. The smallest hash wins, so that every device picks the same.
   * @param broken what could not be folded before, by `contentKey`
   */
  constructor(
    private readonly winners: ReadonlyMap<string, number> = new Map(),
    private readonly broken: ReadonlySet<string> = new Set(),
  ) {
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
    let first = this.#first;
    for (const [by, wall] of this.#firstImported) {
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
  readonly isUndone = ({ id }: Pick<Stamp, 'id'>): boolean => {
    const row = this.#events.rowOf(id);
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
  readonly isOut = ({ id }: Pick<Stamp, 'id'>): boolean => {
    const row = this.#events.rowOf(id);
    return row >= 0 && this.#isOut(row);
  };

  /** Whether an event is out of effect, though not undone. */
  isOverruled({ id }: Pick<Stamp, 'id'>): boolean {
    const row = this.#events.rowOf(id);
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

  /** The latest event of the device that is in effect and that the student made, no undo. */
  lastAct(device: string): Act | undefined {
    const last = this.#lastHere(
      device,
      (row) => isAct(this.#events.typeOf(row)) && !this.#isOut(row),
    );
    return last < 0 ? undefined : this.actOf(this.#events.stampOf(last));
  }

  /**
   * The act that was undone last on the device, for redoing it. Undefined where something else was
   * done there since: what is redone would come in the wrong order then.
   */
  lastUndone(device: string): Undone | undefined {
    const last = this.#lastHere(
      device,
      (row) => isAct(this.#events.typeOf(row)) || this.#isStudentsUndo(row),
    );
    const target = last < 0 ? undefined : this.#undos.targetOf(last);
    const row = target === undefined ? undefined : this.#undos.rowsOf(target).at(-1);
    if (target === undefined || row === undefined) return undefined;
    const undos = this.#undos.of(target).filter((undo) => this.#isStudentsUndo(undo));
    return {
      stamp: this.#events.stampOf(row),
      undos: undos.map((undo) => this.#events.idOf(undo)),
    };
  }

  /**
   * Whether an undo is the first of its device to name what it names, of those in effect. All windows
   * of a device write to one file, so all of them agree on which that is.
   */
  isFirstUndo(id: string): boolean {
    const row = this.#events.rowOf(id);
    const device = this.#events.deviceOf(row);
    const first = this.#undos
      .of(this.#undos.targetOf(row) ?? '')
      .filter((undo) => this.#events.deviceOf(undo) === device && !this.#undos.isUndone(undo))
      .reduce((least, undo) => Math.min(least, undo), row);
    return first === row;
  }

  /** What the act did that this event is of, as far as it is in effect. */
  actOf(stamp: Stamp): Act {
    const { fields } = this.#writeOf(this.#events.rowOf(stamp.id));
    return { stamp, fields, writes: this.writesOf(stamp) };
  }

  /** The row of the latest event that fits and was written on the device, or -1. */
  #lastHere(device: string, fits: (row: number) => boolean): number {
    let last = -1;
    for (let row = 0; row < this.#events.size; row++) {
      if (!fits(row) || (last >= 0 && this.#events.compare(row, last) < 0)) continue;
      if (this.#events.deviceOf(row) === device && this.#isDoneHere(row)) last = row;
    }
    return last;
  }

  /** Whether it is an undo in effect, of something that the student did: no redo, and no mend. */
  #isStudentsUndo(row: number): boolean {
    const target = this.#undos.targetOf(row);
    if (target === undefined || this.#undos.isUndone(row)) return false;
    const [first] = this.#undos.rowsOf(target);
    return first !== undefined && !this.#mends.has(row) && this.#events.typeOf(first) !== 'undo';
  }

  /** What the act wrote that this event is of, as far as it is in effect, in order. */
  writesOf({ id, batch }: Stamp): ActWrite[] {
    const rows = batch === undefined ? [] : this.#undos.group(batch);
    return (rows.length > 0 ? [...rows] : [this.#events.rowOf(id)])
      .filter((row) => row >= 0 && !this.#isOut(row))
      .sort((a, b) => this.#events.compare(a, b))
      .map((row) => this.#writeOf(row));
  }

  #writeOf(row: number): ActWrite {
    const id = this.#events.idOf(row);
    const entity = this.#written.get(row);
    const target = entity?.key ?? this.#corrected.get(row) ?? this.#undos.targetOf(row) ?? id;
    const writes = entity?.history ?? this.#sessions.history(target);
    const fields = writes.find((write) => write.stamp.id === id)?.fields ?? {};
    return { id, type: this.#events.typeOf(row), target, fields };
  }

  /** What an import brought was not done now, even where it once was on this device. */
  #isDoneHere(row: number): boolean {
    const by = this.#events.importOf(row);
    return this.#events.typeOf(row) === 'import' ? by === this.#events.idOf(row) : by === undefined;
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

  #noteTime(at: string, by: string | undefined): void {
    const wall = wallSeconds(at); // its time was read just before
    if (by === undefined) this.#first = Math.min(this.#first, wall);
    else this.#firstImported.set(by, Math.min(this.#firstImported.get(by) ?? Infinity, wall));
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
        if (event.data.mend === true) this.#mends.add(row);
        this.#undos.add(row, event.data.target);
        return;
      case 'session.add':
        this.#sessions.add(row, event.id, event.data);
        return;
      case 'session.set': {
        const { target } = event.data;
        this.#corrected.set(row, target);
        const fields = picked(event.data, CORRECTABLE);
        this.#sessions.set(target, new Write(this.#events, row, fields, false));
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
    const entities: Map<string, Entity> = this[kind];
    let entity = entities.get(key);
    if (!entity)
      entities.set(key, (entity = new Entity(key, NEEDS_CREATION.has(kind), this.#undos)));
    this.#written.set(row, entity);
    entity.add(new Write(this.#events, row, fields, creates));
    if (key === 'dayStart') this.#sessions.forgetDays();
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
        this.#sessions.takeOut(this.#events.rowOf(this.#corrected.get(row) ?? ''));
      }
    }
    make();
    for (const row of rows) this.#written.get(row)?.forget();
  }
}

/** What a correction can say. Only what was checked is folded. */
const CORRECTABLE: readonly (keyof SessionSet)[] = [
  ...(['day', 'seconds', 'start', 'end', 'item', 'note', 'deleted', 'splits'] as const),
];
