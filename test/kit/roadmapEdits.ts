/**
 * Edits of a roadmap as people make them, drawn at random, and where they leave each id: under
 * which id it is now, if anywhere. That is followed edit by edit, without a look at `aliases`.
 */
import { checkRoadmap } from '../../src/core/roadmap/check.js';
import type { RoadmapDocument } from '../../src/core/roadmap/document.js';

interface Entry {
  id: string;
  title: string;
  [key: string]: unknown;
}
interface Place {
  readonly list: Entry[];
  readonly index: number;
  /** Key of the list, which tells the kind of its entries. */
  readonly key: string;
}

export interface Edited {
  readonly document: RoadmapDocument;
  /** Id that the journal knows → id of the item that it belongs to; none where that is gone. */
  readonly owners: ReadonlyMap<string, string>;
}

export const EDITS = [
  'remove',
  'remove-phase',
  'rename',
  'merge',
  'move',
  'reorder',
  'swap-phases',
  'retitle',
  'hours',
  'add',
] as const;
/** An edit, and two whole numbers that say where: places are counted round. */
export type Edit = readonly [kind: (typeof EDITS)[number], where: number, whither: number];

let fresh = 0;

export function edited({ document, owners }: Edited, [kind, where, whither]: Edit): Edited {
  const doc = structuredClone(document) as RoadmapDocument & { aliases?: Record<string, string> };
  const now = new Map(owners);
  const places = [...placesIn(doc)];
  // Every other edit is of something that the journal speaks of: of hundreds, few would be.
  const spokenOf = new Set(owners.values());
  const known = places.filter((each) => spokenOf.has(entryAt(each).id));
  const place = at(where % 2 === 0 && known.length > 0 ? known : places, where >> 1);
  const phases = doc.phases as unknown as Entry[];
  const entry = entryAt(place);
  switch (kind) {
    case 'remove':
      if (place.list.length > 1) remove(doc, now, place);
      break;
    case 'remove-phase':
      if (phases.length > 1)
        remove(
          doc,
          now,
          at(
            places.filter(({ list }) => list === phases),
            where,
          ),
        );
      break;
    case 'rename': {
      const id = `renamed-${++fresh}`;
      doc.aliases = { ...doc.aliases, [entry.id]: id };
      lead(now, new Set([entry.id]), id);
      entry.id = id;
      break;
    }
    case 'merge': {
      const inside = new Set(idsIn(entry));
      const target = at(
        places.filter((other) => !inside.has(entryAt(other).id)),
        whither,
      );
      if (place.list.length === 1 || inside.size > 1) break;
      const into = entryAt(target).id;
      place.list.splice(place.index, 1);
      doc.aliases = { ...doc.aliases, [entry.id]: into };
      lead(now, inside, into);
      break;
    }
    case 'move': {
      const inside = new Set(idsIn(entry));
      const lists = places
        .filter(({ key, list }) => key === place.key && list !== place.list)
        .filter((other) => !inside.has(entryAt(other).id));
      if (lists.length === 0 || place.list.length === 1) break;
      place.list.splice(place.index, 1);
      const { list, index } = at(lists, whither);
      list.splice(index, 0, entry);
      break;
    }
    case 'reorder': {
      place.list.splice(place.index, 1);
      place.list.splice(whither % (place.list.length + 1), 0, entry);
      break;
    }
    case 'swap-phases':
      phases.reverse();
      break;
    case 'retitle':
      entry.title = `Title ${++fresh}`;
      break;
    case 'hours':
      entry['hours'] = { min: 1, max: 1 + (whither % 80), source: 'estimate' };
      break;
    case 'add': {
      const own = Object.entries(entry).filter(([, value]) => !isList(value));
      const empty = place.key === 'phases' ? { groups: [] } : {};
      const options = place.key === 'choices' ? { options: [] } : {};
      const added = { ...Object.fromEntries(own), ...empty, ...options, id: `added-${++fresh}` };
      place.list.splice(place.index, 0, added as unknown as Entry);
      break;
    }
  }
  mendRequires(doc);
  return { document: doc, owners: now };
}

/** Whoever edits a roadmap is told of what its entries require in vain, and takes it out. */
function mendRequires(doc: RoadmapDocument): void {
  const faults = () =>
    checkRoadmap(doc).filter(({ code }) => code === 'unknown-item' || code === 'requires-cycle');
  for (let [fault] = faults(); fault; [fault] = faults()) {
    const path = fault.code === 'unknown-item' ? fault.path.slice(0, -1) : fault.path;
    const key = path.at(-1) as string;
    let owner: unknown = doc;
    for (const step of path.slice(0, -1)) owner = (owner as Record<string, unknown>)[step];
    Reflect.deleteProperty(owner as object, key);
  }
}

/** Every id of the document. */
export function idsOf(document: RoadmapDocument): string[] {
  return [...placesIn(document)].map((place) => entryAt(place).id);
}

function remove(
  doc: RoadmapDocument & { aliases?: Record<string, string> },
  owners: Map<string, string>,
  { list, index }: Place,
): void {
  const [removed] = list.splice(index, 1);
  const gone = new Set(idsIn(removed!));
  for (const [id, owner] of [...owners]) if (gone.has(owner)) owners.delete(id);
  // Aliases that lead nowhere would be a fault of the document.
  const present = new Set(idsOf(doc));
  for (;;) {
    const aliases = Object.entries(doc.aliases ?? {});
    const former = new Set(aliases.map(([alias]) => alias));
    const live = aliases.filter(([, target]) => present.has(target) || former.has(target));
    if (live.length === aliases.length) return;
    doc.aliases = Object.fromEntries(live);
  }
}

function lead(owners: Map<string, string>, from: ReadonlySet<string>, to: string): void {
  for (const [id, owner] of owners) if (from.has(owner)) owners.set(id, to);
}

function idsIn(entry: Entry): string[] {
  return [entry.id, ...[...placesIn(entry)].map((place) => entryAt(place).id)];
}

function* placesIn(node: object): Generator<Place> {
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    if (!isList(value)) continue;
    for (const [index, entry] of value.entries()) {
      yield { list: value, index, key };
      yield* placesIn(entry);
    }
  }
}

function isList(value: unknown): value is Entry[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((each) => typeof (each as Entry | undefined)?.id === 'string')
  );
}

function entryAt({ list, index }: Place): Entry {
  return list[index]!;
}

function at<T>(all: readonly T[], where: number): T {
  return all[where % all.length]!;
}
