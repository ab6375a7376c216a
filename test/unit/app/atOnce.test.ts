/** Several windows that undo and redo at the same moment, on the one file of their machine. */
import assert from 'node:assert/strict';
import { Actions } from '../../../src/app/actions.js';
import { isWaymarkError } from '../../../src/app/errors.js';
import { Journal } from '../../../src/app/journal.js';
import { Store } from '../../../src/app/store.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import { countingIds, MemoryFiles, SMALL, TestClock } from '../../kit/journal.js';

/** Windows of one machine: each reads for itself, all write to one file. */
async function windows(count: number): Promise<{ store: Store; actions: Actions }[]> {
  const lines: string[] = [];
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const files = Object.assign(new MemoryFiles(), { lines });
      const ids = countingIds((count - index) * 1_000_000); // the last window has the first ids
      const journal = new Journal(files, new TestClock(), ids, (error) => {
        throw error;
      });
      await journal.open();
      const store = new Store(journal, new TestClock(), new Roadmap(SMALL));
      return { store, actions: new Actions(store) };
    }),
  );
}

const AMOUNTS = [600, 1200, 2400, 4800];

async function logged(): Promise<Awaited<ReturnType<typeof windows>>> {
  const all = await windows(3);
  const [{ actions }] = all as [(typeof all)[number]];
  for (const seconds of AMOUNTS) {
    await actions.log({ item: undefined, day: '2026-11-18', note: '', seconds });
  }
  return all;
}

async function left({ store }: { store: Store }): Promise<number[]> {
  await store.journal.refresh();
  return [...store.model.ledger.sessions()].map(({ seconds }) => seconds);
}

describe('windows that act at the same moment', () => {
  it('take back one entry each', async () => {
    const all = await logged();
    const acts = await Promise.all(all.map(({ actions }) => actions.undoLast()));
    assert.deepEqual(
      acts.map(({ fields }) => fields['seconds']).sort((a, b) => Number(a) - Number(b)),
      [1200, 2400, 4800],
    );
    for (const window of all) assert.deepEqual(await left(window), [600]);
  });

  it('say so where there is nothing left for one of them', async () => {
    const all = await logged();
    await all[0]!.actions.undoLast();
    await all[0]!.actions.undoLast();
    const results = await Promise.allSettled(all.map(({ actions }) => actions.undoLast()));
    const refused = results.filter((result) => result.status === 'rejected');
    assert.equal(refused.length, 1);
    const reason: unknown = refused[0]?.reason;
    assert.ok(isWaymarkError(reason) && reason.fault.code === 'nothing-to-undo');
    for (const window of all) assert.deepEqual(await left(window), []);
  });

  it('bring back one entry each', async () => {
    const all = await logged();
    for (let undos = 0; undos < 3; undos++) await all[0]!.actions.undoLast();
    const acts = await Promise.all(all.map(({ actions }) => actions.redoLast()));
    assert.equal(new Set(acts.map(({ stamp }) => stamp.id)).size, 3);
    for (const window of all) assert.deepEqual(await left(window), AMOUNTS);
  });
});
