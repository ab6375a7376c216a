/**
 * The streak: how many study days in a row counted, up to today.
 *
 * A day counts from the daily minimum of study, or from a commit where the student chose so. Rest
 * weekdays and vacations change nothing, whatever was studied on them. A missed day spends a freeze;
 * where there is none it ends the streak. Every day is judged by the preferences in force on it.
 *
 * Freezes are a reserve of counted days: each counted day adds one, seven make a freeze, and two
 * freezes fill it. A missed day takes seven out. While the reserve is full no days gather towards a
 * third freeze: otherwise it would depend on where in the seven a day falls whether it is worth
 * something, and a day more of study could end a streak weeks later. As it is, one more counted day
 * never leaves less in the reserve, so studying more never makes a streak shorter. A streak ends only
 * when less than a freeze is left; the days gathered towards the next one go with it.
 */
import { addDays, dayNumber, dayOf, type Day } from '../time/calendar.js';
import type { LearnerState } from '../journal/fold.js';
import type { Ledger } from '../journal/ledger.js';
import { dayReader, firstDay, type DayFacts } from './dayFacts.js';
import { vacationsOf } from './vacations.js';

/** Counted days that make a freeze. */
export const DAYS_PER_FREEZE = 7;
/** Freezes kept at the most. */
export const FREEZES_MAX = 2;
const RESERVE_MAX = DAYS_PER_FREEZE * FREEZES_MAX;

export type DayVerdict =
  /** Enough study, or a commit: adds one. */
  | 'counted'
  /** A rest weekday: neither breaks nor adds. */
  | 'rest'
  /** The same, of a vacation. */
  | 'vacation'
  /** Missed, and a freeze was spent on it: neither breaks nor adds. */
  | 'frozen'
  /** Today, not there yet: breaks nothing. */
  | 'open'
  /** Ends the streak. */
  | 'missed';

export interface StreakDay extends DayFacts {
  readonly verdict: DayVerdict;
  /** The day completed a freeze. */
  readonly earnsFreeze: boolean;
}

export interface Streak {
  /** Counted days since the last one that was missed without a freeze. */
  readonly length: number;
  /** Freezes kept, 0 to 2. */
  readonly freezes: number;
  /** Counted days until the next freeze; undefined while as many are kept as can be. */
  readonly daysToFreeze: number | undefined;
  readonly today: StreakDay;
  /** Newest first, ending with the day that broke it or the first day that could count. */
  readonly days: readonly StreakDay[];
}

export function streakOn(state: LearnerState, ledger: Ledger, today: Day): Streak {
  const read = dayReader(state, ledger);
  let days: StreakDay[] = [];
  let length = 0;
  let reserve = 0;
  const tell = (facts: DayFacts, isOpen: boolean): StreakDay => {
    const verdict = judge(facts, isOpen, reserve);
    const isFull = reserve === RESERVE_MAX;
    if (verdict === 'counted') {
      length++;
      if (!isFull) reserve++;
    } else if (verdict === 'frozen') {
      reserve -= DAYS_PER_FREEZE;
    } else if (verdict === 'missed') {
      length = 0;
      reserve = 0;
      days = [];
    }
    const earnsFreeze = verdict === 'counted' && !isFull && reserve % DAYS_PER_FREEZE === 0;
    const { day, seconds, minimum, rest, hasCommit } = facts; // a spread takes ten times as long
    const told = { day, seconds, minimum, rest, hasCommit, verdict, earnsFreeze };
    days.push(told);
    return told;
  };

  const first = dayNumber(firstDay(state, ledger) ?? today);
  const last = dayNumber(today);
  let idle = 0;
  for (let number = first; number < last; number++) {
    const { verdict } = tell(read(dayOf(number)), false);
    idle = verdict === 'missed' ? idle + 1 : verdict === 'counted' ? 0 : idle;
    if (idle < IDLE_MAX) continue;
    // Of years without study only the end can matter, with the rest days before the next of study.
    const next = Math.min(nextStudy(state, ledger, number), last);
    number = Math.max(number, restBefore(state, next) - IDLE_MAX);
    idle = 0;
  }
  const told = tell(read(today), true);
  const tomorrow = read(addDays(today, 1));
  // Eastward over the date line a day comes again, and the one after it may have counted already.
  if (judge(tomorrow, true, reserve) === 'counted') tell(tomorrow, true);

  const freezes = Math.floor(reserve / DAYS_PER_FREEZE);
  const daysToFreeze =
    freezes === FREEZES_MAX ? undefined : DAYS_PER_FREEZE - (reserve % DAYS_PER_FREEZE);
  return { length, freezes, daysToFreeze, today: told, days: days.reverse() };
}

/** Missed days after which a streak looks for the next day of study: an entry may be of the year 1026. */
const IDLE_MAX = 400;

/** Number of the first day after this one that can count; Infinity where there is none. */
function nextStudy(state: LearnerState, ledger: Ledger, after: number): number {
  let next = Infinity;
  for (const day of [...ledger.days(), ...state.commits.keys()]) {
    const number = dayNumber(day);
    if (number > after) next = Math.min(next, number);
  }
  return next;
}

/** Number of the day, or of the first one of the vacations that last until then. */
function restBefore(state: LearnerState, number: number): number {
  let first = number;
  for (const { from, to } of vacationsOf(state).reverse()) {
    if (dayNumber(to) >= first - IDLE_MAX && dayNumber(from) < first) first = dayNumber(from);
  }
  return first;
}

/** @param isOpen the day is not over */
function judge(facts: DayFacts, isOpen: boolean, reserve: number): DayVerdict {
  if (facts.rest === 'vacation') return 'vacation';
  if (facts.rest === 'weekday') return 'rest';
  if (facts.seconds >= facts.minimum || facts.hasCommit) return 'counted';
  if (isOpen) return 'open';
  return reserve >= DAYS_PER_FREEZE ? 'frozen' : 'missed';
}
