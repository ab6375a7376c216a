/** Study time as the views ask for it: what was studied when, on what, every minute once. */
import type { Day } from '../time/calendar.js';
import type { LocalTime } from '../time/moment.js';
import type { IntervalSession, ItemRef, Source } from './event.js';

/** One stretch of study. `seconds` of an interval is its length, overlaps included. */
export interface Session {
  readonly id: string;
  /** Study day; that of its start, for an interval. */
  readonly day: Day;
  readonly seconds: number;
  readonly item: ItemRef | undefined;
  readonly note: string | undefined;
  readonly source: Source;
  /** When the entry was written, local time. */
  readonly writtenAt: string;
  readonly interval: { readonly start: string; readonly end: string } | undefined;
  /** Counts nowhere, and can be restored. */
  readonly deleted?: boolean;
}

/** A stretch in seconds since the epoch, end exclusive. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/** A piece with the study day that it belongs to. */
export interface DayPiece extends Piece {
  readonly day: Day;
}

/** Study of some kind: declared seconds add up, intervals count once where they overlap. */
export interface Study {
  declared: number;
  readonly pieces: Piece[];
  /** What of it lies on days that were given more than their hours. Nearly always none. */
  full?: ReadonlyMap<Day, FullDay>;
}

/** The part of some study that lies on a day with more than its hours. */
export interface FullDay {
  /** Seconds that the day has. */
  readonly limit: number;
  readonly declared: number;
  readonly pieces: readonly Piece[];
}

export interface Ledger {
  /** Sessions in effect. */
  readonly count: number;
  /** The earliest study day with a session. */
  readonly firstDay: Day | undefined;
  /** Study days with a session in effect, newest first. */
  days(): readonly Day[];
  /** The latest entries, newest first. */
  recent(count: number): readonly Session[];
  /** All sessions in effect, in the order in which they were read. */
  sessions(): Iterable<Session>;
  /** Sessions in effect with a part on a study day from `from` to `to`, in no particular order. */
  between(from: Day, to: Day): readonly Session[];
  /** Sessions that were deleted. */
  deleted(): readonly Session[];
  /** What was suggested, logged and taken back: deleted, or its entry undone. */
  withdrawn(): Iterable<IntervalSession>;
  /** A session, deleted or not; undefined where its entry is undone or was never there. */
  session(id: string): Session | undefined;
  /** Which study days an interval lies on, with its part of each; nothing for declared amounts. */
  piecesOf(session: Session): readonly DayPiece[];
  /**
   * Seconds that a study day has, where it was given more: 24 h, but for changed clocks, changed day
   * starts and travel.
   */
  limitOf(day: Day): number | undefined;
  /** Study of a day by item; undefined stands for nothing in particular. */
  onDay(day: Day): Iterable<readonly [item: ItemRef | undefined, study: Study]>;
  /** Seconds studied on a day, each worked out once: a streak asks for years of them. */
  secondsOn(day: Day): number;
  /** What was studied on any day; undefined stands for nothing in particular. */
  items(): readonly (ItemRef | undefined)[];
  /** Seconds over all days of groups of items, of each group every minute once. */
  sums<G>(groupsOf: (item: ItemRef | undefined) => readonly G[]): ReadonlyMap<G, number>;
  /**
   * When the last of a day's study was written, or got as it is, for the study days from `first` on
   * where that was on a later study day.
   */
  writtenLate(first: Day): ReadonlyMap<Day, LocalTime>;
}

export function emptyStudy(): Study {
  return { declared: 0, pieces: [] };
}

export function addStudy(to: Study, more: Study): void {
  to.declared += more.declared;
  for (const piece of more.pieces) to.pieces.push(piece);
  if (!more.full) return;
  const full = new Map(to.full);
  for (const [day, added] of more.full) {
    const { declared, pieces } = full.get(day) ?? { declared: 0, pieces: [] };
    const { limit } = added;
    full.set(day, {
      limit,
      declared: declared + added.declared,
      pieces: [...pieces, ...added.pieces],
    });
  }
  to.full = full;
}

/**
 * Whole seconds of study that count: every minute once, and of no day more than its hours. This is
 * the one place where either is decided.
 */
export function secondsOf(study: Study): number {
  let seconds = loggedSeconds(study);
  for (const day of study.full?.values() ?? []) {
    seconds -= Math.max(0, loggedSeconds(day) - day.limit);
  }
  return seconds;
}

/** Seconds as they were logged: overlapping intervals once, days with more than their hours in full. */
export function loggedSeconds({ declared, pieces }: Pick<FullDay, 'declared' | 'pieces'>): number {
  return declared + unionSeconds(pieces);
}

/** What was studied on some days, on some items or on any. */
export function studyOn(
  ledger: Ledger,
  days: Iterable<Day>,
  isIncluded: (item: ItemRef | undefined) => boolean = () => true,
): Study {
  const total = emptyStudy();
  for (const day of days) {
    for (const [item, study] of ledger.onDay(day)) {
      if (isIncluded(item)) addStudy(total, study);
    }
  }
  return total;
}

/** Seconds studied on some days, on some items or on any. */
export function studySeconds(
  ledger: Ledger,
  days: Iterable<Day>,
  isIncluded?: (item: ItemRef | undefined) => boolean,
): number {
  return secondsOf(studyOn(ledger, days, isIncluded));
}

/** Seconds covered by at least one of the stretches. */
export function unionSeconds(stretches: readonly Piece[]): number {
  if (stretches.length === 0) return 0;
  let total = 0;
  let covered = -Infinity;
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    total += Math.max(0, end - Math.max(start, covered));
    covered = Math.max(covered, end);
  }
  return total;
}
