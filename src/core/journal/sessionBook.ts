/**
 * The sessions of the journal, folded. A session that was only ever added, as nearly all are, lives
 * in columns; one that was corrected has an entity of its own beside them. Totals are kept up to
 * date with every event, so that a new entry costs the same in a journal of ten and of a million.
 */
import { dayNumber, dayOf, type Day } from '../time/calendar.js';
import { studyDay, type LocalTime } from '../time/moment.js';
import type * as DayLength from './dayLength.js';
import { Entity, Write, type Effects } from './entity.js';
import type { IntervalSession, ItemRef, SessionData } from './event.js';
import type { EventTable } from './eventTable.js';
import { REACH, shortestLength } from './intervals.js';
import type { DayPiece, Ledger, Session, Study } from './ledger.js';
import { Later, type Parts } from './parts.js';
import type * as Listing from './sessionList.js';
import type { Book, Fields, SessionList } from './sessionList.js';
import { SessionRows } from './sessionRows.js';
import { SessionTotals, type NumberedPiece, type Pieces } from './sessionTotals.js';
import type * as Splitting from './splitByDay.js';
import { Splits } from './splits.js';
import type { Undos } from './undos.js';

export class SessionBook implements Ledger {
  readonly #rows = new SessionRows();
  /** Sessions that were written to again, by row. */
  readonly keptEdited = new Later(new Map<number, Entity>());
  /** Corrections that came before the session they are for. */
  readonly keptEarly = new Later(new Map<string, Write[]>());

  /** As far as somebody asked, see #dayStart. */
  readonly #dayStarts = new Map<number, number>();
  readonly #totals: SessionTotals;
  readonly #splits: Splits;
  /** Rows of sessions that are not in the totals until somebody asks: something of them changed. */
  readonly #dirty = new Set<number>();
  readonly #effects: Effects = {
    settle: () => undefined, // nobody but this book asks, which has
    isUndone: (row) => this.#isOut(row),
  };
  readonly #counts = { sessions: 0 };

  /**
   * @param events the table that rows are rows of
   * @param dayStartOn seconds after midnight at which the study day of a calendar day begins
   */
  constructor(
    private readonly events: EventTable,
    private readonly undos: Undos,
    private readonly dayStartOn: (day: Day) => number,
  ) {
    this.#totals = new SessionTotals(
      (day) => shortestLength(day, dayStartOn, events.zones()),
      (day, origins) => this.#lengthOf(day, origins),
      (days) => this.#intervalsOn(days),
    );
    this.#splits = new Splits(events, undos, this.#rows, (row) => this.edited.get(row));
  }

  private get edited(): Map<number, Entity> {
    return this.keptEdited.value;
  }

  private get early(): Map<string, Write[]> {
    return this.keptEarly.value;
  }

  get count(): number {
    this.settle();
    return this.#counts.sessions;
  }

  get firstDay(): Day | undefined {
    return this.#settled().firstDay;
  }

  days(): Day[] {
    return this.#settled().days;
  }

  /** Folds in the event of a row that adds a session. */
  add(row: number, id: string, data: SessionData): void {
    this.#rows.set(row, data);
    this.#splits.added(row);
    const early = this.early.size === 0 ? undefined : this.early.get(id);
    if (!early && !this.undos.isPending(row)) {
      this.#total(row, 1);
      return;
    }
    this.early.delete(id);
    this.#dirty.add(row);
    for (const write of early ?? []) this.#correct(row, write);
  }

  /** Folds in a correction, whose target may be still to come. */
  set(target: string, write: Write): void {
    const row = this.events.rowOf(target);
    if (row >= 0 && this.#rows.has(row)) {
      this.takeOut(row);
      this.#correct(row, write);
      return;
    }
    const early = this.early.get(target);
    if (early) early.push(write);
    else this.early.set(target, [write]);
  }

  /**
   * What the session of a row stands for is about to change: it is counted again when somebody asks.
   * A row of no session is passed over.
   */
  takeOut(row: number): void {
    this.#splits.changed();
    this.#takeOut(row);
  }

  /** Whether an event of a session does not count because of a split elsewhere. */
  isOverruled(row: number): boolean {
    this.settle();
    return this.#splits.isOut(row);
  }

  #takeOut(row: number): void {
    if (!this.#rows.has(row) || this.#dirty.has(row)) return;
    this.#total(row, -1);
    this.#dirty.add(row);
    this.edited.get(row)?.forget();
  }

  #correct(row: number, write: Write): void {
    this.#edit(row).add(write);
    this.#splits.set(write, row);
  }

  /** What a checkpoint keeps beside the corrections, as of the last `keep`. */
  get parts(): Parts {
    const totals = this.#totals.parts;
    return [...[...this.#rows.parts, this.#counts], ...[...totals, ...this.#splits.parts]];
  }

  keep(): void {
    this.#settled().keep();
  }

  /** Counts what changed. */
  settle(): void {
    this.undos.settle();
    const review = this.#splits.review();
    if (review) {
      for (const row of review.sessions) this.#takeOut(row);
      review.make();
    }
    if (this.#dirty.size === 0) return;
    const dirty = [...this.#dirty];
    this.#dirty.clear();
    for (const row of dirty) this.#total(row, 1);
  }

  #settled(): SessionTotals {
    this.settle();
    return this.#totals;
  }

  /** Day starts changed: which study day an interval belongs to may have. */
  forgetDays(): void {
    this.#dayStarts.clear();
    this.#totals.forgetDays();
  }

  session(id: string): Session | undefined {
    this.settle();
    const row = this.events.rowOf(id);
    return row < 0 ? undefined : this.#list.session(row);
  }

  /** Ids of the splits of a session that count. */
  splitsOf(id: string): string[] {
    this.settle();
    return this.#splits.of(this.events.rowOf(id));
  }

  /** Every write to a session, oldest first, undone ones included. */
  history(id: string): readonly Write[] {
    const row = this.events.rowOf(id);
    if (row < 0 || !this.#rows.has(row)) return [];
    return this.edited.get(row)?.history ?? [this.#firstWrite(row)];
  }

  sessions(): Iterable<Session> {
    return this.#list.sessions();
  }

  deleted(): Session[] {
    return this.#list.deleted();
  }

  withdrawn(): Iterable<IntervalSession> {
    return this.#list.withdrawn();
  }

  between(from: Day, to: Day): Session[] {
    return this.#list.between(from, to);
  }

  recent(count: number): Session[] {
    return this.#list.recent(count);
  }

  writtenLate(first: Day): ReadonlyMap<Day, LocalTime> {
    return this.#list.writtenLate(first);
  }

  piecesOf({ id, interval }: Session): DayPiece[] {
    const row = this.events.rowOf(id);
    return interval && row >= 0 ? this.#pieces(row, interval) : [];
  }

  secondsOn(day: Day): number {
    return this.#settled().secondsOn(day);
  }

  limitOf(day: Day): number | undefined {
    return this.#settled().limitOf(day);
  }

  #lengthOf(day: Day, origins: Iterable<number>): number {
    const { dayLength } = require('./dayLength.js') as typeof DayLength;
    const written = Array.from(origins, (origin) => this.events.clockOf(origin));
    return dayLength(day, this.dayStartOn, written);
  }

  *onDay(day: Day): Generator<readonly [ItemRef | undefined, Study]> {
    for (const [item, study] of this.#settled().onDay(day))
      yield [this.#rows.itemText(item), study];
  }

  items(): (ItemRef | undefined)[] {
    return Array.from(this.#settled().items(), (item) => this.#rows.itemText(item));
  }

  sums<G>(groupsOf: (item: ItemRef | undefined) => readonly G[]): ReadonlyMap<G, number> {
    return this.#settled().sums((item) => groupsOf(this.#rows.itemText(item)));
  }

  #studyDayAt(wall: number): number {
    return Math.floor((wall - this.#dayStart(Math.floor(wall / 86_400))) / 86_400);
  }

  /** Adds what the session of a row stands for to the totals, or takes it out again. */
  #total(row: number, sign: 1 | -1): void {
    const rows = this.#rows;
    if (rows.isDeclared(row) && !this.edited.has(row)) {
      if (this.#isOut(row)) return;
      this.#counts.sessions += sign;
      const seconds = sign * rows.secondsOf(row);
      this.#totals.addDeclared(rows.dayOf(row), rows.itemOf(row), seconds, this.#originOf(row));
      return;
    }
    const fields = this.#inEffect(row);
    if (!fields) return;
    this.#counts.sessions += sign;
    if (fields.kind === 'interval') {
      this.#totals.addInterval(sign, () => this.#piecesOf(row, fields));
    } else {
      const item = rows.itemNumber(fields.item);
      const [day, seconds] = [dayNumber(fields.day), sign * fields.seconds];
      this.#totals.addDeclared(day, item, seconds, this.#originOf(row));
    }
  }

  /** Intervals in effect: all of them, or those near some days. */
  *#intervalsOn(days?: ReadonlySet<number>): Generator<Pieces> {
    const first = days ? Math.min(...days) - REACH : -Infinity;
    const last = days ? Math.max(...days) + 1 : Infinity;
    for (let row = 0; row < this.events.size; row++) {
      if (!this.#rows.isInterval(row)) continue;
      // A correction may have put it on any other day.
      const isNear = this.edited.has(row) || isWithin(this.#rows.dayOf(row), first, last);
      const pieces = isNear ? this.#piecesIn(row) : undefined;
      if (pieces) yield pieces;
    }
  }

  /** The pieces of the interval of a row; undefined where it is none that counts. */
  #piecesIn(row: number): Pieces | undefined {
    if (!this.edited.has(row)) {
      if (this.#isOut(row)) return undefined;
      const piece = this.#onePiece(row);
      if (piece) {
        const [item, origin] = [this.#rows.itemOf(row), this.#originOf(row)];
        return { item, origin, pieces: [piece] };
      }
    }
    const fields = this.#inEffect(row);
    return fields?.kind === 'interval' ? this.#piecesOf(row, fields) : undefined;
  }

  /** As splitByDay, for an interval that lies on one study day: years of them are read at a start. */
  #onePiece(row: number): NumberedPiece | undefined {
    const steady = this.#rows.steadyStart(row);
    const seconds = this.#rows.secondsOf(row);
    if (!steady || seconds === 0) return undefined;
    const { wall, offset } = steady;
    const day = this.#studyDayAt(wall);
    if (wall + seconds > (day + 1) * 86_400 + this.#dayStart(day + 1)) return undefined;
    const start = wall - offset;
    return { day, start, end: start + seconds };
  }

  /** Seconds after midnight at which the study day of a calendar day begins, by its number. */
  #dayStart(day: number): number {
    let start = this.#dayStarts.get(day);
    if (start === undefined) this.#dayStarts.set(day, (start = this.dayStartOn(dayOf(day))));
    return start;
  }

  #piecesOf(row: number, fields: Extract<Fields, { kind: 'interval' }>): Pieces {
    const pieces = this.#pieces(row, fields).map(({ day, ...piece }) => {
      return { day: dayNumber(day), ...piece };
    });
    const item = this.#rows.itemNumber(fields.item);
    return { item, origin: this.#originOf(row), pieces };
  }

  #pieces(row: number, interval: { readonly start: string; readonly end: string }): DayPiece[] {
    const { splitByDay } = splitting();
    return splitByDay(interval, this.dayStartOn, this.events.zoneOf(row));
  }

  #startDay(start: string): Day {
    return studyDay(start, this.dayStartOn(start.slice(0, 10)));
  }

  /** What holds of the session of a row; undefined where it is undone, deleted or none. */
  #inEffect(row: number): Fields | undefined {
    const fields = this.#fields(row);
    return fields?.deleted === true ? undefined : fields;
  }

  /** What holds of the session of a row; undefined where it is undone or none. */
  #fields(row: number): Fields | undefined {
    const edited = this.edited.get(row);
    if (edited) return edited.fields as Fields | undefined;
    if (!this.#rows.has(row) || this.#isOut(row)) return undefined;
    return this.#rows.dataOf(row);
  }

  /** Its part of the code is loaded when a view first asks, which cannot wait: so with `require`. */
  get #list(): SessionList {
    this.settle();
    const book: Book = {
      ...{ events: this.events, rows: this.#rows, edited: this.edited },
      isOut: (row) => this.#isOut(row),
      fields: (row) => this.#fields(row),
      inEffect: (row) => this.#inEffect(row),
      pieces: (row, interval) => this.#pieces(row, interval),
      startDay: (start) => this.#startDay(start),
      studyDayAt: (wall) => this.#studyDayAt(wall),
    };
    return new (require('./sessionList.js') as typeof Listing).SessionList(book);
  }

  #edit(row: number): Entity {
    let entity = this.edited.get(row);
    if (!entity) {
      this.edited.set(row, (entity = this.makeEdited(row)));
      entity.add(this.#firstWrite(row));
    }
    return entity;
  }

  /** Of a session that was corrected. */
  makeEdited(row: number): Entity {
    return new Entity(this.events.idOf(row), true, this.#effects);
  }

  /** Whether an event of a session is undone or overruled, of what was worked out last. */
  #isOut(row: number): boolean {
    return this.events.isUndone(row) || this.#splits.isOut(row);
  }

  /** Number of what its event has in common with others, the clock that it was written by among them. */
  #originOf(row: number): number {
    return this.events.originOf(row);
  }

  #firstWrite(row: number): Write {
    return new Write(this.events, row, { ...this.#rows.dataOf(row) }, true);
  }
}

function isWithin(day: number, first: number, last: number): boolean {
  return day >= first && day <= last;
}

/** Few intervals ask for it, and cannot wait. */
function splitting(): typeof Splitting {
  return (loaded ??= require('./splitByDay.js') as typeof Splitting);
}

let loaded: typeof Splitting | undefined;
