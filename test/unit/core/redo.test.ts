/** Undo and Redo, in whatever order: what is in effect is what the student left in effect. */
import assert from 'node:assert/strict';
import { Acts } from '../../../src/core/journal/actHistory.js';
import fc from 'fast-check';
import { Actions } from '../../../src/app/actions.js';
import { isWaymarkError } from '../../../src/app/errors.js';
import type { Change, JournalEvent } from '../../../src/core/journal/event.js';
import type { LearnerState } from '../../../src/core/journal/fold.js';
import { fold, testStore, textHash } from '../../kit/journal.js';

const day = '2026-11-18';

/** What the fold knows, but for undos. */
function picture(state: LearnerState): unknown {
  const { items, preferences, vacations, plans } = state;
  const maps = [items, preferences, vacations, plans];
  const fields = maps.map((entities) =>
    [...entities]
      .flatMap(([key, { fields: holds }]) => (holds ? [[key, holds] as const] : []))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const sessions = [...state.ledger.sessions()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { fields, sessions };
}

/** Acts of one event and of several, on few things, so that they meet. */
const act = fc.oneof(
  fc
    .nat(9)
    .map((n): Change[] => [
      { type: 'session.add', data: { kind: 'declared', day, seconds: 60 + n } },
    ]),
  fc
    .nat(9)
    .map((n): Change[] => [{ type: 'item.set', data: { item: 'small/t1', note: `note ${n}` } }]),
  fc.boolean().map((done): Change[] =>
    ['small/t1', 'small/t2'].map((item) => ({
      type: 'item.set',
      data: { item, status: done ? 'done' : null },
    })),
  ),
  fc
    .nat(9)
    .map((n): Change[] => [
      { type: 'preference.set', data: { name: 'weeklyHours', from: day, value: n * 3600 } },
    ]),
  fc
    .nat(9)
    .map((n): Change[] => [{ type: 'vacation.add', data: { from: day, to: `2026-11-2${n}` } }]),
);
type Step =
  | { readonly kind: 'act'; readonly changes: Change[] }
  | { readonly kind: 'undo' | 'redo' | 'noted' | 'other' };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: act.map((changes) => ({ kind: 'act', changes }) as const) },
  { weight: 4, arbitrary: fc.constant({ kind: 'undo' } as const) },
  { weight: 4, arbitrary: fc.constant({ kind: 'redo' } as const) },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'noted' } as const, { kind: 'other' } as const) },
);

const isNothing = (error: unknown) =>
  isWaymarkError(error) && ['nothing-to-undo', 'nothing-to-redo'].includes(error.fault.code);

describe('undo and redo', () => {
  it('leave in effect what a stack of acts would', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { store, journal, files } = await testStore();
        const actions = new Actions(store);
        /** In effect, whoever made it; what can be undone and redone. */
        const always: JournalEvent[] = [];
        const done: JournalEvent[][] = [];
        const undone: JournalEvent[][] = [];
        for (const each of steps) {
          if (each.kind === 'act') {
            done.push(await journal.append(each.changes));
            undone.length = 0;
          } else if (each.kind === 'undo') {
            const last = done.pop();
            if (last) undone.push(last);
            if (last) await actions.undoLast();
            else await assert.rejects(actions.undoLast(), isNothing);
          } else if (each.kind === 'redo') {
            const last = undone.pop();
            if (last) done.push(last);
            if (last) assert.equal((await actions.redoLast()).writes.length, last.length);
            else await assert.rejects(actions.redoLast(), isNothing);
          } else if (each.kind === 'noted') {
            // What Waymark keeps by itself is no act: it neither ends nor enters the series.
            always.push(
              ...(await journal.append([
                { type: 'plan.make', data: { week: '2026-11-16', goals: {} } },
                { type: 'coach.shown', data: { week: '2026-11-16', pitfall: 'small/x' } },
              ])),
            );
          } else {
            const { seq } = journal.state;
            const entry = {
              ...{ v: 1, id: `02${String(seq).padStart(24, '0')}`, at: `${day}T10:00:00+01:00` },
              ...{ zone: 'Europe/Berlin', device: 'device-b', seq: seq + 1, type: 'session.add' },
              data: { kind: 'declared', day, seconds: 7200 },
            } as JournalEvent;
            always.push(entry);
            files.lines.push(JSON.stringify(entry));
            await journal.refresh();
          }
          const expected = picture(fold(...always, ...done.flat()));
          assert.deepEqual(picture(journal.state), expected);
        }
        // Read anew, and in another order, it is the same.
        const lines = files.lines.map((line) => JSON.parse(line) as JournalEvent);
        const expected = picture(journal.state);
        assert.deepEqual(picture(fold(...lines)), expected);
        assert.deepEqual(picture(fold(...lines.reverse())), expected);
      }),
      { numRuns: 150 },
    );
  });

  it('redo nothing that another machine undid, or that an import brought', async () => {
    const { store, journal, files } = await testStore();
    const [entry] = await journal.append([
      { type: 'session.add', data: { kind: 'declared', day, seconds: 60 } },
    ]);
    const undo = {
      ...entry,
      ...{ id: '0'.repeat(26), seq: 9, device: 'device-b', type: 'undo' },
      data: { target: entry!.id },
    };
    files.lines.push(JSON.stringify(undo));
    await journal.refresh();
    assert.equal(journal.state.ledger.count, 0);
    await assert.rejects(new Actions(store).redoLast(), isNothing);
    const text = JSON.stringify({ ...undo, id: `0${'1'.repeat(25)}`, seq: 10, device: 'device-a' });
    const state = fold(entry!);
    const imported = JSON.parse(text) as JournalEvent;
    state.apply(imported, textHash(text), '01AAAAAAAAAAAAAAAAAAAAAAAA');
    assert.equal(state.ledger.count, 0);
    assert.equal(new Acts(state).lastUndone('device-a'), undefined);
  });

  it('redo what two windows undid at once, once', async () => {
    const { store, journal } = await testStore();
    const [{ id: target } = { id: '' }] = await journal.append([
      { type: 'session.add', data: { kind: 'declared', day, seconds: 60 } },
    ]);
    const undo: Change = { type: 'undo', data: { target } };
    await journal.append([undo]);
    await journal.append([undo]);
    await new Actions(store).redoLast();
    assert.equal(journal.state.ledger.count, 1);
    await assert.rejects(new Actions(store).redoLast(), isNothing);
  });

  it('bring back nothing that Waymark took back itself, for it was never done', async () => {
    const { store, journal, files } = await testStore();
    const append = files.append.bind(files);
    files.append = async (lines) => {
      await append(lines);
      throw new Error('the disk is full');
    };
    const log: Change = { type: 'session.add', data: { kind: 'declared', day, seconds: 60 } };
    await assert.rejects(journal.append([log]));
    files.append = append;
    await journal.append([{ type: 'activity.add', data: { ...SEEN } }]);
    assert.equal(journal.state.ledger.count, 0);
    await assert.rejects(new Actions(store).redoLast(), isNothing);
  });

  it('take back the act that the student sees last after an undo that could not be saved', async () => {
    const { store, journal, files } = await testStore();
    const actions = new Actions(store);
    for (const seconds of [60, 120]) {
      await journal.append([{ type: 'session.add', data: { kind: 'declared', day, seconds } }]);
    }
    const append = files.append.bind(files);
    files.append = async (lines) => {
      await append(lines);
      throw new Error('the disk is full');
    };
    await assert.rejects(actions.undoLast());
    files.append = append;
    await actions.undoLast();
    const seconds = () => [...journal.state.ledger.sessions()].map((each) => each.seconds);
    assert.deepEqual(seconds(), [60]);
    await actions.redoLast();
    assert.deepEqual(seconds(), [60, 120]);
    await assert.rejects(actions.redoLast(), isNothing);
  });

  it('of one act again and again cost no more than the acts there are', async () => {
    const { store, journal } = await testStore();
    const actions = new Actions(store);
    await journal.append([{ type: 'session.add', data: { kind: 'declared', day, seconds: 60 } }]);
    for (let times = 0; times < 200; times++) {
      await actions.undoLast();
      assert.equal(journal.state.ledger.count, 0);
      await actions.redoLast();
      assert.equal(journal.state.ledger.count, 1);
    }
    assert.equal(journal.state.size, 401, 'one entry each');
  });
});

const SEEN = {
  start: `${day}T09:00:00+01:00`,
  end: `${day}T09:10:00+01:00`,
  kind: 'study',
} as const;
