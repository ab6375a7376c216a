/** The week's plan and what to do next as data, for scripts: `waymark plan --json`, `waymark next --json`. */
import type { Goal } from '../core/plan/goal.js';
import { reasonText, type TitleOf } from '../shared/planWords.js';
import type { Words } from '../shared/words.js';
import { beginningOf, nextOf } from './next.js';
import type { Model } from './store.js';

/** Grows with every change that a reader of the JSON would notice, but for added fields. */
const PLAN_FORMAT = 1;

export function titlesOf({ roadmap }: Model): TitleOf {
  return (id) => roadmap.find(id)?.title ?? id;
}

export function planReport(model: Model, words: Words) {
  const { plan } = model;
  return {
    format: PLAN_FORMAT,
    week: plan.week,
    /** It stands in the journal; else it is a proposal. */
    kept: plan.isKept,
    roomMinutes: minutes(plan.room),
    plannedMinutes: minutes(plan.planned),
    goals: plan.goals.map((goal) => goalReport(goal, model, words)),
    leftOver: plan.leftOver.map((goal) => goalReport(goal, model, words)),
  };
}

function goalReport(goal: Goal, model: Model, words: Words) {
  const { item, kind, done, small, seconds, target, reason } = goal;
  return {
    ...{ id: item.id, title: item.title, kind, done, small },
    ...{ minutes: minutes(seconds), targetMinutes: minutes(target) },
    reason: { ...reason, text: reasonText(reason, titlesOf(model), words) },
  };
}

export function nextReport(model: Model, words: Words) {
  const next = nextOf(model);
  const { kind } = next;
  if (kind === 'finished') return { format: PLAN_FORMAT, kind };
  const { item } = next;
  const named = { format: PLAN_FORMAT, kind, id: item.id, title: item.title };
  if (kind === 'choose') return { ...named, options: item.children.map(({ id }) => id) };
  if (kind === 'check') return { ...named, minutes: minutes(next.seconds) };
  const { topic, seconds, reason } = next;
  const { resources, projects } = beginningOf(item, model);
  return {
    ...named,
    minutes: minutes(seconds),
    topic: topic ? { id: topic.id, title: topic.title } : null,
    reason: { ...reason, text: reasonText(reason, titlesOf(model), words) },
    resources,
    folders: projects.map(({ folder }) => folder),
  };
}

function minutes(seconds: number): number {
  return Math.floor(seconds / 60);
}
