/** Study preferences as forms have them, read into the values that the journal keeps. */
import type { PreferenceValues } from '../core/journal/event.js';
import { LIMITS, type LimitedName } from '../shared/limitWords.js';
import type { PreferencesModel } from '../shared/panelModel.js';
import { requireDate } from './actions.js';
import { WaymarkError } from './errors.js';

/** Seconds after midnight of `04:00`. @throws WaymarkError `time-nonsense` */
export function readClock(typed: string): number {
  const time = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(typed.trim());
  if (!time) throw new WaymarkError({ code: 'time-nonsense', args: [typed] });
  return Number(time[1]) * 3600 + Number(time[2]) * 60;
}

/** A number within its limits, decimal comma allowed. @throws WaymarkError `number-range` */
export function readNumber(typed: string, name: LimitedName): number {
  const { min, max } = LIMITS[name];
  const text = typed.trim().replace(',', '.');
  const value = Number(text);
  if (text === '' || !(value >= min && value <= max)) {
    throw new WaymarkError({ code: 'number-range', args: [name, typed] });
  }
  return value;
}

/**
 * Seconds for each weekday, Monday first, of seven numbers of hours; null for an empty text.
 * @throws WaymarkError `weekday-hours`; `number-range` where they come to no possible week
 */
export function readWeekdayHours(typed: string): number[] | null {
  const texts = typed.trim().split(/[\s;]+/);
  if (texts.length === 1 && texts[0] === '') return null;
  const hours = texts.map((text) => Number(text.replace(',', '.')));
  if (hours.length !== 7 || !hours.every((each) => each >= 0 && each <= 24)) {
    throw new WaymarkError({ code: 'weekday-hours', args: [typed.trim()] });
  }
  readNumber(String(hours.reduce((sum, each) => sum + each, 0)), 'weeklyHours');
  return hours.map((each) => Math.round(each * 3600));
}

/**
 * The preferences that differ from those in force. Only they are checked: an older version may have
 * taken what is not possible any more.
 * @throws WaymarkError for impossible values
 */
export function changedPreferences(
  form: PreferencesModel,
  current: PreferencesModel,
): Partial<PreferenceValues> {
  const { startDate, dailyMinimumMinutes, weeklyHours } = form;
  if (startDate !== current.startDate) requireDate(startDate);
  const dayStart = readClock(form.dayStart);
  const restDays = [...new Set(form.restDays)].sort((a, b) => a - b);
  const seconds = (value: number, name: LimitedName, unit: number) =>
    Math.round(readNumber(String(value), name) * unit);
  return {
    ...(startDate !== current.startDate && { startDate }),
    ...(dayStart !== readClock(current.dayStart) && { dayStart }),
    ...(dailyMinimumMinutes !== current.dailyMinimumMinutes && {
      dailyMinimum: seconds(dailyMinimumMinutes, 'dailyMinimum', 60),
    }),
    ...(weeklyHours !== current.weeklyHours && {
      weeklyHours: seconds(weeklyHours, 'weeklyHours', 3600),
    }),
    ...(restDays.join() !== current.restDays.join() && { restDays }),
  };
}
