import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Model, Store } from '../../../src/app/store.js';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import { studySeconds } from '../../../src/core/journal/ledger.js';
import { itemState } from '../../../src/core/progress/itemState.js';
import { checkRoadmap } from '../../../src/core/roadmap/check.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import { addDays } from '../../../src/core/time/calendar.js';
import { parseRoadmap } from '../../../src/node/roadmapYaml.js';
import { event, testStore } from '../../kit/journal.js';
import { edited, EDITS, idsOf, type Edited } from '../../kit/roadmapEdits.js';

const parsed = parseRoadmap(readFileSync('roadmap/aiml-2026.yaml', 'utf8'));
assert.ok(parsed.ok);
const SHIPPED = parsed.value;
const ROADMAP = new Roadmap(SHIPPED);
const TODAY = '2026-11-18';
/** Ids that the journal speaks of: those of the roadmap, and one that it never had. */
const IDS = [...idsOf(SHIPPED), 'never-there'];
const CHOICES = [...ROADMAP.items].filter(({ kind }) => kind === 'choice');

/** What the journal says of one id, as told to the fold; nothing here is folded. */
interface Said {
  status?: string | null;
  note?: string | null;
  option?: string | null;
  proof?: string | null;
}
interface Facts {
  said: Said;
  periods: string[];
  seconds: number;
  links: string[];
  projects: string[];
}

const id = fc.constantFrom(...IDS);
const text = fc.string({ minLength: 1, maxLength: 12 });
/** One entry of the journal, as what it does to an id. */
const entry = fc.oneof(
  fc.record({ kind: fc.constant('study' as const), id, minutes: fc.integer({ min: 1, max: 300 }) }),
  fc.record({ kind: fc.constant('timed' as const), id, minutes: fc.integer({ min: 1, max: 300 }) }),
  fc.record({
    kind: fc.constant('tick' as const),
    id,
    status: fc.constantFrom('done', 'known', null),
  }),
  fc.record({
    kind: fc.constant('period' as const),
    id,
    period: fc.constantFrom('2026-10', '2026-11-16'),
  }),
  fc.record({ kind: fc.constant('note' as const), id, note: fc.option(text) }),
  fc.record({ kind: fc.constant('proof' as const), id, proof: fc.webUrl() }),
  fc.record({ kind: fc.constant('link' as const), id, url: fc.webUrl() }),
  fc.record({
    kind: fc.constant('project' as const),
    id,
    root: fc.constantFrom('r1', 'r2'),
    linked: fc.boolean(),
  }),
  fc.constantFrom(...CHOICES).chain((choice) =>
    fc.record({
      kind: fc.constant('option' as const),
      id: fc.constant(choice.id),
      option: fc.constantFrom(...choice.children.map((child) => child.id)),
    }),
  ),
);
type Entry = typeof entry extends fc.Arbitrary<infer T> ? T : never;

function eventOf(each: Entry, index: number): JournalEvent {
  const item = `aiml-2026/${each.id}`;
  const day = addDays(TODAY, -index);
  switch (each.kind) {
    case 'study':
      return event('session.add', { kind: 'declared', day, seconds: each.minutes * 60, item });
    case 'timed': {
      // One a day, so that no two overlap.
      const end = `${day}T${String(10 + Math.floor(each.minutes / 60))}:${String(each.minutes % 60).padStart(2, '0')}:00+01:00`;
      return event('session.add', { kind: 'interval', start: `${day}T10:00:00+01:00`, end, item });
    }
    case 'tick':
      return event('item.set', { item, status: each.status });
    case 'period':
      return event('item.set', { item, status: 'done', period: each.period });
    case 'note':
      return event('item.set', { item, note: each.note });
    case 'proof':
      return event('item.set', { item, proof: each.proof });
    case 'option':
      return event('item.set', { item, option: each.option });
    case 'link':
      return event('link.add', { item, url: each.url });
    case 'project':
      return event('project.set', { root: each.root, subpath: '', item, linked: each.linked });
  }
}

/** The ids of the shipped roadmap that the entries speak of. */
function spokenOf(entries: readonly Entry[]): Set<string> {
  const ids = entries.flatMap((each) =>
    each.kind === 'option' ? [each.id, each.option] : each.id,
  );
  return new Set(ids.filter((each) => ROADMAP.find(each)));
}

/** What each item, and each id that is gone, must have: the entries gone through, the last counts. */
function expected(entries: readonly Entry[], { owners }: Edited): Map<string, Facts> {
  const facts = new Map<string, Facts>();
  const projects = new Map<string, Map<string, boolean>>();
  for (const each of entries) {
    const owner = owners.get(each.id) ?? each.id;
    const of = facts.get(owner) ?? { said: {}, periods: [], seconds: 0, links: [], projects: [] };
    facts.set(owner, of);
    switch (each.kind) {
      case 'study':
      case 'timed':
        of.seconds += each.minutes * 60;
        break;
      case 'tick':
        of.said.status = each.status;
        break;
      case 'period':
        of.periods = [...new Set([...of.periods, each.period])].sort();
        break;
      case 'note':
        of.said.note = each.note;
        break;
      case 'proof':
        of.said.proof = each.proof;
        break;
      case 'option':
        of.said.option = owners.get(each.option) ?? each.option;
        break;
      case 'link':
        of.links = [...of.links, each.url].sort();
        break;
      case 'project': {
        // Links are kept by ref: two ids of one item are linked and unlinked apart.
        const refs = projects.get(owner) ?? new Map<string, boolean>();
        projects.set(owner, refs.set(`${each.root}: ${each.id}`, each.linked));
        const linked = [...refs].filter(([, holds]) => holds).map(([key]) => key.split(' ')[0]!);
        of.projects = [...new Set(linked)].sort();
      }
    }
  }
  return facts;
}

const said = ({ status, note, option, proof }: Said): Said => {
  return {
    status: status ?? null,
    note: note ?? null,
    option: option ?? null,
    proof: proof ?? null,
  };
};

function assertNothingLost(model: Model, entries: readonly Entry[], edit: Edited): void {
  const { state, roadmap, vanished, progress, links, milestones } = model;
  const facts = expected(entries, edit);
  const present = new Set(idsOf(edit.document));
  const own = (item: string) => facts.get(item)?.seconds ?? 0;
  const gone = new Map(vanished.items.map((each) => [each.id, each]));
  const chosen = new Map<string, string[]>();

  for (const [id, want] of facts) {
    const { option } = want.said;
    if (present.has(id) && typeof option === 'string' && !present.has(option)) {
      chosen.set(option, [...(chosen.get(option) ?? []), id]);
    }
    if (!present.has(id)) continue;
    const item = roadmap.find(id)!;
    assert.deepEqual(said(itemState(state, roadmap, item) as Said), said(want.said), id);
    for (const period of want.periods) {
      assert.equal(itemState(state, roadmap, item, period).status, 'done', `${id} in ${period}`);
    }
    assert.deepEqual((links.get(id) ?? []).map(({ url }) => url).sort(), want.links, id);
    assert.deepEqual([...new Set(milestones.get(id)?.elsewhere)].sort(), want.projects, id);
  }
  for (const item of roadmap.items) {
    // A phase or group leaves out options that are not followed.
    if (item.kind === 'phase' || item.kind === 'group' || item.kind === 'choice') continue;
    const below = [
      item.id,
      ...item.children.flatMap((child) => [child.id, ...child.children.map((c) => c.id)]),
    ];
    const sum = below.reduce((total, each) => total + own(each), 0);
    assert.equal(progress.of(item).seconds, sum, item.id);
  }

  const mustBeGone = [...facts].filter(
    ([id, { said: last, ...rest }]) =>
      !present.has(id) &&
      (rest.seconds > 0 ||
        [rest.periods, rest.links, rest.projects].some(({ length }) => length > 0) ||
        Object.values(said(last)).some((value) => value !== null)),
  );
  assert.deepEqual(
    [...gone.keys()].sort(),
    [...new Set([...mustBeGone.map(([id]) => id), ...chosen.keys()])].sort(),
  );
  for (const [id, want] of mustBeGone) {
    const have = gone.get(id)!;
    assert.deepEqual(said(have as Said), said(want.said), id);
    assert.deepEqual(
      [have.periods, have.seconds, have.links.map(({ url }) => url).sort(), have.projects],
      [want.periods, want.seconds, want.links, want.projects],
      id,
    );
    const days = vanished.daysOf(have);
    assert.equal(
      days.reduce((sum, { seconds }) => sum + seconds, 0),
      want.seconds,
      id,
    );
    assert.ok(vanished.lastDayOf(have) !== undefined, id);
  }
  for (const [option, choices] of chosen) {
    assert.deepEqual(
      gone
        .get(option)
        ?.choices.map((choice) => choice.id)
        .sort(),
      choices.sort(),
    );
  }
  const lost = [...facts]
    .filter(([id]) => !present.has(id))
    .reduce((sum, [, f]) => sum + f.seconds, 0);
  assert.equal(progress.elsewhere, lost);
}

/** The hours, the week and the streak: of no edit any business. */
function totals({ model }: Store) {
  const { ledger, streak, week } = model;
  const days = [...ledger.days()].sort();
  return [ledger.count, days, studySeconds(ledger, days), streak, week.days, week.seconds];
}

/** All that the views show of the roadmap and the journal. */
function picture({ model }: Store) {
  const { roadmap, progress, links, vanished, week } = model;
  return structuredClone({
    items: [...roadmap.items].map((item) => [item.id, item.title, { ...progress.of(item) }]),
    links: [...links],
    vanished: vanished.items.map(({ choices, ...rest }) => [rest, choices.map((each) => each.id)]),
    goals: week.goals.map(({ item, ...rest }) => [item.id, rest]),
    fraction: progress.fraction,
  });
}

describe('a journal under an edited roadmap', () => {
  const edit = fc.tuple(fc.constantFrom(...EDITS), fc.nat(10_000), fc.nat(10_000));

  it('loses nothing, whatever the edits, and has it all back when they are undone', async function () {
    this.timeout(120_000);
    const happened = new Set<string>();
    let vanishedAtMost = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { minLength: 20, maxLength: 120 }),
        fc.array(edit, { minLength: 1, maxLength: 12 }),
        async (entries, edits) => {
          const { store, files, journal } = await testStore(SHIPPED);
          files.lines.push(...entries.map((each, index) => JSON.stringify(eventOf(each, index))));
          await journal.refresh();
          assert.equal(journal.problems.length, 0);
          let now: Edited = {
            document: SHIPPED,
            owners: new Map([...spokenOf(entries)].map((each) => [each, each])),
          };
          assertNothingLost(store.model, entries, now);
          const before = totals(store);
          for (const each of edits) {
            const was = picture(store);
            const next = edited(now, each);
            assert.deepEqual(checkRoadmap(next.document), [], each[0]);
            if (JSON.stringify(next.document) !== JSON.stringify(now.document))
              happened.add(each[0]);
            store.setRoadmap(new Roadmap(next.document));
            assertNothingLost(store.model, entries, next);
            assert.deepEqual(totals(store), before);
            const then = picture(store);
            store.setRoadmap(new Roadmap(now.document));
            assert.deepEqual(picture(store), was, `after taking back: ${each[0]}`);
            store.setRoadmap(new Roadmap(next.document));
            assert.deepEqual(picture(store), then);
            vanishedAtMost = Math.max(vanishedAtMost, store.model.vanished.items.length);
            now = next;
          }
        },
      ),
      { numRuns: 60, interruptAfterTimeLimit: 90_000 },
    );
    assert.deepEqual([...happened].sort(), [...EDITS].sort(), 'every kind of edit took place');
    assert.ok(vanishedAtMost > 5, `at most ${vanishedAtMost} ids vanished at once`);
  });
});
