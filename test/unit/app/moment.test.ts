/** What is written goes by the journal as it is at that moment, not as it was last seen. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Actions } from '../../../src/app/actions.js';
import { confirmAwaited } from '../../../src/app/autoConfirm.js';
import { Journal } from '../../../src/app/journal.js';
import { PlanActions } from '../../../src/app/planActions.js';
import { Sessions } from '../../../src/app/sessions.js';
import { Store } from '../../../src/app/store.js';
import { Suggestions } from '../../../src/app/suggestions.js';
import { evidencePicture } from '../../../src/core/evidence/readPicture.js';
import type { Change } from '../../../src/core/journal/event.js';
import { proposedPlan } from '../../../src/core/plan/proposal.js';
import type { RoadmapDocument } from '../../../src/core/roadmap/document.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import { addDays, daysFrom } from '../../../src/core/time/calendar.js';
import { JournalFolder } from '../../../src/node/journal/folder.js';
import { systemIds } from '../../../src/node/system.js';
import { CoachNotes } from '../../../src/vscode/coachNotes.js';
import type { Report } from '../../../src/vscode/kit/report.js';
import { CommitDays } from '../../../src/vscode/projects/commitDays.js';
import { TestClock } from '../../kit/journal.js';
import { project, scan, STANDING } from '../../kit/standing.js';

const today = '2026-11-18';
const at = (time: string) => `${today}T${time}:00+01:00`;

let root: string;
let open: { dispose(): void }[];
/** What goes on in the background. */
let work: Promise<unknown>[];

/** The roadmap with a milestone that one signal of the student's own proves. */
const PROVEN = JSON.parse(
  JSON.stringify(STANDING).replace('"id":"m1",', '"id":"m1","evidence":"own-0",'),
) as RoadmapDocument;

/** A window on the one folder, which hears of the others' entries only in turns of its own. */
async function openWindow() {
  const files = new JournalFolder(join(root, 'journal'), () => Promise.resolve('pc'));
  files.watch = () => ({ dispose: () => undefined });
  const clock = new TestClock(at('18:00'));
  const journal = new Journal(files, clock, systemIds(), assert.ifError);
  await journal.open();
  const store = new Store(journal, clock, new Roadmap(STANDING), proposedPlan);
  open.push(journal, store);
  return { journal, store, clock };
}

/** Two windows that have read the same, and have shown it. */
async function openTwo(...changes: readonly Change[]) {
  const [first, second] = [await openWindow(), await openWindow()];
  await first.store.append(changes);
  await second.journal.refresh();
  for (const { store } of [first, second]) assert.ok(store.model.coach);
  return [first, second] as const;
}

const report = {
  background: (each: Promise<unknown>) => work.push(each),
} as unknown as Report;

/** Until nothing is under way any more, also of what that led to. */
async function settled(): Promise<void> {
  for (let done = -1; done < work.length;) {
    done = work.length;
    await Promise.all(work);
  }
}

/** How many entries of a type stand in the journal. */
async function count(type: Change['type']): Promise<number> {
  const { journal } = await openWindow();
  let found = 0;
  const line = (text: string) => {
    if ((JSON.parse(text) as Change).type === type) found++;
  };
  await journal.readLines({ line, torn: line, unreadable: (file) => assert.fail(file) });
  return found;
}

const hour = (day: string, item = 'small/s1'): Change => {
  return { type: 'session.add', data: { kind: 'declared', day, seconds: 3600, item } };
};

describe('what is written', () => {
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'waymark-moment-'));
    open = [];
    work = [];
  });
  afterEach(() => {
    for (const each of open.reverse()) each.dispose();
    rmSync(root, { recursive: true, force: true });
  });

  it('goes by what another window wrote meanwhile, wherever it is asked for', async () => {
    const [first, second] = await openTwo(hour(today));
    await first.store.append([hour(today)]);
    assert.equal(second.store.model.ledger.count, 1, 'not heard of yet');
    let asked: readonly number[] = [];
    await second.store.append((model) => {
      asked = [model.ledger.count, second.store.model.ledger.count];
      return [];
    });
    assert.deepEqual(asked, [2, 2]);
  });

  it('is one hint a week', async () => {
    const days = daysFrom(addDays(today, -40), 41);
    const [first, second] = await openTwo(...days.map((day) => hour(day)));
    for (const { store } of [first, second]) {
      assert.ok(store.model.coach.toNote);
      open.push(new CoachNotes(store, report));
      await settled();
    }
    assert.equal(await count('coach.shown'), 1);
    assert.equal(second.store.model.coach.toNote, undefined);
  });

  it('is one note of a day with a commit', async () => {
    const wants = { name: 'commitsCount', from: today, value: true } as const;
    const [first, second] = await openTwo(
      { type: 'preference.set', data: wants },
      { type: 'project.set', data: { root: 'a', subpath: '', item: 'small/m1', linked: true } },
    );
    for (const { store } of [first, second]) {
      open.push(new CommitDays(store, report));
      store.setProjects([project('a', [today])]);
      await settled();
    }
    assert.equal(await count('commit.seen'), 1);
  });

  it('is a suggestion once, where both accept what no longer grows', async () => {
    const data = { start: at('10:00'), end: at('11:00'), kind: 'study' } as const;
    const wants = { name: 'autoAccept', from: today, value: true } as const;
    const [first, second] = await openTwo(
      { type: 'preference.set', data: wants },
      { type: 'activity.add', data },
    );
    const [one, other] = [first, second].map(({ store, clock }) => new Suggestions(store, clock));
    await one!.acceptSettled();
    await other!.acceptSettled();
    assert.equal(await count('session.add'), 1);
  });

  it('is one word on a milestone whose evidence is complete, where both confirm it', async () => {
    const link = { root: 'a', subpath: '', item: 'small/m1', linked: true } as const;
    const [first, second] = await openTwo({ type: 'project.set', data: link });
    for (const { store } of [first, second]) {
      store.setRoadmap(new Roadmap(PROVEN));
      store.setProjects([project('a', [])]);
      store.setScans({
        ...{ found: new Map([['/a', scan(1, 0)]]), signalTitles: new Map(), running: new Set() },
        assisted: 'countsOnceExplained',
        read: evidencePicture,
      });
      assert.equal(store.model.evidence.milestones.get('m1')?.stage, 'evidence-complete');
    }
    for (const { store } of [first, second]) await confirmAwaited(store, () => Promise.resolve([]));
    assert.equal(await count('item.set'), 1);
    assert.equal(second.store.model.evidence.milestones.get('m1')?.stage, 'reached');
    await new Actions(second.store).undoLast();
    for (const { store } of [first, second]) await confirmAwaited(store, () => Promise.resolve([]));
    assert.equal(await count('item.set'), 1, 'what was taken back is the student’s to confirm');
  });

  it('is a change of the plan as it stands, not as it was seen', async () => {
    const [first, second] = await openTwo(hour(today));
    const [goal] = first.store.model.plan.goals;
    assert.ok(goal);
    await new PlanActions(first.store).drop(goal.item);
    await assert.rejects(new PlanActions(second.store).resize(goal.item, 3600), {
      message: /goal-unknown/,
    });
    assert.ok(!second.store.model.plan.goals.some(({ item }) => item === goal.item));
  });

  it('is both halves of a session as it is, though another window made it longer', async () => {
    const [first, second] = await openTwo(hour(today));
    const [{ id } = { id: '' }] = first.store.model.ledger.sessions();
    await new Sessions(first.store).correct(id, { amount: '2h' });
    await new Sessions(second.store).split(id, '45');
    const seconds = [...second.store.model.ledger.sessions()].map((each) => each.seconds);
    assert.deepEqual(seconds, [45 * 60, 75 * 60]);
  });
});
