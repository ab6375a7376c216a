// @ts-check
// Has programs take their time from a clock that tests set, see clock/extension.cjs.
import { join } from 'node:path';
import { inRoot } from './paths.mjs';

/** The clock as an extension. */
export const CLOCK_EXTENSION = inRoot('test', 'harness', 'clock');
const PRELOAD = join(CLOCK_EXTENSION, 'extension.cjs');

/**
 * The variables for a program and all that it starts.
 * @param {string} folder where the clock's file will lie
 * @returns {NodeJS.ProcessEnv}
 */
export function clockEnvironment(folder) {
  const others = (process.env['NODE_OPTIONS'] ?? '').split(' ').filter(Boolean);
  return {
    WAYMARK_TEST_CLOCK: join(folder, 'clock.json'),
    NODE_OPTIONS: [...others, `--require="${PRELOAD.replaceAll('\\', '\\\\')}"`].join(' '),
  };
}
