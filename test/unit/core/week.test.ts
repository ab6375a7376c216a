import assert from 'node:assert/strict';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import { readProgress } from '../../../src/core/progress/progress.js';
import { readWeek } from '../../../src/core/plan/week.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import { event, fold, SMALL } from '../../kit/journal.js';

const today = '2026-11-18';
const start = '2026-11-16';
function week(...events: JournalEvent[]) {
  const state = fold(...events);
  const roadmap = new Roadmap(SMALL);
  const progress = readProgress(state, state.ledger, roadmap);
  return readWeek(state, state.ledger, roadmap, progress, today);
}
const ids = (...events: JournalEvent[]) => week(...events).goals.map(({ item }) => item.id);
const lastWeek = { at: '2026-11-12T10:00:00+01:00' };
const done = (id: string, envelope: Partial<JournalEvent> = {}) =>
  event('item.set', { item: `small/${id}`, status: 'done' }, envelope);

describe('the goals of a week', () => {
  it('are the next unfinished skills of the current phase', () => {
    assert.deepEqual(ids(), ['s1', 's2', 'm1']);
    assert.deepEqual(ids(done('s1', lastWeek)), ['s2', 'm1']);
  });

  it('move on to the next phase when one is finished', () => {
    const all = ['s1', 's2', 'm1'].map((id) => done(id, lastWeek));
    const choose = event('item.set', { item: 'small/c1', option: 'o2' });
    assert.deepEqual(ids(...all), ['m2', 'm3', 'm4'], 'no option is followed yet');
    assert.equal(ids(...all, choose)[0], 'o2');
  });

  it('stay when one is finished during the week, and are done then', () => {
    assert.deepEqual(ids(done('s1')), ['s1', 's2', 'm1']);
    assert.equal(week(done('s1')).goals[0]?.done, true);
  });

  it('share the hours wished for', () => {
    const { goals, target } = week();
    assert.equal(target, 15 * 3600);
    assert.deepEqual(
      goals.map((goal) => goal.target / 3600),
      [5, 5, 5],
    );
  });

  it('plan no more for a skill than it still needs', () => {
    const wish = event('preference.set', { name: 'weeklyHours', from: start, value: 45 * 3600 });
    const { goals } = week(wish);
    assert.deepEqual(
      goals.map((goal) => goal.target / 3600),
      [10, 17.5, 10],
    );
  });

  it('count what is studied on the skill and its topics this week only', () => {
    const study = (item: string, day: string) =>
      event('session.add', { kind: 'declared', day, seconds: 1800, item: `small/${item}` });
    const { goals, seconds, days } = week(
      study('s1', today),
      study('t1', start),
      study('s2', '2026-11-15'),
    );
    assert.equal(goals[0]?.seconds, 3600);
    assert.equal(goals[1]?.seconds, 0);
    assert.equal(seconds, 3600);
    assert.deepEqual(
      days.map((each) => each.seconds),
      [1800, 0, 1800, 0, 0, 0, 0],
    );
  });

  it('are done by a tick or by the hours', () => {
    const tick = event('item.set', { item: 'small/s1', period: start, status: 'done' });
    const study = event('session.add', {
      kind: 'declared',
      day: today,
      seconds: 5 * 3600,
      item: 'small/s2',
    });
    const { goals } = week(tick, study);
    assert.deepEqual(
      goals.map((goal) => goal.done),
      [true, true, false],
    );
    assert.ok(
      !week(event('item.set', { item: 'small/s1', period: '2026-11-09', status: 'done' })).goals[0]
        ?.done,
    );
  });
});
