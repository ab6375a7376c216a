/** The week's goals, and how they can be changed. */
import type { Goal } from '../../core/plan/week.js';
import type { Day } from '../../core/time/calendar.js';
import type { GoalModel, PlanModel } from '../../shared/panelModel.js';
import type { Words } from '../../shared/words.js';
import type { Model } from '../store.js';
import { placeOf } from './place.js';

export function goalsModel(
  { week }: Model,
  start: Day,
  words: Words,
): { readonly goals: readonly GoalModel[]; readonly plan: PlanModel } {
  const isCurrent = start === week.start;
  return {
    goals: isCurrent ? week.goals.map((goal) => goalModel(goal, words)) : [],
    plan: {
      canTick: isCurrent,
      canPlan: false,
      none: isCurrent
        ? words.t('Everything in this roadmap is done.')
        : words.t('No goals are known of this week.'),
      addable: [],
      carry: '',
    },
  };
}

function goalModel(goal: Goal, words: Words): GoalModel {
  const { item, done, seconds, target } = goal;
  return {
    item: item.id,
    title: item.title,
    place: placeOf(item),
    done,
    fraction: done || target === 0 ? 1 : Math.min(seconds / target, 1),
    text: goalText(goal, words),
    reason: '',
  };
}

/** A goal may be done by its items, with fewer hours than were planned: then those are over. */
function goalText({ done, seconds, target }: Goal, words: Words): string {
  const { t } = words;
  const studied = words.duration(seconds);
  if (!done || seconds >= target) return t('{0} of {1}', studied, words.duration(target));
  return seconds === 0 ? t('Done') : t('Done after {0}', studied);
}
