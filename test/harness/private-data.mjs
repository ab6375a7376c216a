// @ts-check
// Gives a program data folders of its own, so that a test never reads or writes the user's journal.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} parent where the folders are made
 * @returns {NodeJS.ProcessEnv} the variables that programs look at, on every platform
 */
export function privateDataEnvironment(parent) {
  const inside = (/** @type {string} */ name) => makeFolder(parent, name);
  return {
    WAYMARK_DATA_DIR: inside('waymark'),
    XDG_DATA_HOME: inside('share'),
    XDG_CONFIG_HOME: inside('config'),
    XDG_STATE_HOME: inside('state'),
    LOCALAPPDATA: inside('local'),
    APPDATA: inside('roaming'),
  };
}

/**
 * @param {string} parent
 * @param {string} name
 * @returns {string} its absolute path
 */
export function makeFolder(parent, name) {
  const folder = join(parent, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
