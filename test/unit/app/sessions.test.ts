import assert from 'node:assert/strict';
import { Actions } from '../../../src/app/actions.js';
import { requireAmount } from '../../../src/app/amount.js';
import { isWaymarkError } from '../../../src/app/errors.js';
import { panelModel } from '../../../src/app/panel.js';
import { sessionDays, sessionReports } from '../../../src/app/sessionDays.js';
import { sessionHistory } from '../../../src/app/sessionHistory.js';
import { Sessions } from '../../../src/app/sessions.js';
import { remarks } from '../../../src/app/sessionText.js';
import { undoneText } from '../../../src/app/undone.js';
import type { Change } from '../../../src/core/journal/event.js';
import { studySeconds } from '../../../src/core/journal/ledger.js';
import { english, Words } from '../../../src/shared/words.js';
import { testStore } from '../../kit/journal.js';

const words = new Words(english, 'en');
const fault = (code: string) => (error: unknown) =>
  isWaymarkError(error) && error.fault.code === code;

/** A store at 10:00 of Wednesday, 18 November, in Berlin, with what was logged. */
async function logged(...changes: Change[]) {
  const made = await testStore();
  const events = await made.journal.append(changes);
  const sessions = new Sessions(made.store);
  const actions = new Actions(made.store);
  const minutes = (...days: string[]) => studySeconds(made.store.model.ledger, days) / 60;
  const undo = async () => undoneText(await actions.undoLast(), made.store.model, words);
  return { ...made, sessions, actions, minutes, undo, ids: events.map(({ id }) => id) };
}
const amount = (minutes: number, day = '2026-11-17', item = 'small/s1'): Change => ({
  type: 'session.add',
  data: { kind: 'declared', day, seconds: minutes * 60, item, source: 'manual' },
});
const interval = (start: string, end: string, day = '2026-11-17'): Change => ({
  type: 'session.add',
  data: {
    kind: 'interval',
    start: `${day}T${start}:00+01:00`,
    end: `${day}T${end}:00+01:00`,
    source: 'timer',
  },
});

describe('how long somebody studied, as typed', () => {
  const read = async (typed: string, day = '2026-11-17') =>
    requireAmount(typed, day, (await testStore()).store);
  const times = async (typed: string, day?: string) => {
    const got = await read(typed, day);
    return 'interval' in got ? [got.interval.start, got.interval.end] : got;
  };

  it('is an amount or times on the study day', async () => {
    assert.deepEqual(await read('1h30'), { seconds: 5400 });
    assert.deepEqual(await times('9:30-11:00'), [
      '2026-11-17T09:30:00+01:00',
      '2026-11-17T11:00:00+01:00',
    ]);
    assert.deepEqual(await times('9 – 11'), await times('9:00-11.00'));
  });

  it('goes over midnight, and before the day start it is the night after', async () => {
    assert.deepEqual(await times('23:00-1:00'), [
      '2026-11-17T23:00:00+01:00',
      '2026-11-18T01:00:00+01:00',
    ]);
    assert.deepEqual(await times('1:00-2:00'), [
      '2026-11-18T01:00:00+01:00',
      '2026-11-18T02:00:00+01:00',
    ]);
    // Early this morning, typed for today: the night to come is not what was meant.
    assert.deepEqual(await times('1:00-2:00', '2026-11-18'), [
      '2026-11-18T01:00:00+01:00',
      '2026-11-18T02:00:00+01:00',
    ]);
  });

  it('is refused where it is nonsense, of no length or still to come', async () => {
    await assert.rejects(read('9:30-25:00'), fault('time-range'));
    await assert.rejects(read('9-9'), fault('time-order'));
    await assert.rejects(read('9:30-11:00', '2026-11-18'), fault('time-future'));
    await assert.rejects(read('22:00-23:00', '2026-11-18'), fault('time-future'));
    await assert.rejects(read('soon'), fault('duration-nonsense'));
  });

  it('is logged as what it is', async () => {
    const { store, actions, minutes } = await logged();
    const day = '2026-11-17';
    const typed = requireAmount('9:30-11:00', day, store);
    await actions.log({ item: undefined, day, note: 'read', ...typed });
    const [session] = store.model.ledger.sessions();
    assert.equal(session?.interval?.end, '2026-11-17T11:00:00+01:00');
    assert.equal(minutes(day), 90);
  });
});

describe('a session', () => {
  const day = '2026-11-17';

  it('is corrected, each time as one act that names itself when undone', async () => {
    const { store, sessions, minutes, undo, ids, files } = await logged(amount(60));
    const [id] = ids as [string];
    await sessions.correct(id, { amount: '45', note: ' half ' });
    assert.equal(minutes(day), 45);
    assert.equal(store.model.ledger.session(id)?.note, 'half');
    const lines = files.lines.length;
    await sessions.correct(id, { amount: '0:45', note: 'half' });
    assert.equal(files.lines.length, lines, 'nothing changes, so nothing is written');
    assert.equal(await undo(), 'Undone: the change of a session, now 1 h on Vectors, Nov 17, 2026');
    assert.equal(minutes(day), 60);
    assert.equal(await undo(), 'Undone: 1 h on Vectors');
    assert.equal(minutes(day), 0);
  });

  it('moves to another item and day, with its times of day', async () => {
    const { store, sessions, minutes, ids } = await logged(amount(60), interval('09:00', '10:30'));
    const [first, second] = ids as [string, string];
    await sessions.correct(first, { item: store.model.roadmap.find('t3')!, day: '2026-11-16' });
    assert.equal(store.model.ledger.session(first)?.item, 'small/t3');
    assert.equal(minutes('2026-11-16'), 60);
    await sessions.correct(second, { day: '2026-10-20', item: null });
    const moved = store.model.ledger.session(second);
    // In October the clocks of Berlin are two hours ahead.
    assert.deepEqual(moved?.interval, {
      start: '2026-10-20T09:00:00+02:00',
      end: '2026-10-20T10:30:00+02:00',
    });
    await assert.rejects(sessions.correct(first, { day: '2026-11-19' }), fault('day-future'));
    await assert.rejects(sessions.correct(first, { start: '9:00' }), fault('time-missing'));
    await assert.rejects(sessions.correct(first, { amount: '9-10' }), fault('time-missing'));
  });

  it('gets other times, and a length from its start on', async () => {
    const { sessions, minutes, ids } = await logged(interval('09:00', '10:00'));
    const [id] = ids as [string];
    await sessions.correct(id, { start: '8:30' });
    assert.equal(minutes(day), 90);
    await sessions.correct(id, { end: '9:00' });
    assert.equal(minutes(day), 30);
    await sessions.correct(id, { amount: '2h' });
    assert.equal(minutes(day), 120);
    await sessions.correct(id, { amount: '14:00-15:15' });
    assert.equal(minutes(day), 75);
    await assert.rejects(sessions.correct(id, { start: '16:00' }), fault('time-order'));
  });

  it('is split in two that make up the whole, and one again by undo', async () => {
    const { store, sessions, minutes, undo, ids } = await logged(
      amount(60),
      interval('09:00', '10:30'),
    );
    const [first, second] = ids as [string, string];
    await sessions.split(first, '20');
    await sessions.split(second, '9:45');
    assert.deepEqual(
      [...store.model.ledger.sessions()].map(({ seconds, source }) => [seconds / 60, source]),
      [
        [20, 'manual'],
        [45, 'timer'],
        [40, 'manual'],
        [45, 'timer'],
      ],
    );
    assert.equal(minutes(day), 150);
    for (const typed of ['8:00', '9:45', '9:00']) {
      await assert.rejects(sessions.split(second, typed), fault('split-outside'), typed);
    }
    await assert.rejects(sessions.split(first, '20'), fault('split-outside'));
    assert.match(await undo(), /^Undone: the split of 9:00–10:30 on nothing in particular/);
    assert.equal(store.model.ledger.session(second)?.seconds, 5400);
    assert.equal(store.model.ledger.count, 3);
  });

  it('is deleted and restored, and its history tells all', async () => {
    const { store, sessions, minutes, undo, ids } = await logged(amount(60));
    const [id] = ids as [string];
    await sessions.delete(id);
    assert.equal(minutes(day), 0);
    assert.deepEqual(sessionDays(store.model, {}), []);
    assert.deepEqual(sessionDays(store.model, { deleted: true }), [day]);
    await sessions.restore(id);
    assert.equal(minutes(day), 60);
    assert.match(await undo(), /^Undone: the restoring of 1 h on Vectors/);
    assert.match(await undo(), /^Undone: the deletion of 1 h on Vectors/);
    assert.equal(minutes(day), 60);
    await sessions.correct(id, { amount: '1:30' });
    const history = sessionHistory(id, store.model, 'device-a', words);
    assert.deepEqual(
      history.map(({ changes, isUndone, isHere }) => [changes.join(', '), isUndone, isHere]),
      [
        ['logged: 1 h, Nov 17, 2026, Vectors', false, true],
        ['deleted', true, true],
        ['restored', true, true],
        ['1 h → 1 h 30 min', false, true],
      ],
    );
  });

  it('is found by the beginning of its id, if that is the only one', async () => {
    const { sessions, ids } = await logged(amount(60), amount(30));
    const [id, other] = ids as [string, string];
    assert.equal(sessions.find(id.toLowerCase()).id, id);
    assert.equal(sessions.find(other).id, other);
    assert.throws(() => sessions.find(id.slice(0, 10)), fault('session-ambiguous'));
    assert.throws(() => sessions.find('ZZ'), fault('session-unknown'));
    assert.throws(() => sessions.find(''), fault('session-unknown'));
  });
});

describe('sessions by day', () => {
  it('are those of an item and what is below it, of a source, of some days', async () => {
    const { store } = await logged(
      amount(60, '2026-11-17', 'small/t1'),
      amount(30, '2026-11-16', 'small/t3'),
      interval('09:00', '10:00'),
    );
    const { model } = store;
    const item = model.roadmap.find('s1')!;
    assert.deepEqual(sessionDays(model, { item }), ['2026-11-17']);
    assert.deepEqual(sessionDays(model, { item: null }), ['2026-11-17']);
    assert.deepEqual(sessionDays(model, { source: 'manual' }), ['2026-11-17', '2026-11-16']);
    const [report] = sessionReports(model, '2026-11-01', '2026-11-18', { item });
    assert.equal(report?.counted, 3600);
    assert.deepEqual(sessionReports(model, '2026-11-01', '2026-11-18', { to: '2026-11-10' }), []);
  });

  it('say what overlaps, what was written later, and what a day cannot hold', async () => {
    const { store } = await logged(
      interval('09:00', '10:00'),
      interval('09:30', '10:30'),
      amount(20 * 60),
      amount(6 * 60),
    );
    const { model } = store;
    const [report] = sessionReports(model, '2026-11-17', '2026-11-17');
    const said = report!.parts.map((part) => remarks(part, model, words).join('; '));
    assert.equal(said[0], 'overlaps for 30 min, counted once; written on Nov 18, 2026');
    const panel = panelModel(model, words);
    assert.equal(panel.sessions.days[0]?.total, '27 h 30 min logged, 24 h counted');
    assert.equal(panel.days[1]?.text, '24 h', 'the bars say the same');
    assert.equal(panel.hours.seconds, 24 * 3600);
    assert.equal(model.streak.days[1]?.seconds, 24 * 3600);
  });
});
