import assert from 'node:assert/strict';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import { LearnerState } from '../../../src/core/journal/fold.js';
import { event, textHash, ulid } from '../../kit/journal.js';

const day = '2026-11-18';

/** Folds one after the other, and has everything counted in between as a view would. */
function told(events: readonly JournalEvent[]): LearnerState {
  const state = new LearnerState();
  for (const each of events) {
    state.apply(each, textHash(JSON.stringify(each)));
    picture(state);
  }
  return state;
}

function picture(state: LearnerState) {
  const { ledger } = state;
  return {
    seconds: ledger.secondsOn(day),
    count: ledger.count,
    notes: [...ledger.sessions()].map(({ id, seconds, note }) => [id, seconds, note]).sort(),
    items: [...state.items.values()].map(({ key, fields }) => [key, fields?.['status']]).sort(),
    activity: [...state.activities.since()].map(({ id }) => id).sort(),
  };
}

/** Every order of a few events. */
function orders<T>(all: readonly T[]): T[][] {
  if (all.length < 2) return [[...all]];
  return all.flatMap((first, index) =>
    orders(all.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
  );
}

const preference = event('preference.set', { name: 'dayStart', from: day, value: 3600 });
const at = (time: string) => `${day}T${time}:00+01:00`;
const session = event('session.add', { kind: 'declared', day, seconds: 3600 });
const interval = { kind: 'interval', start: at('10:00'), end: at('11:00') } as const;
const act = (size: number) => ({ batch: ulid(900_000), batchSize: size });

/** What the events mean together, asked once, and that it is the same in every order and asked always. */
function agrees(events: readonly JournalEvent[]) {
  const expected = picture(told(events));
  for (const order of orders(events)) {
    assert.deepEqual(picture(told(order)), expected);
    const once = new LearnerState();
    for (const each of order) once.apply(each, textHash(JSON.stringify(each)));
    assert.deepEqual(picture(once), expected);
  }
  return expected;
}

describe('an act of several entries, in whatever order they are read', () => {
  it('is in effect once it is all there: sessions, items and activity', () => {
    const parts = [
      event('session.add', interval, act(3)),
      event('item.set', { item: 'small/s1', status: 'done' }, act(3)),
      event('activity.add', { start: at('12:00'), end: at('12:30'), kind: 'study' }, act(3)),
    ];
    const whole = agrees([preference, ...parts]);
    assert.equal(whole.seconds, 3600);
    assert.deepEqual(whole.items, [['small/s1 ', 'done']]);
    assert.equal(whole.activity.length, 1);
    const partly = agrees([preference, ...parts.slice(0, 2)]);
    assert.deepEqual([partly.seconds, partly.count], [0, 0]);
    assert.deepEqual(partly.items, [['small/s1 ', undefined]]);
    assert.equal(agrees([preference, parts[2]!]).activity.length, 0);
  });

  it('splits a session once it is all there', () => {
    const cut = event('session.set', { target: session.id, seconds: 1200, splits: [] }, act(2));
    const rest = event('session.add', { kind: 'declared', day, seconds: 2400 }, act(2));
    const split = agrees([session, cut, rest]);
    assert.deepEqual([split.seconds, split.count], [3600, 2]);
    assert.deepEqual(
      [agrees([session, cut]).seconds, agrees([session, rest]).seconds],
      [3600, 3600],
    );
    assert.deepEqual([agrees([session, cut]).count, agrees([session, rest]).count], [1, 1]);
  });

  it('undoes once it is all there, and is undone itself', () => {
    const other = event('session.add', interval);
    const undos = [session, other].map(({ id }) => event('undo', { target: id }, act(2)));
    assert.equal(agrees([session, other, ...undos]).count, 0);
    assert.equal(agrees([session, other, undos[0]!]).count, 2);
    const redo = event('undo', { target: act(2).batch });
    assert.equal(agrees([session, other, ...undos, redo]).count, 2);
  });

  it('counts nowhere what was undone before it came', () => {
    const other = event('session.add', interval);
    const undo = event('undo', { target: other.id });
    assert.equal(agrees([preference, other, undo]).seconds, 0);
  });
});
