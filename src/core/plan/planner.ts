/**
 * Makes a week's plan. Of the hours that the week has, some go to studying and some to building, each
 * to what comes first: what was begun, what the path brings out, what the roadmap has next, never
 * beyond the phase that has enough to do. Hours on a skill bring topics of it to an end, and one small
 * thing can surely be finished. The same picture gives the same plan, in whatever order it is told.
 */
import type { GoalReason } from '../journal/event.js';
import type { Item } from '../roadmap/roadmap.js';
import type { Candidate } from './candidates.js';
import type { Planned } from './goal.js';

/** What is planned is planned in quarters of an hour. */
const QUARTER = 900;
/** Less than this is not worth changing the subject for, in seconds. */
const STRETCH_MIN = 3600;
/** With fewer seconds than this in a week, one thing at a time. */
const TWO_LANES_MIN = 3 * 3600;
/** Skills, and milestones, of a week at the most. */
const LANE_MAX = 3;
/** Topics of one skill that a week finishes at the most. */
const TOPICS_MAX = 2;
/** Part of the hours that goes to building, as long as both go on side by side. */
const BUILDING_SHARE = 0.4;
/** The same where lately there was much study and next to no building. */
const OVERDUE_SHARE = 0.6;
/** Below this part of the hours there was next to no building. */
const BUILDING_LEAST = 0.1;
/** Seconds of study before anybody can be told to build more. */
const STUDY_LEAST = 10 * 3600;
/** Seconds that an item of the monthly checklist gets where the roadmap does not say. */
const CHECK_TIME = 3600;
/** Part of the hours that it may take at the most: the checklist stands beside the roadmap. */
const CHECK_SHARE = 1 / 6;

export interface PlanInput {
  /** Seconds that are left of the week. */
  readonly budget: number;
  readonly candidates: readonly Candidate[];
  /** Items of the monthly checklist that are open, in the roadmap's order. */
  readonly checks: readonly Item[];
  /** It is time to think of the checklist: the month is under way. */
  readonly isCheckTime: boolean;
  /** Seconds of the last weeks on skills and on milestones. */
  readonly lately: { readonly study: number; readonly building: number };
  /** Id of the path followed. */
  readonly path: string | undefined;
}

export function makePlan(input: PlanInput): Planned[] {
  const { checks, isCheckTime } = input;
  const budget = input.budget < QUARTER ? input.budget : inQuarters(input.budget);
  if (budget <= 0) return [];
  const isSmall = (item: Item) => checkTime(item) <= budget * CHECK_SHARE;
  const check = isCheckTime ? checks.find(isSmall) : undefined;
  const forCheck = check ? checkTime(check) : 0;
  const hours = hoursGoals(input, budget - forCheck);
  const goals: Draft[] = hours.flatMap((goal) => [goal, ...finishes(goal)]);
  if (check) goals.push(checkGoal(check, forCheck));
  return withSmall(goals, checks.filter(isSmall)).map(planned);
}

function planned({ item, kind, seconds, reason, small }: Draft, order: number): Planned {
  return { item, kind, seconds, reason, order, ...(small && { small }) };
}

interface Draft extends Omit<Planned, 'order'> {
  /** What the hours are for. */
  readonly candidate?: Candidate;
}

function hoursGoals(input: PlanInput, budget: number): Draft[] {
  const [study, building] = lanes(input, budget);
  const overdue = isOverdue(input) && building.some(({ isBuilding }) => isBuilding);
  const [forStudy, forBuilding] = shares(study, building, budget, input, overdue);
  const studied = fill(study, forStudy, (candidate, seconds) =>
    hoursGoal(candidate, seconds, reasonOf(candidate, input.path)),
  );
  const built = fill(building, forBuilding, (candidate, seconds) =>
    hoursGoal(
      candidate,
      seconds,
      overdue && candidate.isBuilding
        ? { code: 'balance', args: [input.lately.study] }
        : reasonOf(candidate, input.path),
    ),
  );
  return alternating(studied, built);
}

/** What to study and what to build, each in the order in which it is taken. */
function lanes({ candidates }: PlanInput, budget: number): [Candidate[], Candidate[]] {
  const all = [...candidates].sort(byUrgency);
  const last = lastPhase(all, budget);
  const near = all.filter(({ phase, hasBegun }) => phase <= last || hasBegun);
  const building = near.filter(({ isBuilding }) => isBuilding);
  const study = near.filter(({ isBuilding }) => !isBuilding);
  if (building.length > 0) return [study, building];
  // Nothing can be built yet: what leads there is the nearest thing to it.
  const leading = study.slice(1).filter(({ leadsTo }) => leadsTo !== undefined);
  const [first] = leading.sort((a, b) => a.left - b.left || a.place - b.place);
  return first ? [study.filter((each) => each !== first), [first]] : [study, []];
}

/** The phase up to which there is enough to do for the week. */
function lastPhase(candidates: readonly Candidate[], budget: number): number {
  let last = Infinity;
  let left = budget;
  for (const { phase, left: needed } of [...candidates].sort((a, b) => a.phase - b.phase)) {
    if (left <= 0 && phase > last) break;
    last = phase;
    left -= needed;
  }
  return last;
}

/** A total order: of two candidates, one always comes first. */
function byUrgency(a: Candidate, b: Candidate): number {
  return (
    Number(b.hasBegun) - Number(a.hasBegun) ||
    a.phase - b.phase ||
    Number(b.isFavoured) - Number(a.isFavoured) ||
    a.place - b.place
  );
}

function shares(
  study: readonly Candidate[],
  building: readonly Candidate[],
  budget: number,
  { lately }: PlanInput,
  overdue: boolean,
): [number, number] {
  const room = (lane: readonly Candidate[]) =>
    lane.slice(0, LANE_MAX).reduce((sum, { left }) => sum + upToQuarter(left), 0);
  if (budget < TWO_LANES_MIN) {
    const builds = room(building) > 0 && (overdue || lately.study > lately.building);
    const isReady = building.some(({ isBuilding }) => isBuilding);
    return (builds && isReady) || room(study) === 0 ? [0, budget] : [budget, 0];
  }
  const wanted = inQuarters(budget * (overdue ? OVERDUE_SHARE : BUILDING_SHARE));
  const forBuilding = Math.min(Math.max(wanted, budget - room(study)), room(building));
  return [budget - forBuilding, forBuilding];
}

function isOverdue({ lately: { study, building } }: PlanInput): boolean {
  return study >= STUDY_LEAST && building < BUILDING_LEAST * (study + building);
}

/** Gives the first ones what they need, as long as there is something to give. */
function fill(
  lane: readonly Candidate[],
  seconds: number,
  goalOf: (candidate: Candidate, seconds: number) => Draft,
): Draft[] {
  const goals: Draft[] = [];
  let left = seconds;
  for (const candidate of lane) {
    const isEnough = goals.length > 0 && left < STRETCH_MIN;
    if (goals.length === LANE_MAX || left <= 0 || isEnough) break;
    const given = Math.min(left, upToQuarter(candidate.left));
    goals.push(goalOf(candidate, given));
    left -= given;
  }
  return goals;
}

function hoursGoal(candidate: Candidate, seconds: number, reason: GoalReason): Draft {
  const { item, isBuilding, left } = candidate;
  const completes = seconds >= left;
  return {
    ...{ item, kind: isBuilding ? 'move' : 'hours', seconds, candidate },
    reason: completes ? { code: 'completes', args: [seconds] } : reason,
  };
}

function reasonOf(candidate: Candidate, path: string | undefined): GoalReason {
  const { item, hasBegun, seconds, isFavoured, isBuilding, leadsTo } = candidate;
  if (hasBegun) return { code: 'begun', args: [seconds] };
  if (isBuilding) return { code: 'ready' };
  if (isFavoured && path !== undefined) return { code: 'favoured', args: [path] };
  if (leadsTo) return { code: 'leadsTo', args: [leadsTo.id] };
  return { code: 'next', args: [item.parent?.id ?? item.id] };
}

/** Topics that the hours on their skill bring to an end: they take none of their own. */
function finishes({ candidate, seconds, item }: Draft): Draft[] {
  if (!candidate || candidate.open.length === 0) return [];
  const each = candidate.left / candidate.open.length;
  const count = Math.min(Math.floor(seconds / each), TOPICS_MAX);
  return candidate.open.slice(0, count).map((topic) => ({
    ...{ item: topic, kind: 'finish', seconds: 0 },
    reason: { code: 'within', args: [item.id, upToQuarter(each)] },
  }));
}

function checkTime({ hours }: Item): number {
  return hours ? upToQuarter(hours.min * 3600) : CHECK_TIME;
}

function checkGoal(item: Item, seconds: number): Draft {
  return { item, kind: 'check', seconds, reason: { code: 'monthly' } };
}

/**
 * Marks the smallest thing that the week finishes. Where the hours finish none, an item of the
 * checklist is taken in; where there is none either, the goal of the fewest hours is the small one.
 */
function withSmall(goals: readonly Draft[], checks: readonly Item[]): Draft[] {
  if (goals.length === 0) return [];
  const size = ({ seconds, reason }: Draft) =>
    reason.code === 'within' ? Number(reason.args?.[1]) : seconds;
  const isFinished = ({ kind, reason }: Draft) =>
    kind === 'finish' || kind === 'check' || reason.code === 'completes';
  const smallest = (among: readonly Draft[]) => [...among].sort((a, b) => size(a) - size(b))[0];
  const small = smallest(goals.filter(isFinished));
  const [check] = checks;
  if (!small && check) return [...goals, { ...checkGoal(check, 0), small: true }];
  const marked = small ?? smallest(goals);
  return goals.map((goal) => (goal === marked ? { ...goal, small: true } : goal));
}

/** Study and building in turns, study first. */
function alternating(study: readonly Draft[], building: readonly Draft[]): Draft[] {
  const length = Math.max(study.length, building.length);
  return Array.from({ length }, (_, index) => index).flatMap((index) =>
    [study[index], building[index]].filter((goal) => goal !== undefined),
  );
}

function inQuarters(seconds: number): number {
  return Math.floor(seconds / QUARTER) * QUARTER;
}

function upToQuarter(seconds: number): number {
  return Math.max(1, Math.ceil(seconds / QUARTER)) * QUARTER;
}
