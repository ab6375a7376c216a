import { dayNumber, dayOf, twoDigits, type Day } from './calendar.js';

/**
 * A point in time as the person experienced it: ISO 8601 local time with its offset, to the
 * second, e.g. `2026-11-22T23:30:00+01:00`. The wall clock is in the text, so the day that an
 * entry belongs to never depends on where it is read.
 */
export type LocalTime = string;

/** What a clock says: the local time and the IANA zone it was read in. */
export interface Moment {
  readonly at: LocalTime;
  /** None where the system names none, or one whose clock shows another time. */
  readonly zone?: string | undefined;
}

/** Seconds after midnight at which a new study day begins. */
export type DayStart = number;

const OFFSET = /^(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

export function isLocalTime(text: unknown): text is LocalTime {
  return (
    typeof text === 'string' &&
    text > FIRST_YEAR &&
    text < END_OF_YEARS &&
    !Number.isNaN(wallSeconds(text)) &&
    hasOffset(text)
  );
}

/** The day before and the week after have to be days, too: the calendar has four digits for a year. */
const [FIRST_YEAR, END_OF_YEARS] = ['0002', '9999'];

const T = 84;
const COLON = 58;
const PLUS = 43;
const MINUS = 45;

function hasOffset(at: string): boolean {
  const sign = at.charCodeAt(19);
  const isPlain =
    (sign === PLUS || sign === MINUS) &&
    twoDigits(at, 20) < 15 &&
    at.charCodeAt(22) === COLON &&
    twoDigits(at, 23) < 60 &&
    at.length === 25;
  return isPlain || OFFSET.test(at.slice(19));
}

/** Seconds since 1970-01-01T00:00Z. */
export function epochSeconds(at: LocalTime): number {
  const zone = at.slice(19).replace(/^\.\d+/, '');
  if (zone === 'Z') return wallSeconds(at);
  const sign = zone.startsWith('-') ? -1 : 1;
  const offset = sign * (twoDigits(zone, 1) * 3600 + twoDigits(zone, 4) * 60);
  return wallSeconds(at) - offset;
}

/** Seconds by which the time is ahead of UTC. */
export function offsetOf(at: LocalTime): number {
  return wallSeconds(at) - epochSeconds(at);
}

/**
 * The wall clock's reading as if it were UTC, in seconds: for arithmetic on local time. NaN for what
 * is no local time. Read by hand, since every line of a journal has one.
 */
export function wallSeconds(at: LocalTime): number {
  // A time is checked first and read then: the second look comes right after the first.
  if (at === lastText) return lastSeconds;
  lastSeconds = readWallSeconds(at);
  lastText = at;
  return lastSeconds;
}

let lastText = '';
let lastSeconds = NaN;

function readWallSeconds(at: LocalTime): number {
  const isTime =
    at.charCodeAt(10) === T && at.charCodeAt(13) === COLON && at.charCodeAt(16) === COLON;
  const hours = twoDigits(at, 11);
  const minutes = twoDigits(at, 14);
  const seconds = twoDigits(at, 17);
  if (!isTime || !(hours < 24 && minutes < 60 && seconds < 60)) return NaN;
  return dayNumber(at) * 86_400 + hours * 3600 + minutes * 60 + seconds;
}

/** The study day that a local time falls on: until `dayStart` it is still the day before. */
export function studyDay(at: LocalTime, dayStart: DayStart): Day {
  return dayOf(Math.floor((wallSeconds(at) - dayStart) / 86_400));
}

/** The local time `seconds` later on the same offset. */
export function addSeconds(at: LocalTime, seconds: number): LocalTime {
  return localTime(wallSeconds(at) + seconds, at.slice(19).replace(/^\.\d+/, ''));
}

/** @param offset as it ends a local time, e.g. `+01:00` */
export function localTime(wall: number, offset: string): LocalTime {
  return new Date(wall * 1000).toISOString().slice(0, 19) + offset;
}
