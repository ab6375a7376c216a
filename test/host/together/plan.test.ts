/** Two extension hosts at once that see the same new week. Each runs these tests. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../kit/eventually.js';
import { here, meet } from '../kit/meeting.js';
import { run, waymark, type Api } from '../kit/waymark.js';

describe('The plan of a week in two windows', function () {
  this.timeout(150_000);
  let api: Api;
  before(async () => {
    api = await waymark();
    await meet('here for the plan', here);
  });

  /** Lines that write down the plan of a week, of whichever window. */
  const written = () => {
    const { folder } = api.store.journal;
    const lines = readdirSync(folder).flatMap((name) =>
      readFileSync(join(folder, name), 'utf8').split('\n'),
    );
    return lines.filter((line) => line.includes('"plan.make"')).length;
  };
  const goals = () =>
    api.store.model.plan.goals.map(({ item, kind, target }) => [item.id, kind, target]);
  const untilDone = (step: string, id: string) =>
    eventually(() => {
      const { progress, roadmap, plan } = api.store.model;
      assert.equal(progress.of(roadmap.find(id)!).done, true, step);
      assert.equal(plan.isKept, true, step);
    });

  it('is written down with the first entry of either, and is the same in both', async () => {
    assert.equal(api.store.journal.state.size, 0);
    assert.ok(goals().length > 0, 'it is proposed at once');
    const proposed = await meet('proposed', goals());
    assert.deepEqual(goals(), proposed);
    if (here === 'one') await run('waymark.markDone', 'la-vectors');
    await untilDone('the first entry', 'la-vectors');
    const kept = await meet('kept', goals());
    assert.deepEqual(goals(), kept);
  });

  it('is not written down again by what comes later, in either', async () => {
    if (here === 'other') await run('waymark.markDone', 'la-matrices');
    await untilDone('the second entry', 'la-matrices');
    await meet('later', '');
    // Both may have begun at the same moment, before one heard of the other; then never again.
    const lines = written();
    assert.ok(lines === 1 || lines === 2, `${String(lines)} lines`);
    console.log(`      lines with the plan: ${String(lines)}`);
    if (here === 'one') await run('waymark.markDone', 'la-svd');
    await untilDone('the third entry', 'la-svd');
    await meet('latest', '');
    assert.equal(written(), lines);
  });
});
