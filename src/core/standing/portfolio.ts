/** The portfolio: what the roadmap demands to be shown, and what the student has of it. */
import type { Artifact } from '../artifacts/artifacts.js';
import { countedOf, wanted, type Counted } from '../artifacts/counting.js';
import type { ReachedMilestone } from '../artifacts/reached.js';
import type { Quantity } from '../roadmap/document.js';
import type { ItemOf, Roadmap } from '../roadmap/roadmap.js';

export interface Demand {
  readonly item: ItemOf<'milestone'>;
  readonly wanted: Quantity;
  /** What meets it, the earliest first. */
  readonly counted: readonly Counted[];
  /** Enough in number, or confirmed by the student. */
  readonly met: boolean;
}

export interface Portfolio {
  /** In the order of the roadmap. */
  readonly demands: readonly Demand[];
}

export function readPortfolio(
  roadmap: Roadmap,
  artifacts: readonly Artifact[],
  reached: readonly ReachedMilestone[],
): Portfolio {
  const demands = [...roadmap.items].flatMap((item): Demand[] => {
    if (item.kind !== 'milestone' || item.entry.counts === undefined) return [];
    const counted = countedOf(item.entry.counts, artifacts, reached);
    const asked = wanted(item.entry.quantity);
    const isReached = reached.some((each) => each.item === item);
    return [{ item, wanted: asked, counted, met: isReached || counted.length >= asked.min }];
  });
  return { demands };
}
