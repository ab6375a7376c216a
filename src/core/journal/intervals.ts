/** How long intervals are, and study days at least. */
import { addDays, dayNumber, type Day } from '../time/calendar.js';
import { epochSeconds } from '../time/moment.js';
import { leapsAround } from '../time/zone.js';
import type { IntervalSession } from './event.js';

const DAY = 24 * 3600;
/** Longest interval that is believed, in seconds; a longer one is cut there. */
const LONGEST_INTERVAL = 7 * DAY;
/** Days by which an interval can reach beyond the calendar day of its start. */
export const REACH = LONGEST_INTERVAL / DAY + 1;

export type Ends = Pick<IntervalSession, 'start' | 'end'>;

/** Seconds from start to end. */
export function lengthOf({ start, end }: Ends): number {
  const length = epochSeconds(end) - epochSeconds(start);
  return Math.min(Math.max(length, 0), LONGEST_INTERVAL);
}

/** Clocks are put forth by no more than this in a day, in seconds, but at the date line. */
const CLOCK_CHANGE = 2 * 3600;

/**
 * Seconds that a study day has at least, found much faster than how many it has.
 * @param zones of all entries, of that day or not
 */
export function shortestLength(
  day: Day,
  dayStartOn: (day: Day) => number,
  zones: Iterable<string>,
): number {
  const { start, end } = readings(day, dayStartOn);
  for (const zone of zones) if (leapsAround(zone, start, CLOCK_CHANGE)) return 0;
  return end - start - CLOCK_CHANGE;
}

/** What a wall clock shows where a study day starts and where it ends, in seconds. */
export function readings(
  day: Day,
  dayStartOn: (day: Day) => number,
): { start: number; end: number } {
  const midnight = dayNumber(day) * 86_400;
  return {
    start: midnight + dayStartOn(day),
    end: midnight + 86_400 + dayStartOn(addDays(day, 1)),
  };
}
