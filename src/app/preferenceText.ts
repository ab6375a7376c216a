/** Study preferences in words: what one is set to. */
import type { PreferenceName, PreferenceValues } from '../core/journal/event.js';
import type { ActWrite } from '../core/journal/acts.js';
import { addDays } from '../core/time/calendar.js';
import { clockText } from '../shared/clock.js';
import type { Words } from '../shared/words.js';
import { itemText } from './sessionText.js';
import type { Model } from './store.js';

/** Some Monday, for the names of weekdays. */
const MONDAY = '2026-11-16';

type ValueTexts = {
  readonly [N in PreferenceName]: (
    value: PreferenceValues[N],
    words: Words,
    model: Model,
  ) => string;
};

/** A preference that is added to `event.ts` is missing here, and the type checker says so. */
const VALUE_TEXTS: ValueTexts = {
  startDate: date,
  dayStart: clockText,
  dailyMinimum: duration,
  restDays: (days, words) => days.map((day) => weekday(day, words)).join(', ') || words.t('none'),
  weeklyHours: duration,
  weekdayHours: (hours, { t }) =>
    hours === null ? t('spread evenly') : hours.map((seconds) => String(seconds / 3600)).join(' '),
  weekStart: weekday,
  endDate: (day, words) => (day === null ? words.t('by its months') : date(day, words)),
  path: (ref, words, model) => (ref === null ? words.t('none') : itemText(ref, model, words)),
  commitsCount: (isOn, { t }) => (isOn ? t('yes') : t('no')),
  reminderAt: (seconds, { t }) => (seconds === null ? t('never') : clockText(seconds)),
  activity: onOrOff,
  autoAccept: onOrOff,
  idleLimit: duration,
  awayGrace: duration,
};

/** `Rest days: Saturday, Sunday`; of several their names alone. */
export function preferencesText(
  values: Partial<PreferenceValues>,
  model: Model,
  words: Words,
): string {
  const { t } = words;
  const all = Object.entries(values) as [PreferenceName, never][];
  const [first] = all;
  if (!first) return '';
  const names = all.map(([name]) => nameOf(name, words));
  if (all.length > 1) return t('{0} preferences: {1}', all.length, names.join('; '));
  const [name, value] = first;
  return t('{0}: {1}', nameOf(name, words), VALUE_TEXTS[name](value, words, model));
}

/** What entries set, as `preferencesText` has it. */
export function preferenceSaid(writes: readonly ActWrite[], model: Model, words: Words): string {
  const values = writes.map(({ target, fields }) => [target, Object.values(fields)[0]] as const);
  return preferencesText(Object.fromEntries(values), model, words);
}

function nameOf(name: PreferenceName, words: Words): string {
  return name === 'path' ? words.t('Your path') : words.preference(name);
}

function duration(seconds: number, words: Words): string {
  return words.duration(seconds);
}

function date(day: string, words: Words): string {
  return words.date(day);
}

/** @param day ISO weekday */
function weekday(day: number, words: Words): string {
  return words.date(addDays(MONDAY, day - 1), { weekday: 'long' });
}

function onOrOff(isOn: boolean, { t }: Words): string {
  return isOn ? t('on') : t('off');
}
