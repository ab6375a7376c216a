/** What the student has said of a roadmap item, under its present id and its former ones. */
import type { Entity } from '../journal/entity.js';
import { compareOrder, type ItemRef, type KeptEvidence, type Status } from '../journal/event.js';
import type { LearnerState } from '../journal/fold.js';
import { itemKey } from '../journal/place.js';
import type { Item, Roadmap } from '../roadmap/roadmap.js';

export interface ItemState {
  readonly status: Status | undefined;
  /** Local time at which the status was set. */
  readonly statusAt: string | undefined;
  readonly note: string | undefined;
  /** Local time at which the note was written. */
  readonly noteAt: string | undefined;
  /** Id of the option followed, for a choice. */
  readonly option: string | undefined;
  /** Address that proves a milestone. */
  readonly proof: string | undefined;
  /** The editor's task that proves a milestone, by its name. */
  readonly check: string | undefined;
  /** What backed a milestone when it was reached. */
  readonly evidence: readonly KeptEvidence[];
  /** The student took it out of the roadmap. */
  readonly leftOut: boolean;
}

const NOTHING: ItemState = {
  status: undefined,
  statusAt: undefined,
  note: undefined,
  noteAt: undefined,
  option: undefined,
  proof: undefined,
  check: undefined,
  evidence: [],
  leftOut: false,
};

export function itemState(
  state: LearnerState,
  roadmap: Roadmap,
  item: Item,
  period?: string,
): ItemState {
  return stateOf(state, roadmap, roadmap.refsOf(item), period);
}

/** What was said under any of the refs, which are of one item. */
export function stateOf(
  state: LearnerState,
  roadmap: Roadmap,
  refs: readonly ItemRef[],
  period?: string,
): ItemState {
  const entities = refs
    .map((ref) => state.items.get(itemKey(ref, period)))
    .filter((entity) => entity !== undefined);
  if (entities.length === 0) return NOTHING;
  const last = (field: string) =>
    entities
      .flatMap((entity) => entity.lastWrite(field) ?? [])
      .sort((a, b) => compareOrder(a.stamp, b.stamp))
      .at(-1);
  const text = (field: string) => (last(field)?.fields[field] ?? undefined) as string | undefined;
  const status = last('status');
  const option = text('option');
  return {
    status: (status?.fields['status'] ?? undefined) as Status | undefined,
    statusAt: status?.stamp.at,
    note: text('note'),
    noteAt: last('note')?.stamp.at,
    // The option, too, may have been renamed since.
    option: option === undefined ? undefined : (roadmap.find(option)?.id ?? option),
    proof: text('proof'),
    check: text('check'),
    evidence: (last('evidence')?.fields['evidence'] ?? []) as readonly KeptEvidence[],
    leftOut: last('leftOut')?.fields['leftOut'] === true,
  };
}

/** A link of the student's own. */
export interface OwnLink {
  readonly id: string;
  readonly url: string;
  readonly title: string | undefined;
}

/** The student's own links by the item they stand on, oldest first. */
export function ownLinks(state: LearnerState, roadmap: Roadmap): ReadonlyMap<string, OwnLink[]> {
  const byItem = new Map<string, OwnLink[]>();
  for (const [id, { fields }] of state.links) {
    const link = ownLink(id, fields);
    const item = link && roadmap.find(fields?.['item'] as string);
    if (!item) continue;
    const links = byItem.get(item.id);
    if (links) links.push(link);
    else byItem.set(item.id, [link]);
  }
  for (const links of byItem.values()) links.sort((a, b) => (a.id < b.id ? -1 : 1));
  return byItem;
}

/** The link that the fields of its entity describe; undefined where it is deleted or undone. */
export function ownLink(id: string, fields: Entity['fields']): OwnLink | undefined {
  if (!fields || fields['deleted'] === true) return undefined;
  const { url, title } = fields as { url: string; title?: string };
  return { id, url, title };
}
