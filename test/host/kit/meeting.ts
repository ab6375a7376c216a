/** Where the tests of two VS Codes that run at once wait for each other. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './eventually.js';

/** How long one waits for the other, in ms: it may still be starting on a busy machine. */
const PATIENCE_MS = 120_000;

/** Which of the two this is. */
export const here = process.env['WAYMARK_HOST'] === 'one' ? 'one' : 'other';
const there = here === 'one' ? 'other' : 'one';

/** Waits until both are at this step. @returns what the other brought there */
export async function meet<T>(step: string, brought: T): Promise<T> {
  const folder = process.env['WAYMARK_MEETING'];
  if (folder === undefined) throw new Error('no other VS Code runs');
  const file = (who: string) => join(folder, `${step}.${who}`);
  writeFileSync(`${file(here)}.new`, JSON.stringify(brought));
  renameSync(`${file(here)}.new`, file(here));
  await eventually(() => {
    if (!existsSync(file(there))) throw new Error(`the other VS Code is not at "${step}"`);
  }, PATIENCE_MS);
  return JSON.parse(readFileSync(file(there), 'utf8')) as T;
}
