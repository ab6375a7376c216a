/** Counts artifacts and milestones for whatever in a roadmap asks for so many of them. */
import type { Countable, Quantity } from '../roadmap/document.js';
import type { Day } from '../time/calendar.js';
import type { Artifact } from './artifacts.js';
import type { ReachedMilestone } from './reached.js';

/** Something that counts. */
export type Counted =
  | { readonly kind: 'artifact'; readonly day: Day; readonly artifact: Artifact }
  | { readonly kind: 'milestone'; readonly day: Day; readonly milestone: ReachedMilestone };

/** How many are asked for, where the roadmap does not say. */
const ONE: Quantity = { min: 1, max: 1 };

export function wanted(quantity: Quantity | undefined): Quantity {
  return quantity ?? ONE;
}

/**
 * What counts of all that there is, the earliest first. A milestone that is itself a demand for
 * others (`counts`) is none of them.
 */
export function countedOf(
  counts: readonly Countable[],
  artifacts: readonly Artifact[],
  reached: readonly ReachedMilestone[],
): Counted[] {
  const milestones = counts.includes('milestone')
    ? reached.filter(({ item }) => item.entry.counts === undefined)
    : [];
  return [
    ...artifacts
      .filter(({ kind }) => counts.includes(kind))
      .map((artifact): Counted => ({ kind: 'artifact', day: artifact.day, artifact })),
    ...milestones.map((milestone): Counted => {
      return { kind: 'milestone', day: milestone.day, milestone };
    }),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
