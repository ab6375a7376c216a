/**
 * This week's goals, by a first honest rule: the next unfinished skills of the current phase, in
 * the roadmap's order, sharing the hours wished for.
 *
 * The goals are worked out from what was finished when the week began, so that finishing one does
 * not replace it by another under the student's hands.
 */
import type { LearnerState } from '../journal/fold.js';
import { preferenceOn } from '../journal/preferences.js';
import { studySeconds, type Ledger } from '../journal/ledger.js';
import { itemState } from '../progress/itemState.js';
import { readProgress, type Progress } from '../progress/progress.js';
import type { Item, ItemOf, Roadmap } from '../roadmap/roadmap.js';
import { daysFrom, weekStart, type Day } from '../time/calendar.js';
import { studyDay } from '../time/moment.js';

/** Goals of a week at the most: few enough to finish. */
const GOALS_MAX = 3;
/** Shortest time worth planning for one skill in a week, in seconds. */
const GOAL_MIN = 3600;

export interface Goal {
  readonly item: Item;
  /** Seconds planned for this week. */
  readonly target: number;
  /** Seconds studied on the item this week. */
  readonly seconds: number;
  readonly done: boolean;
}

export interface Week {
  /** Its first day. */
  readonly start: Day;
  readonly days: readonly { readonly day: Day; readonly seconds: number }[];
  readonly seconds: number;
  /** Seconds wished for. */
  readonly target: number;
  readonly goals: readonly Goal[];
  /** The phase the goals come from; undefined once all phases are finished. */
  readonly phase: ItemOf<'phase'> | undefined;
}

export function readWeek(
  state: LearnerState,
  ledger: Ledger,
  roadmap: Roadmap,
  progress: Progress,
  today: Day,
): Week {
  const start = weekStart(today);
  const days = daysFrom(start, 7);
  const atStart = progressAt(state, ledger, roadmap, start);
  const phase = roadmap.phases.find((candidate) => !atStart.of(candidate).done);
  const target = preferenceOn(state, 'weeklyHours', today);
  const skills = phase ? openSkills(phase, atStart) : [];
  const count = Math.max(1, Math.min(GOALS_MAX, Math.floor(target / GOAL_MIN)));
  const goals = share(skills, atStart, target, count).map(({ item, share: planned }) => {
    const below = itemsBelow(item);
    const seconds = studySeconds(ledger, days, (ref) => {
      const found = ref === undefined ? undefined : roadmap.find(ref);
      return found !== undefined && below.has(found);
    });
    const ticked = itemState(state, roadmap, item, start).status !== undefined;
    const done = ticked || seconds >= planned || progress.of(item).done;
    return { item, target: planned, seconds, done };
  });
  return {
    start,
    days: days.map((day) => ({ day, seconds: studySeconds(ledger, [day]) })),
    seconds: studySeconds(ledger, days),
    target,
    goals,
    phase,
  };
}

function progressAt(state: LearnerState, ledger: Ledger, roadmap: Roadmap, day: Day): Progress {
  const dayStart = preferenceOn(state, 'dayStart', day);
  return readProgress(state, ledger, roadmap, (at) => studyDay(at, dayStart) < day);
}

/** Unfinished skills and chosen options of a phase, in order; what was finished is left out. */
function openSkills(phase: Item, progress: Progress): Item[] {
  return phase.children
    .flatMap((group) => group.children)
    .flatMap((item) => (item.kind === 'choice' ? item.children : [item]))
    .filter((item) => item.kind === 'skill' || item.kind === 'option' || item.kind === 'milestone')
    .filter((item) => !progress.of(item).excluded && !progress.of(item).done)
    .sort((a, b) => Number(a.kind === 'milestone') - Number(b.kind === 'milestone'));
}

/** Shares the week's seconds over the first skills, none above what it still needs. */
function share(
  skills: readonly Item[],
  progress: Progress,
  seconds: number,
  count: number,
): { item: Item; share: number }[] {
  const shares: { item: Item; share: number }[] = [];
  let left = seconds;
  for (const item of skills) {
    const open = count - shares.length;
    if (open <= 0 || left < GOAL_MIN) break;
    const { weight, fraction } = progress.of(item);
    const needed = Math.max(GOAL_MIN, roundToQuarter(weight * (1 - fraction) * 3600));
    const planned = Math.min(needed, Math.max(GOAL_MIN, roundToQuarter(left / open)), left);
    shares.push({ item, share: planned });
    left -= planned;
  }
  return shares;
}

function roundToQuarter(seconds: number): number {
  return Math.round(seconds / 900) * 900;
}

function itemsBelow(item: Item): Set<Item> {
  return new Set([item, ...item.children.flatMap((child) => [...itemsBelow(child)])]);
}
