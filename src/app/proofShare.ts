/** How much of what proves an item is the student's own. */
import { shareOf, type Share } from '../core/evidence/assisted.js';
import type { Item } from '../core/roadmap/roadmap.js';
import { assistedShareText } from '../shared/evidenceWords.js';
import type { Words } from '../shared/words.js';
import type { Model } from './store.js';

/** Undefined where no line of it bears an assistant's mark. */
export function proofShareText(item: Item, model: Model, words: Words): string | undefined {
  const share = proofShare(item, model);
  return share && assistedShareText(words, share);
}

/** Undefined where no line is known. */
export function proofShare(item: Item, { evidence }: Model): Share | undefined {
  const milestone = evidence.milestones.get(item.id);
  const { proven = [], pending = [] } = milestone ?? evidence.items.get(item.id) ?? {};
  const shown = [...proven, ...pending];
  if (shown.length > 0) return shareOf(shown);
  // Of a milestone whose projects are not here, the journal tells.
  const kept = milestone?.kept ?? [];
  const of = (wanted: string) => kept.filter(({ grade }) => grade === wanted).length;
  const [assisted, unverified] = [of('assisted'), of('unverified')];
  const own = kept.length - assisted - unverified;
  return kept.length > 0 ? { own, assisted, unverified } : undefined;
}
