/** A goal on the monthly checklist is done by what was done for it in its week, not in its month. */
import assert from 'node:assert/strict';
import type { JournalEvent, PlannedGoal } from '../../../src/core/journal/event.js';
import { readPlan } from '../../../src/core/plan/plan.js';
import { readProgress } from '../../../src/core/progress/progress.js';
import { event, fold } from '../../kit/journal.js';
import { shippedRoadmap } from '../../kit/shipped.js';

const roadmap = shippedRoadmap();
const week = '2026-11-30';
const made = { at: '2026-11-30T08:00:00+01:00' };
const PAPERS = 'aiml-2026/monthly-papers';
const REVIEW = 'aiml-2026/monthly-review';

/** Which of the two goals are done. */
function doneAfter(...events: JournalEvent[]): string[] {
  const goal = (order: number): PlannedGoal => {
    return { kind: 'check', seconds: 0, order, reason: { code: 'check' } };
  };
  const goals = { [PAPERS]: goal(1), [REVIEW]: goal(2) };
  const state = fold(event('plan.make', { week, goals }, made), ...events);
  const { ledger } = state;
  const progress = readProgress(state, ledger, roadmap);
  const plan = readPlan({ state, ledger, roadmap, progress, today: '2026-12-03' });
  assert.equal(plan.goals.length, 2);
  return plan.goals.filter(({ done }) => done).map(({ item }) => item.id);
}
const paper = (day: string) => event('artifact.add', { kind: 'paper', day }, made);
const on = (day: string) => ({ at: `${day}T12:00:00+01:00` });

describe('a goal on the checklist', () => {
  it('is open until something is done for it', () => {
    assert.deepEqual(doneAfter(), []);
  });

  it('is done by an artifact of the week that it counts, in whichever month', () => {
    assert.deepEqual(doneAfter(paper('2026-11-30')), ['monthly-papers']);
    assert.deepEqual(doneAfter(paper('2026-12-02')), ['monthly-papers']);
  });

  it('is not done by one of another week, of another kind, or that was deleted', () => {
    assert.deepEqual(doneAfter(paper('2026-11-29'), paper('2026-12-07')), []);
    assert.deepEqual(
      doneAfter(event('artifact.add', { kind: 'event', day: '2026-12-01' }, made)),
      [],
    );
    const added = paper('2026-12-01');
    const deleted = event('artifact.set', { target: added.id, deleted: true }, made);
    assert.deepEqual(doneAfter(added, deleted), []);
  });

  it('is done by a tick of the week, and not by one of the week before', () => {
    const tick = (day: string, period: string) =>
      event('item.set', { item: PAPERS, period, status: 'done' }, on(day));
    assert.deepEqual(doneAfter(tick('2026-12-01', '2026-12')), ['monthly-papers']);
    assert.deepEqual(doneAfter(tick('2026-11-30', '2026-11')), ['monthly-papers']);
    assert.deepEqual(doneAfter(tick('2026-11-28', '2026-11')), []);
  });

  it('is done by the review that was written in the week', () => {
    const review = (day: string, note: string | null) =>
      event('item.set', { item: REVIEW, period: '2026-11', note }, on(day));
    assert.deepEqual(doneAfter(review('2026-12-01', 'Went well.')), ['monthly-review']);
    assert.deepEqual(doneAfter(review('2026-11-28', 'Went well.')), []);
    assert.deepEqual(doneAfter(review('2026-12-01', 'Went.'), review('2026-12-02', null)), []);
  });
});
