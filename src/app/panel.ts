/** Makes the page's view model of the store's picture. */
import type { RoadmapFailure } from '../core/roadmap/problem.js';
import { preferenceOn, startDate } from '../core/journal/preferences.js';
import { weeklyWish } from '../core/plan/weekDays.js';
import type { StreakDay } from '../core/streak/streak.js';
import type { Suggestion } from '../core/suggestions/suggestions.js';
import { addDays, daysFrom, weekdayOf } from '../core/time/calendar.js';
import { clockText } from '../shared/clock.js';
import { LIMITS, tooHighText, tooLowText, type LimitedName } from '../shared/limitWords.js';
import type {
  LimitsModel,
  PanelModel,
  PreferencesModel,
  PresentModel,
} from '../shared/panelModel.js';
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
  const { week, ledger, today } = model;
  const start = shownWeek(model, view.week);
  const shown = weekModel(model, start, words);
  const { isCurrent } = shown;
  const end = addDays(start, 6);
  return {
    locale: words.locale,
    labels: labels(words, shown),
    isEmpty: ledger.count === 0,
    week: shown,
    ...(isCurrent ? presentModel(model, words) : NOTHING_PRESENT),
    hours: hoursModel(model, start, words),
    ...(model.roadmap.isEmpty && {
      roadmapFault: roadmapFault(model.roadmapFailure ?? 'faulty', words),
    }),
    ...goalsModel(model, start, words),
    ...daysModel(model, start, words),
    sessions: sessionsModel(model, start, view.sessions, words),
    suggestions: suggestionsModel(
      // What waits for an answer may be of a week that is over: there it is among what is of it.
      isCurrent ? suggestions : suggestions.filter(({ day }) => day >= start && day <= end),
      model,
      words,
    ),
    loggable: loggable(model)
      .slice(0, LOGGABLE_MAX)
      .map((item) => ({ item: item.id, title: item.title })),
    today,
    logDay: isCurrent ? today : '',
    preferences: preferencesModel(model),
    limits: {
      weeklyHours: limitsModel('weeklyHours', words),
      dailyMinimumMinutes: limitsModel('dailyMinimum', words),
    },
    weekdays: daysFrom(week.start, 7).map((day) => ({
      weekday: weekdayOf(day),
      label: words.date(day, { weekday: 'long' }),
    })),
    problems,
  };
}

/** What is said of now, whatever week it is about: an earlier week is shown without it. */
function presentModel(model: Model, words: Words): PresentModel {
  const { week, streak, roadmap } = model;
  const pace = paceModel(model, words);
  const year = yearModel(model, words);
  const checklist = checklistModel(model, words);
  const level = levelModel(model, words);
  return {
    phaseTitle: week.phase?.title ?? '',
    streak: {
      length: streak.length,
      text: words.t('{0} in a row', words.days(streak.length)),
      today: todayText(words, streak.today),
    },
    ...(!roadmap.isEmpty && { next: nextModel(model, words) }),
    ...(pace && { pace }),
    ...(year && { year }),
    skills: skillsModel(model, words),
    coach: coachModel(model, words),
    ...(checklist && { checklist }),
    portfolio: portfolioModel(model, words),
    ...(level && { level }),
  };
}

const NOTHING_PRESENT: PresentModel = {
  phaseTitle: '',
  skills: { rows: [], more: '' },
  coach: [],
  portfolio: [],
};

/** In the words of the roadmap view's welcome texts (`package.nls.json`). */
function roadmapFault(
  failure: RoadmapFailure,
  { t }: Words,
): NonNullable<PanelModel['roadmapFault']> {
  const texts: Record<RoadmapFailure, string> = {
    missing: t('Your roadmap file does not exist. Correct its path in the settings, or create it.'),
    folder: t('The path of your roadmap file leads to a folder. Name the file in it.'),
    forbidden: t(
      'You have no permission to read your roadmap file. Change its permissions, or copy it to another place.',
    ),
    path: t('Waymark cannot follow the path of your roadmap file. The Problems panel says why.'),
    faulty: t('Your roadmap file has problems. The Problems panel names the lines.'),
  };
  return {
    text: texts[failure],
    openSettings: t('Open Settings'),
    showProblems: t('Show Problems'),
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

function limitsModel(name: LimitedName, words: Words): LimitsModel {
  const { min, max } = LIMITS[name];
  return {
    ...{ min, max },
    tooLow: tooLowText(words, name, '{0}'),
    tooHigh: tooHighText(words, name, '{0}'),
  };
}

export function preferencesModel({ state, today }: Model): PreferencesModel {
  return {
    startDate: startDate(state, today),
    dayStart: clockText(preferenceOn(state, 'dayStart', today)),
    dailyMinimumMinutes: Math.round(preferenceOn(state, 'dailyMinimum', today) / 60),
    // To the hundredth: hours by weekday may come to any number of seconds.
    weeklyHours: Math.round(weeklyWish(state, today) / 36) / 100,
    restDays: preferenceOn(state, 'restDays', today),
  };
}
