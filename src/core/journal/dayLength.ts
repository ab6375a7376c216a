/** How long a study day is. Loaded when one was given more than a day can have at least. */
import type { Day } from '../time/calendar.js';
import { localTime } from '../time/moment.js';
import { clockBehind, turnOfDay, type WallClock } from '../time/zone.js';
import { readings } from './intervals.js';

/** By which clock an entry was written. */
export interface Written {
  readonly zone: string | undefined;
  /** As it ends a local time. */
  readonly offset: string;
}

/**
 * Seconds of a study day, from its first instant on any of the clocks to its last: a day on which
 * somebody flew westwards has more of them. A day that all its clocks left out, at the date line, has
 * no hours to go by: then it has as many as its day starts say.
 * @param written by what clocks its entries were written
 */
export function dayLength(
  day: Day,
  dayStartOn: (day: Day) => number,
  written: Iterable<Written>,
): number {
  const { start, end } = readings(day, dayStartOn);
  let [first, last] = [Infinity, -Infinity];
  for (const clock of clocksOf(written)) {
    const { begins } = turnOfDay(clock, start);
    const { ended } = turnOfDay(clock, end);
    if (ended <= begins) continue; // left out
    first = Math.min(first, begins);
    last = Math.max(last, ended);
  }
  return first < last ? last - first : end - start;
}

function clocksOf(written: Iterable<Written>): Iterable<WallClock> {
  const clocks = new Map<string, WallClock>();
  for (const { zone, offset } of written) {
    const key = `${zone ?? ''} ${offset}`;
    if (!clocks.has(key)) clocks.set(key, clockBehind(zone, localTime(0, offset)));
  }
  return clocks.values();
}
