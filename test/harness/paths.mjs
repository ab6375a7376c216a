// @ts-check
// Where things are in this repository. Node builtins only: bootstrap.mjs uses it before anything is
// installed.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder whose package.json is Waymark's. It is searched for upwards, because a bundler may
 * have moved this module into `out/`.
 * @returns {string} absolute path
 */
function findRepositoryRoot() {
  const starts = [process.cwd()];
  if (import.meta.url) {
    starts.unshift(dirname(fileURLToPath(import.meta.url)));
  }
  for (const start of starts) {
    for (let folder = start; ; folder = dirname(folder)) {
      const manifest = join(folder, 'package.json');
      if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'waymark') {
        return folder;
      }
      if (folder === dirname(folder)) {
        break;
      }
    }
  }
  throw new Error(`No package.json named "waymark" above ${starts.join(' or ')}.`);
}

export const ROOT = findRepositoryRoot();

/** @param {string[]} parts @returns {string} absolute path inside the repository */
export function inRoot(...parts) {
  return join(ROOT, ...parts);
}

export const IS_WINDOWS = process.platform === 'win32';

/**
 * The Node 24 that the `node` devDependency brings; the harness and the VS Code server run on it.
 */
export const NODE_24 = inRoot('node_modules', 'node', 'bin', IS_WINDOWS ? 'node.exe' : 'node');
