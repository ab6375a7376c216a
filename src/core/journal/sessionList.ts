/** The sessions of the journal one by one, as lists of them show them; once all of it is settled. */
import { dayNumber, type Day } from '../time/calendar.js';
import { wallSeconds, type LocalTime } from '../time/moment.js';
import type { Entity } from './entity.js';
import type { IntervalSession, SessionData } from './event.js';
import type { EventTable } from './eventTable.js';
import { lengthOf, REACH } from './intervals.js';
import { LateStudy } from './lateStudy.js';
import type { DayPiece, Session } from './ledger.js';
import { DEFAULT_SOURCE, type SessionRows } from './sessionRows.js';

/** Fields whose change changes what is studied on a day. */
const WEIGHTY = ['day', 'seconds', 'start', 'end', 'deleted'];

export type Fields = SessionData & { readonly deleted?: boolean };

/** The book that the list is of, by rows of events. */
export interface Book {
  readonly events: EventTable;
  readonly rows: SessionRows;
  readonly edited: ReadonlyMap<number, Entity>;
  /** Whether an event of a session counts nowhere. */
  isOut(row: number): boolean;
  /** What holds of a session; undefined where it is undone or none. */
  fields(row: number): Fields | undefined;
  /** The same; undefined where it is deleted, too. */
  inEffect(row: number): Fields | undefined;
  /** By study days. */
  pieces(row: number, interval: { readonly start: string; readonly end: string }): DayPiece[];
  startDay(start: string): Day;
  /** Number of the study day on which the wall clock shows so many seconds. */
  studyDayAt(wall: number): number;
}

export class SessionList {
  constructor(private readonly book: Book) {}

  *sessions(): Generator<Session> {
    for (let row = 0; row < this.book.events.size; row++) {
      const session = this.session(row);
      if (session && !session.deleted) yield session;
    }
  }

  deleted(): Session[] {
    return [...this.book.edited.keys()]
      .flatMap((row) => this.session(row) ?? [])
      .filter((session) => session.deleted);
  }

  *withdrawn(): Generator<IntervalSession> {
    for (let row = 0; row < this.book.events.size; row++) {
      if (!this.book.rows.has(row) || this.book.inEffect(row)) continue;
      const data = this.book.rows.dataOf(row);
      const isSuggested = data.source === 'activity' || data.source === 'commits';
      if (isSuggested && data.kind === 'interval') yield data;
    }
  }

  between(from: Day, to: Day): Session[] {
    return this.#rowsBetween(from, to).flatMap((row) => this.session(row) ?? []);
  }

  recent(count: number): Session[] {
    const latest: number[] = [];
    // From the end: rows are nearly in the order of events, so most need no more than one look.
    for (let row = this.book.events.size - 1; row >= 0; row--) {
      const last = latest.at(-1);
      const isFull = latest.length === count;
      if (isFull && last !== undefined && this.book.events.compare(row, last) < 0) continue;
      if (this.book.inEffect(row) === undefined) continue;
      const place = latest.findIndex((other) => this.book.events.compare(row, other) > 0);
      latest.splice(place < 0 ? latest.length : place, 0, row);
      if (latest.length > count) latest.pop();
    }
    return latest.flatMap((row) => this.session(row) ?? []);
  }

  writtenLate(first: Day): ReadonlyMap<Day, LocalTime> {
    const late = new LateStudy(first, (wall) => this.book.studyDayAt(wall));
    for (let row = 0; row < this.book.events.size; row++) {
      if (!this.book.rows.has(row)) continue;
      if (this.book.edited.has(row)) this.#noteEdited(row, late);
      else if (!this.book.isOut(row)) this.#noteAdded(row, late);
    }
    return late.byDay;
  }

  #noteAdded(row: number, late: LateStudy): void {
    const data = this.book.rows.isInterval(row) ? this.book.rows.dataOf(row) : undefined;
    if (data?.kind === 'interval') {
      const [day, end] = [this.book.startDay(data.start), wallSeconds(data.end)];
      late.note(dayNumber(day), this.book.studyDayAt(end), ...this.#written(row));
    } else {
      const day = this.book.rows.dayOf(row);
      late.note(day, day, ...this.#written(row));
    }
  }

  /** One that was corrected got as long, and of the day, that it is by its last weighty correction. */
  #noteEdited(row: number, late: LateStudy): void {
    const session = this.book.inEffect(row) && this.session(row);
    if (!session) return;
    const weighty = this.book.edited
      .get(row)
      ?.history.findLast(
        (write) =>
          WEIGHTY.some((name) => write.fields[name] !== undefined) && !this.book.isOut(write.row),
      );
    const day = dayNumber(session.day);
    const end = session.interval && wallSeconds(session.interval.end);
    late.note(
      day,
      end === undefined ? day : this.book.studyDayAt(end),
      ...this.#written(weighty?.row ?? row),
    );
  }

  #written(row: number): [wall: number, at: () => LocalTime] {
    return [this.book.events.wallOf(row), () => this.book.events.atOf(row)];
  }

  /** Rows of sessions in effect with a part on the study days from `from` to `to`. */
  #rowsBetween(from: Day, to: Day): number[] {
    const [first, last] = [dayNumber(from), dayNumber(to)];
    const found: number[] = [];
    for (let row = 0; row < this.book.events.size; row++) {
      if (!this.book.rows.has(row) || this.book.edited.has(row)) continue;
      const day = this.book.rows.dayOf(row);
      if (day < first - REACH || day > last + 1) continue;
      if (this.#isBetween(row, from, to)) found.push(row);
    }
    for (const row of this.book.edited.keys()) if (this.#isBetween(row, from, to)) found.push(row);
    return found;
  }

  #isBetween(row: number, from: Day, to: Day): boolean {
    const fields = this.book.inEffect(row);
    if (!fields) return false;
    if (fields.kind === 'declared') return fields.day >= from && fields.day <= to;
    const pieces = this.book.pieces(row, fields);
    // One that has no length still is in the list of its day.
    if (pieces.length === 0) return isOn(this.book.startDay(fields.start), from, to);
    return pieces.some(({ day }) => isOn(day, from, to));
  }

  session(row: number): Session | undefined {
    const fields = this.book.fields(row);
    if (!fields) return undefined;
    const stamp = this.book.events.stampOf(row);
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
    const day = this.book.startDay(start);
    return { ...common, day, seconds: lengthOf(fields), interval: { start, end } };
  }
}

function isOn(day: Day, from: Day, to: Day): boolean {
  return day >= from && day <= to;
}
