/**
 * The learner's state: a fold over the journal's events, whatever order they arrive in. The same
 * set of events gives the same state on every device; a duplicate changes nothing.
 */
import { dayOf, type Day } from '../time/calendar.js';
import { wallSeconds } from '../time/moment.js';
import { ActivityBook } from './activityBook.js';
import { isAct, type Act, type ActWrite, type Undone } from './acts.js';
import { Batches } from './batches.js';
import { Entity, Write } from './entity.js';
import { compareOrder, type Envelope, type ItemRef, type JournalEvent } from './event.js';
import { EventTable, type Stamp } from './eventTable.js';
import type { Ledger } from './ledger.js';
import { itemKey, NEEDS_CREATION, placeOf, type EntityEvent } from './place.js';
import { preferenceOn } from './preferences.js';
import { SessionBook } from './sessionBook.js';

export type FoldResult =
  | 'applied'
  | 'duplicate'
  /** The id is taken by other content, which stays in effect. */
  | 'conflict'
  /** The id is taken by content that must give way: fold everything again with this preference. */
  | 'conflict-rebuild';

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
  readonly imports = new Map<string, Entity>();
  /** Grows by one with every event that changed something; for caches. */
  version = 0;
  /** Largest Lamport counter seen. */
  seq = 0;

  /** Number of the earliest day of an event that no import alone brought. */
  #firstDay = Infinity;
  readonly #events = new EventTable();
  readonly activities = new ActivityBook(this.#events);
  readonly #sessions: SessionBook;
  /** What an event other than those of sessions and activity wrote to, by row. */
  readonly #written = new Map<number, Entity>();
  /** Targets of corrections of sessions, and of undos, by row. */
  readonly #targets = new Map<number, string>();
  readonly #batches = new Batches();
  readonly #undos = new Map<string, Stamp[]>();
  /** Undos that are none of the student's, by row. */
  readonly #mends = new Set<number>();
  /** Number of the earliest day by the import that alone brought it. */
  readonly #firstImported = new Map<string, number>();
  #hasImports = false;

  /**
   * @param winners for ids that stand in the journal with different contents: the hash of the
   *   content that holds. The smallest hash wins, so that every device picks the same.
   */
  constructor(private readonly winners: ReadonlyMap<string, number> = new Map()) {
    this.#sessions = new SessionBook(this.#events, this.isUndone, (day) =>
      preferenceOn(this, 'dayStart', day),
    );
  }

  /** The number of events in the state, undone ones included. */
  get size(): number {
    return this.#events.size;
  }

  /** Local date of the earliest event: the day of first use. What an undone import brought is none. */
  get firstDay(): Day | undefined {
    let first = this.#firstDay;
    for (const [by, day] of this.#firstImported) {
      const record = this.imports.get(by);
      const isOut = record !== undefined && record.fields === undefined;
      if (!isOut) first = Math.min(first, day);
    }
    return first === Infinity ? undefined : dayOf(first);
  }

  has(id: string): boolean {
    return this.#events.rowOf(id) >= 0;
  }

  /** Whether the event is there and all of its act with it: then only an undo takes it out of effect. */
  isComplete(id: string): boolean {
    const row = this.#events.rowOf(id);
    return row >= 0 && this.#batches.isWhole(this.#events.batchOf(row));
  }

  /** Whether nothing is missing of a batch. */
  isWhole(batch: string): boolean {
    return this.#batches.isWhole(batch);
  }

  get ledger(): Ledger {
    return this.#sessions;
  }

  /**
   * Folds one event in, in constant time; an undo in that of what it undoes.
   * @param by the import in whose file it stands, if it does
   */
  apply(event: JournalEvent, hash: number, by?: string): FoldResult {
    const clash = this.#clash(event.id, hash);
    if (clash === 'duplicate') this.#standsIn(this.#events.rowOf(event.id), by);
    if (clash !== undefined) return clash;
    const row = this.#events.add(event, hash);
    this.seq = Math.max(this.seq, event.seq);
    this.#noteDay(event.at, by);
    const { batch, batchSize } = event;
    const wasWhole = this.#batches.isWhole(batch);
    if (batch !== undefined) this.#batches.add(batch, row, batchSize);
    if (by !== undefined) {
      this.#hasImports = true;
      this.#events.setImport(row, by);
      this.#batches.add(by, row);
    }
    if (this.#undos.size > 0 || batchSize !== undefined) {
      this.#events.setUndone(row, this.isUndone(event));
    }
    this.#fold(row, event);
    this.#noteWhole(batch, wasWhole);
    this.version++;
    return 'applied';
  }

  /** Notes an event that is passed over: its place in the order counts, and that it is there. */
  pass(envelope: Envelope): void {
    this.seq = Math.max(this.seq, envelope.seq);
    const wasWhole = this.#batches.isWhole(envelope.batch);
    this.#batches.pass(envelope);
    this.#noteWhole(envelope.batch, wasWhole);
  }

  /** Brings a batch up to date once its last entry came, or one that says that it has more. */
  #noteWhole(batch: string | undefined, wasWhole: boolean): void {
    if (batch === undefined || this.#batches.isWhole(batch) === wasWhole) return;
    this.#refresh(batch, new Set());
    this.version++;
  }

  /** Whether its act is not all there, or an undo that is itself in effect takes it out of effect. */
  readonly isUndone = (stamp: Pick<Stamp, 'id' | 'seq' | 'batch'>): boolean => {
    if (!this.#batches.isWhole(stamp.batch)) return true;
    if (this.#undos.size === 0) return false;
    return (
      this.#isHit(stamp.id, stamp) ||
      this.#isHit(stamp.batch, stamp) ||
      this.isImportUndone(this.#importOf(stamp.id), stamp)
    );
  };

  /** Whether an event that came by this import alone is out of effect with it. */
  isImportUndone(by: string | undefined, stamp: Pick<Stamp, 'id' | 'seq'>): boolean {
    return this.#isHit(by, stamp);
  }

  /** What holds of an item, for a week or month where `period` is given. */
  item(ref: ItemRef, period = ''): Readonly<Record<string, unknown>> | undefined {
    return this.items.get(itemKey(ref, period))?.fields;
  }

  /** Every write to a session, oldest first, undone ones included. */
  sessionHistory(id: string): readonly Write[] {
    return this.#sessions.history(id);
  }

  /** The latest event of the device that is in effect and that the student made, no undo. */
  lastAct(device: string): Act | undefined {
    const last = this.#lastHere(
      device,
      (row) => isAct(this.#events.typeOf(row)) && !this.#events.isUndone(row),
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
    const target =
      last < 0 || this.#events.typeOf(last) !== 'undo' ? undefined : this.#targets.get(last);
    const row = target === undefined ? undefined : this.#rowsOf(target).at(-1);
    if (target === undefined || row === undefined) return undefined;
    const undos = (this.#undos.get(target) ?? []).filter(({ id }) =>
      this.#isStudentsUndo(this.#events.rowOf(id)),
    );
    return { stamp: this.#events.stampOf(row), undos: undos.map(({ id }) => id) };
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
    if (this.#events.typeOf(row) !== 'undo' || this.#events.isUndone(row)) return false;
    const [first] = this.#rowsOf(this.#targets.get(row) ?? '');
    return first !== undefined && !this.#mends.has(row) && this.#events.typeOf(first) !== 'undo';
  }

  /** Rows of an event or, where there is none of that id, of a batch. */
  #rowsOf(target: string): readonly number[] {
    const own = this.#events.rowOf(target);
    return own < 0 ? (this.#batches.rowsOf(target) ?? []) : [own];
  }

  /** What the act wrote that this event is of, as far as it is in effect, in order. */
  writesOf({ id, batch }: Stamp): ActWrite[] {
    const rows = (batch === undefined ? undefined : this.#batches.rowsOf(batch)) ?? [
      this.#events.rowOf(id),
    ];
    return rows
      .filter((row) => row >= 0 && !this.#events.isUndone(row))
      .sort((a, b) => this.#events.compare(a, b))
      .map((row) => this.#writeOf(row));
  }

  #writeOf(row: number): ActWrite {
    const id = this.#events.idOf(row);
    const entity = this.#written.get(row);
    const target = entity?.key ?? this.#targets.get(row) ?? id;
    const writes = entity?.history ?? this.#sessions.history(target);
    const fields = writes.find((write) => write.stamp.id === id)?.fields ?? {};
    return { id, type: this.#events.typeOf(row), target, fields };
  }

  /** What an import brought was not done now, even where it once was on this device. */
  #isDoneHere(row: number): boolean {
    if (this.#events.typeOf(row) !== 'import') return this.#events.importOf(row) === undefined;
    const id = this.#events.idOf(row);
    const brought = this.#batches.rowsOf(id) ?? [];
    return brought.some((each) => each !== row && this.#events.importOf(each) === id);
  }

  /** An event stands in a further file: one that did not come by an import alone is not part of it. */
  #standsIn(row: number, by: string | undefined): void {
    const before = this.#events.importOf(row);
    if (before === undefined || before === by) return;
    this.#events.setImport(row, undefined);
    this.#noteDay(this.#events.stampOf(row).at, undefined);
    this.#refreshRow(row, new Set());
    this.version++;
  }

  #noteDay(at: string, by: string | undefined): void {
    const day = Math.floor(wallSeconds(at) / 86_400); // its time was read just before
    if (by === undefined) this.#firstDay = Math.min(this.#firstDay, day);
    else this.#firstImported.set(by, Math.min(this.#firstImported.get(by) ?? Infinity, day));
  }

  #importOf(id: string): string | undefined {
    const row = this.#hasImports ? this.#events.rowOf(id) : -1;
    return row < 0 ? undefined : this.#events.importOf(row);
  }

  #isHit(target: string | undefined, stamp: Pick<Stamp, 'id' | 'seq'>): boolean {
    if (target === undefined) return false;
    // An undo counts only after what it undoes, so chains of undos end.
    const undos = this.#undos.get(target);
    return undos?.some((undo) => compareOrder(undo, stamp) > 0 && !this.isUndone(undo)) ?? false;
  }

  #clash(id: string, hash: number): FoldResult | undefined {
    const row = this.#events.rowOf(id);
    if (row >= 0) {
      const known = this.#events.hashOf(row);
      if (known === hash) return 'duplicate';
      return known < hash ? 'conflict' : 'conflict-rebuild';
    }
    const winner = this.winners.size === 0 ? undefined : this.winners.get(id);
    return winner !== undefined && winner !== hash ? 'conflict' : undefined;
  }

  #fold(row: number, event: JournalEvent): void {
    switch (event.type) {
      case 'undo':
        if (event.data.mend === true) this.#mends.add(row);
        this.#foldUndo(row, event.data.target);
        return;
      case 'session.add':
        this.#sessions.add(row, event.id, event.data);
        return;
      case 'session.set': {
        const { target, ...fields } = event.data;
        this.#targets.set(row, target);
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
    if (!entity) entities.set(key, (entity = new Entity(key, NEEDS_CREATION.has(kind))));
    this.#written.set(row, entity);
    entity.add(new Write(this.#events, row, fields, creates), this.isUndone);
    if (key === 'dayStart') this.#sessions.forgetDays();
  }

  #foldUndo(row: number, target: string): void {
    this.#targets.set(row, target);
    const stamp = this.#events.stampOf(row);
    const undos = this.#undos.get(target);
    if (undos) undos.push(stamp);
    else this.#undos.set(target, [stamp]);
    this.#refresh(target, new Set());
  }

  /** Brings up to date what an event or batch wrote, and what it undid if it was an undo. */
  #refresh(target: string, visited: Set<string>): void {
    if (visited.has(target)) return;
    visited.add(target);
    const own = this.#events.rowOf(target);
    for (const row of [...(own < 0 ? [] : [own]), ...(this.#batches.rowsOf(target) ?? [])]) {
      this.#refreshRow(row, visited);
    }
  }

  #refreshRow(row: number, visited: Set<string>): void {
    const setUndone = () => {
      this.#events.setUndone(row, this.isUndone(this.#events.stampOf(row)));
    };
    const type = this.#events.typeOf(row);
    const aim = this.#targets.get(row);
    if (type === 'session.add') this.#sessions.refresh(this.#events.idOf(row), setUndone);
    else if (type === 'session.set' && aim !== undefined) this.#sessions.refresh(aim, setUndone);
    else setUndone();
    this.#written.get(row)?.refresh(this.isUndone);
    if (type === 'undo' && aim !== undefined) this.#refresh(aim, visited);
    if (type === 'preference.set') this.#sessions.forgetDays();
  }
}
