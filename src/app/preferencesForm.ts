/** Study preferences as forms have them, read into the values that the journal keeps. */
import { isDay } from '../core/time/calendar.js';
import type { PreferenceValues } from '../core/journal/event.js';
import type { PreferencesModel } from '../shared/panelModel.js';
import { WaymarkError } from './errors.js';

/** Seconds after midnight of `04:00`. @throws WaymarkError `time-nonsense` */
export function readClock(typed: string): number {
  const time = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(typed.trim());
  if (!time) throw new WaymarkError({ code: 'time-nonsense', args: [typed] });
  return Number(time[1]) * 3600 + Number(time[2]) * 60;
}

/** A number in a range, decimal comma allowed. @throws WaymarkError `number-range` */
export function readNumber(typed: string, name: string, min: number, max: number): number {
  const text = typed.trim().replace(',', '.');
  const value = Number(text);
  if (text === '' || !(value >= min && value <= max)) {
    throw new WaymarkError({ code: 'number-range', args: [name, typed] });
  }
  return value;
}

/**
 * Seconds for each weekday, Monday first, of seven numbers of hours; null for an empty text.
 * @throws WaymarkError `number-range`
 */
export function readWeekdayHours(typed: string): number[] | null {
  const texts = typed.trim().split(/[\s;]+/);
  if (texts.length === 1 && texts[0] === '') return null;
  const seconds = texts.map((text) => Math.round(readNumber(text, 'weekdayHours', 0, 24) * 3600));
  if (seconds.length !== 7) {
    throw new WaymarkError({ code: 'number-range', args: ['weekdayHours', typed] });
  }
  return seconds;
}

/** The preferences that differ from those in force. @throws WaymarkError for impossible values */
export function changedPreferences(
  form: PreferencesModel,
  current: PreferencesModel,
): Partial<PreferenceValues> {
  const { startDate, dayStart, dailyMinimumMinutes, weeklyHours, restDays } = form;
  if (!isDay(startDate)) throw new WaymarkError({ code: 'day-nonsense', args: [startDate] });
  const read = {
    startDate,
    dayStart: readClock(dayStart),
    dailyMinimum: Math.round(readNumber(String(dailyMinimumMinutes), 'dailyMinimum', 1, 720) * 60),
    // Hours by weekday may come to more than can be typed here.
    weeklyHours:
      weeklyHours === current.weeklyHours
        ? undefined
        : Math.round(readNumber(String(weeklyHours), 'weeklyHours', 0, 100) * 3600),
    restDays: [...new Set(restDays)].sort((a, b) => a - b),
  };
  return {
    ...(startDate !== current.startDate && { startDate }),
    ...(read.dayStart !== readClock(current.dayStart) && { dayStart: read.dayStart }),
    ...(dailyMinimumMinutes !== current.dailyMinimumMinutes && { dailyMinimum: read.dailyMinimum }),
    ...(read.weeklyHours !== undefined && { weeklyHours: read.weeklyHours }),
    ...(read.restDays.join() !== current.restDays.join() && { restDays: read.restDays }),
  };
}
