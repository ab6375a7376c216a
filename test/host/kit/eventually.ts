/** Waiting for what comes by itself, as long as it takes and no longer. */
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 10;
/** Far more than anything here takes: a test that waits this long has failed. */
const PATIENCE_MS = 60_000;

/** Repeats the checks until they hold; fails as they last failed. */
export async function eventually(
  checks: () => void | Promise<void>,
  patienceMs: number = PATIENCE_MS,
): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      await checks();
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await sleep(LOOK_MS);
  }
}

/** Milliseconds until the checks hold, from now. */
export async function millisecondsUntil(checks: () => void | Promise<void>): Promise<number> {
  const start = performance.now();
  await eventually(checks);
  return Math.round(performance.now() - start);
}
