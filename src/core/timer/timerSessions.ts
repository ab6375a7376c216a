/** What of a timer's time becomes sessions. */
import type { IntervalSession } from '../journal/event.js';
import { epochSeconds, type LocalTime } from '../time/moment.js';
import { union, without, type Span } from '../time/spans.js';
import { spanOf, type Timer } from './timer.js';

/**
 * Whether the clock was put back under it, behind the beginning of a stretch that it ran: how long
 * that was, no clock can tell.
 * @param now seconds since the epoch
 */
export function isPutBack({ runs }: Timer, now: number): boolean {
  return runs.some(({ start, end }) => (end ? epochSeconds(end) : now) < epochSeconds(start));
}

/**
 * Times within the timer's in which nobody was there for longer than the idle limit. Whoever starts,
 * pauses, resumes or stops a timer is there at that moment.
 * @param present when somebody was there; all other time counts as nobody there
 * @param until seconds since the epoch
 */
export function absences(
  { runs }: Timer,
  until: number,
  present: readonly Span[],
  idleLimit: number,
): Span[] {
  const there = union(present);
  return runs
    .flatMap((run) => without(spanOf(run, until), there))
    .filter(({ start, end }) => end - start > idleLimit);
}

/** A timer that measured less than this, in seconds, was started by mistake: it logs nothing. */
const LEAST = 60;

/**
 * What a timer measured, one session for each stretch that it ran; nothing where all of it together
 * is less than a minute.
 * @param until local time at which it ended; later runs, and later parts of them, do not count
 * @param leftOut times to leave out of it
 * @param localTime the local time of seconds since the epoch
 */
export function sessionsOf(
  { item, note, runs }: Timer,
  until: LocalTime,
  leftOut: readonly Span[],
  localTime: (seconds: number) => LocalTime,
): IntervalSession[] {
  const last = epochSeconds(until);
  const holes = union(leftOut);
  const sessions = runs.flatMap((run) => {
    const { start, end } = spanOf(run, last);
    // As it was written where it can be: the offset in it is that of the moment.
    const text = (seconds: number, edge: number, written: LocalTime) =>
      seconds === edge ? written : localTime(seconds);
    const endText = run.end !== undefined && epochSeconds(run.end) <= last ? run.end : until;
    return without({ start, end }, holes).flatMap((piece): IntervalSession[] => {
      const from = text(Math.ceil(piece.start), start, run.start);
      const to = text(Math.floor(piece.end), end, endText);
      if (epochSeconds(to) <= epochSeconds(from)) return [];
      return [
        {
          ...{ kind: 'interval', source: 'timer', start: from, end: to },
          ...(item !== undefined && { item }),
          ...(note !== undefined && { note }),
        },
      ];
    });
  });
  return lengthOf(sessions) < LEAST ? [] : sessions;
}

/** Seconds of sessions, one after the other. */
export function lengthOf(sessions: readonly Pick<IntervalSession, 'start' | 'end'>[]): number {
  return sessions.reduce((sum, { start, end }) => sum + epochSeconds(end) - epochSeconds(start), 0);
}
