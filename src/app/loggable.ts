/** What study time can be logged on, the likeliest first. */
import type { Item } from '../core/roadmap/roadmap.js';
import type { Model } from './store.js';

/** Entries looked back at for what was studied lately. */
const RECENT_ENTRIES = 50;

/**
 * What was studied lately and this week's goals first, the rest in the roadmap's order. Skills,
 * options, topics and milestones that count; what belongs to an option not followed is left out.
 */
export function loggable({ ledger, roadmap, progress, week }: Model): Item[] {
  const recent = ledger
    .recent(RECENT_ENTRIES)
    .flatMap(({ item }) => (item === undefined ? [] : (roadmap.find(item) ?? [])));
  const goals = week.goals.map(({ item }) => item);
  const rest = [...roadmap.items].filter(
    (item) =>
      ['skill', 'option', 'topic', 'milestone'].includes(item.kind) && !progress.of(item).excluded,
  );
  return [...new Set([...recent, ...goals, ...rest])];
}
