/** Two machines that split and correct one session before they hear of each other. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Actions } from '../../../src/app/actions.js';
import { isWaymarkError } from '../../../src/app/errors.js';
import { Journal } from '../../../src/app/journal.js';
import { Sessions } from '../../../src/app/sessions.js';
import { Store } from '../../../src/app/store.js';
import type { Ledger } from '../../../src/core/journal/ledger.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import { countingIds, MemoryFiles, SMALL, TestClock } from '../../kit/journal.js';

const day = '2026-11-17';

interface Machine {
  readonly files: MemoryFiles;
  readonly journal: Journal;
  readonly store: Store;
  readonly sessions: Sessions;
}

async function machine(index: number): Promise<Machine> {
  const files = new MemoryFiles(`device-${String(index)}`);
  const ids = countingIds((index + 1) * 1_000_000);
  const journal = new Journal(files, new TestClock(), ids, (error) => {
    throw error;
  });
  await journal.open();
  const store = new Store(journal, new TestClock(), new Roadmap(SMALL));
  return { files, journal, store, sessions: new Sessions(store) };
}

/** Two machines that know the same session of two hours. */
async function two(isInterval: boolean): Promise<[Machine, Machine, string]> {
  const [a, b] = [await machine(0), await machine(1)];
  const times = { start: `${day}T09:00:00+01:00`, end: `${day}T11:00:00+01:00` };
  const amount = isInterval ? { interval: times } : { seconds: 7200 };
  const id = await new Actions(a.store).log({ item: undefined, day, note: '', ...amount });
  await meet(a, b);
  return [a, b, id];
}

/** Each gets what the other has. */
async function meet(a: Machine, b: Machine): Promise<void> {
  const all = [...new Set([...a.files.lines, ...b.files.lines])];
  for (const { files, journal } of [a, b]) {
    files.lines.push(...all.filter((line) => !files.lines.includes(line)));
    await journal.refresh();
  }
}

const minutes = (ledger: Ledger) =>
  [...ledger.sessions()].reduce((sum, { seconds }) => sum + seconds, 0) / 60;

describe('a session that two machines split before they met', () => {
  for (const [what, isInterval, [early, late]] of [
    ['of an amount', false, ['30', '90']],
    ['with times', true, ['9:30', '10:30']],
  ] as const) {
    it(`${what} counts what was studied: the second split does not count`, async () => {
      const [a, b, id] = await two(isInterval);
      await a.sessions.split(id, early);
      await b.sessions.split(id, late);
      await meet(a, b);
      for (const { store } of [a, b]) {
        assert.equal(minutes(store.model.ledger), 120);
        assert.deepEqual(
          [...store.model.ledger.sessions()].map(({ seconds }) => seconds / 60).sort(),
          [30, 90],
        );
      }
    });

    it(`${what} is what a machine that did not know of the split made of it`, async () => {
      const [a, b, id] = await two(isInterval);
      await a.sessions.split(id, early);
      await b.sessions.correct(id, { note: 'first' });
      await b.sessions.correct(id, isInterval ? { end: '10:00' } : { amount: '1h' });
      await meet(a, b);
      for (const { store } of [a, b]) assert.equal(minutes(store.model.ledger), 60);
    });
  }

  it('is split again and corrected after they met as any other', async () => {
    const [a, b, id] = await two(false);
    await a.sessions.split(id, '30');
    await meet(a, b);
    await b.sessions.split(id, '10');
    await meet(a, b);
    await a.sessions.correct(id, { amount: '5' });
    assert.equal(minutes(a.store.model.ledger), 5 + 20 + 90);
  });

  it('is whole again when its split is undone, though it was split once more since', async () => {
    const [a, b, id] = await two(false);
    await a.sessions.split(id, '30');
    await meet(a, b);
    await b.sessions.split(id, '10');
    await new Actions(a.store).undoLast();
    await meet(a, b);
    for (const { store } of [a, b]) assert.equal(minutes(store.model.ledger), 120);
  });

  it('says so where another window was first', async () => {
    const [a, , id] = await two(false);
    const window = await machine(3);
    Object.assign(window.files, { lines: a.files.lines });
    await window.journal.refresh();
    const { files } = window;
    const append = files.append.bind(files);
    files.append = async (lines) => {
      await a.sessions.split(id, '30'); // between this window's look at the session and its writing
      await append(lines);
    };
    await assert.rejects(window.sessions.split(id, '90'), isSessionChanged);
    assert.equal(minutes(window.store.model.ledger), 120);
    const { state } = window.journal;
    const last = state.sessionHistory(id).at(-1)!.stamp;
    assert.deepEqual([state.isOut(last), state.isUndone(last)], [true, false]);
  });
});

const isSessionChanged = (error: unknown) =>
  isWaymarkError(error) && error.fault.code === 'session-changed';

/** What one of the machines does next. */
const step = fc.record({
  machine: fc.nat(1),
  does: fc.constantFrom('split', 'split', 'shorten', 'note', 'delete', 'restore', 'undo', 'meet'),
  which: fc.nat(6),
  share: fc.integer({ min: 1, max: 9 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take(step: Step, machines: readonly [Machine, Machine]): Promise<void> {
  const { store, sessions } = machines[step.machine]!;
  const { ledger } = store.model;
  const all = [...ledger.sessions(), ...ledger.deleted()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const chosen = all[step.which % Math.max(all.length, 1)];
  if (step.does === 'meet') return meet(...machines);
  if (step.does === 'undo') {
    await new Actions(store).undoLast();
    return;
  }
  if (!chosen) return;
  const share = Math.floor((chosen.seconds / 60) * (step.share / 10));
  const { id } = chosen;
  if (step.does === 'delete') return sessions.delete(id);
  if (step.does === 'restore') return sessions.restore(id);
  if (step.does === 'note') return sessions.correct(id, { note: `note ${String(step.share)}` });
  if (share === 0) return;
  if (step.does === 'shorten') return sessions.correct(id, { amount: String(share) });
  const { interval } = chosen;
  const at = interval && new TestClock(interval.start);
  const from = at ? Date.parse(interval.start) / 1000 + share * 60 : 0;
  return sessions.split(id, at ? at.localTime(from).slice(11, 16) : String(share));
}

describe('sessions of two machines', function () {
  this.timeout(60_000);
  it('never come to more than was logged, whatever both split, shorten and undo', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(step, { minLength: 2, maxLength: 12 }),
        async (isInterval, steps) => {
          const [a, b] = await two(isInterval);
          for (const each of steps) {
            await take(each, [a, b]).catch((error: unknown) => {
              if (!isWaymarkError(error)) throw error; // nothing to undo, nothing to split
            });
          }
          await meet(a, b);
          const totals = [a, b].map(({ store }) => minutes(store.model.ledger));
          assert.equal(totals[0], totals[1]);
          assert.ok(totals[0]! <= 120, `${String(totals[0])} min of 120`);
          // As read anew, in the other order.
          const again = await machine(2);
          again.files.lines.push(...[...a.files.lines].reverse());
          await again.journal.refresh();
          assert.equal(minutes(again.store.model.ledger), totals[0]);
        },
      ),
      { numRuns: 100 },
    );
  });
});
