// @ts-check
// The days on which the tests have to say the same as today: `npm run test:days` runs what speaks of
// days on all of them, CI on one more than today's, a different one each day.
import { readFileSync } from 'node:fs';

/**
 * @typedef {object} TestDay
 * @property {string} name
 * @property {string} time local, and ` held` where it may not go on: see clock/extension.cjs
 * @property {string} zone for TZ
 * @property {string} [locale] for LANG and the browser
 */

// All in the past: what is newer than the clock looks as if it came from a machine that is ahead.
/** @type {readonly TestDay[]} */
export const DAYS = [
  { name: 'monday', time: '2026-08-31T12:00:00', zone: 'Asia/Kolkata' }, // last of a month
  { name: 'tuesday', time: '2026-09-01T12:00:00', zone: 'Asia/Kolkata' }, // first of one
  { name: 'new-years-eve', time: '2025-12-31T12:00:00', zone: 'America/New_York' }, // a Wednesday
  { name: 'new-year', time: '2026-01-01T12:00:00', zone: 'Pacific/Auckland' }, // a Thursday
  { name: 'leap-day', time: '2024-02-29T12:00:00', zone: 'UTC' }, // a Thursday
  { name: 'friday', time: '2026-10-30T23:30:00', zone: 'America/St_Johns' },
  { name: 'saturday', time: '2026-02-28T12:00:00', zone: 'Pacific/Chatham' }, // last of February
  { name: 'sunday', time: '2026-11-29T12:00:00', zone: 'UTC' },
  { name: 'clocks-go-forward', time: '2026-03-29T12:00:00', zone: 'Europe/Berlin' }, // a Sunday
  { name: 'clocks-go-back', time: '2026-10-25T12:00:00', zone: 'Europe/Berlin' }, // a Sunday
  // Still Sunday the 31st to a student, the last day of a week and of a month, and no longer.
  { name: 'before-four', time: '2026-06-01T03:59:00 held', zone: 'Europe/London' },
  { name: 'after-four', time: '2026-06-01T04:01:00 held', zone: 'Europe/London' },
  // Weeks that begin on Saturday, on Sunday and on Monday.
  {
    name: 'week-from-saturday',
    time: '2026-11-28T12:00:00',
    zone: 'Africa/Cairo',
    locale: 'ar-EG',
  },
  { name: 'week-from-sunday', time: '2026-11-22T12:00:00', zone: 'Asia/Tokyo', locale: 'ja-JP' },
  { name: 'week-from-monday', time: '2026-11-23T12:00:00', zone: 'Europe/Berlin', locale: 'de-DE' },
];

/** @param {string} name */
export function dayNamed(name) {
  return DAYS.find((day) => day.name === name);
}

/** The one that is due today, going through the table day by day. */
export function dayAfter() {
  return DAYS[Math.floor(Date.now() / 86_400_000) % DAYS.length];
}

/** @param {TestDay | undefined} day @returns {NodeJS.ProcessEnv} for tests on that day */
export function environmentOf(day) {
  if (!day) {
    return {};
  }
  const { time, zone, locale } = day;
  return {
    WAYMARK_TEST_TIME: time,
    TZ: zone,
    ...(locale && { WAYMARK_TEST_LOCALE: locale, LANG: `${locale.replace('-', '_')}.UTF-8` }),
  };
}

/**
 * Whether a file of tests has to do with what day it is: it asks for a day that is not written in it.
 * What is handed a day as `today` says the same on all of them.
 * @param {string} file
 */
export function speaksOfDays(file) {
  const asks =
    /\b(studyDay|thisMonday|weekFromToday|clockTime|momentAgo|setClock|setNoon|(store|streak)\.today)\b|\btoday\(|'today'|\{ today \} =/;
  return asks.test(readFileSync(file, 'utf8'));
}
