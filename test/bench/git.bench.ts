/** What following repositories costs beside git alone, on parts of the sizes of `npm run bench:git`. */
import { holds } from '../kit/speed.js';
import { historyOf, refresh, walking, wholeHistory, type Cost } from './gitCosts.js';

/** The size that the limit is meant for: in a short history starting processes would be most of it. */
const COMMITS = 80_000;
/** Longest time that the thread may be free for nothing else, in ms of its own. */
const STALL_MAX_MS = 50;

describe('following a repository', function () {
  this.timeout(300_000);

  /** In parts of what it may take at most. */
  const hold = (what: string, measure: () => Promise<Cost>) =>
    holds(`${what}, of its limit beside git alone`, 1, '', async () => {
      const { ours, limit } = await measure();
      return ours / limit;
    });

  it('reads a whole history fast, and lets others have their turn', async () => {
    const stalls: number[] = [];
    await hold('whole history with own files', async () => {
      const { cost, blockedMs } = await wholeHistory(historyOf(COMMITS), 5);
      stalls.push(blockedMs);
      return cost;
    });
    await holds('longest stall', STALL_MAX_MS, ' ms of the thread’s own', async () => {
      return stalls.shift() ?? (await wholeHistory(historyOf(COMMITS), 1)).blockedMs;
    });
  });

  it('reads on fast after one commit and after a hundred', async () => {
    for (const commits of [1, 100]) {
      await hold(`refresh after ${String(commits)}`, () => refresh(historyOf(8_000), commits, 9));
    }
  });

  it('walks a project fast beside files that git ignores', async () => {
    await hold('walking a project', () => walking(800, 5000, 9));
  });
});
