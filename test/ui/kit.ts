/** What the UI tests share: VS Code's window as the harness knows it, patience, days and folders. */
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { weekdayOf } from '../../src/core/time/calendar.js';
import type * as Harness from '../harness/ui.mjs';
import { studyDay } from '../kit/clock.js';
import { failOnFaults, watchFaults } from './faults.js';

export { studyDay, thisMonday } from '../kit/clock.js';

/** The repository: the tests run from out/test/ui. */
export const ROOT = resolve(__dirname, '..', '..', '..');

// The harness is not bundled, and stays where it is while the tests move to out/.
export const harness = createRequire(join(ROOT, 'package.json'))(
  join(ROOT, 'test', 'harness', 'ui.mjs'),
) as typeof Harness;
export const { runCommand, quickPick, treeRows, statusBarItems, notifications } = harness;

/** Opens a window whose errors fail the tests. */
export async function openWorkbench(
  options?: Harness.WorkbenchOptions,
): Promise<Harness.Workbench> {
  return watchFaults(await harness.openWorkbench(options), ROOT);
}
failOnFaults(async (check) => {
  await eventually(check);
});

/** How long something may take to show, in ms: far more than it does, for a busy machine. */
export const PATIENCE_MS = 90_000;
const POLL_MS = 40;

/** Repeats a check until it passes; its last failure is thrown once `limit` ms are over. */
export async function eventually<T>(
  check: () => Promise<T> | T,
  limit: number = PATIENCE_MS,
): Promise<T> {
  for (const deadline = performance.now() + limit; ;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(POLL_MS);
    }
  }
}

/** The device whose entries are there before a student does anything. */
export const BEFORE = 'before';

/**
 * Has weeks begin on the day that it is, so that there are goals for all seven of them: on a Sunday
 * little is left to plan. For `prepare`.
 */
export function weekFromToday(data: string): Promise<void> {
  const value = weekdayOf(studyDay());
  const entry = {
    ...{ v: 1, id: '01'.padEnd(26, '0'), at: `${studyDay()}T12:00:00Z`, zone: 'UTC' },
    ...{ device: BEFORE, seq: 1, type: 'preference.set' },
    data: { name: 'weekStart', from: studyDay(-7), value },
  };
  mkdirSync(join(data, 'journal'));
  writeFileSync(join(data, 'journal', `${BEFORE}.jsonl`), `${JSON.stringify(entry)}\n`);
  return Promise.resolve();
}

/** A folder of its own for what a test writes; removed when the student leaves. */
export function temporaryFolder(purpose: string): string {
  return mkdtempSync(join(realpathSync(tmpdir()), `waymark-${purpose}-`));
}
