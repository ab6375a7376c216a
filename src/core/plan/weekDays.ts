/** Which days make a week, and how much time for study each has. */
import type { LearnerState } from '../journal/fold.js';
import { preferenceOn, preferenceOver } from '../journal/preferences.js';
import { vacationOver, vacationsOf } from '../streak/vacations.js';
import { daysFrom, weekdayOf, weekStart, type Day } from '../time/calendar.js';

/** First day of the week that the day lies in, as the student's weeks begin on that day. */
export function weekOf(state: LearnerState, day: Day): Day {
  return weekStart(day, preferenceOn(state, 'weekStart', day));
}

/** Seconds wished for in a week, as wished on a day of it: by weekdays where those are set. */
export function weeklyWish(state: LearnerState, day: Day): number {
  const byWeekday = preferenceOn(state, 'weekdayHours', day);
  if (byWeekday === null) return preferenceOn(state, 'weeklyHours', day);
  return byWeekday.reduce((sum, seconds) => sum + seconds, 0);
}

/** As `weeklyWish`, for days that are asked in rising order. */
export function weeklyWishOver(state: LearnerState): (day: Day) => number {
  const whole = preferenceOver(state, 'weeklyHours');
  const byWeekday = preferenceOver(state, 'weekdayHours');
  return (day) => byWeekday(day)?.reduce((sum, seconds) => sum + seconds, 0) ?? whole(day);
}

/**
 * Seconds that each day of a week has room for: none on rest days and vacations. Hours wished for in a
 * week spread evenly over its other weekdays; a vacation takes its days' share away.
 * @param on the day by whose preferences it goes
 */
export function roomOn(state: LearnerState, on: Day): (day: Day) => number {
  const byWeekday = preferenceOn(state, 'weekdayHours', on);
  const rest = preferenceOn(state, 'restDays', on);
  const even = preferenceOn(state, 'weeklyHours', on) / (7 - new Set(rest).size);
  const vacations = vacationsOf(state);
  return (day) => {
    const weekday = weekdayOf(day);
    if (rest.includes(weekday) || vacationOver(vacations)(day)) return 0;
    return byWeekday === null ? even : (byWeekday[weekday - 1] ?? 0);
  };
}

/** Seconds that are left of a week for study, from a day of it on. */
export function roomFrom(state: LearnerState, week: Day, from: Day): number {
  const room = roomOn(state, from);
  const days = daysFrom(week, 7).filter((day) => day >= from);
  return Math.round(days.reduce((sum, day) => sum + room(day), 0));
}
