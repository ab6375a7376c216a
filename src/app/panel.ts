/** Makes the page's view model of the store's picture. */
import { preferenceOn, startDate } from '../core/journal/preferences.js';
import type { Goal } from '../core/plan/week.js';
import { pathTo, type Item } from '../core/roadmap/roadmap.js';
import type { StreakDay } from '../core/streak/streak.js';
import type { Suggestion } from '../core/suggestions/suggestions.js';
import { addDays, daysFrom, weekdayOf } from '../core/time/calendar.js';
import type { DayModel, GoalModel, PanelLabels, PanelModel } from '../shared/panelModel.js';
import { clockText } from '../shared/clock.js';
import type { Words } from '../shared/words.js';
import { loggable } from './loggable.js';
import { panelSessions } from './panelSessions.js';
import type { Model } from './store.js';
import { titleOfSuggestion, whenOfSuggestion } from './suggestionText.js';

/** Items offered in the log form at the most. */
const LOGGABLE_MAX = 200;

/** Suggestions that are shown at the most: the others are in their view. */
const SUGGESTED_MAX = 5;

export function panelModel(
  model: Model,
  words: Words,
  problems: readonly string[],
  suggestions: readonly Suggestion[] = [],
): PanelModel {
  const { t } = words;
  const { week, streak, ledger, state, today } = model;
  const minimum = preferenceOn(state, 'dailyMinimum', today);
  return {
    locale: words.locale,
    labels: labels(words),
    isEmpty: ledger.count === 0,
    weekTitle: words.dateRange(week.start, addDays(week.start, 6)),
    phaseTitle: week.phase?.title ?? '',
    streak: {
      length: streak.length,
      text: t('{0} in a row', words.days(streak.length)),
      today: todayText(words, streak.today),
    },
    hours: {
      seconds: week.seconds,
      target: week.target,
      fraction: week.target === 0 ? 1 : Math.min(week.seconds / week.target, 1),
      text: t('{0} of {1}', words.duration(week.seconds), words.duration(week.target)),
    },
    goals: week.goals.map((goal): GoalModel => {
      const { item, done, seconds, target } = goal;
      return {
        item: item.id,
        title: item.title,
        place: placeOf(item),
        done,
        fraction: done || target === 0 ? 1 : Math.min(seconds / target, 1),
        text: goalText(goal, words),
      };
    }),
    days: week.days.map((day) => dayModel(model, words, day)),
    sessionDays: panelSessions(model, words),
    suggestions: {
      rows: suggestions
        .slice(-SUGGESTED_MAX)
        .reverse()
        .map((suggestion) => ({
          id: suggestion.id,
          title: titleOfSuggestion(suggestion, model.roadmap, words),
          text: whenOfSuggestion(suggestion, words),
        })),
      more:
        suggestions.length > SUGGESTED_MAX
          ? t('{0} more in the sidebar', suggestions.length - SUGGESTED_MAX)
          : '',
    },
    loggable: loggable(model)
      .slice(0, LOGGABLE_MAX)
      .map((item) => ({ item: item.id, title: item.title })),
    today,
    preferences: {
      startDate: startDate(state, today),
      dayStart: clockText(preferenceOn(state, 'dayStart', today)),
      dailyMinimumMinutes: Math.round(minimum / 60),
      weeklyHours: preferenceOn(state, 'weeklyHours', today) / 3600,
      restDays: preferenceOn(state, 'restDays', today),
    },
    weekdays: daysFrom(week.start, 7).map((day) => ({
      weekday: weekdayOf(day),
      label: words.date(day, { weekday: 'long' }),
    })),
    problems,
  };
}

/** A goal may be done by its items, with fewer hours than were planned: then those are over. */
function goalText({ done, seconds, target }: Goal, words: Words): string {
  const { t } = words;
  const studied = words.duration(seconds);
  if (!done || seconds >= target) return t('{0} of {1}', studied, words.duration(target));
  return seconds === 0 ? t('Done') : t('Done after {0}', studied);
}

function todayText(words: Words, { verdict, seconds, minimum }: StreakDay): string {
  const { t } = words;
  const studied = words.duration(seconds);
  if (verdict === 'counted') return t('Today counts: {0}', studied);
  if (verdict !== 'open') return t('A day of rest: {0}', studied);
  return t('Today: {0} of {1}', studied, words.duration(minimum));
}

/** Where an item belongs, e.g. "Foundation › Mathematical Foundations". */
export function placeOf(item: Item): string {
  return pathTo(item)
    .slice(0, -1)
    .map((above) => above.title)
    .join(' › ');
}

function dayModel(
  { state, today }: Model,
  words: Words,
  { day, seconds }: { readonly day: string; readonly seconds: number },
): DayModel {
  const text = seconds === 0 ? '' : words.duration(seconds);
  const name = words.date(day, { weekday: 'long', day: 'numeric', month: 'long' });
  return {
    day,
    label: words.date(day, { weekday: 'short' }),
    description: `${name}: ${text || words.t('nothing logged')}`,
    seconds,
    text,
    isToday: day === today,
    isRest: preferenceOn(state, 'restDays', day).includes(weekdayOf(day)),
  };
}

function labels(words: Words): PanelLabels {
  const { t } = words;
  return {
    title: t('This Week'),
    goals: t('Goals'),
    hours: t('Hours this week'),
    days: t('Days'),
    daysTable: t('Study time by day'),
    day: t('Day'),
    studied: t('Studied'),
    log: t('Log study time'),
    logWhat: t('What'),
    logNothing: t('Nothing in particular'),
    logHowLong: t('How long'),
    logHowLongHint: t('45, 90m, 1h30, 1:30, 1.5h or 9:30-11:00'),
    logDay: t('Day'),
    logNote: t('Note'),
    logSave: t('Log'),
    preferences: t('Study preferences'),
    startDate: words.preference('startDate'),
    dayStart: words.preference('dayStart'),
    dailyMinimum: words.preference('dailyMinimum'),
    weeklyHours: words.preference('weeklyHours'),
    restDays: words.preference('restDays'),
    save: t('Save'),
    fieldEmpty: t('This cannot be left empty.'),
    fieldFuture: t('This day is still to come.'),
    fieldWrong: t('This is not a possible value.'),
    noGoals: t('Everything in this roadmap is done.'),
    emptyTitle: t('Your first week starts here'),
    emptyText: t('Pick a goal, study a little, and log it. Fifteen minutes make a day count.'),
    emptyAction: t('Log the first minutes'),
    goalDone: t('Done this week: {0}'),
    sessions: t('Sessions'),
    sessionEdit: t('Correct'),
    sessionDelete: t('Delete'),
    sessionWhen: t('When or how long'),
    cancel: t('Cancel'),
    suggestions: t('Suggested sessions'),
    accept: t('Accept'),
    dismiss: t('Dismiss'),
  };
}
