/** What a student can do with the week's plan. Each is one act, which Undo takes back. */
import type { Change, GoalKind, ItemRef, PlannedGoal } from '../core/journal/event.js';
import type { Goal } from '../core/plan/goal.js';
import { keptPlan } from '../core/plan/plan.js';
import type { Item } from '../core/roadmap/roadmap.js';
import type { Day } from '../core/time/calendar.js';
import { LONGEST_ENTRY } from '../core/time/duration.js';
import { WaymarkError } from './errors.js';
import type { Store } from './store.js';

export { goalKindOf } from '../core/plan/goal.js';

/** Seconds of a goal that the student adds, until they say otherwise. */
const USUAL = 2 * 3600;

type Goals = Record<ItemRef, PlannedGoal | null>;

export class PlanActions {
  constructor(private readonly store: Store) {}

  /** Writes down the plan that Waymark proposes, unless one is there. No act of the student's. */
  async keep(): Promise<void> {
    const { plan } = this.store.model;
    if (plan.isKept || plan.goals.length === 0) return;
    await this.store.journal.append((state) =>
      keptPlan(state, plan.week) ? [] : [making(plan.week, plan.goals)],
    );
  }

  /** @param seconds 0 for what takes no time of its own */
  async add(item: Item, kind: GoalKind, seconds?: number): Promise<void> {
    const own = kind === 'check' || kind === 'finish' ? 0 : USUAL;
    await this.#set({ [item.ref]: this.#added(item, kind, requireSeconds(seconds ?? own), 0) });
  }

  async drop(item: Item): Promise<void> {
    this.#goal(item);
    await this.#set(this.#gone([item]));
  }

  async resize(item: Item, seconds: number): Promise<void> {
    const goal = { ...planned(this.#goal(item)), seconds: requireSeconds(seconds) };
    await this.#set({ ...this.#gone([item]), [item.ref]: goal });
  }

  /**
   * One place up or down.
   * @returns whether it moved: at the end of the list it stays, and nothing is written
   */
  async move(item: Item, direction: 'up' | 'down'): Promise<boolean> {
    const { goals } = this.store.model.plan;
    const at = goals.indexOf(this.#goal(item));
    const other = goals[direction === 'up' ? at - 1 : at + 1];
    if (!other) return false;
    const changed = [...goals];
    changed[at] = other;
    changed[direction === 'up' ? at - 1 : at + 1] = this.#goal(item);
    // All get their places anew: of two with the same one, neither would move.
    const moved = changed.map((goal, order): [ItemRef, PlannedGoal] => [
      goal.item.ref,
      { ...planned(goal), order },
    ]);
    await this.#set({
      ...this.#gone(goals.map((goal) => goal.item)),
      ...Object.fromEntries(moved),
    });
    return true;
  }

  /** Takes what was not reached in the week planned before into this one, with what is left of it. */
  async carryOver(goals: readonly Goal[] = this.store.model.plan.leftOver): Promise<void> {
    const carried = goals.map(({ item, kind, target, seconds }, index): [ItemRef, PlannedGoal] => [
      item.ref,
      {
        ...this.#added(item, kind, Math.max(0, target - seconds), index),
        reason: { code: 'carried' },
      },
    ]);
    await this.#set(Object.fromEntries(carried));
  }

  /**
   * Plans what is left of the week anew. What is done stays in the plan, and so does what the student
   * added or took over from the week before.
   */
  async replan(): Promise<void> {
    const { planFrom } = await import('../core/plan/proposal.js');
    const { model } = this.store;
    const { plan, today, ledger } = model;
    const isOwn = ({ reason: { code } }: Goal) => code === 'added' || code === 'carried';
    const stays = plan.goals.filter((goal) => goal.done || isOwn(goal));
    const items = new Set(stays.map(({ item }) => item));
    const added = stays.filter(({ done }) => !done);
    const taken = added.reduce(
      (sum, { target, seconds }) => sum + Math.max(0, target - seconds),
      0,
    );
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
    const gone = plan.goals.map(({ item }) => item).filter((item) => !items.has(item));
    await this.#set({ ...this.#gone(gone), ...Object.fromEntries(now) });
  }

  async #set(goals: Goals): Promise<void> {
    if (Object.keys(goals).length === 0) return;
    const { plan } = this.store.model;
    await this.store.journal.append((state): Change[] => [
      // What the student changes is what they saw, so that is written down with it.
      ...(keptPlan(state, plan.week) ? [] : [making(plan.week, plan.goals)]),
      { type: 'plan.set', data: { week: plan.week, goals } },
    ]);
  }

  /** A goal may stand under a former ref of its item, too. */
  #gone(items: readonly Item[]): Goals {
    const { roadmap } = this.store.model;
    const refs = items.flatMap((item) => roadmap.refsOf(item));
    return Object.fromEntries(refs.map((ref) => [ref, null]));
  }

  #goal(item: Item): Goal {
    const goal = this.store.model.plan.goals.find((each) => each.item === item);
    if (!goal) throw new WaymarkError({ code: 'goal-unknown', args: [item.title] });
    return goal;
  }

  #added(item: Item, kind: GoalKind, seconds: number, index: number): PlannedGoal {
    const { goals } = this.store.model.plan;
    if (goals.some((goal) => goal.item === item)) {
      throw new WaymarkError({ code: 'goal-known', args: [item.title] });
    }
    const order = Math.max(-1, ...goals.map((goal) => goal.order)) + 1 + index;
    return { kind, seconds, order, reason: { code: 'added' } };
  }
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
