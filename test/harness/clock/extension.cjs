// @ts-check
// The clock that tests set, for every program that they start: it answers in place of the machine's
// where Waymark asks what time it is (`now` in src/node/system.ts). VS Code, git and file times keep
// the machine's clock. Node loads it by `--require` (see ../clock.mjs). The newest VS Code takes
// NODE_OPTIONS from its extension host, so there it is an extension that activates before all others.
//
// WAYMARK_TEST_CLOCK  a file that holds {"time": …, "since": …, "held": …}: the time that it was at
//                     the machine's time `since`, both in ms since 1970, and whether it stands still
// WAYMARK_TEST_TIME   the local time that it is at first, `2026-11-30T12:00:00`; `held` after a
//                     blank has it stand still. Without it: today, at noon
'use strict';

const { readFileSync, statSync, writeFileSync } = require('node:fs');

/** The first of a run's programs says what time it is for all of them. @param {string} file */
function start(file) {
  const [text, held] = (process.env['WAYMARK_TEST_TIME'] ?? '').split(' ');
  const time = text ? Date.parse(text) : new Date().setHours(12, 0, 0, 0);
  try {
    const clock = { time, since: Date.now(), held: held === 'held' };
    writeFileSync(file, JSON.stringify(clock), { flag: 'wx' });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') {
      throw error;
    }
  }
}

/** @param {string} file */
function follow(file) {
  /** @type {{time: number, since: number, held: boolean} | undefined} */
  let clock;
  let version = '';
  return () => {
    const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
    const state = stats ? `${stats.ino} ${stats.mtimeNs}` : '';
    if (state !== version) {
      version = state;
      clock = stats && JSON.parse(readFileSync(file, 'utf8'));
    }
    return clock ? clock.time + (clock.held ? 0 : Date.now() - clock.since) : Date.now();
  };
}

const file = process.env['WAYMARK_TEST_CLOCK'];
if (file) {
  start(file);
  /** @type {any} */ (globalThis)[Symbol.for('waymark.now')] = follow(file);
  // For what the extension host starts.
  const options = process.env['NODE_OPTIONS'] ?? '';
  if (!options.includes(__filename)) {
    const load = `--require="${__filename.replaceAll('\\', '\\\\')}"`;
    process.env['NODE_OPTIONS'] = [options, load].filter(Boolean).join(' ');
  }
}

module.exports = { activate() {} };
