/** What a study day asked for and what it got, before anybody judges it. */
import type { LearnerState } from '../journal/fold.js';
import type { Ledger } from '../journal/ledger.js';
import { preferenceOver } from '../journal/preferences.js';
import { weekdayOf, type Day } from '../time/calendar.js';
import { vacationOver, vacationsOf } from './vacations.js';

export interface DayFacts {
  readonly day: Day;
  /** Seconds studied. */
  readonly seconds: number;
  /** Seconds that make the day count. */
  readonly minimum: number;
  /** Why no study is expected, where none is. */
  readonly rest: 'weekday' | 'vacation' | undefined;
  /** A commit makes this day count, and there was one. */
  readonly hasCommit: boolean;
}

/** Reads days in rising order, each by the preferences in force on it. */
export function dayReader(state: LearnerState, ledger: Ledger): (day: Day) => DayFacts {
  const minimumOn = preferenceOver(state, 'dailyMinimum');
  const restDaysOn = preferenceOver(state, 'restDays');
  const commitsCountOn = preferenceOver(state, 'commitsCount');
  const isVacation = vacationOver(vacationsOf(state));
  return (day) => {
    const restDays = restDaysOn(day);
    const restsByWeekday = restDays.length > 0 && restDays.includes(weekdayOf(day));
    return {
      day,
      seconds: ledger.secondsOn(day),
      minimum: minimumOn(day),
      rest: isVacation(day) ? 'vacation' : restsByWeekday ? 'weekday' : undefined,
      hasCommit: commitsCountOn(day) && hasCommit(state, day),
    };
  };
}

/** The first day that can count: of study, or of a commit. */
export function firstDay(state: LearnerState, ledger: Ledger): Day | undefined {
  let first = ledger.firstDay;
  for (const day of state.commits.keys()) {
    if ((first === undefined || day < first) && hasCommit(state, day)) first = day;
  }
  return first;
}

function hasCommit(state: LearnerState, day: Day): boolean {
  return state.commits.get(day)?.fields !== undefined;
}
