/**
 * What following repositories costs beside git alone, in one run, at the sizes of the limits.
 *
 *     npm run bench:git
 *
 * Exit code 1 if a limit is missed.
 */
import { describeCost, historyOf, refresh, walking, wholeHistory } from './gitCosts.js';

const COMMITS = 80_000;
const STALL_MAX_MS = 50;

void bench();

async function bench(): Promise<void> {
  const folder = historyOf(COMMITS);
  const { cost, blockedMs } = await wholeHistory(folder, 5);
  const costs = [cost];
  for (const commits of [1, 100]) costs.push(await refresh(folder, commits, 11));
  costs.push(await walking(8000, 50_000, 11));
  for (const each of costs) {
    console.log(describeCost(each));
    if (each.ours > each.limit) process.exitCode = 1;
  }
  console.log(`longest stall: ${blockedMs.toFixed(1)} ms of at most ${STALL_MAX_MS}`);
  if (blockedMs > STALL_MAX_MS) process.exitCode = 1;
}
