/** What following repositories costs beside git alone, on a tenth of the sizes of `npm run bench:git`. */
import assert from 'node:assert/strict';
import { describeCost, historyOf, refresh, walking, wholeHistory, type Cost } from './gitCosts.js';

const COMMITS = 8000;
/** Longest time that the thread may be free for nothing else, in ms of its own. */
const STALL_MAX_MS = 50;
/** Starting processes weighs more in a short history than in that of the limit. */
const SHORT = 1.5;

describe('following a repository', function () {
  this.timeout(300_000);

  const hold = (cost: Cost, more = 1) => {
    console.log(`      ${describeCost({ ...cost, limit: cost.limit * more })}`);
    assert.ok(cost.ours <= cost.limit * more);
  };

  it('reads a whole history fast, and lets others have their turn', async () => {
    const { cost, blockedMs } = await wholeHistory(historyOf(COMMITS), 5);
    console.log(`      longest stall: ${blockedMs.toFixed(1)} ms of at most ${STALL_MAX_MS}`);
    hold(cost, SHORT);
    assert.ok(blockedMs <= STALL_MAX_MS);
  });

  it('reads on fast after one commit and after a hundred', async () => {
    for (const commits of [1, 100]) hold(await refresh(historyOf(COMMITS), commits, 9));
  });

  it('walks a project fast beside files that git ignores', async () => {
    hold(await walking(800, 5000, 9));
  });
});
