// @ts-check
// Takes the place of @vscode/spdlog, whose binary would have to be compiled: VS Code's log files
// and log output channels, without rotation. Without it they stay empty.
'use strict';

const { mkdirSync, openSync, writeSync } = require('node:fs');
const { dirname } = require('node:path');

/** By spdlog's numbers. */
const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
const INFO = 2;

class Logger {
  /** @param {string} file */
  constructor(file) {
    mkdirSync(dirname(file), { recursive: true });
    this.file = openSync(file, 'a');
    this.level = INFO;
    this.raw = false;
    // VS Code calls one method per level; that of "warning" is `warn`.
    const methods = LEVELS.map((name, level) => [
      name === 'warning' ? 'warn' : name,
      (/** @type {string} */ message) => this.write(level, name, message),
    ]);
    Object.assign(this, Object.fromEntries(methods));
  }

  /** @param {number} level @param {string} name @param {string} message */
  write(level, name, message) {
    if (level >= this.level) {
      writeSync(this.file, this.raw ? message : `${localTimestamp()} [${name}] ${message}\n`);
    }
  }

  getLevel() {
    return this.level;
  }

  /** @param {number} level */
  setLevel(level) {
    this.level = level;
  }

  /** What the owner writes is then taken as it is, line ends included. */
  clearFormatters() {
    this.raw = true;
  }

  // VS Code knows one pattern, and everything is written at once.
  setPattern() {}
  flush() {}
  drop() {}
}

/** @returns {string} as `2026-01-31 09:05:00.123`, the form that VS Code's output view reads */
function localTimestamp() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000)
    .toISOString()
    .replace('T', ' ')
    .slice(0, -1);
}

/** @param {string} _name @param {string} file */
async function createLogger(_name, file) {
  return new Logger(file);
}

exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
