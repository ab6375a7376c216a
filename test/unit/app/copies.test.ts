/** A copy of a copied roadmap names the copy alone: what that was a copy of stands in the journal. */
import assert from 'node:assert/strict';
import { Actions } from '../../../src/app/actions.js';
import type { RoadmapDocument } from '../../../src/core/roadmap/document.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import { SMALL, testStore, type TestStore } from '../../kit/journal.js';

type BasedOn = RoadmapDocument['basedOn'];

/** The small roadmap under another id. */
function copy(id: string, basedOn?: BasedOn): Roadmap {
  return new Roadmap({ ...SMALL, id, ...(basedOn === undefined ? {} : { basedOn }) });
}

async function study({ store }: TestStore, roadmap: Roadmap, seconds: number): Promise<void> {
  store.setRoadmap(roadmap);
  const item = store.model.roadmap.find('t1');
  await new Actions(store).log({ item, day: store.today, note: '', seconds });
}

function secondsOf({ store }: TestStore, roadmap: Roadmap): number {
  store.setRoadmap(roadmap);
  const { roadmap: followed, progress } = store.model;
  return progress.of(followed.find('t1')!).seconds;
}

function notes({ files }: TestStore): unknown[] {
  const all = files.lines.map((line) => JSON.parse(line) as { type: string; data: unknown });
  return all.filter(({ type }) => type === 'roadmap.seen').map(({ data }) => data);
}

describe('a copy of a copied roadmap', () => {
  it('shows what was studied in every one before it', async () => {
    const test = await testStore();
    await study(test, copy('first'), 600);
    await study(test, copy('second', 'first'), 60);
    await study(test, copy('third', 'second'), 6);
    assert.equal(secondsOf(test, copy('fourth', 'third')), 666);
    assert.equal(secondsOf(test, copy('other', 'fourth')), 0, 'nothing tells of the fourth');
    assert.equal(secondsOf(test, copy('first')), 600);
  });

  it('takes several origins, each with its own', async () => {
    const test = await testStore();
    for (const [index, id] of ['a', 'b', 'c'].entries()) await study(test, copy(id), 10 ** index);
    await study(test, copy('ab', ['a', 'b']), 1000);
    assert.equal(secondsOf(test, copy('all', ['ab', 'c'])), 1111);
    assert.equal(secondsOf(test, copy('some', 'ab')), 1011);
  });

  it('comes to an end where copies name each other', async () => {
    const test = await testStore();
    await study(test, copy('egg', 'hen'), 1);
    await study(test, copy('hen', ['egg', 'hen']), 10);
    for (const id of ['egg', 'hen']) assert.equal(secondsOf(test, copy(`${id}-2`, id)), 11);
  });

  it('is noted once, beside the first entry, and again only if it changes', async () => {
    const test = await testStore();
    await study(test, copy('plain'), 1);
    assert.deepEqual(notes(test), [], 'no copy, no note');
    const second = copy('second', 'first');
    test.store.setRoadmap(second);
    await test.store.append(() => []);
    assert.deepEqual(notes(test), [], 'nothing done, nothing noted');
    await study(test, second, 1);
    await study(test, second, 1);
    await study(test, copy('second', ['first', 'plain']), 1);
    await study(test, copy('second'), 1);
    assert.deepEqual(notes(test), [
      { roadmap: 'second', basedOn: ['first'] },
      { roadmap: 'second', basedOn: ['first', 'plain'] },
      { roadmap: 'second', basedOn: [] },
    ]);
  });

  it('stays one when the entry that it was noted with is undone', async () => {
    const test = await testStore();
    await study(test, copy('first'), 600);
    await study(test, copy('second', 'first'), 60);
    const undone = await new Actions(test.store).undoLast();
    assert.equal(undone.writes[0]?.type, 'session.add');
    assert.equal(secondsOf(test, copy('third', 'second')), 600);
  });

  it('keeps what an item that is gone had in each of them', async () => {
    const test = await testStore();
    const without = JSON.parse(JSON.stringify(SMALL).replaceAll('"t1"', '"t9"')) as RoadmapDocument;
    await study(test, copy('first'), 600);
    await study(test, copy('second', 'first'), 60);
    test.store.setRoadmap(new Roadmap({ ...without, id: 'third', basedOn: 'second' }));
    assert.deepEqual(
      test.store.model.vanished.items.map((item) => [item.id, item.seconds]),
      [['t1', 660]],
    );
  });
});
