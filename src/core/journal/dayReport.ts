/** What a study day is made of: its sessions, and its time by source and by item. */
import type { Day } from '../time/calendar.js';
import { epochSeconds } from '../time/moment.js';
import type { ItemRef, Source } from './event.js';
import {
  addStudy,
  emptyStudy,
  loggedSeconds,
  secondsOf,
  unionSeconds,
  type Ledger,
  type Piece,
  type Session,
  type Study,
} from './ledger.js';

/** A session, or the part of it that lies on one study day. */
export interface DayPart {
  readonly session: Session;
  /** Seconds on this day, as they were logged. */
  readonly seconds: number;
  /** Seconds of them that another session of the day has too. They count once. */
  readonly shared: number;
  /** Where on the day it lies, for an interval. */
  readonly piece: Piece | undefined;
}

export interface DayReport {
  readonly day: Day;
  /** In the order of time; declared amounts, which have no time, come last. */
  readonly parts: readonly DayPart[];
  /** Seconds logged, overlapping intervals once. */
  readonly logged: number;
  /** Seconds that count: never more than the day has. */
  readonly counted: number;
  /** Seconds by source, the most first. Where sources overlap, both have the minutes. */
  readonly bySource: readonly (readonly [source: Source, seconds: number])[];
  /** Seconds by item, the most first; undefined stands for nothing in particular. */
  readonly byItem: readonly (readonly [item: ItemRef | undefined, seconds: number])[];
}

/**
 * The study days from `from` to `to` with sessions, newest first.
 * @param keep the sessions to report on; all other ones are passed over, in sums too
 */
export function dayReports(
  ledger: Ledger,
  from: Day,
  to: Day,
  keep: (session: Session) => boolean = () => true,
): DayReport[] {
  const parts = new Map<Day, DayPart[]>();
  for (const session of ledger.between(from, to)) {
    if (!keep(session)) continue;
    for (const { day, ...part } of partsOf(ledger, session)) {
      if (day < from || day > to) continue;
      parts.set(day, [...(parts.get(day) ?? []), { session, shared: 0, ...part }]);
    }
  }
  return [...parts.keys()]
    .sort((a, b) => (a < b ? 1 : -1))
    .map((day) => reportOf(day, parts.get(day) ?? [], ledger));
}

/** Seconds that count over the days of some reports: intervals over their borders once. */
export function countedSeconds(reports: readonly DayReport[], ledger: Ledger): number {
  const total = emptyStudy();
  for (const { day, parts } of reports) addStudy(total, studyOf(parts, day, ledger));
  return secondsOf(total);
}

function partsOf(ledger: Ledger, session: Session) {
  const pieces = ledger.piecesOf(session);
  if (pieces.length === 0)
    return [{ day: session.day, seconds: session.seconds, piece: undefined }];
  return pieces.map(({ day, ...piece }) => ({ day, seconds: piece.end - piece.start, piece }));
}

function reportOf(day: Day, parts: readonly DayPart[], ledger: Ledger): DayReport {
  const study = studyOf(parts, day, ledger);
  const sumOf = (some: readonly DayPart[]) => secondsOf(studyOf(some, day, ledger));
  return {
    day,
    parts: withShared(parts).sort(compareParts),
    logged: loggedSeconds(study),
    counted: secondsOf(study),
    bySource: sums(parts, ({ session }) => session.source, sumOf),
    byItem: sums(parts, ({ session }) => session.item, sumOf),
  };
}

function studyOf(parts: readonly DayPart[], day: Day, ledger: Ledger): Study {
  const study = emptyStudy();
  for (const { piece, seconds } of parts) {
    if (piece) study.pieces.push(piece);
    else study.declared += seconds;
  }
  const limit = ledger.limitOf(day);
  if (limit === undefined) return study;
  const { declared, pieces } = study;
  return { declared, pieces, full: new Map([[day, { limit, declared, pieces }]]) };
}

function withShared(parts: readonly DayPart[]): DayPart[] {
  const timed = parts.filter(({ piece }) => piece);
  if (timed.length < 2) return [...parts];
  return parts.map((part) => {
    if (!part.piece) return part;
    const { start, end } = part.piece;
    const others = timed.flatMap(({ piece }) => {
      if (piece === undefined || piece === part.piece) return [];
      const common = { start: Math.max(start, piece.start), end: Math.min(end, piece.end) };
      return common.end > common.start ? [common] : [];
    });
    return { ...part, shared: unionSeconds(others) };
  });
}

function sums<K>(
  parts: readonly DayPart[],
  keyOf: (part: DayPart) => K,
  sumOf: (parts: readonly DayPart[]) => number,
): (readonly [K, number])[] {
  const groups = new Map<K, DayPart[]>();
  for (const part of parts) groups.set(keyOf(part), [...(groups.get(keyOf(part)) ?? []), part]);
  return [...groups].map(([key, some]) => [key, sumOf(some)] as const).sort((a, b) => b[1] - a[1]);
}

/** Seconds since the epoch at which a part begins; declared amounts come after all that have one. */
function startOf({ piece, session: { interval } }: DayPart): number {
  return piece?.start ?? (interval ? epochSeconds(interval.start) : Infinity);
}

function compareParts(a: DayPart, b: DayPart): number {
  const [first, second] = [startOf(a), startOf(b)];
  if (first !== second) return first < second ? -1 : 1;
  return a.session.id < b.session.id ? -1 : 1;
}
