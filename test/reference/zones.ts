/**
 * Local time in a few zones from tables of their own: no date library and no `Intl`, so that what is
 * tested has nothing in common with what it is tested against. Times are minutes since 1970 in UTC.
 */

const DAY = 24 * 60;

/** Days since 1970-01-01 of a civil day. */
export function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

export function isoDay(number: number): string {
  const known = isoDays.get(number) ?? new Date(number * 86_400_000).toISOString().slice(0, 10);
  isoDays.set(number, known);
  return known;
}
/** Asked for by the minute. */
const isoDays = new Map<number, string>();

/** 0 is Sunday; 1970-01-01 was a Thursday. */
export function weekday(number: number): number {
  return (((number + 4) % 7) + 7) % 7;
}

/** The n-th Sunday of a month, or the last one. */
function sunday(year: number, month: number, nth: 1 | 2 | 'last'): number {
  if (nth === 'last') {
    const last = dayNumber(year, month + 1, 1) - 1;
    return last - weekday(last);
  }
  const first = dayNumber(year, month, 1);
  return first + ((7 - weekday(first)) % 7) + (nth - 1) * 7;
}

/** Offsets from UTC in minutes, and from which minute on each holds. */
interface Zone {
  readonly offset: number;
  readonly changes: (year: number) => readonly (readonly [from: number, offset: number])[];
}

const fixed = (offset: number): Zone => ({ offset, changes: () => [] });

export const ZONES = {
  UTC: fixed(0),
  'Asia/Kathmandu': fixed(345),
  'Pacific/Honolulu': fixed(-600),
  'Pacific/Kiritimati': fixed(840),
  'Pacific/Pago_Pago': fixed(-660),
  'Europe/Berlin': {
    offset: 60,
    changes: (year) => [
      [sunday(year, 3, 'last') * DAY + 60, 120],
      [sunday(year, 10, 'last') * DAY + 60, 60],
    ],
  },
  'America/New_York': {
    offset: -300,
    changes: (year) => [
      [sunday(year, 3, 2) * DAY + 7 * 60, -240],
      [sunday(year, 11, 1) * DAY + 6 * 60, -300],
    ],
  },
  'Pacific/Auckland': {
    offset: 780,
    changes: (year) => [
      [sunday(year, 4, 1) * DAY - 10 * 60, 720],
      [sunday(year, 9, 'last') * DAY - 10 * 60, 780],
    ],
  },
  // Half an hour of summer time.
  'Australia/Lord_Howe': {
    offset: 660,
    changes: (year) => [
      [sunday(year, 4, 1) * DAY - 9 * 60, 630],
      [sunday(year, 10, 1) * DAY - 8.5 * 60, 660],
    ],
  },
  // Left out 30 December 2011 when it changed to the other side of the date line. From 2011-10 to
  // 2012-03 only.
  'Pacific/Apia': {
    offset: -600,
    changes: (year) => (year === 2011 ? [[dayNumber(2011, 12, 30) * DAY + 10 * 60, 840]] : []),
  },
} satisfies Record<string, Zone>;

export type ZoneName = keyof typeof ZONES;

/** Minutes that the zone's clocks are ahead of UTC at a minute. */
export function offsetAt(name: ZoneName, minute: number): number {
  const zone: Zone = ZONES[name];
  const year = new Date(minute * 60_000).getUTCFullYear();
  let offset = zone.offset;
  for (const each of [year - 1, year]) {
    for (const [from, next] of zone.changes(each)) if (from <= minute) offset = next;
  }
  return offset;
}

/** ISO 8601 local time with offset. */
export function localText(name: ZoneName, minute: number): string {
  const offset = offsetAt(name, minute);
  const two = (value: number) => String(value).padStart(2, '0');
  const ahead = Math.abs(offset);
  const wall = new Date((minute + offset) * 60_000).toISOString().slice(0, 19);
  return `${wall}${offset < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
}
