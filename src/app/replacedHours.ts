/** Hours for the week as a whole and hours by weekday: only one of them holds. */
import type { PreferenceValues } from '../core/journal/event.js';
import { preferenceOn } from '../core/journal/preferences.js';
import { weeklyWish } from '../core/plan/weekDays.js';
import type { Words } from '../shared/words.js';
import type { Model } from './store.js';

/**
 * What preferences that are about to be saved replace, as a sentence for their confirmation; empty
 * where they replace nothing of the kind.
 * @param model as it is before they are saved
 */
export function replacedHoursText(
  values: Partial<PreferenceValues>,
  { state, today }: Pick<Model, 'state' | 'today'>,
  words: Words,
): string {
  const { t } = words;
  const { weeklyHours, weekdayHours } = values;
  const byWeekday = preferenceOn(state, 'weekdayHours', today);
  const weekly = words.duration(preferenceOn(state, 'weeklyHours', today));
  if (weekdayHours) {
    if (byWeekday !== null) return '';
    const sum = words.duration(weekdayHours.reduce((total, seconds) => total + seconds, 0));
    return t('This replaces your {0} a week: the weekdays add up to {1}.', weekly, sum);
  }
  if (byWeekday === null) return '';
  if (weeklyHours !== undefined) {
    const sum = words.duration(weeklyWish(state, today));
    const days = weekdayHoursText(byWeekday);
    return t('This replaces your hours by weekday: {0}, {1} in all.', days, sum);
  }
  return weekdayHours === null
    ? t('Your hours by weekday no longer apply: it is {0} a week again.', weekly)
    : '';
}

/** e.g. `2 0 2 0 1.5 4 0`, Monday first. */
export function weekdayHoursText(hours: readonly number[]): string {
  return hours.map((seconds) => String(seconds / 3600)).join(' ');
}
