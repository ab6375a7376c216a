/** The timer: what the journal says of it. What becomes of its time is in timerSessions.ts. */
import type { ItemRef, TimerSet } from '../journal/event.js';
import type { Stamp } from '../journal/eventTable.js';
import type { LearnerState } from '../journal/fold.js';
import { epochSeconds, type LocalTime } from '../time/moment.js';
import type { Span } from '../time/spans.js';

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
  const starts = new Map(timers.map((timer) => [timer, startOf(timer)]));
  const startsAt = (timer: Timer) => starts.get(timer) as number;
  return timers.sort((a, b) => startsAt(a) - startsAt(b) || (a.id < b.id ? -1 : 1));
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

/** Seconds since the epoch. @param until end of a run that goes on */
export function spanOf({ start, end }: Run, until: number): Span {
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
