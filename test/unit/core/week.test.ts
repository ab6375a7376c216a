import assert from 'node:assert/strict';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import { readProgress } from '../../../src/core/progress/progress.js';
import { readPlan } from '../../../src/core/plan/plan.js';
import { proposedPlan } from '../../../src/core/plan/proposal.js';
import { readWeek } from '../../../src/core/plan/week.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import { event, fold, SMALL } from '../../kit/journal.js';

const today = '2026-11-18';
const start = '2026-11-16';
function week(...events: JournalEvent[]) {
  const state = fold(...events);
  const roadmap = new Roadmap(SMALL);
  const { ledger } = state;
  const progress = readProgress(state, ledger, roadmap);
  const plan = readPlan({ state, ledger, roadmap, progress, today }, proposedPlan);
  return readWeek(state, ledger, roadmap, progress, plan, today);
}
const study = (item: string, day: string, seconds = 1800) =>
  event('session.add', { kind: 'declared', day, seconds, item: `small/${item}` });
const lastWeek = { at: '2026-11-12T10:00:00+01:00' };
const done = (id: string, envelope: Partial<JournalEvent> = {}) =>
  event('item.set', { item: `small/${id}`, status: 'done' }, envelope);

describe('a week', () => {
  it('has its days with what was studied on them, and the hours wished for', () => {
    const { days, seconds, target } = week(
      study('s1', today),
      study('t1', start),
      study('s2', '2026-11-15'),
    );
    assert.equal(target, 15 * 3600);
    assert.equal(seconds, 3600);
    assert.deepEqual(
      days.map((each) => each.seconds),
      [1800, 0, 1800, 0, 0, 0, 0],
    );
  });

  it('begins on the weekday that the student wants', () => {
    const from = (value: 1 | 3 | 7, since = start) =>
      week(event('preference.set', { name: 'weekStart', from: since, value })).start;
    assert.equal(week().start, start);
    assert.equal(from(7), '2026-11-15');
    assert.equal(from(3), today);
    assert.equal(from(7, '2026-11-19'), start, 'from tomorrow on');
  });

  it('wishes for the hours of its weekdays where they are set', () => {
    const value = [3600, 0, 3600, 0, 3600, 7200, 0];
    const { target } = week(event('preference.set', { name: 'weekdayHours', from: start, value }));
    assert.equal(target, 5 * 3600);
  });

  it('is in the first phase with something to do', () => {
    const phase = (...events: JournalEvent[]) => week(...events).phase?.id;
    const first = ['s1', 's2', 'm1'];
    assert.equal(phase(), 'p1');
    assert.equal(phase(...first.map((id) => done(id, lastWeek))), 'p2');
    const leftOut = event('item.set', { item: 'small/p1', leftOut: true });
    assert.equal(phase(leftOut), 'p2', 'what is left out is not there to do');
    const all = [...first, 'o1', 'm2', 'm3', 'm4'].map((id) => done(id));
    const choice = event('item.set', { item: 'small/c1', option: 'o1' });
    assert.equal(phase(...all, choice), undefined);
  });
});
