/** What a student can do with the week's plan. Each is one act, which Undo takes back. */
import type { Change, GoalKind, ItemRef, PlannedGoal } from '../core/journal/event.js';
import type { Goal, Plan } from '../core/plan/goal.js';
import type { Item, Roadmap } from '../core/roadmap/roadmap.js';
import type { Day } from '../core/time/calendar.js';
import { LONGEST_ENTRY } from '../core/time/duration.js';
import { WaymarkError } from './errors.js';
import type { Model, Store } from './store.js';

export { goalKindOf } from '../core/plan/goal.js';

/** Seconds of a goal that the student adds, until they say otherwise. */
const USUAL = 2 * 3600;

type Goals = Record<ItemRef, PlannedGoal | null>;

export class PlanActions {
  constructor(private readonly store: Store) {}

  /** Writes down the plan that Waymark proposes, unless one is there. No act of the student's. */
  async keep(): Promise<void> {
    await this.store.append(({ plan: { isKept, week, goals } }) =>
      isKept || goals.length === 0 ? [] : [making(week, goals)],
    );
  }

  /** @param seconds 0 for what takes no time of its own */
  async add(item: Item, kind: GoalKind, seconds?: number): Promise<void> {
    const own = kind === 'check' || kind === 'finish' ? 0 : USUAL;
    const target = requireSeconds(seconds ?? own);
    await this.#set(({ plan }) => ({ [item.ref]: added(plan, item, kind, target, 0) }));
  }

  async drop(item: Item): Promise<void> {
    await this.#set(({ plan, roadmap }) => {
      requireGoal(plan, item);
      return gone(roadmap, [item]);
    });
  }

  async resize(item: Item, seconds: number): Promise<void> {
    const target = requireSeconds(seconds);
    await this.#set(({ plan, roadmap }) => {
      const goal = { ...planned(requireGoal(plan, item)), seconds: target };
      return { ...gone(roadmap, [item]), [item.ref]: goal };
    });
  }

  /** One place up or down; at the end of the list it stays. */
  async move(item: Item, direction: 'up' | 'down'): Promise<void> {
    await this.#set(({ plan, roadmap }) => {
      const { goals } = plan;
      const goal = requireGoal(plan, item);
      const at = goals.indexOf(goal);
      const to = direction === 'up' ? at - 1 : at + 1;
      const other = goals[to];
      if (!other) return {};
      const changed = [...goals];
      changed[at] = other;
      changed[to] = goal;
      // All get their places anew: of two with the same one, neither would move.
      const moved = changed.map((each, order): [ItemRef, PlannedGoal] => [
        each.item.ref,
        { ...planned(each), order },
      ]);
      const items = goals.map((each) => each.item);
      return { ...gone(roadmap, items), ...Object.fromEntries(moved) };
    });
  }

  /** Takes what was not reached in the week planned before into this one, with what is left of it. */
  async carryOver(goals: readonly Goal[] = this.store.model.plan.leftOver): Promise<void> {
    await this.#set(({ plan }) => {
      const carried = goals.map(
        ({ item, kind, target, seconds }, index): [ItemRef, PlannedGoal] => [
          item.ref,
          {
            ...added(plan, item, kind, Math.max(0, target - seconds), index),
            reason: { code: 'carried' },
          },
        ],
      );
      return Object.fromEntries(carried);
    });
  }

  /**
   * Plans what is left of the week anew. What is done stays in the plan, and so does what the student
   * added or took over from the week before.
   */
  async replan(): Promise<void> {
    const { planFrom } = await import('../core/plan/proposal.js');
    await this.#set((model) => {
      const { plan, today, ledger, roadmap } = model;
      const isOwn = ({ reason: { code } }: Goal) => code === 'added' || code === 'carried';
      const stays = plan.goals.filter((goal) => goal.done || isOwn(goal));
      const items = new Set(stays.map(({ item }) => item));
      const taken = stays
        .filter(({ done }) => !done)
        .reduce((sum, { target, seconds }) => sum + Math.max(0, target - seconds), 0);
      const fresh = planFrom(today, ledger.secondsOn(today) + taken, model);
      const first = Math.max(-1, ...stays.map(({ order }) => order)) + 1;
      const now = fresh
        .filter(({ item }) => !items.has(item))
        .map((goal, index): [ItemRef, PlannedGoal] => {
          const { item, seconds, ...rest } = goal;
          // Hours of this week on the same thing count towards its goal already.
          const before = plan.goals.find((other) => other.item === item)?.seconds ?? 0;
          const target = seconds > 0 ? seconds + before : 0;
          return [item.ref, { ...rest, seconds: target, order: first + index }];
        });
      const goes = plan.goals.map(({ item }) => item).filter((item) => !items.has(item));
      return { ...gone(roadmap, goes), ...Object.fromEntries(now) };
    });
  }

  async #set(choose: (model: Model) => Goals): Promise<void> {
    await this.store.append((model): Change[] => {
      const goals = choose(model);
      if (Object.keys(goals).length === 0) return [];
      const { week, isKept, goals: seen } = model.plan;
      return [
        // What the student changes is what they saw, so that is written down with it.
        ...(isKept ? [] : [making(week, seen)]),
        { type: 'plan.set', data: { week, goals } },
      ];
    });
  }
}

/** A goal may stand under a former ref of its item, too. */
function gone(roadmap: Roadmap, items: readonly Item[]): Goals {
  const refs = items.flatMap((item) => roadmap.refsOf(item));
  return Object.fromEntries(refs.map((ref) => [ref, null]));
}

/** @throws WaymarkError `goal-unknown` */
function requireGoal({ goals }: Plan, item: Item): Goal {
  const goal = goals.find((each) => each.item === item);
  if (!goal) throw new WaymarkError({ code: 'goal-unknown', args: [item.title] });
  return goal;
}

/** @param index among those added at once @throws WaymarkError `goal-known` */
function added(
  { goals }: Plan,
  item: Item,
  kind: GoalKind,
  seconds: number,
  index: number,
): PlannedGoal {
  if (goals.some((goal) => goal.item === item)) {
    throw new WaymarkError({ code: 'goal-known', args: [item.title] });
  }
  const order = Math.max(-1, ...goals.map((goal) => goal.order)) + 1 + index;
  return { kind, seconds, order, reason: { code: 'added' } };
}

function making(week: Day, goals: readonly Goal[]): Change {
  const entries = goals.map((goal): [ItemRef, PlannedGoal] => [goal.item.ref, planned(goal)]);
  return { type: 'plan.make', data: { week, goals: Object.fromEntries(entries) } };
}

function planned(goal: Goal): PlannedGoal {
  const { kind, target: seconds, order, reason, small } = goal;
  return { kind, seconds, order, reason, ...(small && { small }) };
}

function requireSeconds(seconds: number): number {
  if (!(seconds >= 0 && seconds <= 7 * LONGEST_ENTRY)) {
    throw new WaymarkError({ code: 'number-range', args: ['goal', String(seconds)] });
  }
  return Math.round(seconds);
}
