/** What can be left out of a roadmap. */
import { requirementsOf } from '../core/plan/candidates.js';
import type { Item } from '../core/roadmap/roadmap.js';
import type { Model } from './store.js';

const KINDS: readonly Item['kind'][] = ['group', 'skill', 'choice', 'topic', 'milestone'];

/** Open, counted, and nothing that other open things of the roadmap build on. */
export function leavable(item: Item, { progress, roadmap }: Model): boolean {
  const { done, excluded, weight } = progress.of(item);
  if (!KINDS.includes(item.kind) || done || excluded || weight === 0) return false;
  const isBelow = (other: Item): boolean =>
    other === item || (other.parent !== undefined && isBelow(other.parent));
  return ![...roadmap.items].some((other) => {
    const waits = progress.of(other);
    if (waits.done || waits.excluded || isBelow(other)) return false;
    return requirementsOf(other, roadmap).some(
      (needed) => 'requires' in other.entry && isBelow(needed),
    );
  });
}
