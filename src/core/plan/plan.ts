/**
 * The plan of a week as it stands: what the journal keeps of it, or else what Waymark proposes, with
 * what came of each goal.
 *
 * A plan is made once. The first window that sees the new week writes it down (`plan.make`), and from
 * then on only the student changes it (`plan.set`). Until then the proposal rests on what was known
 * before the first day of study in the week, so that studying does not shift it either.
 */
import { artifactsOf } from '../artifacts/artifacts.js';
import type { PlannedGoal } from '../journal/event.js';
import type { LearnerState } from '../journal/fold.js';
import { studyOn, secondsOf, type Ledger } from '../journal/ledger.js';
import { preferenceOn } from '../journal/preferences.js';
import { itemState } from '../progress/itemState.js';
import type { Progress } from '../progress/progress.js';
import type { Item, Roadmap } from '../roadmap/roadmap.js';
import { addDays, daysFrom, monthOf, type Day } from '../time/calendar.js';
import { studyDay, type LocalTime } from '../time/moment.js';
import type { Goal, Plan, Planned } from './goal.js';
import { roomFrom, weekOf } from './weekDays.js';

/** What a plan is made of and read from. */
export interface PlanSource {
  readonly state: LearnerState;
  readonly ledger: Ledger;
  readonly roadmap: Roadmap;
  readonly progress: Progress;
  readonly today: Day;
}

/** What makes a proposal; the code for it is loaded only where one is needed. */
export type Propose = (source: PlanSource) => readonly Planned[];

/** The plan of the week that it is. Without a way to propose one, a plan that is not kept is empty. */
export function readPlan(source: PlanSource, propose: Propose = () => []): Plan {
  const { state, today } = source;
  const week = weekOf(state, today);
  const kept = keptPlan(state, week);
  const planned = kept ? onItems(kept.goals, source.roadmap) : propose(source);
  const before = lastKept(state, kept?.week ?? week);
  const goals = planned.map((goal) => standing(goal, week, source));
  return {
    week: kept?.week ?? week,
    isKept: kept !== undefined,
    goals,
    room: roomFrom(state, week, week),
    planned: goals.reduce((sum, { target }) => sum + target, 0),
    leftOver: before ? leftOver(before, goals, source) : [],
  };
}

/** A plan in the journal: its goals by refs. */
export interface Kept {
  readonly week: Day;
  readonly goals: ReadonlyMap<string, PlannedGoal>;
}

/**
 * The plan that the journal keeps for the seven days from `week` on. It is named by the first day that
 * the week had then: weeks may begin on another weekday since.
 */
export function keptPlan(state: LearnerState, week: Day): Kept | undefined {
  for (const day of daysFrom(week, 7)) {
    const plan = planOf(state, day);
    if (plan) return plan;
  }
  return undefined;
}

function planOf(state: LearnerState, week: Day): Kept | undefined {
  const entity = state.plans.get(week);
  if (!entity?.fields) return undefined;
  // Of two windows or devices that made it at the same time, the first one holds on all.
  const made = entity.history.find(
    ({ fields, stamp }) => fields['made'] !== undefined && !state.isUndone(stamp),
  );
  const goals = new Map(
    Object.entries((made?.fields['made'] ?? {}) as Record<string, PlannedGoal>),
  );
  for (const [ref, goal] of Object.entries(entity.fields) as [string, PlannedGoal | null][]) {
    if (ref === 'made') continue;
    if (goal === null) goals.delete(ref);
    else goals.set(ref, goal);
  }
  return { week, goals };
}

/** The last plan of a week before this one. */
function lastKept(state: LearnerState, week: Day): Kept | undefined {
  const weeks = [...state.plans.keys()].filter((each) => each < week).sort();
  for (const each of weeks.reverse()) {
    const plan = planOf(state, each);
    if (plan) return plan;
  }
  return undefined;
}

/** Goals on items of this roadmap in their order; under a former id and a present one, once. */
function onItems(goals: ReadonlyMap<string, PlannedGoal>, roadmap: Roadmap): Planned[] {
  const found = new Map<Item, Planned>();
  for (const [ref, goal] of goals) {
    const item = roadmap.find(ref);
    if (item) found.set(item, { ...goal, item });
  }
  return [...found.values()].sort((a, b) => a.order - b.order || (a.item.id < b.item.id ? -1 : 1));
}

/** What came of a goal in its week. */
function standing(planned: Planned, week: Day, source: PlanSource): Goal {
  const { state, ledger, roadmap, progress } = source;
  const { item, kind, seconds: target, reason, order, small = false } = planned;
  const days = daysFrom(week, 7);
  const seconds = studiedOn(item, days, ledger, roadmap);
  const ticked = itemState(state, roadmap, item, week).status !== undefined;
  const reached = target > 0 && seconds >= target && (kind === 'hours' || kind === 'move');
  const finished = kind === 'check' ? checkedIn(item, week, source) : progress.of(item).done;
  const done = ticked || reached || finished;
  return { item, kind, target, seconds, done, reason, order, small };
}

/**
 * A checklist item counts for the week in which something was done for it, whatever month that is
 * for: it was ticked, its review was written, or an artifact was logged that it counts.
 */
function checkedIn(item: Item, week: Day, { state, roadmap }: PlanSource): boolean {
  const last = addDays(week, 6);
  const isInWeek = (day: Day) => day >= week && day <= last;
  const isSaidInWeek = (at: LocalTime | undefined) =>
    at !== undefined && isInWeek(studyDay(at, preferenceOn(state, 'dayStart', last)));
  const counts = item.kind === 'check' ? (item.entry.counts ?? []) : [];
  const isSaid = [...new Set([monthOf(week), monthOf(last)])].some((month) => {
    const { status, statusAt, note, noteAt } = itemState(state, roadmap, item, month);
    if (status !== undefined && isSaidInWeek(statusAt)) return true;
    return counts.includes('review') && note !== undefined && isSaidInWeek(noteAt);
  });
  return (
    isSaid || artifactsOf(state).some(({ kind, day }) => counts.includes(kind) && isInWeek(day))
  );
}

/** What of an earlier week's goals was not reached, can still be, and is not planned now. */
function leftOver(before: Kept, now: readonly Goal[], source: PlanSource): Goal[] {
  const planned = new Set(now.map(({ item }) => item));
  return onItems(before.goals, source.roadmap)
    .map((goal) => standing(goal, before.week, source))
    .filter(({ item, kind, done }) => {
      const { done: finished, excluded } = source.progress.of(item);
      return kind !== 'check' && !done && !finished && !excluded && !planned.has(item);
    });
}

/** Seconds studied on an item and everything below it on some days. */
export function studiedOn(
  item: Item,
  days: readonly Day[],
  ledger: Ledger,
  roadmap: Roadmap,
): number {
  return secondsOf(
    studyOn(ledger, days, (ref) => {
      for (let at = ref === undefined ? undefined : roadmap.find(ref); at; at = at.parent) {
        if (at === item) return true;
      }
      return false;
    }),
  );
}
