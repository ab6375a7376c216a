/**
 * Civil days, on the ISO calendar. The only file that knows the calendar library: everywhere else a
 * day is its ISO string, which sorts, compares and serialises as it stands. A day is reckoned with
 * as its midnight in UTC, where every day has 24 hours.
 */
import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addMonths as monthsLater } from 'date-fns/addMonths';

/** A civil day, `YYYY-MM-DD`. */
export type Day = string;
/** ISO weekday, 1 (Monday) to 7 (Sunday). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAY_MS = 86_400_000;

/** Days repeat, so each is read once; the bound keeps hostile files from filling the memory. */
const KNOWN_MAX = 50_000;
/** By the digits of the day as one number: cheaper to look up than texts, and lines have many. */
const numbers = new Map<number, number>();
/** Texts of days by their numbers. */
const texts = new Map<number, Day>();

function remember<K, T>(known: Map<K, T>, key: K, value: T): void {
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(key, value);
}

/**
 * Days that an entry can be of: no study is older than the first, which days are counted from, and
 * weeks and years after the last are still days.
 */
export const [EARLIEST_DAY, LATEST_DAY]: readonly [Day, Day] = ['1970-01-01', '9998-12-31'];

/** Whether an entry can be of the day. */
export function isKeptDay(text: unknown): text is Day {
  return isDay(text) && text >= EARLIEST_DAY && text <= LATEST_DAY;
}

/** Whether the text is a day of the calendar (`2026-02-30` is not). */
export function isDay(text: unknown): text is Day {
  return typeof text === 'string' && text.length === 10 && !Number.isNaN(dayNumber(text));
}

/** Days since 1970-01-01 of the day that the text starts with, or NaN where it is none. */
export function dayNumber(text: string): number {
  if (text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return NaN;
  const century = twoDigits(text, 0);
  const key = ((century * 100 + twoDigits(text, 2)) * 100 + twoDigits(text, 5)) * 100;
  const digits = key + twoDigits(text, 8);
  if (Number.isNaN(digits)) return NaN;
  // An entry names its day three times over: when checked, when folded, and in its time.
  if (digits === lastDigits) return lastNumber;
  let number = numbers.get(digits);
  if (number === undefined) {
    number = readNumber(text.slice(0, 10));
    remember(numbers, digits, number);
  }
  lastDigits = digits;
  lastNumber = number;
  return number;
}

let lastDigits = NaN;
let lastNumber = NaN;

const HYPHEN = 45;

/** Two decimal digits as a number, or NaN. */
export function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

function readNumber(day: Day): number {
  const number = Date.parse(`${day}T00:00:00Z`) / DAY_MS;
  // Some engines take 30 February for 2 March.
  return Number.isNaN(number) || textOf(number) === day ? number : NaN;
}

/** @throws {RangeError} for NaN */
function textOf(number: number): Day {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** The day so many days after 1970-01-01. */
export function dayOf(number: number): Day {
  let day = texts.get(number);
  if (day === undefined) {
    day = textOf(number);
    remember(texts, number, day);
  }
  return day;
}

export function addDays(day: Day, days: number): Day {
  return dayOf(dayNumber(day) + days);
}

/** The same day of a later month, or the month's last day where there is none. */
export function addMonths(day: Day, months: number): Day {
  return monthsLater(new UTCDateMini(`${day}T00:00:00Z`), months)
    .toISOString()
    .slice(0, 10);
}

/** Whole days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** The weekday of 1970-01-01. */
const THURSDAY = 4;

export function weekdayOf(day: Day): Weekday {
  return (((((dayNumber(day) + THURSDAY - 1) % 7) + 7) % 7) + 1) as Weekday;
}

/** The first day of the week that `day` lies in, for weeks that start on `first`. */
export function weekStart(day: Day, first: Weekday = 1): Day {
  return addDays(day, -((weekdayOf(day) - first + 7) % 7));
}

/** `YYYY-MM`. */
export function monthOf(day: Day): string {
  return day.slice(0, 7);
}

/** `count` days from `first` on. */
export function daysFrom(first: Day, count: number): Day[] {
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}
