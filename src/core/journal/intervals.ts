/** Intervals over the ends of study days. */
import { addDays, dayNumber, type Day } from '../time/calendar.js';
import { epochSeconds, localTime, offsetOf, studyDay, wallSeconds } from '../time/moment.js';
import { agrees, clockOf, leapsAround, turnOfDay, type WallClock } from '../time/zone.js';
import type { IntervalSession } from './event.js';
import type { DayPiece } from './ledger.js';

const DAY = 24 * 3600;
/** Longest interval that is believed, in seconds; a longer one is cut there. */
export const LONGEST_INTERVAL = 7 * DAY;

type Ends = Pick<IntervalSession, 'start' | 'end'>;

/** Seconds from start to end. */
export function lengthOf({ start, end }: Ends): number {
  const length = epochSeconds(end) - epochSeconds(start);
  return Math.min(Math.max(length, 0), LONGEST_INTERVAL);
}

/**
 * An interval that runs over the end of a study day belongs to both days, each with its part. Its
 * own two times say which days those are, on every machine.
 * @param dayStartOn seconds after midnight at which the study day of a calendar day begins
 * @param zone of the entry: tells when the clocks changed, where the two ends differ in offset
 */
export function splitByDay(
  interval: Ends,
  dayStartOn: (day: Day) => number,
  zone: string | undefined,
): DayPiece[] {
  const pieces: DayPiece[] = [];
  const start = epochSeconds(interval.start);
  const end = start + lengthOf(interval);
  const offset = offsetOf(interval.start);
  const changes = offsetOf(interval.end) !== offset;
  const clock = changes ? clockDuring(interval, zone) : undefined;
  for (let at = start; at < end;) {
    const wall = at + (clock?.(at) ?? offset);
    const time = localTime(wall, 'Z');
    const day = studyDay(time, dayStartOn(time.slice(0, 10)));
    const next = addDays(day, 1);
    const nextWall = wallSeconds(`${next}T00:00:00`) + dayStartOn(next);
    const boundary = clock ? turnOfDay(clock, nextWall).begins : nextWall - offset;
    // Where clocks were put back over the boundary, they show the old day once more after it.
    const until = Math.min(end, boundary > at ? boundary : at + nextWall - wall);
    pieces.push({ day, start: at, end: until });
    at = until;
  }
  return pieces;
}

/** The time of day at which clocks are changed in most places, give or take an hour. */
const CHANGE_OF_CLOCKS = 2 * 3600;

/**
 * The clock that went from the offset of the start to that of the end. The zone's, where it did; it
 * says when. Tables of zones change, and one that contradicts the entry knows less than the entry
 * does: then the clock changed at the first 2:00, else in the middle.
 */
function clockDuring({ start, end }: Ends, zone: string | undefined): WallClock {
  const clock = clockOf(zone);
  if (clock && agrees(clock, start) && agrees(clock, end)) return clock;
  const [from, to] = [epochSeconds(start), epochSeconds(end)];
  const wait = (CHANGE_OF_CLOCKS - (wallSeconds(start) % DAY) + DAY) % DAY;
  const change = wait > 0 && from + wait < to ? from + wait : (from + to) / 2;
  return (epoch) => offsetOf(epoch < change ? start : end);
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
