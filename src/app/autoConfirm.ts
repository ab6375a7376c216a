/** Confirms milestones whose evidence is complete, once each, for students who want that. */
import { itemKey } from '../core/journal/place.js';
import type { Item } from '../core/roadmap/roadmap.js';
import { keptEvidence } from './keptEvidence.js';
import type { LineHistory } from './ports.js';
import type { Model, Store } from './store.js';

/** Milestones that wait for nothing but the student's word, and of which they never said one. */
export function awaited({ evidence, roadmap, state }: Model): Item[] {
  // What the student undid or took back once is theirs to confirm.
  const wasDecided = (item: Item) =>
    roadmap
      .refsOf(item)
      .some((ref) =>
        state.items.get(itemKey(ref))?.history.some(({ fields }) => fields['status'] !== undefined),
      );
  return [...evidence.milestones].flatMap(([id, { stage }]) => {
    const item = stage === 'evidence-complete' ? roadmap.find(id) : undefined;
    return item && !wasDecided(item) ? [item] : [];
  });
}

/** Each is an act of its own. What another window confirmed meanwhile is passed over. */
export async function confirmAwaited(store: Store, history: LineHistory): Promise<void> {
  for (const item of awaited(store.model)) {
    const evidence = await keptEvidence(store, item, history);
    const data = { item: item.ref, status: 'done', evidence } as const;
    await store.append((model) =>
      awaited(model).some(({ id }) => id === item.id) ? [{ type: 'item.set', data }] : [],
    );
  }
}
