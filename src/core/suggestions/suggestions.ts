/**
 * Sessions that the student has not logged, but that activity in the editor or commits of their own
 * speak for. Nothing is stored: what is logged or dismissed is taken out of the time, and what is
 * left is suggested.
 */
import type { ActivityAdd, ItemRef, Source } from '../journal/event.js';
import type { LearnerState } from '../journal/fold.js';
import { projectId } from '../journal/place.js';
import type { Ledger } from '../journal/ledger.js';
import type { Project } from '../projects/facts.js';
import { linksOf } from '../projects/milestones.js';
import type { Roadmap } from '../roadmap/roadmap.js';
import { addDays, daysFrom, type Day } from '../time/calendar.js';
import { addSeconds, epochSeconds, type LocalTime } from '../time/moment.js';
import { timersOf } from '../timer/timer.js';
import { union, without, type Span } from '../time/spans.js';
import { commitStretches } from './commitStretches.js';
import { studyDayAt } from '../journal/preferences.js';

/** Days that are looked back on, today included: nobody remembers what an older stretch was. */
export const HORIZON_DAYS = 28;
/** Stretches of one item this close together, in seconds, are suggested as one. */
const TOGETHER = 30 * 60;
/** Less than this, in seconds, is not worth a question. */
export const CRUMB = 3 * 60;
/** A longer stretch of activity, in seconds, was not written by Waymark. */
const LONGEST_STRETCH = 24 * 3600;

export type SuggestedSource = Extract<Source, 'activity' | 'commits'>;

export interface Suggestion {
  /** Stable while the suggestion begins at the same time. */
  readonly id: string;
  readonly source: SuggestedSource;
  /** The study day of its beginning. */
  readonly day: Day;
  /** In order and disjoint; what lies between was not study. */
  readonly stretches: readonly { readonly start: LocalTime; readonly end: LocalTime }[];
  /** Of all stretches. */
  readonly seconds: number;
  /** The milestone that the folder is linked to, where it is linked to exactly one. */
  readonly item: ItemRef | undefined;
}

/** A stretch with what it is about; `at` is a local time that tells the offset. */
interface Seen extends Span {
  readonly at: LocalTime;
  readonly item: ItemRef | undefined;
}

/** What suggestions are worked out from. */
export interface Known {
  readonly state: LearnerState;
  readonly ledger: Ledger;
  readonly roadmap: Roadmap;
  readonly projects: readonly Project[];
  readonly today: Day;
}

/** Oldest first; those from commits only for time without activity. */
export function suggestionsOf(known: Known): Suggestion[] {
  const { state, ledger, today } = known;
  const first = addDays(today, 1 - HORIZON_DAYS);
  const taken = [...loggedSpans(ledger, first), ...dismissedSpans(state), ...timedSpans(state)];
  const activity = disjoint(seenActivity(known, 'study'), taken);
  const commits = disjoint(seenCommits(known), [...taken, ...activity]);
  return [...together(activity, 'activity', known), ...together(commits, 'commits', known)]
    .filter(({ seconds, day }) => seconds >= CRUMB && day >= first && day <= today)
    .sort((a, b) => epochSeconds(startOf(a)) - epochSeconds(startOf(b)));
}

/**
 * Seconds of a study day in which a task or a cell ran while nobody was there: never part of study.
 */
export function machineSeconds(known: Known, day: Day): number {
  const study = union(seenActivity(known, 'study'));
  let seconds = 0;
  for (const { start, end, at } of disjoint(seenActivity(known, 'machine'), study)) {
    if (studyDayAt(known.state, localAt(start, at)) === day) seconds += end - start;
  }
  return seconds;
}

/** Local time of a suggestion's beginning. */
export function startOf({ stretches: [first] }: Suggestion): LocalTime {
  return (first as Suggestion['stretches'][number]).start; // a suggestion has at least one
}

/** Intervals in the ledger; one day more than the horizon, for those that began the night before. */
function* loggedSpans(ledger: Ledger, first: Day): Generator<Span> {
  for (const day of daysFrom(addDays(first, -1), HORIZON_DAYS + 2)) {
    for (const [, { pieces }] of ledger.onDay(day)) yield* pieces;
  }
}

function* dismissedSpans(state: LearnerState): Generator<Span> {
  for (const { fields } of state.dismissals.values()) {
    if (fields) yield spanOf(fields as unknown as LocalSpan);
  }
}

/** What a timer measures becomes sessions when it is stopped. */
function* timedSpans(state: LearnerState): Generator<Span> {
  for (const { runs } of timersOf(state)) {
    for (const { start, end } of runs) {
      yield { start: epochSeconds(start), end: end === undefined ? Infinity : epochSeconds(end) };
    }
  }
}

interface LocalSpan {
  readonly start: LocalTime;
  readonly end: LocalTime;
}

function spanOf({ start, end }: LocalSpan): Span {
  return { start: epochSeconds(start), end: epochSeconds(end) };
}

function seenActivity(known: Known, kind: ActivityAdd['kind']): Seen[] {
  const itemOf = itemByProject(known);
  const seen: Seen[] = [];
  for (const activity of known.state.activities.since(addDays(known.today, -HORIZON_DAYS))) {
    if (activity.kind !== kind) continue;
    const span = spanOf(activity);
    if (span.end - span.start > LONGEST_STRETCH) continue;
    const { root, subpath = '' } = activity;
    const item = root === undefined ? undefined : itemOf(projectId({ root, subpath }));
    seen.push({ ...span, at: activity.start, item });
  }
  return seen;
}

function seenCommits(known: Known): Seen[] {
  const itemOf = itemByProject(known);
  const horizon = addDays(known.today, -HORIZON_DAYS);
  return commitStretches(known.projects)
    .filter(({ at }) => studyDayAt(known.state, at) >= horizon)
    .map(({ project, commit, start, end, at }) => {
      const [named] = commit.milestones.flatMap((name) => known.roadmap.find(name) ?? []);
      const item = named?.kind === 'milestone' ? named.ref : itemOf(projectId(project.key));
      return { start, end, at, item };
    });
}

/** The milestone that a project is linked to; none where it is linked to several. */
function itemByProject({ state, roadmap, projects }: Known): (id: string) => ItemRef | undefined {
  const byId = new Map<string, ItemRef>();
  for (const project of projects) {
    const items = new Set(linksOf(state, roadmap, project).map(({ item }) => item.ref));
    const [only] = items;
    if (items.size !== 1 || only === undefined) continue;
    for (const key of [project.key, ...project.formerKeys]) byId.set(projectId(key), only);
  }
  return (id) => byId.get(id);
}

/**
 * Every second once, whichever window or project it was seen in, and none that is taken. Where
 * stretches overlap, the one that began first has the time.
 */
function disjoint(seen: readonly Seen[], taken: Iterable<Span>): Seen[] {
  const holes = union(taken);
  const left: Seen[] = [];
  let covered = -Infinity;
  for (const stretch of [...seen].sort(inOrder)) {
    const start = Math.max(stretch.start, covered);
    covered = Math.max(covered, stretch.end);
    if (start >= stretch.end) continue;
    const { at, item } = stretch;
    for (const span of without({ start, end: stretch.end }, holes))
      left.push({ ...span, at, item });
  }
  return left;
}

/** A total order, so that the order in which files are read never matters. */
function inOrder(a: Seen, b: Seen): number {
  return (
    a.start - b.start || b.end - a.end || compare(a.item ?? '', b.item ?? '') || compare(a.at, b.at)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Joins what touches, and suggests neighbours on one item as one. */
function together(seen: readonly Seen[], source: SuggestedSource, { state }: Known): Suggestion[] {
  const groups: Seen[][] = [];
  for (const stretch of seen) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const isNear = last && last.item === stretch.item && stretch.start - last.end <= TOGETHER;
    if (isNear && sameDay(state, last, stretch)) group?.push(stretch);
    else groups.push([stretch]);
  }
  return groups.map((group) => {
    const [first] = group as [Seen, ...Seen[]];
    const stretches = joined(group);
    return {
      id: `${source} ${stretches[0]?.start ?? ''}`,
      ...{ source, item: first.item, stretches },
      day: studyDayAt(state, localAt(first.start, first.at)),
      seconds: group.reduce((sum, { start, end }) => sum + end - start, 0),
    };
  });
}

function joined(group: readonly Seen[]): { start: LocalTime; end: LocalTime }[] {
  const stretches: { start: LocalTime; end: LocalTime }[] = [];
  let end = -Infinity;
  for (const stretch of group) {
    const last = stretches.at(-1);
    const to = localAt(stretch.end, stretch.at);
    if (last && stretch.start === end) last.end = to;
    else stretches.push({ start: localAt(stretch.start, stretch.at), end: to });
    end = stretch.end;
  }
  return stretches;
}

function sameDay(state: LearnerState, a: Seen, b: Seen): boolean {
  return studyDayAt(state, localAt(a.start, a.at)) === studyDayAt(state, localAt(b.start, b.at));
}

/** The local time of an instant, on the offset of another local time. */
function localAt(seconds: number, other: LocalTime): LocalTime {
  return addSeconds(other, seconds - epochSeconds(other));
}
