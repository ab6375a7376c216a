/** Which study days an interval lies on. Loaded when an interval is not plainly of one day alone. */
import { addDays, type Day } from '../time/calendar.js';
import { epochSeconds, localTime, offsetOf, studyDay, wallSeconds } from '../time/moment.js';
import { agrees, clockOf, turnOfDay, type WallClock } from '../time/zone.js';
import { lengthOf, type Ends } from './intervals.js';
import type { DayPiece } from './ledger.js';

const DAY = 24 * 3600;

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
