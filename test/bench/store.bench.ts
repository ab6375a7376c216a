/**
 * What a change costs with 5,000 items in the roadmap and 20,000 entries in the journal: one entry
 * is appended, folded in, and the whole picture worked out anew; beside it, in the same run, the
 * time that `JSON.parse` takes for the lines of the journal alone.
 */
import assert from 'node:assert/strict';
import { Actions } from '../../src/app/actions.js';
import { PlanActions } from '../../src/app/planActions.js';
import { addDays } from '../../src/core/time/calendar.js';
import { holds, pairedRatio } from '../kit/speed.js';
import { testStore, event } from '../kit/journal.js';
import { largeRoadmap } from '../kit/large.js';

const ENTRIES = 20_000;
const RUNS = 7;
/** Times the time of parsing the journal once. Half a journal's parse is some 10 ms. */
const RATIO_MAX = 2;

describe('a change in a large journal', () => {
  it('is shown fast', async () => {
    const { store, files, journal } = await testStore(largeRoadmap());
    const topics = [...store.model.roadmap.items].filter(({ kind }) => kind === 'topic');
    for (let index = 0; index < ENTRIES; index++) {
      const day = addDays('2026-11-18', -(index % 700));
      const { ref } = topics[index % topics.length]!;
      files.lines.push(
        JSON.stringify(event('session.add', { kind: 'declared', day, seconds: 900, item: ref })),
      );
    }
    await journal.refresh();
    assert.equal(store.model.ledger.count, ENTRIES);
    // As the first window that sees a week does: from then on its plan is read, not made.
    await new PlanActions(store).keep();
    assert.ok(store.model.plan.isKept);
    const actions = new Actions(store);
    let changed = 0;
    const change = async () => {
      const topic = topics[changed++]!;
      const start = performance.now();
      await actions.setStatus(topic, 'done');
      const { progress, roadmap } = store.model;
      for (const item of roadmap.items) progress.of(item); // as the tree does, to find what changed
      assert.ok(progress.of(topic).done);
      return performance.now() - start;
    };
    const parse = () => {
      const start = performance.now();
      for (const line of files.lines) JSON.parse(line);
      return performance.now() - start;
    };
    await holds('change to picture, beside JSON.parse of the journal', RATIO_MAX, ' ×', () =>
      pairedRatio(change, parse, RUNS),
    );
  });
});
