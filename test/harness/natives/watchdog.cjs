// @ts-check
// Takes the place of native-watchdog, whose binary would have to be compiled: ends a process of VS
// Code when the one that it belongs to is gone.
'use strict';

const INTERVAL_MS = 1_000;
/** The code with which the original exits. */
const ORPHANED = 87;

/** @param {number} pid */
exports.start = (pid) => {
  setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(ORPHANED);
    }
  }, INTERVAL_MS).unref();
};

/** @param {number} [code] */
exports.exit = (code) => process.exit(code);
