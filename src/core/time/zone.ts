/** Wall clocks: those of zones, by the tables that the machine's `Intl` brings along, and others. */
import { epochSeconds, localTime, offsetOf, type LocalTime } from './moment.js';

/** Seconds by which a wall clock is ahead of UTC, at seconds since the epoch. */
export type WallClock = (epoch: number) => number;

const DAY = 86_400;
/** Making one takes longer than all else here; there are as many as a journal has zones. */
const formats = new Map<string, Intl.DateTimeFormat | undefined>();

/** @param zone IANA name @returns undefined for one that the machine does not know */
export function clockOf(zone: string | undefined): WallClock | undefined {
  const format = zone === undefined ? undefined : formatOf(zone);
  if (!format) return undefined;
  return (epoch) => {
    const text = format.format(epoch * 1000);
    const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(text) ?? [];
    if (sign === undefined) return 0; // "GMT" alone
    return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
  };
}

/** Whether the clock shows the offset that the time was written with. */
export function agrees(clock: WallClock, time: LocalTime): boolean {
  return clock(epochSeconds(time)) === offsetOf(time);
}

/** The clock of the zone that an entry names; one on the entry's own offset where that is unknown. */
export function clockBehind(zone: string | undefined, at: LocalTime): WallClock {
  return clockOf(zone) ?? (() => offsetOf(at));
}

/**
 * The instant, in seconds since the epoch, at which the wall clock shows `wall` (seconds
 * since the epoch as if it were UTC). Of two, the first; where the clock jumps over it, so much after
 * the jump.
 */
export function instantOf(clock: WallClock, wall: number): number {
  const before = clock(wall - DAY);
  const after = clock(wall + DAY);
  const fits = (offset: number) => clock(wall - offset) === offset;
  return !fits(before) && fits(after) ? wall - after : wall - before;
}

/**
 * Where one day gives way to the next, whose start is when the wall clock shows `wall`.
 * Both are one instant, but where the clock is put back over it and shows the old day once more.
 * Where the clock jumps over it, that is the jump.
 * @returns the first instant of the new day, and the end of the last stretch of the old one
 */
export function turnOfDay(clock: WallClock, wall: number): { begins: number; ended: number } {
  const before = clock(wall - DAY);
  const after = clock(wall + DAY);
  const [early, late] = [wall - before, wall - after];
  const isEarly = clock(early) === before;
  const isLate = clock(late) === after;
  if (!isEarly && !isLate) {
    const jump = lastBefore(late, early, (epoch) => clock(epoch) === before) + 1;
    return { begins: jump, ended: jump };
  }
  const begins = isEarly ? early : late;
  const isPutBackOver = isLate && clock(late - 1) === after;
  return { begins, ended: isPutBackOver ? late : begins };
}

/** The last second from `from` to `to` of which something is true that is so at `from`, not at `to`. */
function lastBefore(from: number, to: number, isTrue: (epoch: number) => boolean): number {
  let [known, limit] = [from, to];
  while (limit - known > 1) {
    const middle = Math.floor((known + limit) / 2);
    if (isTrue(middle)) known = middle;
    else limit = middle;
  }
  return known;
}

const STRETCH = 32 * DAY;
/** By how much the offsets at the ends of a stretch differ, by zone and number of the stretch. */
const shifts = new Map<string, Map<number, number>>();

/**
 * Whether the clocks of the zone are put forth by more than `most` seconds in the weeks around an
 * instant: a country moves over the date line. One answer holds for a month, so that years of days
 * can be asked for.
 */
export function leapsAround(zone: string, epoch: number, most: number): boolean {
  const stretch = Math.floor(epoch / STRETCH);
  const known = shifts.get(zone) ?? new Map<number, number>();
  let shift = known.get(stretch);
  if (shift === undefined) {
    const [from, to] = [stretch * STRETCH - 4 * DAY, (stretch + 1) * STRETCH + 4 * DAY];
    const clock = clockOf(zone);
    shift = clock ? clock(to) - clock(from) : 0;
    shifts.set(zone, known.set(stretch, shift));
  }
  return shift > most;
}

/** What the wall clock shows at an instant, with its offset. */
export function timeIn(clock: WallClock, epoch: number): LocalTime {
  const offset = clock(epoch);
  return localTime(epoch + offset, offsetText(offset));
}

/** `+01:00` for 3,600 seconds. */
function offsetText(offset: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(Math.abs(offset) / 60);
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone)) formats.set(zone, makeFormat(zone));
  return formats.get(zone);
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  } catch {
    return undefined; // a RangeError: no such zone here
  }
}
