/** The roadmap as the product works with it: one tree of items, each known by its id. */
import type { ItemRef } from '../journal/event.js';
import type {
  ChecklistDocument,
  ChoiceDocument,
  EntryDocument,
  GroupDocument,
  Hours,
  LevelDocument,
  MilestoneDocument,
  OptionDocument,
  PathDocument,
  PhaseDocument,
  PitfallDocument,
  RateDocument,
  Resource,
  RoadmapDocument,
  SkillDocument,
  ToolDocument,
  TopicDocument,
} from './document.js';
import { originsOf, type KnownOrigins } from './origins.js';

interface Documents {
  phase: PhaseDocument;
  group: GroupDocument;
  skill: SkillDocument;
  topic: TopicDocument;
  milestone: MilestoneDocument;
  part: TopicDocument;
  choice: ChoiceDocument;
  option: OptionDocument;
  tool: ToolDocument;
  path: PathDocument;
  check: ChecklistDocument;
  pitfall: PitfallDocument;
  level: LevelDocument;
  rate: RateDocument;
}
export type ItemKind = keyof Documents;

interface ItemCommon {
  readonly id: string;
  readonly ref: ItemRef;
  readonly title: string;
  readonly hours: Hours | undefined;
  readonly resources: readonly Resource[];
  readonly parent: Item | undefined;
  readonly children: readonly Item[];
}
export type ItemOf<K extends ItemKind> = ItemCommon & {
  readonly kind: K;
  /** The entry as written in the roadmap file. */
  readonly entry: Documents[K];
};
export type Item = { [K in ItemKind]: ItemOf<K> }[ItemKind];

/** The lists of a roadmap that stand beside its phases. */
export const SECTIONS = ['tools', 'paths', 'checklist', 'pitfalls', 'levels', 'rates'] as const;
export type Section = (typeof SECTIONS)[number];

export class Roadmap {
  readonly id: string;
  readonly phases: readonly ItemOf<'phase'>[];
  readonly sections: Readonly<Record<Section, readonly Item[]>>;
  readonly #items = new Map<string, Item>();
  /** Present id → the ids it had before. */
  readonly #former = new Map<string, string[]>();
  /** Ids of this roadmap and of those that it is based on. */
  readonly #names: readonly string[];
  readonly #refs = new Map<Item, readonly ItemRef[]>();

  /** @param names its id and those of its origins, see `knowing` */
  constructor(
    readonly document: RoadmapDocument,
    names: readonly string[] = originsOf(document, () => []),
  ) {
    this.id = document.id;
    this.#names = names;
    this.phases = document.phases.map((phase) => this.#phase(phase));
    const section = <K extends ItemKind>(kind: K, entries: readonly Documents[K][] = []) =>
      entries.map((entry) => this.#item(kind, entry, undefined) as Item);
    this.sections = {
      tools: section('tool', document.tools),
      paths: section('path', document.paths),
      checklist: section('check', document.checklist),
      pitfalls: section('pitfall', document.pitfalls),
      levels: section('level', document.levels),
      rates: section('rate', document.rates),
    };
    for (const former of Object.keys(document.aliases ?? {})) {
      const present = this.#present(former);
      if (present !== undefined) {
        this.#former.set(present, [...(this.#former.get(present) ?? []), former]);
      }
    }
  }

  /** The same roadmap, with all that it goes back to: itself where there is no more than it knows. */
  knowing(known: KnownOrigins): Roadmap {
    const names = originsOf(this.document, known);
    const isSame =
      names.length === this.#names.length && names.every((name) => this.#names.includes(name));
    return isSame ? this : new Roadmap(this.document, names);
  }

  /** Every item, parents before children. */
  get items(): Iterable<Item> {
    return this.#items.values();
  }

  /** The item of an id, a former id, or a ref of this roadmap or of one it is based on. */
  find(idOrRef: string): Item | undefined {
    const slash = idOrRef.indexOf('/');
    if (slash >= 0) {
      const roadmap = idOrRef.slice(0, slash);
      if (!this.#names.includes(roadmap)) return undefined;
    }
    const present = this.#present(idOrRef.slice(slash + 1));
    return present === undefined ? undefined : this.#items.get(present);
  }

  /** Whether nothing is in it: only what stands in for a roadmap that cannot be read is so. */
  get isEmpty(): boolean {
    return this.phases.length === 0;
  }

  /** Every ref under which the journal may speak of the item, the present one first. */
  refsOf(item: Item): readonly ItemRef[] {
    const known = this.#refs.get(item);
    if (known) return known;
    const refs = this.#refsTo([item.id, ...(this.#former.get(item.id) ?? [])]);
    this.#refs.set(item, refs);
    return refs;
  }

  /**
   * The id that a ref names, where no item has it any more. Undefined for what is there, and for
   * refs of other roadmaps: their items never were in this one, and wait for theirs.
   */
  vanishedId(ref: ItemRef): string | undefined {
    const slash = ref.indexOf('/');
    const roadmap = ref.slice(0, slash);
    if (!this.#names.includes(roadmap)) return undefined;
    const id = ref.slice(slash + 1);
    return this.#present(id) === undefined ? id : undefined;
  }

  /** Every ref under which the journal may speak of an id that no item has. */
  refsOfVanished(id: string): readonly ItemRef[] {
    return this.#refsTo([id]);
  }

  #refsTo(ids: readonly string[]): readonly ItemRef[] {
    return this.#names.flatMap((roadmap) => ids.map((id) => `${roadmap}/${id}`));
  }

  #present(id: string): string | undefined {
    if (this.#items.has(id)) return id; // nearly always, and asked for every ref of the journal
    const aliases = this.document.aliases ?? {};
    const visited = new Set<string>();
    while (!this.#items.has(id)) {
      const next = Object.hasOwn(aliases, id) ? aliases[id] : undefined;
      if (next === undefined || visited.has(id)) return undefined;
      visited.add(id);
      id = next;
    }
    return id;
  }

  #phase(entry: PhaseDocument): ItemOf<'phase'> {
    return this.#item('phase', entry, undefined, (phase) =>
      entry.groups.map((group) => this.#group(group, phase)),
    );
  }

  #group(entry: GroupDocument, parent: Item): Item {
    return this.#item('group', entry, parent, (group) => [
      ...(entry.skills ?? []).map((skill) => this.#withTopics('skill', skill, group)),
      ...(entry.choices ?? []).map((choice) => this.#choice(choice, group)),
      ...this.#milestones(entry.milestones, group),
    ]);
  }

  #choice(entry: ChoiceDocument, parent: Item): Item {
    return this.#item('choice', entry, parent, (choice) =>
      entry.options.map((option) => this.#withTopics('option', option, choice)),
    );
  }

  #withTopics(kind: 'skill' | 'option', entry: SkillDocument & OptionDocument, parent: Item): Item {
    return this.#item(kind, entry, parent, (item) => [
      ...(entry.topics ?? []).map((topic) => this.#item('topic', topic, item) as Item),
      ...this.#milestones(entry.milestones, item),
    ]);
  }

  #milestones(entries: readonly MilestoneDocument[] = [], parent: Item): Item[] {
    return entries.map(
      (entry) =>
        this.#item('milestone', entry, parent, (milestone) =>
          (entry.parts ?? []).map((part) => this.#item('part', part, milestone) as Item),
        ) as Item,
    );
  }

  #item<K extends ItemKind>(
    kind: K,
    entry: Documents[K],
    parent: Item | undefined,
    children: (item: Item) => Item[] = () => [],
  ): ItemOf<K> {
    const { id, title, hours, resources = [] }: EntryDocument = entry;
    const item = {
      ...{ kind, entry, id, title, hours, resources, parent },
      ref: `${this.id}/${id}`,
      children: [] as readonly Item[],
    };
    this.#items.set(id, item as unknown as Item);
    item.children = children(item as unknown as Item);
    return item;
  }
}

/** The items from the top down to the item itself. */
export function pathTo(item: Item): Item[] {
  return item.parent ? [...pathTo(item.parent), item] : [item];
}

/** The phase or section item that the item lies in, itself where it is one. */
export function topOf(item: Item): Item {
  let top = item;
  while (top.parent) top = top.parent;
  return top;
}
