/** What a week's plan can be made of: everything that is open, counts, and whose time has come. */
import type { Work } from '../forecast/work.js';
import type { Progress } from '../progress/progress.js';
import { pathTo, topOf, type Item, type Roadmap } from '../roadmap/roadmap.js';

/** Seconds of study after which something is under way; less was a look. */
const BEGUN = 3600;

/** A skill or an option to study, or a milestone to build. */
export interface Candidate {
  readonly item: Item;
  /** Place of its phase in the roadmap. */
  readonly phase: number;
  /** Place in the roadmap. */
  readonly place: number;
  readonly isBuilding: boolean;
  /** Seconds studied on it so far. */
  readonly seconds: number;
  readonly hasBegun: boolean;
  /** The path followed brings it out. */
  readonly isFavoured: boolean;
  /** Seconds that it still takes; of a skill, what its milestones take is left out. */
  readonly left: number;
  /** What of it is open and can be ticked: topics, or the parts of a milestone. In order. */
  readonly open: readonly Item[];
  /** The milestone of its phase nearest to being built for which it is needed. */
  readonly leadsTo: Item | undefined;
}

/**
 * @param path the path followed
 * @param secondsOf seconds studied on an item before the plan is made
 */
export function candidatesOf(
  roadmap: Roadmap,
  progress: Progress,
  work: Work,
  path: Item | undefined,
  secondsOf: (item: Item) => number,
): Candidate[] {
  const favoured = favouredBy(path, roadmap);
  const isReady = (item: Item) =>
    requirementsOf(item, roadmap).every((other) => isFinished(other, progress));
  const units: { item: Item; phase: number; place: number }[] = [];
  let place = 0;
  for (const [phase, top] of roadmap.phases.entries()) {
    for (const item of openBelow(top, progress)) units.push({ item, phase, place: place++ });
  }
  const waiting = units.filter(({ item }) => item.kind === 'milestone' && !isReady(item));
  const leads = leadsOf(
    waiting.map(({ item }) => item),
    roadmap,
    progress,
    work,
  );
  return units
    .filter(({ item }) => isReady(item))
    .map(({ item, phase, place }) => {
      const seconds = secondsOf(item);
      const open = item.children.filter(
        (child) => (child.kind === 'topic' || child.kind === 'part') && isOpen(child, progress),
      );
      const ticked = item.children.some((child) => progress.of(child).done);
      return {
        ...{ item, phase, place, seconds, open },
        isBuilding: item.kind === 'milestone',
        hasBegun: seconds >= BEGUN || ticked,
        isFavoured: pathTo(item).some((above) => favoured.has(above)),
        left: studyLeft(item, work),
        leadsTo: leads.get(item)?.find((milestone) => topOf(milestone) === topOf(item)),
      };
    });
}

/** Items that must be finished before this one can be begun, those of what it belongs to included. */
export function requirementsOf(item: Item, roadmap: Roadmap): Item[] {
  const named = pathTo(item).flatMap(({ entry }) =>
    'requires' in entry ? (entry.requires ?? []).flatMap((id) => roadmap.find(id) ?? []) : [],
  );
  return [...new Set([...named, ...skillsOf(item)])];
}

/**
 * Whether an item that others build on is finished, or is none of the student's: left out, or of an
 * option that they do not follow. A skill is, once its topics are: its milestones come after it.
 */
export function isFinished(item: Item, progress: Progress): boolean {
  const { done, leftOut, excluded, option } = progress.of(item);
  if (done || leftOut) return true;
  if (excluded) return isOfAnother(item, progress);
  if (item.kind === 'choice') {
    const chosen = item.children.find(({ id }) => id === option);
    return chosen !== undefined && isFinished(chosen, progress);
  }
  const topics = item.children.filter(({ kind }) => kind === 'topic');
  return topics.length > 0 && topics.every((topic) => !isOpen(topic, progress));
}

/** It belongs to an option of a choice that was made otherwise. */
function isOfAnother(item: Item, progress: Progress): boolean {
  return pathTo(item).some(
    (above) =>
      above.kind === 'option' &&
      above.parent !== undefined &&
      ![undefined, above.id].includes(progress.of(above.parent).option),
  );
}

/** A milestone waits for the skill that it stands at, or for those of its group. */
function skillsOf(item: Item): readonly Item[] {
  if (item.kind !== 'milestone' || !item.parent) return [];
  // Where its entry says what it builds on, that is all.
  if (item.entry.requires) return [];
  if (item.parent.kind !== 'group') return [item.parent];
  return item.parent.children.filter(({ kind }) => kind === 'skill' || kind === 'choice');
}

/** Open skills, options that are followed, and milestones, in the roadmap's order. */
function* openBelow(item: Item, progress: Progress): Generator<Item> {
  if (!isOpen(item, progress)) return;
  const isUnit = item.kind === 'skill' || item.kind === 'option' || item.kind === 'milestone';
  const topics = item.children.filter(({ kind }) => kind === 'topic');
  const isStudied = topics.length > 0 && topics.every((topic) => !isOpen(topic, progress));
  const isExample = item.kind === 'milestone' && item.entry.example === true;
  if (isUnit && !isStudied && !isExample) yield item;
  for (const child of item.children) yield* openBelow(child, progress);
}

function isOpen(item: Item, progress: Progress): boolean {
  const { done, excluded } = progress.of(item);
  return !done && !excluded;
}

/** What is left to study of a skill, without its milestones. */
function studyLeft(item: Item, work: Work): number {
  const below = item.children.filter(({ kind }) => kind === 'milestone');
  return Math.max(0, work.left(item) - below.reduce((sum, child) => sum + work.left(child), 0));
}

/** By what is needed for them: the waiting milestones, those that are the fewest hours away first. */
function leadsOf(
  milestones: readonly Item[],
  roadmap: Roadmap,
  progress: Progress,
  work: Work,
): ReadonlyMap<Item, readonly Item[]> {
  const leads = new Map<Item, Item[]>();
  const away = (milestone: Item) => {
    const needed = neededFor(milestone, roadmap, progress);
    return {
      milestone,
      needed,
      left: needed.reduce((sum, item) => sum + studyLeft(item, work), 0),
    };
  };
  // The sort is stable: of two as far away, the roadmap's first one.
  for (const { milestone, needed } of milestones.map(away).sort((a, b) => a.left - b.left)) {
    for (const item of needed) leads.set(item, [...(leads.get(item) ?? []), milestone]);
  }
  return leads;
}

/** Everything open that must be finished before it can be begun. */
function neededFor(item: Item, roadmap: Roadmap, progress: Progress): Item[] {
  const found = new Set<Item>();
  const visit = (each: Item) => {
    for (const other of requirementsOf(each, roadmap)) {
      if (isFinished(other, progress)) continue;
      for (const unit of unitsOf(other, progress)) {
        if (found.has(unit)) continue;
        found.add(unit);
        visit(unit);
      }
    }
  };
  visit(item);
  return [...found];
}

/** What must be done of an item for those that build on it: of a skill, not its milestones. */
function unitsOf(item: Item, progress: Progress): Item[] {
  const open = [...openBelow(item, progress)];
  return item.kind === 'group' || item.kind === 'phase'
    ? open
    : open.filter((unit) => unit === item || unit.kind !== 'milestone');
}

function favouredBy(path: Item | undefined, roadmap: Roadmap): ReadonlySet<Item> {
  if (path?.kind !== 'path') return new Set();
  return new Set((path.entry.favours ?? []).flatMap((id) => roadmap.find(id) ?? []));
}
