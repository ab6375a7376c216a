/** How much work is left: the roadmap's hours, corrected by what finished skills really took. */
import assert from 'node:assert/strict';
import { readWork } from '../../../src/core/forecast/work.js';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import { readProgress } from '../../../src/core/progress/progress.js';
import { event, fold } from '../../kit/journal.js';
import { shippedRoadmap } from '../../kit/shipped.js';

const roadmap = shippedRoadmap();
const SKILLS = ['linear-algebra', 'calculus', 'probability-statistics', 'information-theory'];
/** Begun by nobody here. */
const OPEN = 'advanced-python';

function workAfter(...events: JournalEvent[]) {
  const state = fold(...events);
  const progress = readProgress(state, state.ledger, roadmap);
  const work = readWork(roadmap, progress);
  const find = (id: string) => {
    const item = roadmap.find(id);
    assert.ok(item, id);
    return item;
  };
  return {
    factor: work.factor,
    left: (id: string) => work.left(find(id)),
    planned: (id: string) => progress.of(find(id)).weight * 3600,
  };
}
const planned = workAfter().planned;
/** Finished after so many times what the roadmap names. */
const finished = (id: string, times: number, status = 'done') => {
  const item = `aiml-2026/${id}`;
  const days = Array.from({ length: 10 }, (_, day) =>
    event('session.add', {
      ...{ kind: 'declared', day: `2026-10-${String(day + 1).padStart(2, '0')}`, item },
      seconds: Math.round((planned(id) * times) / 10),
    }),
  );
  return [...days, event('item.set', { item, status: status as 'done' | 'known' })];
};

describe('the work that is left', () => {
  it('is what the roadmap names, as long as nothing is finished', () => {
    const { factor, left } = workAfter();
    assert.deepEqual([factor.count, factor.mean], [0, 1]);
    assert.equal(left(OPEN), planned(OPEN));
  });

  it('is more after skills that took longer, and less after those that took less', () => {
    for (const times of [0.5, 2]) {
      const one = workAfter(...finished('calculus', times)).factor.mean;
      const { factor, left } = workAfter(...SKILLS.flatMap((id) => finished(id, times)));
      assert.equal(factor.count, 4);
      // Four skills weigh as much as the roadmap: half way between, in logarithms.
      assert.ok(Math.abs(factor.mean - Math.sqrt(times)) < 0.01, String(factor.mean));
      assert.ok(Math.abs(Math.log(one)) < Math.abs(Math.log(factor.mean)), 'one says less');
      assert.ok(Math.abs(left(OPEN) - planned(OPEN) * factor.mean) < 1);
      assert.equal(left('calculus'), 0);
    }
  });

  it('learns nothing from what was known before, nor from what was hardly studied', () => {
    for (const events of [finished('calculus', 2, 'known'), finished('calculus', 0.01)])
      assert.deepEqual(workAfter(...events).factor.mean, 1);
  });
});
