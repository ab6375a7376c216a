/**
 * The rules of a roadmap that its JSON Schema cannot say: ids are unique across all kinds of entry,
 * aliases lead to entries, and ranges run upwards.
 */

import type { EntryDocument, EvidenceRule, GroupDocument, RoadmapDocument } from './document.js';
import type { RoadmapProblem } from './problem.js';
import { checkRequires, type Building } from './requires.js';
import type { Sound } from './sound.js';

type Path = readonly (string | number)[];

interface Placed<T> {
  readonly node: T;
  readonly path: Path;
}

/** What any entry may carry beyond its id, as far as these rules look at it. */
type AnyEntry = Sound<
  EntryDocument &
    Partial<Pick<GroupDocument, 'pace' | 'quantity' | 'requires'>> & {
      readonly favours?: readonly string[];
      readonly income?: { readonly min: number; readonly max: number };
      readonly months?: Months;
      readonly timeline?: readonly Months[];
    }
> & { readonly evidence?: Rule | undefined };

/** A rule of evidence, of which a part may be missing. */
type Rule = string | Sound<Exclude<EvidenceRule, string>>;

interface Months {
  readonly from: number;
  readonly to: number;
}

/**
 * All faults of a document in which what is there fits the schema, in the order of the document, those of
 * the aliases and signals last. The arguments of each are: `duplicate-id` [id]; `range-reversed` [min, max,
 * key of the range], for every kind of range; `months-reversed` [from, to]; `alias-shadows-id`
 * [alias]; `alias-target-missing` [alias, target]; `alias-cycle` [each alias of the cycle];
 * `unknown-signal` [id]; `unknown-item` [id] for what entries require or favour, and `requires-cycle`
 * [each id of the cycle].
 * @param signals ids of the catalogue's signals; without them, evidence is not looked at
 */
export function checkRoadmap(
  doc: Sound<RoadmapDocument>,
  signals?: ReadonlySet<string>,
): RoadmapProblem[] {
  const entries = [...entriesOf(doc)];
  const ids = idsOf(entries);
  const aliases = new Map(
    Object.entries(doc.aliases ?? {}).flatMap(([alias, target]) =>
      target === undefined ? [] : [[alias, target]],
    ),
  );
  const resolve = (id: string) => presentId(id, aliases, ids);
  const added = [...each(doc.signals, ['signals'])];
  const known = signals && new Set([...signals, ...idsOf(added)]);
  return [
    ...duplicateIds(entries),
    ...entries.flatMap(({ node, path }) => [
      ...reversedRanges(node, path),
      ...(known ? unknownSignals(node.evidence, [...path, 'evidence'], known) : []),
    ]),
    ...entries.flatMap(({ node, path }) => [
      ...unknownItems(node.favours, [...path, 'favours'], resolve),
    ]),
    ...entries.flatMap(({ node, path }) => [
      ...unknownItems(node.requires, [...path, 'requires'], resolve),
    ]),
    ...checkRequires(buildingsOf(entries), resolve),
    ...aliasProblems(aliases, ids),
    ...duplicateIds(added, signals),
  ];
}

function idsOf(nodes: readonly Placed<{ readonly id?: string | undefined }>[]): Set<string> {
  return new Set(nodes.flatMap(({ node: { id } }) => id ?? []));
}

function* unknownItems(
  ids: readonly (string | undefined)[] | undefined,
  path: Path,
  resolve: (id: string) => string | undefined,
): Generator<RoadmapProblem> {
  for (const { node: id, path: at } of each(ids, path)) {
    if (resolve(id) === undefined) yield { code: 'unknown-item', args: [id], path: at };
  }
}

/** Where an id leads: itself, else by its aliases; undefined for nowhere. */
function presentId(
  id: string,
  aliases: ReadonlyMap<string, string>,
  ids: ReadonlySet<string>,
): string | undefined {
  const seen = new Set<string>();
  for (let at: string | undefined = id; at !== undefined && !seen.has(at);) {
    if (ids.has(at)) return at;
    seen.add(at);
    at = aliases.get(at);
  }
  return undefined;
}

/** What each entry builds on. Its place tells what it stands in: the entry two steps up. */
function buildingsOf(entries: readonly Placed<AnyEntry>[]): Building[] {
  const at = new Map(entries.map(({ node, path }) => [path.join('/'), node]));
  return entries.map(({ node, path }) => {
    const parent = at.get(path.slice(0, -2).join('/'));
    const waits = path.at(-2) === 'milestones' && !node.requires;
    const group: Sound<Partial<GroupDocument>> = waits ? (parent ?? {}) : {};
    const waitsFor = [...(group.skills ?? []), ...(group.choices ?? [])].flatMap(
      (taught) => taught?.id ?? [],
    );
    const requires = (node.requires ?? []).filter((id) => id !== undefined);
    const key = path.at(-2);
    const isTaught = key === 'skills' || key === 'options' || key === 'choices';
    const isMilestone = key === 'milestones';
    // Nothing can ask for an entry without an id, but it stands between those around it.
    const id = node.id ?? path.join('/');
    return { id, path, parent: parent?.id, isMilestone, isTaught, requires, waitsFor };
  });
}

/** Every entry with an id of its own, in document order. */
function* entriesOf(doc: Sound<RoadmapDocument>): Generator<Placed<AnyEntry>> {
  for (const phase of each(doc.phases, ['phases'])) {
    yield phase;
    for (const group of each(phase.node.groups, [...phase.path, 'groups'])) {
      yield group;
      for (const skill of each(group.node.skills, [...group.path, 'skills'])) {
        yield* withContents(skill);
      }
      for (const choice of each(group.node.choices, [...group.path, 'choices'])) {
        yield choice;
        for (const option of each(choice.node.options, [...choice.path, 'options'])) {
          yield* withContents(option);
        }
      }
      yield* milestonesOf(group);
    }
  }
  for (const key of ['tools', 'paths', 'checklist', 'pitfalls', 'levels', 'rates'] as const) {
    yield* each<AnyEntry>(doc[key], [key]);
  }
}

type Contents = Sound<
  Pick<GroupDocument, 'milestones'> & { readonly topics?: readonly EntryDocument[] }
>;

function* withContents(owner: Placed<AnyEntry & Contents>): Generator<Placed<AnyEntry>> {
  yield owner;
  yield* each(owner.node.topics, [...owner.path, 'topics']);
  yield* milestonesOf(owner);
}

function* milestonesOf(owner: Placed<Contents>): Generator<Placed<AnyEntry>> {
  for (const milestone of each(owner.node.milestones, [...owner.path, 'milestones'])) {
    yield milestone;
    yield* each(milestone.node.parts, [...milestone.path, 'parts']);
  }
}

function* each<T>(nodes: readonly (T | undefined)[] | undefined, path: Path): Generator<Placed<T>> {
  for (const [index, node] of (nodes ?? []).entries()) {
    if (node !== undefined) yield { node, path: [...path, index] };
  }
}

function* duplicateIds(
  entries: readonly Placed<{ readonly id?: string | undefined }>[],
  taken: Iterable<string> = [],
): Generator<RoadmapProblem> {
  const seen = new Set(taken);
  for (const { node, path } of entries) {
    const { id } = node;
    if (id === undefined) continue;
    if (seen.has(id)) yield { code: 'duplicate-id', args: [id], path: [...path, 'id'] };
    seen.add(id);
  }
}

function* reversedRanges(entry: AnyEntry, path: Path): Generator<RoadmapProblem> {
  const ranges = [
    ['hours', entry.hours, []],
    ['income', entry.income, []],
    ['quantity', entry.quantity, []],
    ['weeks', entry.pace?.weeks, ['pace']],
    ['hoursPerWeek', entry.pace?.hoursPerWeek, ['pace']],
  ] as const;
  for (const [key, range, parents] of ranges) {
    const { min = 0, max = Infinity } = range ?? {};
    if (min > max) {
      yield { code: 'range-reversed', args: [min, max, key], path: [...path, ...parents, key] };
    }
  }
  if (entry.months) yield* reversedMonths(entry.months, [...path, 'months']);
  for (const stretch of each(entry.timeline, [...path, 'timeline'])) {
    yield* reversedMonths(stretch.node, stretch.path);
  }
}

function* reversedMonths(
  { from = 0, to = Infinity }: Sound<Months>,
  path: Path,
): Generator<RoadmapProblem> {
  if (from > to) yield { code: 'months-reversed', args: [from, to], path };
}

function* unknownSignals(
  rule: Rule | undefined,
  path: Path,
  signals: ReadonlySet<string>,
): Generator<RoadmapProblem> {
  if (rule === undefined) return;
  if (typeof rule === 'string') {
    if (!signals.has(rule)) yield { code: 'unknown-signal', args: [rule], path };
    return;
  }
  const key = 'all' in rule ? 'all' : 'any' in rule ? 'any' : 'of';
  const parts = 'all' in rule ? rule.all : 'any' in rule ? rule.any : 'of' in rule ? rule.of : [];
  for (const part of each<Rule>(parts, [...path, key])) {
    yield* unknownSignals(part.node, part.path, signals);
  }
}

/**
 * Follows every alias to its end once. An alias that leads into a cycle without being part of it
 * is not reported: it is sound again as soon as the cycle is broken.
 */
function* aliasProblems(
  targets: ReadonlyMap<string, string>,
  ids: ReadonlySet<string>,
): Generator<RoadmapProblem> {
  const settled = new Set<string>();
  for (const [alias, target] of targets) {
    const path = ['aliases', alias];
    if (ids.has(alias)) yield { code: 'alias-shadows-id', args: [alias], path };
    if (!ids.has(target) && !targets.has(target)) {
      yield { code: 'alias-target-missing', args: [alias, target], path };
    }

    const chain = new Set<string>();
    let step: string | undefined = alias;
    while (step !== undefined && targets.has(step) && !settled.has(step) && !chain.has(step)) {
      chain.add(step);
      step = targets.get(step);
    }
    if (step !== undefined && chain.has(step)) {
      const visited = [...chain];
      const cycle = visited.slice(visited.indexOf(step));
      yield { code: 'alias-cycle', args: cycle, path: ['aliases', step] };
    }
    for (const visited of chain) settled.add(visited);
  }
}
