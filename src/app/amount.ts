/** How long somebody studied, as typed: an amount, or from when to when on a study day. */
import { preferenceOn } from '../core/journal/preferences.js';
import { addDays, type Day } from '../core/time/calendar.js';
import {
  looksLikeRange,
  parseClockTime,
  parseRange,
  type ClockRange,
  type ClockTime,
} from '../core/time/clockRange.js';
import { parseDuration, type DurationFault } from '../core/time/duration.js';
import { epochSeconds, wallSeconds, type LocalTime } from '../core/time/moment.js';
import { instantOf, timeIn, type WallClock } from '../core/time/zone.js';
import type { Fault } from '../shared/faults.js';
import { WaymarkError } from './errors.js';
import type { Store } from './store.js';

export interface Interval {
  readonly start: LocalTime;
  readonly end: LocalTime;
}
/** Whole seconds, or a stretch of time. */
export type Amount = { readonly seconds: number } | { readonly interval: Interval };

const DURATION_FAULTS: Readonly<Record<DurationFault, Fault['code']>> = {
  empty: 'duration-empty',
  'not-a-duration': 'duration-nonsense',
  zero: 'duration-zero',
  'too-long': 'duration-too-long',
};

/** Whole seconds. @throws WaymarkError for what is no duration */
export function requireDuration(typed: string): number {
  const result = parseDuration(typed);
  if (result.ok) return result.seconds;
  throw new WaymarkError({ code: DURATION_FAULTS[result.fault], args: [typed.trim()] });
}

/**
 * `45`, `1h30` or `9:30-11:00`.
 * @param day the study day that times are on
 * @throws WaymarkError for anything else, and for what is still to come
 */
export function requireAmount(typed: string, day: Day, store: Store): Amount {
  if (!looksLikeRange(typed)) return { seconds: requireDuration(typed) };
  return { interval: requireInterval(requireRange(typed), day, store) };
}

/** What is wrong with it whatever the day. @throws WaymarkError as `requireAmount`, but for the future */
export function checkAmount(typed: string): void {
  if (!looksLikeRange(typed)) requireDuration(typed);
  else requireRange(typed);
}

function requireRange(typed: string): ClockRange {
  const range = parseRange(typed);
  if (!range) throw new WaymarkError({ code: 'time-range', args: [typed.trim()] });
  if (range.from === range.to) throw new WaymarkError({ code: 'time-order', args: [typed.trim()] });
  return range;
}

/** A time of day. @throws WaymarkError for anything else */
export function requireClockTime(typed: string): ClockTime {
  const time = parseClockTime(typed);
  if (time === undefined) throw new WaymarkError({ code: 'time-nonsense', args: [typed.trim()] });
  return time;
}

/** Times before the start of the study day are on the calendar day after; it may end a day later. */
function requireInterval({ from, to }: ClockRange, day: Day, store: Store): Interval {
  const { wallClock: clock } = store;
  const isNight = from < preferenceOn(store.journal.state, 'dayStart', day);
  const on = (date: Day): Interval => {
    const start = timeOn(date, from, clock);
    return { start, end: timeAfter(start, to, clock) };
  };
  const placed = on(isNight ? addDays(day, 1) : day);
  // "3:30-4:30" this morning: the student thinks of the calendar day, and so it is not to come.
  const isToCome = epochSeconds(placed.end) > epochSeconds(store.now.at);
  return requireOver(isToCome && isNight ? on(day) : placed, store);
}

/** The interval as it is. @throws WaymarkError where it is still to come or has no length */
export function requireOver(interval: Interval, store: Store): Interval {
  const { start, end } = interval;
  const fault = (code: Fault['code'], ...args: string[]) => new WaymarkError({ code, args });
  if (epochSeconds(end) <= epochSeconds(start)) {
    throw fault('time-order', `${start.slice(11, 16)}–${end.slice(11, 16)}`);
  }
  if (epochSeconds(end) > epochSeconds(store.now.at)) {
    throw fault('time-future', end.slice(0, 16).replace('T', ' '));
  }
  return interval;
}

/** When the wall clock shows a time on a calendar day. */
export function timeOn(date: Day, time: ClockTime, clock: WallClock): LocalTime {
  return timeIn(clock, instantOf(clock, wallSeconds(`${date}T00:00:00`) + time));
}

/** When it shows it next after `start`; at `start` itself if it does so then. */
export function timeAfter(start: LocalTime, time: ClockTime, clock: WallClock): LocalTime {
  const date = start.slice(0, 10);
  const sameDay = timeOn(date, time, clock);
  return epochSeconds(sameDay) < epochSeconds(start)
    ? timeOn(addDays(date, 1), time, clock)
    : sameDay;
}
