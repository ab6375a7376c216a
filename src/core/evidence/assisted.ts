/** What work that the student did with an assistant is worth, and how much of it there is. */
import { compareOrder, type Explanation } from '../journal/event.js';
import type { LearnerState } from '../journal/fold.js';
import { itemKey } from '../journal/place.js';
import type { Item, Roadmap } from '../roadmap/roadmap.js';
import type { Authorship, Evidence } from './judge.js';

/** As the setting `waymark.evidence.assisted` has it. */
export type AssistedWorth = (typeof ASSISTED_WORTHS)[number];
export const ASSISTED_WORTHS = ['counts', 'countsOnceExplained', 'countsNot'] as const;
export const ASSISTED_WORTH: AssistedWorth = 'countsOnceExplained';

/** What the student said of an item's code last; undefined where that was nothing, or taken back. */
export function explanationOf(
  state: LearnerState,
  roadmap: Roadmap,
  item: Item,
): Explanation | undefined {
  const [last] = roadmap
    .refsOf(item)
    .flatMap((ref) => state.items.get(itemKey(ref))?.lastWrite('explanation') ?? [])
    .sort((a, b) => compareOrder(b.stamp, a.stamp));
  return (last?.fields['explanation'] ?? undefined) as Explanation | undefined;
}

/** Full hashes of commits of which the student says that no assistant had a part in them. */
export function unmarkedCommits({ marks }: LearnerState): string[] {
  return [...marks].flatMap(([hash, { fields }]) => (fields?.['assisted'] === false ? [hash] : []));
}

/** Tells whether a signal counts. */
export type Counts = (signal: { readonly id: string; readonly grade: Authorship }) => boolean;

/** @param explained ids of signals that the student has put into their own words */
export function countsBy(worth: AssistedWorth, explained: ReadonlySet<string>): Counts {
  return ({ id, grade }) =>
    grade !== 'assisted' ||
    worth === 'counts' ||
    (worth === 'countsOnceExplained' && explained.has(id));
}

/** Lines of proof, each once, by whose they are. */
export interface Share {
  readonly own: number;
  readonly assisted: number;
  readonly unverified: number;
}

/** @param signals what is proven, with the project that shows it */
export function shareOf(
  signals: readonly {
    readonly grade: Authorship;
    readonly project: object;
    readonly evidence: readonly Evidence[];
  }[],
): Share {
  const lines = new Map<object, Map<string, keyof Share>>();
  for (const { grade, project, evidence } of signals) {
    const known = lines.get(project) ?? new Map<string, keyof Share>();
    lines.set(project, known);
    for (const { path, line, assisted } of evidence) {
      const isUnverified = grade === 'unverified';
      known.set(`${path}:${String(line)}`, assisted ? 'assisted' : isUnverified ? grade : 'own');
    }
  }
  const share = { own: 0, assisted: 0, unverified: 0 };
  for (const kinds of lines.values()) for (const kind of kinds.values()) share[kind] += 1;
  return share;
}
