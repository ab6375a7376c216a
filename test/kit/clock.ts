/**
 * The clock that tests set: no test asks the machine's, so it says the same on every day and at every
 * hour. The programs that a test starts go by it too (test/harness/clock).
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { momentOf, systemClock } from '../../src/node/system.js';
import { addDays, weekStart, type Day } from '../../src/core/time/calendar.js';
import { studyDay as studyDayAt } from '../../src/core/time/moment.js';

/** Seconds after midnight at which a study day begins, where nobody has chosen another hour. */
const DAY_START = 4 * 3600;
const MONDAY = 1;

/** What time it is, in ms since 1970. */
export function clockTime(): number {
  return Date.parse(systemClock.now().at);
}

/** The local time with its offset, as entries have it, so many ms ago. */
export function momentAgo(ms: number): string {
  return momentOf(new Date(clockTime() - ms)).at;
}

/**
 * Sets the clock of the test and of all that it started.
 * @param time local (`2026-03-29T01:59:00`), or in ms since 1970
 * @param options.held whether it stands still from there
 */
export function setClock(time: string | number, { held = false } = {}): void {
  const at = typeof time === 'string' ? Date.parse(time) : time;
  write(JSON.stringify({ time: at, since: machineTime(), held }));
}

/** Sets the clock to noon of the study day that it is: hours before and after it are of the same day. */
export function setNoon(): void {
  setClock(`${studyDay()}T12:00:00`);
}

/** Lets so much time go by. */
export function goOn(ms: number): void {
  setClock(clockTime() + ms);
}

/**
 * Has the clock go on in each test of this `describe`, also on a day that holds it: for tests that
 * watch somebody for a while. The clock stands as before afterwards.
 */
export function timeGoesOn(): void {
  let before: string;
  beforeEach(() => {
    before = readFileSync(clockFile(), 'utf8');
    if ((JSON.parse(before) as { held: boolean }).held) setClock(clockTime());
  });
  afterEach(() => {
    write(before);
  });
}

/** Has git date a commit by this clock. */
export function commitDates(): Readonly<Record<string, string>> {
  const { at } = systemClock.now();
  return { GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at };
}

/** A study day as the journal has it: until four in the morning it is still the day before. */
export function studyDay(offset = 0): Day {
  return addDays(studyDayAt(systemClock.now().at, DAY_START), offset);
}

/** First day, a Monday, of the week that it is now. */
export function thisMonday(): Day {
  return weekStart(studyDay(), MONDAY);
}

function clockFile(): string {
  const file = process.env['WAYMARK_TEST_CLOCK'];
  if (file === undefined) throw new Error('this test was started without a clock to set');
  return file;
}

/** Never half written for those who read it meanwhile. */
function write(clock: string): void {
  const file = clockFile();
  writeFileSync(`${file}.new`, clock);
  renameSync(`${file}.new`, file);
}

/** The clock file ties the test's time to the machine's. */
function machineTime(): number {
  return Date.now();
}
