/** What to do next: one thing, sized for the time that today has left, with its reason. */
import type { GoalReason } from '../journal/event.js';
import type { LearnerState } from '../journal/fold.js';
import type { Ledger } from '../journal/ledger.js';
import type { Progress } from '../progress/progress.js';
import type { Item, Roadmap } from '../roadmap/roadmap.js';
import type { Day } from '../time/calendar.js';
import type { Goal, Plan } from './goal.js';
import { isFinished, requirementsOf } from './candidates.js';
import { roomOn } from './weekDays.js';

/** Longest stretch that is proposed at once, in seconds: then something else is due, or a pause. */
const STRETCH_MAX = 2 * 3600;
/** What is offered where today has no time left: enough to keep a thread, in seconds. */
const LITTLE = 15 * 60;

export type Next =
  /** Study or build. */
  | {
      readonly kind: 'study';
      readonly item: Item;
      /** The goal of the week that it serves, if any. */
      readonly goal: Goal | undefined;
      /** The topic or part to take in hand, where the item has open ones. */
      readonly topic: Item | undefined;
      /** Seconds to spend on it now. */
      readonly seconds: number;
      readonly reason: GoalReason;
    }
  /** An item of the monthly checklist. */
  | { readonly kind: 'check'; readonly item: Item; readonly goal: Goal; readonly seconds: number }
  /** A choice that the next steps wait for. */
  | { readonly kind: 'choose'; readonly item: Item }
  /** Everything in the roadmap is done. */
  | { readonly kind: 'finished' };

export interface NextSource {
  readonly state: LearnerState;
  readonly ledger: Ledger;
  readonly roadmap: Roadmap;
  readonly progress: Progress;
  readonly plan: Plan;
  /** The item that the timer is on, if it runs. */
  readonly timed: Item | undefined;
  readonly today: Day;
}

/**
 * The goals of the week in their order, but not the same thing all day: what today had as much of as
 * one stretch lets another goal come first. Of the rest of the roadmap only when the goals are reached.
 */
export function nextThing(source: NextSource): Next {
  const { state, ledger, roadmap, progress, plan, timed, today } = source;
  const room = roomOn(state, today)(today);
  const left = Math.max(0, room - ledger.secondsOn(today));
  const time = left < LITTLE ? LITTLE : Math.min(left, STRETCH_MAX);
  if (timed) return study(timed, undefined, time, { code: 'running' }, progress);

  const open = plan.goals.filter(({ done, kind }) => !done && kind !== 'finish');
  const hadEnough = ({ item }: Goal) => studiedToday(item, source) >= STRETCH_MAX;
  const rested = open.find((goal) => !hadEnough(goal));
  const goal = rested ?? open[0];
  if (goal) {
    const wanted = goal.target > goal.seconds ? goal.target - goal.seconds : time;
    const seconds = Math.min(time, wanted);
    if (goal.kind === 'check') return { kind: 'check', item: goal.item, goal, seconds };
    return study(goal.item, goal, seconds, reasonFor(goal, open[0], left), progress);
  }
  const finish = plan.goals.find(({ done, kind }) => !done && kind === 'finish');
  if (finish) return study(finish.item, finish, time, { code: 'toFinish' }, progress);

  const ahead = firstOpen(roadmap, progress);
  if (ahead) return study(ahead, undefined, time, { code: 'ahead' }, progress);
  const choice = [...roadmap.items].find(
    (item) =>
      item.kind === 'choice' && progress.of(item).option === undefined && isOpen(item, progress),
  );
  return choice ? { kind: 'choose', item: choice } : { kind: 'finished' };
}

function reasonFor(goal: Goal, first: Goal | undefined, left: number): GoalReason {
  if (left < LITTLE) return { code: 'little' };
  if (goal !== first) return { code: 'alternate', args: first ? [first.item.id] : [] };
  return goal.reason;
}

function study(
  item: Item,
  goal: Goal | undefined,
  seconds: number,
  reason: GoalReason,
  progress: Progress,
): Next {
  const topic = item.children.find(
    (child) => (child.kind === 'topic' || child.kind === 'part') && isOpen(child, progress),
  );
  return { kind: 'study', item, goal, topic, seconds, reason };
}

function studiedToday(item: Item, { ledger, roadmap, today }: NextSource): number {
  let seconds = 0;
  for (const [ref, { declared, pieces }] of ledger.onDay(today)) {
    for (let at = ref === undefined ? undefined : roadmap.find(ref); at; at = at.parent) {
      if (at !== item) continue;
      seconds += declared + pieces.reduce((sum, { start, end }) => sum + end - start, 0);
      break;
    }
  }
  return seconds;
}

/** The first thing in the roadmap that can be begun, where the week's goals are reached. */
function firstOpen(roadmap: Roadmap, progress: Progress): Item | undefined {
  for (const item of roadmap.items) {
    const isUnit = item.kind === 'skill' || item.kind === 'option' || item.kind === 'milestone';
    if (!isUnit || !isOpen(item, progress) || progress.of(item).weight === 0) continue;
    const { isExample, isStudied } = {
      isExample: item.kind === 'milestone' && item.entry.example === true,
      isStudied: item.kind !== 'milestone' && isFinished(item, progress),
    };
    if (isExample || isStudied) continue;
    if (requirementsOf(item, roadmap).every((other) => isFinished(other, progress))) return item;
  }
  return undefined;
}

function isOpen(item: Item, progress: Progress): boolean {
  const { done, excluded } = progress.of(item);
  return !done && !excluded;
}
