/** Makes the page's view model of the store's picture. */
import { preferenceOn, startDate } from '../core/journal/preferences.js';
import type { StreakDay } from '../core/streak/streak.js';
import type { Suggestion } from '../core/suggestions/suggestions.js';
import { daysFrom, weekdayOf } from '../core/time/calendar.js';
import { clockText } from '../shared/clock.js';
import type { PanelModel, PreferencesModel } from '../shared/panelModel.js';
import { FIRST_VIEW, type PanelView } from '../shared/protocol.js';
import type { Words } from '../shared/words.js';
import { loggable } from './loggable.js';
import { goalsModel } from './panel/goals.js';
import { checklistModel, coachModel, levelModel, portfolioModel } from './panel/insight.js';
import { labels } from './panel/labels.js';
import { nextModel } from './panel/next.js';
import { paceModel } from './panel/pace.js';
import { sessionsModel } from './panel/sessions.js';
import { daysModel, hoursModel, shownWeek, weekModel } from './panel/shownWeek.js';
import { skillsModel } from './panel/skills.js';
import { yearModel } from './panel/year.js';
import type { Model } from './store.js';
import { titleOfSuggestion, whenOfSuggestion } from './suggestionText.js';

/** Items offered in the log form at the most. */
const LOGGABLE_MAX = 200;

/** Suggestions that are shown at the most: the others are in their view. */
const SUGGESTED_MAX = 5;

interface Beside {
  readonly problems?: readonly string[];
  readonly suggestions?: readonly Suggestion[];
  readonly view?: PanelView;
}

export function panelModel(
  model: Model,
  words: Words,
  { problems = [], suggestions = [], view = FIRST_VIEW }: Beside = {},
): PanelModel {
  const { t } = words;
  const { week, streak, ledger, today } = model;
  const start = shownWeek(model, view.week);
  const pace = paceModel(model, words);
  const year = yearModel(model, words);
  const checklist = checklistModel(model, words);
  const level = levelModel(model, words);
  return {
    locale: words.locale,
    labels: labels(words),
    isEmpty: ledger.count === 0,
    week: weekModel(model, start, words),
    phaseTitle: week.phase?.title ?? '',
    streak: {
      length: streak.length,
      text: t('{0} in a row', words.days(streak.length)),
      today: todayText(words, streak.today),
    },
    hours: hoursModel(model, start, words),
    ...(model.roadmap.isEmpty
      ? { roadmapFault: roadmapFault(words) }
      : { next: nextModel(model, words) }),
    ...goalsModel(model, start, words),
    ...daysModel(model, start, words),
    ...(pace && { pace }),
    ...(year && { year }),
    skills: skillsModel(model, words),
    sessions: sessionsModel(model, start, view.sessions, words),
    coach: coachModel(model, words),
    ...(checklist && { checklist }),
    portfolio: portfolioModel(model, words),
    ...(level && { level }),
    suggestions: suggestionsModel(suggestions, model, words),
    loggable: loggable(model)
      .slice(0, LOGGABLE_MAX)
      .map((item) => ({ item: item.id, title: item.title })),
    today,
    preferences: preferencesModel(model),
    weekdays: daysFrom(week.start, 7).map((day) => ({
      weekday: weekdayOf(day),
      label: words.date(day, { weekday: 'long' }),
    })),
    problems,
  };
}

/** In the words of the roadmap view's welcome text (`package.nls.json`). */
function roadmapFault({ t }: Words): NonNullable<PanelModel['roadmapFault']> {
  return {
    text: t('Your roadmap file could not be read. The Problems panel names the lines.'),
    showProblems: t('Show Problems'),
    openSettings: t('Open Settings'),
  };
}

function todayText(words: Words, { verdict, seconds, minimum }: StreakDay): string {
  const { t } = words;
  const studied = words.duration(seconds);
  if (verdict === 'counted') return t('Today counts: {0}', studied);
  if (verdict !== 'open') return t('A day of rest: {0}', studied);
  return t('Today: {0} of {1}', studied, words.duration(minimum));
}

function suggestionsModel(
  suggestions: readonly Suggestion[],
  { roadmap }: Model,
  words: Words,
): PanelModel['suggestions'] {
  const beyond = suggestions.length - SUGGESTED_MAX;
  return {
    rows: suggestions
      .slice(-SUGGESTED_MAX)
      .reverse()
      .map((suggestion) => ({
        id: suggestion.id,
        title: titleOfSuggestion(suggestion, roadmap, words),
        text: whenOfSuggestion(suggestion, words),
      })),
    more: beyond > 0 ? words.t('{0} more in the sidebar', beyond) : '',
  };
}

export function preferencesModel({ state, today }: Model): PreferencesModel {
  return {
    startDate: startDate(state, today),
    dayStart: clockText(preferenceOn(state, 'dayStart', today)),
    dailyMinimumMinutes: Math.round(preferenceOn(state, 'dailyMinimum', today) / 60),
    weeklyHours: preferenceOn(state, 'weeklyHours', today) / 3600,
    restDays: preferenceOn(state, 'restDays', today),
  };
}
