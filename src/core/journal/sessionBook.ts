/**
 * The sessions of the journal, folded. A session that was only ever added, as nearly all are, lives
 * in columns; one that was corrected has an entity of its own beside them. Totals are kept up to
 * date with every event, so that a new entry costs the same in a journal of ten and of a million.
 */
import { dayNumber, dayOf, type Day } from '../time/calendar.js';
import { studyDay } from '../time/moment.js';
import { clockBehind, type WallClock } from '../time/zone.js';
import { Entity, Write, type Effects } from './entity.js';
import type { IntervalSession, ItemRef, SessionData } from './event.js';
import type { EventTable } from './eventTable.js';
import { dayLength, lengthOf, LONGEST_INTERVAL, shortestLength, splitByDay } from './intervals.js';
import type { DayPiece, Ledger, Session, Study } from './ledger.js';
import type { Parts } from './parts.js';
import { DEFAULT_SOURCE, SessionRows } from './sessionRows.js';
import { SessionTotals, type Pieces } from './sessionTotals.js';
import { Splits } from './splits.js';
import type { Undos } from './undos.js';

type Fields = SessionData & { readonly deleted?: boolean };

/** Days by which an interval can reach beyond the calendar day of its start. */
const REACH = LONGEST_INTERVAL / 86_400 + 1;

export class SessionBook implements Ledger {
  readonly #rows = new SessionRows();
  /** Sessions that were written to again, by row. */
  readonly edited = new Map<number, Entity>();
  /** Corrections that came before the session they are for. */
  readonly early = new Map<string, Write[]>();

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
      (days) => this.#lengthsOf(days),
      () => this.#allIntervals(),
    );
    this.#splits = new Splits(events, undos, this.#rows, (row) => this.edited.get(row));
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

  /** What a checkpoint keeps beside the corrections, once all is settled. */
  get parts(): Parts {
    const { declared } = this.#totals;
    return [...[...this.#rows.parts, this.#counts], ...[...declared.parts, ...this.#splits.parts]];
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
    return row < 0 ? undefined : this.#session(row);
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

  *sessions(): Generator<Session> {
    this.settle();
    for (let row = 0; row < this.events.size; row++) {
      const session = this.#session(row);
      if (session && !session.deleted) yield session;
    }
  }

  deleted(): Session[] {
    this.settle();
    return [...this.edited.keys()]
      .flatMap((row) => this.#session(row) ?? [])
      .filter((session) => session.deleted);
  }

  *withdrawn(): Generator<IntervalSession> {
    this.settle();
    for (let row = 0; row < this.events.size; row++) {
      if (!this.#rows.has(row) || this.#inEffect(row)) continue;
      const data = this.#rows.dataOf(row);
      const isSuggested = data.source === 'activity' || data.source === 'commits';
      if (isSuggested && data.kind === 'interval') yield data;
    }
  }

  between(from: Day, to: Day): Session[] {
    this.settle();
    return this.#rowsBetween(from, to).flatMap((row) => this.#session(row) ?? []);
  }

  recent(count: number): Session[] {
    this.settle();
    const latest: number[] = [];
    // From the end: rows are nearly in the order of events, so most need no more than one look.
    for (let row = this.events.size - 1; row >= 0; row--) {
      const last = latest.at(-1);
      const isFull = latest.length === count;
      if (isFull && last !== undefined && this.events.compare(row, last) < 0) continue;
      if (this.#inEffect(row) === undefined) continue;
      const place = latest.findIndex((other) => this.events.compare(row, other) > 0);
      latest.splice(place < 0 ? latest.length : place, 0, row);
      if (latest.length > count) latest.pop();
    }
    return latest.flatMap((row) => this.#session(row) ?? []);
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

  /** Seconds that some days have: one look at every row, however many days they are. */
  #lengthsOf(days: ReadonlySet<number>): Map<number, number> {
    /** By day, a row of each origin. */
    const origins = new Map([...days].map((day) => [day, new Map<number, number>()]));
    for (let row = 0; row < this.events.size; row++) {
      for (const day of this.#daysOf(row)) origins.get(day)?.set(this.events.originOf(row), row);
    }
    const lengths = [...origins].map(([day, rows]) => {
      return [day, this.#lengthOf(dayOf(day), rows.values())] as const;
    });
    return new Map(lengths);
  }

  /** @param rows of entries of the day: of each kind of clock that it was on, one at least */
  #lengthOf(day: Day, rows: Iterable<number>): number {
    const clocks = new Map<string, WallClock>();
    for (const row of rows) {
      const { zone, at } = this.events.stampOf(row);
      const key = `${zone ?? ''} ${at.slice(19)}`;
      if (!clocks.has(key)) clocks.set(key, clockBehind(zone, at));
    }
    return dayLength(day, this.dayStartOn, clocks.values());
  }

  /** Numbers of the study days that the session of a row lies on, if it is in effect. */
  #daysOf(row: number): number[] {
    if (this.#rows.isDeclared(row) && !this.edited.has(row)) {
      return this.#isOut(row) ? [] : [this.#rows.dayOf(row)];
    }
    if (!this.#rows.has(row)) return [];
    const pieces = this.#piecesIn(row)?.pieces;
    if (pieces && pieces.length > 0) return pieces.map(({ day }) => dayNumber(day));
    const fields = this.#inEffect(row);
    if (!fields) return [];
    return [dayNumber(fields.kind === 'declared' ? fields.day : this.#startDay(fields.start))];
  }

  *onDay(day: Day): Generator<readonly [ItemRef | undefined, Study]> {
    for (const [item, study] of this.#settled().onDay(day))
      yield [this.#rows.itemText(item), study];
  }

  *onItems(): Generator<readonly [ItemRef | undefined, Study]> {
    for (const [item, study] of this.#settled().onItems()) yield [this.#rows.itemText(item), study];
  }

  /** Adds what the session of a row stands for to the totals, or takes it out again. */
  #total(row: number, sign: 1 | -1): void {
    const rows = this.#rows;
    if (rows.isDeclared(row) && !this.edited.has(row)) {
      if (this.#isOut(row)) return;
      this.#counts.sessions += sign;
      this.#totals.addDeclared(rows.dayOf(row), rows.itemOf(row), sign * rows.secondsOf(row));
      return;
    }
    const fields = this.#inEffect(row);
    if (!fields) return;
    this.#counts.sessions += sign;
    if (fields.kind === 'interval') {
      this.#totals.addInterval(sign, () => this.#piecesOf(row, fields));
    } else {
      const item = rows.itemNumber(fields.item);
      this.#totals.addDeclared(dayNumber(fields.day), item, sign * fields.seconds);
    }
  }

  *#allIntervals(): Generator<Pieces> {
    for (let row = 0; row < this.events.size; row++) {
      const pieces = this.#rows.isInterval(row) ? this.#piecesIn(row) : undefined;
      if (pieces) yield pieces;
    }
  }

  /** The pieces of the interval of a row; undefined where it is none that counts. */
  #piecesIn(row: number): Pieces | undefined {
    if (!this.edited.has(row)) {
      if (this.#isOut(row)) return undefined;
      const piece = this.#onePiece(row);
      if (piece) return { item: this.#rows.itemOf(row), pieces: [piece] };
    }
    const fields = this.#inEffect(row);
    return fields?.kind === 'interval' ? this.#piecesOf(row, fields) : undefined;
  }

  /** As splitByDay, for an interval that lies on one study day: years of them are read at a start. */
  #onePiece(row: number): DayPiece | undefined {
    const steady = this.#rows.steadyStart(row);
    const seconds = this.#rows.secondsOf(row);
    if (!steady || seconds === 0) return undefined;
    const { wall, offset } = steady;
    const day = Math.floor((wall - this.#dayStart(Math.floor(wall / 86_400))) / 86_400);
    if (wall + seconds > (day + 1) * 86_400 + this.#dayStart(day + 1)) return undefined;
    const start = wall - offset;
    return { day: dayOf(day), start, end: start + seconds };
  }

  /** Seconds after midnight at which the study day of a calendar day begins, by its number. */
  #dayStart(day: number): number {
    let start = this.#dayStarts.get(day);
    if (start === undefined) this.#dayStarts.set(day, (start = this.dayStartOn(dayOf(day))));
    return start;
  }

  #piecesOf(row: number, fields: Extract<Fields, { kind: 'interval' }>): Pieces {
    return { item: this.#rows.itemNumber(fields.item), pieces: this.#pieces(row, fields) };
  }

  #pieces(row: number, interval: { readonly start: string; readonly end: string }): DayPiece[] {
    return splitByDay(interval, this.dayStartOn, this.events.zoneOf(row));
  }

  /** Rows of sessions in effect with a part on the study days from `from` to `to`. */
  #rowsBetween(from: Day, to: Day): number[] {
    const [first, last] = [dayNumber(from), dayNumber(to)];
    const found: number[] = [];
    for (let row = 0; row < this.events.size; row++) {
      if (!this.#rows.has(row) || this.edited.has(row)) continue;
      const day = this.#rows.dayOf(row);
      if (day < first - REACH || day > last + 1) continue;
      if (this.#isBetween(row, from, to)) found.push(row);
    }
    for (const row of this.edited.keys()) if (this.#isBetween(row, from, to)) found.push(row);
    return found;
  }

  #isBetween(row: number, from: Day, to: Day): boolean {
    const fields = this.#inEffect(row);
    if (!fields) return false;
    if (fields.kind === 'declared') return fields.day >= from && fields.day <= to;
    const pieces = this.#pieces(row, fields);
    // One that has no length still is in the list of its day.
    if (pieces.length === 0) return this.#isOn(this.#startDay(fields.start), from, to);
    return pieces.some(({ day }) => this.#isOn(day, from, to));
  }

  #isOn(day: Day, from: Day, to: Day): boolean {
    return day >= from && day <= to;
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

  #session(row: number): Session | undefined {
    const fields = this.#fields(row);
    if (!fields) return undefined;
    const stamp = this.events.stampOf(row);
    const common = {
      id: stamp.id,
      item: fields.item ?? undefined,
      note: fields.note ?? undefined,
      source: fields.source ?? DEFAULT_SOURCE,
      writtenAt: stamp.at,
      ...(fields.deleted === true && { deleted: true }),
    };
    if (fields.kind === 'declared') {
      return { ...common, day: fields.day, seconds: fields.seconds, interval: undefined };
    }
    const { start, end } = fields;
    const day = this.#startDay(start);
    return { ...common, day, seconds: lengthOf(fields), interval: { start, end } };
  }

  #edit(row: number): Entity {
    let entity = this.edited.get(row);
    if (!entity) {
      entity = this.makeEdited(row);
      entity.add(this.#firstWrite(row));
    }
    return entity;
  }

  /** The session of a row is one that was corrected. */
  makeEdited(row: number): Entity {
    const entity = new Entity(this.events.idOf(row), true, this.#effects);
    this.edited.set(row, entity);
    return entity;
  }

  /** Whether an event of a session is undone or overruled, of what was worked out last. */
  #isOut(row: number): boolean {
    return this.events.isUndone(row) || this.#splits.isOut(row);
  }

  #firstWrite(row: number): Write {
    return new Write(this.events, row, { ...this.#rows.dataOf(row) }, true);
  }
}
