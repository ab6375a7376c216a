/** Windows that see a new week: the plan is written down once in each journal, by the first of them. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Actions } from '../../../src/app/actions.js';
import { Journal } from '../../../src/app/journal.js';
import { Store } from '../../../src/app/store.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import { JournalFolder } from '../../../src/node/journal/folder.js';
import { systemIds } from '../../../src/node/system.js';
import type { Report } from '../../../src/vscode/kit/report.js';
import { PlanKeeper } from '../../../src/vscode/planKeeper.js';
import { SMALL, TestClock } from '../../kit/journal.js';

const WEEK = '2026-11-16';
const NEXT_WEEK = '2026-11-23';

let root: string;
/** What the keepers of all windows have begun. */
let work: Promise<unknown>[];
let windows: { dispose(): void }[];

const folder = (name: string) => new JournalFolder(join(root, name), () => Promise.resolve('pc'));
const clock = () => new TestClock('2026-11-18T10:00:00+01:00');

/** The store of a window, as yet without what keeps plans. */
async function opened(name = 'journal', at = clock()) {
  const journal = new Journal(folder(name), at, systemIds(), assert.ifError);
  await journal.open();
  // Without a planner, as at the start of a window whose week may have its plan.
  const store = new Store(journal, at, new Roadmap(SMALL));
  windows.push(journal, store);
  return { store, journal, actions: new Actions(store), clock: at };
}

async function openWindow(name = 'journal', at = clock()) {
  const window = await opened(name, at);
  keepPlans(window.store);
  return window;
}

function keepPlans(store: Store): void {
  const report = { background: (each: Promise<unknown>) => work.push(each) };
  windows.push(new PlanKeeper(store, report as unknown as Report));
}

/** Until nothing is under way any more, also of what that led to. */
async function settled(): Promise<void> {
  for (let done = -1; done < work.length;) {
    done = work.length;
    await Promise.all(work);
  }
}

/** The weeks whose plan was written down, once for each time. */
function written(name = 'journal'): string[] {
  return readdirSync(join(root, name))
    .flatMap((file) => readFileSync(join(root, name, file), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { type: string; data: { week: string } })
    .filter(({ type }) => type === 'plan.make')
    .map(({ data }) => data.week);
}

const goals = ({ model }: Store) =>
  model.plan.goals.map(({ item, kind, target }) => [item.id, kind, target]);

describe('a window that sees a new week', () => {
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'waymark-plan-'));
    work = [];
    windows = [];
  });
  afterEach(() => {
    for (const each of windows) each.dispose();
    rmSync(root, { recursive: true, force: true });
  });

  it('writes nothing for somebody who has not begun', async () => {
    const { store } = await openWindow();
    store.setProjects([]);
    await settled();
    assert.equal(store.journal.state.size, 0);
    assert.deepEqual(readdirSync(root), []);
  });

  it('writes its plan down with the first entry, and once', async () => {
    const { store, actions } = await openWindow();
    await actions.setNote(store.model.roadmap.find('s1')!, 'begun');
    await settled();
    assert.deepEqual(written(), [WEEK]);
    assert.equal(store.model.plan.isKept, true);
    assert.ok(goals(store).length > 0);
    await actions.setNote(store.model.roadmap.find('s1')!, 'and on');
    store.setProjects([]);
    await settled();
    assert.deepEqual(written(), [WEEK]);
  });

  it('waits for a roadmap that cannot be read', async () => {
    const { store, actions } = await opened();
    await actions.setNote(store.model.roadmap.find('s1')!, 'begun');
    store.setRoadmap(new Roadmap({ format: 1, id: 'none', title: '', phases: [] }));
    keepPlans(store);
    await settled();
    assert.deepEqual(written(), []);
    store.setRoadmap(new Roadmap(SMALL));
    await settled();
    assert.deepEqual(written(), [WEEK]);
  });

  it('writes the next one when the week is over', async () => {
    const { store, actions, clock } = await openWindow();
    await actions.setNote(store.model.roadmap.find('s1')!, 'begun');
    await settled();
    clock.at = `${NEXT_WEEK}T03:59:00+01:00`; // still the night of Sunday
    store.setProjects([]);
    await settled();
    assert.deepEqual(written(), [WEEK]);
    clock.at = `${NEXT_WEEK}T04:00:00+01:00`;
    store.setProjects([]);
    await settled();
    assert.deepEqual(written(), [WEEK, NEXT_WEEK]);
  });

  it('writes none where another window has written it, which it has not heard of yet', async () => {
    const first = await opened();
    const second = await opened();
    await first.actions.setNote(first.store.model.roadmap.find('s1')!, 'begun');
    await second.journal.refresh();
    keepPlans(first.store);
    await settled();
    assert.equal(second.store.model.plan.isKept, false);
    keepPlans(second.store); // asks the journal itself before anything is written
    await settled();
    assert.deepEqual(written(), [WEEK]);
    assert.equal(second.store.model.plan.isKept, true);
    assert.deepEqual(goals(second.store), goals(first.store));
  });

  it('and another at the same moment have one plan, though they would propose different ones', async () => {
    const first = await opened();
    const second = await opened();
    const vectors = first.store.model.roadmap.find('s1')!;
    await first.actions.setNote(vectors, 'begun');
    await second.journal.refresh();
    await first.actions.setPreferences({ weeklyHours: 30 * 3600 });
    keepPlans(first.store);
    keepPlans(second.store);
    await settled();
    // Nothing locks a journal: where both wrote one, the first in order holds everywhere.
    assert.ok(written().length >= 1);
    await Promise.all([first.journal.refresh(), second.journal.refresh()]);
    const third = await openWindow();
    assert.deepEqual(goals(second.store), goals(first.store));
    assert.deepEqual(goals(third.store), goals(first.store));
    const lines = written().length;
    await first.actions.setNote(vectors, 'and on');
    await Promise.all([second.journal.refresh(), third.journal.refresh()]);
    await settled();
    assert.equal(written().length, lines, 'nobody writes it once more');
  });

  it('keeps the plan of a journal that was switched to in the same week, too', async () => {
    const { store, journal, actions } = await openWindow('one');
    const vectors = store.model.roadmap.find('s1')!;
    await actions.setNote(vectors, 'begun');
    await settled();
    assert.deepEqual(written('one'), [WEEK]);

    await journal.switchTo(folder('two'));
    await settled();
    assert.equal(store.journal.state.size, 0, 'an empty journal stays empty');
    await actions.setNote(vectors, 'begun here');
    await settled();
    assert.deepEqual(written('two'), [WEEK]);
    assert.equal(store.model.plan.isKept, true);

    await journal.switchTo(folder('one'));
    await settled();
    assert.equal(store.model.plan.isKept, true);
    assert.deepEqual([written('one'), written('two')], [[WEEK], [WEEK]]);
  });

  it('keeps the plan of a journal with entries as soon as it is switched to', async () => {
    const elsewhere = await opened('two');
    await elsewhere.actions.setPreferences({ weeklyHours: 30 * 3600 });
    const { store, journal, actions } = await openWindow('one');
    await actions.setNote(store.model.roadmap.find('s1')!, 'begun');
    await settled();
    await journal.switchTo(folder('two'));
    await settled();
    assert.deepEqual(written('two'), [WEEK]);
    assert.ok(store.model.plan.planned > 20 * 3600, 'made of what that journal says');
  });
});
