/** The timer: what the journal says of it, and what of its time becomes sessions. */
import type { IntervalSession, ItemRef, TimerSet } from '../journal/event.js';
import type { Stamp } from '../journal/eventTable.js';
import type { LearnerState } from '../journal/fold.js';
import { epochSeconds, type LocalTime } from '../time/moment.js';
import { union, without, type Span } from '../time/spans.js';

/** From starting or resuming to pausing; without an end while it runs. */
export interface Run {
  readonly start: LocalTime;
  readonly end?: LocalTime;
}

/** A timer that was started and not stopped yet. */
export interface Timer {
  /** That of the event that started it. */
  readonly id: string;
  readonly item: ItemRef | undefined;
  readonly note: string | undefined;
  readonly isPaused: boolean;
  /** At least one, in order. */
  readonly runs: readonly Run[];
}

/**
 * Timers that were started and not stopped, earliest first. The last one is the timer; those before
 * it were started on machines that had not heard of each other, and ran until the next was started.
 */
export function timersOf(state: LearnerState): Timer[] {
  const timers: Timer[] = [];
  for (const [id, entity] of state.timers) {
    const { fields } = entity;
    // Nearly all were stopped last of all; only of the others is it worth to look back.
    if (!fields || fields['state'] === 'stopped' || stopsOf(state, id).length > 0) continue;
    const { item, note } = fields as Pick<TimerSet, 'item' | 'note'>;
    const runs = runsOf(state, id);
    const isPaused = fields['state'] === 'paused';
    timers.push({ id, item: item ?? undefined, note: note ?? undefined, isPaused, runs });
  }
  return timers.sort((a, b) => startOf(a) - startOf(b) || (a.id < b.id ? -1 : 1));
}

/**
 * The stops of a timer that are in effect, the first one first. It holds: what another window wrote
 * at that moment, a pause say, does not bring the timer back.
 */
export function stopsOf(state: LearnerState, id: string): Stamp[] {
  const writes = state.timers.get(id)?.history ?? [];
  return writes.flatMap(({ stamp, fields }) =>
    fields['state'] === 'stopped' && !state.isUndone(stamp) ? [stamp] : [],
  );
}

/** Seconds since the epoch at which it was started. */
export function startOf({ runs }: Timer): number {
  return epochSeconds((runs[0] as Run).start);
}

/** Seconds that it ran until `now`, in seconds since the epoch. */
export function elapsed({ runs }: Timer, now: number): number {
  return runs.reduce((seconds, run) => {
    const { start, end } = spanOf(run, now);
    return seconds + Math.max(end - start, 0);
  }, 0);
}

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

function spanOf({ start, end }: Run, until: number): Span {
  const from = epochSeconds(start);
  const to = Math.min(end === undefined ? until : epochSeconds(end), until);
  return { start: from, end: Math.max(to, from) };
}

/** Its runs from what was written of it, in the order of events on all machines. */
function runsOf(state: LearnerState, id: string): Run[] {
  const runs: { start: LocalTime; end?: LocalTime }[] = [];
  for (const { stamp, fields, creates } of state.timers.get(id)?.history ?? []) {
    if (state.isUndone(stamp)) continue;
    const next = creates ? 'running' : fields['state'];
    const at = (fields['at'] as LocalTime | undefined) ?? stamp.at;
    const last = runs.at(-1);
    const isRunning = last !== undefined && last.end === undefined;
    if (next === 'running' && !isRunning) runs.push({ start: at });
    if (next === 'paused' && isRunning) last.end = at;
  }
  return runs;
}
