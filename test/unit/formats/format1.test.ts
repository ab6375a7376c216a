/** The first format, as files that are never edited: whatever comes later reads them the same. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Journal } from '../../../src/app/journal.js';
import { CHECKS } from '../../../src/core/journal/check.js';
import {
  ARTIFACT_KINDS,
  type EventData,
  type EventType,
  type PreferenceName,
  type Source,
  type Status,
} from '../../../src/core/journal/event.js';
import { checkRoadmap } from '../../../src/core/roadmap/check.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import { JournalFolder } from '../../../src/node/journal/folder.js';
import { readRoadmapFile } from '../../../src/node/roadmapFile.js';
import { countingIds, TestClock } from '../../kit/journal.js';
import { picture } from '../../kit/picture.js';

const FOLDER = join('test', 'fixtures', 'format-1');
const expected = (name: string): unknown =>
  JSON.parse(readFileSync(join(FOLDER, `expected-${name}.json`), 'utf8'));

async function readJournal(): Promise<Journal> {
  const files = new JournalFolder(resolve(FOLDER, 'journal'));
  const journal = new Journal(files, new TestClock(), countingIds(), (error) => {
    throw error;
  });
  await journal.refresh();
  return journal;
}

/** The names of all fields that any kind of a type has. */
type Fields<T> = T extends unknown ? keyof T : never;

/** A field that is added to `event.ts` is missing here, and the type checker says so. */
const FIELDS: { readonly [T in EventType]: Readonly<Record<Fields<EventData[T]>, true>> } = {
  'session.add': {
    ...{ kind: true, day: true, seconds: true, start: true, end: true },
    ...{ item: true, note: true, source: true },
  },
  'session.set': {
    ...{ target: true, day: true, seconds: true, start: true, end: true },
    ...{ item: true, note: true, deleted: true, splits: true },
  },
  'item.set': {
    ...{ item: true, period: true, status: true, note: true, option: true, proof: true },
    ...{ evidence: true, check: true, leftOut: true, explanation: true },
  },
  'link.add': { item: true, url: true, title: true },
  'link.set': { target: true, deleted: true },
  'preference.set': { name: true, from: true, value: true },
  'project.set': { root: true, subpath: true, item: true, linked: true },
  'project.ignore': { root: true, subpath: true, ignored: true },
  'check.run': { item: true, task: true, root: true, subpath: true, exit: true },
  'timer.start': { item: true, note: true },
  'timer.set': { target: true, state: true, at: true, item: true, note: true },
  'activity.add': { start: true, end: true, kind: true, root: true, subpath: true },
  'suggestion.dismiss': { source: true, start: true, end: true },
  'vacation.add': { from: true, to: true },
  'vacation.set': { target: true, from: true, to: true, deleted: true },
  'plan.make': { week: true, goals: true },
  'plan.set': { week: true, goals: true },
  'commit.mark': { commit: true, assisted: true },
  'commit.seen': { root: true, subpath: true, day: true, commit: true },
  'artifact.add': { kind: true, day: true, title: true, url: true, note: true, item: true },
  'artifact.set': {
    ...{ target: true, kind: true, day: true, title: true, url: true, note: true, item: true },
    deleted: true,
  },
  'coach.set': { pitfall: true, until: true, dismissed: true },
  'coach.shown': { week: true, pitfall: true },
  'roadmap.seen': { roadmap: true, basedOn: true },
  import: { entries: true, from: true },
  undo: { target: true, mend: true },
};
const SOURCES: Readonly<Record<Source, true>> = {
  ...{ manual: true, timer: true, activity: true, commits: true },
};
const STATUSES: Readonly<Record<Status, true>> = { done: true, known: true };
const PREFERENCES: Readonly<Record<PreferenceName, true>> = {
  ...{ startDate: true, dayStart: true, dailyMinimum: true, restDays: true, weeklyHours: true },
  ...{ path: true, commitsCount: true, reminderAt: true, activity: true, autoAccept: true },
  ...{ idleLimit: true, awayGrace: true, weekdayHours: true, weekStart: true, endDate: true },
};

/** The entries of the fixtures that are JSON and of version 1, without a look at their meaning. */
function entries(): { type: string; data: Record<string, unknown> }[] {
  const folder = join(FOLDER, 'journal');
  return readdirSync(folder)
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split(/\r?\n/))
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as { v: number; type: string; data: Record<string, unknown> })
    .filter(({ v }) => v === 1);
}

describe('the first format', () => {
  it('is read as it always was: a journal of several devices', async () => {
    assert.deepEqual(picture(await readJournal()), expected('state'));
  });

  it('has every type of entry and every field of each among its files', () => {
    const all = entries();
    for (const type of Object.keys(CHECKS) as EventType[]) {
      const shown = all.filter((each) => each.type === type);
      assert.ok(shown.length > 0, `no file has a ${type}: add one (see CONTRIBUTING)`);
      const names = new Set(shown.flatMap(({ data }) => Object.keys(data)));
      for (const field of Object.keys(FIELDS[type])) {
        assert.ok(names.has(field), `no ${type} has a field "${field}": add one`);
      }
    }
    const values = (field: string) => new Set(all.map(({ data }) => data[field]));
    for (const kind of ARTIFACT_KINDS) assert.ok(values('kind').has(kind), kind);
    for (const source of Object.keys(SOURCES)) assert.ok(values('source').has(source), source);
    for (const status of Object.keys(STATUSES)) assert.ok(values('status').has(status), status);
    for (const name of Object.keys(PREFERENCES)) assert.ok(values('name').has(name), name);
  });

  it('is read as it always was: a roadmap with every property', async () => {
    const read = await readRoadmapFile(join(FOLDER, 'roadmap.yaml'), 'dist');
    assert.ok(read.ok, JSON.stringify(read));
    assert.deepEqual(checkRoadmap(read.value), []);
    const roadmap = new Roadmap(read.value);
    const refs = [...roadmap.items].map((item) => [
      item.kind,
      item.parent?.id ?? null,
      ...roadmap.refsOf(item),
    ]);
    assert.deepEqual({ document: read.value, refs }, expected('roadmap'));
  });

  it('has every property of the schema in its roadmap', async () => {
    const schema = JSON.parse(
      readFileSync(join('roadmap', 'roadmap.schema.json'), 'utf8'),
    ) as Schema;
    const read = await readRoadmapFile(join(FOLDER, 'roadmap.yaml'), 'dist');
    assert.ok(read.ok);
    const used = new Map<string, Set<string>>();
    note(read.value, schema, schema, 'roadmap', used);
    const properties = [...declared(schema, 'roadmap', schema, new Set())];
    assert.ok(properties.length > 100, `only ${properties.length} properties were looked for`);
    for (const [owner, property] of properties) {
      assert.ok(used.get(owner)?.has(property), `no ${owner} has "${property}": add one`);
    }
  });
});

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** The schema that a reference leads to, with the name that it goes by. */
function follow(schema: Schema, root: Schema, name: string): { schema: Schema; name: string } {
  if (schema.$ref === undefined) return { schema, name };
  const target = schema.$ref.replace('#/definitions/', '');
  const found = root.definitions?.[target];
  assert.ok(found, schema.$ref);
  return follow(found, root, target);
}

/** Notes which properties a value uses, by the name of what the schema says it is. */
function note(
  value: unknown,
  at: Schema,
  root: Schema,
  as: string,
  used: Map<string, Set<string>>,
): void {
  const { schema, name } = follow(at, root, as);
  if (Array.isArray(value)) {
    for (const each of value)
      if (schema.items) note(each, schema.items, root, `${name}.items`, used);
  } else if (typeof value === 'object' && value !== null && schema.properties) {
    const names = used.get(name) ?? new Set<string>();
    used.set(name, names);
    for (const [property, below] of Object.entries(value as Record<string, unknown>)) {
      const declaration = schema.properties[property];
      names.add(property);
      if (declaration) note(below, declaration, root, `${name}.${property}`, used);
    }
  }
}

/** Every property that the schema has, with the name of what has it. */
function* declared(
  at: Schema,
  as: string,
  root: Schema,
  seen: Set<string>,
): Generator<[owner: string, property: string]> {
  const { schema, name } = follow(at, root, as);
  if (seen.has(name)) return;
  seen.add(name);
  for (const [property, below] of Object.entries(schema.properties ?? {})) {
    yield [name, property];
    yield* declared(below, `${name}.${property}`, root, seen);
  }
  if (schema.items) yield* declared(schema.items, `${name}.items`, root, seen);
}
