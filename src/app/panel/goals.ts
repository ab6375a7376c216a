/** The goals of the week that is shown, and how they can be changed. */
import type { Goal } from '../../core/plan/goal.js';
import { readPlan } from '../../core/plan/plan.js';
import { addDays, type Day } from '../../core/time/calendar.js';
import type { ChoiceModel, GoalModel, PlanModel } from '../../shared/panelModel.js';
import { reasonText } from '../../shared/planWords.js';
import type { Words } from '../../shared/words.js';
import { loggable } from '../loggable.js';
import { goalKindOf } from '../planActions.js';
import type { Model } from '../store.js';
import { placeOf } from './place.js';

/** Items offered as further goals at the most. */
const ADDABLE_MAX = 200;

export function goalsModel(
  model: Model,
  start: Day,
  words: Words,
): { readonly goals: readonly GoalModel[]; readonly plan: PlanModel } {
  const { t } = words;
  const isCurrent = start === model.week.start;
  // A week that is over is read as it stood on its last day.
  const plan = isCurrent ? model.plan : readPlan({ ...model, today: addDays(start, 6) });
  return {
    goals: plan.goals.map((goal) => goalModel(goal, model, words)),
    plan: {
      canTick: isCurrent,
      canPlan: isCurrent,
      none: isCurrent
        ? t('Nothing is planned for this week.')
        : t('No goals are known of this week.'),
      addable: isCurrent ? addable(model) : [],
      carry:
        isCurrent && plan.leftOver.length > 0
          ? t('Take over from last week: {0}', titles(plan.leftOver, words))
          : '',
    },
  };
}

function titles(goals: readonly Goal[], words: Words): string {
  return new Intl.ListFormat(words.locale).format(goals.map(({ item }) => item.title));
}

/** What could be a goal and is none yet, the likeliest first. */
function addable(model: Model): ChoiceModel[] {
  const { plan, progress, roadmap } = model;
  const planned = new Set(plan.goals.map(({ item }) => item));
  return [...loggable(model), ...roadmap.sections.checklist]
    .filter((item) => goalKindOf(item) !== undefined && !planned.has(item))
    .filter((item) => !progress.of(item).done)
    .slice(0, ADDABLE_MAX)
    .map((item) => ({ value: item.id, text: item.title }));
}

function goalModel(goal: Goal, model: Model, words: Words): GoalModel {
  const { item, kind, done, seconds, target, reason } = goal;
  const titleOf = (id: string) => model.roadmap.find(id)?.title ?? id;
  const hours = Math.round(target / 60);
  return {
    item: item.id,
    title: kind === 'finish' ? words.t('Finish {0}', item.title) : item.title,
    place: placeOf(item),
    done,
    fraction: done ? 1 : target === 0 ? 0 : Math.min(seconds / target, 1),
    text: goalText(goal, words),
    reason: reasonText(reason, titleOf, words),
    ...((kind === 'hours' || kind === 'move') && {
      hours: `${Math.floor(hours / 60)}:${String(hours % 60).padStart(2, '0')}`,
    }),
  };
}

/** A goal may be done by its items, with fewer hours than were planned: then those are over. */
function goalText({ done, seconds, target }: Goal, words: Words): string {
  const { t } = words;
  const studied = words.duration(seconds);
  if (target > 0 && (!done || seconds >= target))
    return t('{0} of {1}', studied, words.duration(target));
  if (!done) return seconds === 0 ? '' : studied;
  return seconds === 0 ? t('Done') : t('Done after {0}', studied);
}
