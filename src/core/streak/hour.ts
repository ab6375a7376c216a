/** What the time of day means for a day that does not count yet. */
import type { LearnerState } from '../journal/fold.js';
import { preferenceOn } from '../journal/preferences.js';
import { addDays, type Day } from '../time/calendar.js';
import { wallSeconds, type DayStart, type LocalTime } from '../time/moment.js';
import type { Streak } from './streak.js';

/**
 * The last hours of a study day, in seconds: with the usual day start at 4:00 they begin at 22:00,
 * when there is an evening left to study in. Fewer would begin when most students are asleep.
 */
export const LAST_HOURS = 6 * 3600;

const DAY = 24 * 3600;

export interface StudyHour {
  /** Today does not count yet, and its last hours have begun. */
  readonly isLast: boolean;
  /** Today does not count yet, and the time has come to be reminded of that. */
  readonly isReminderDue: boolean;
  /** Seconds after midnight at which today ends. */
  readonly ends: DayStart;
}

/** @param at local time, on the streak's today */
export function studyHour(state: LearnerState, streak: Streak, at: LocalTime): StudyHour {
  const { day: today, verdict } = streak.today;
  const isOpen = verdict === 'open';
  const begins = preferenceOn(state, 'dayStart', today);
  const ends = preferenceOn(state, 'dayStart', addDays(today, 1));
  const reminderAt = preferenceOn(state, 'reminderAt', today);
  const left = midnight(addDays(today, 1)) + ends - wallSeconds(at);
  const gone = wallSeconds(at) - (midnight(today) + begins);
  const isReminderDue = isOpen && reminderAt !== null && gone >= (reminderAt - begins + DAY) % DAY;
  return { isLast: isOpen && left <= LAST_HOURS, isReminderDue, ends };
}

/** As `wallSeconds` counts. */
function midnight(day: Day): number {
  return wallSeconds(`${day}T00:00:00`);
}
