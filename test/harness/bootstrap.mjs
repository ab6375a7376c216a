// @ts-check
// What has to happen before anything else: the packages of package-lock.json are there, and the
// script runs on the Node 24 among them. Node builtins only, since nothing is installed yet when
// this runs. A script imports this alone, and what else it needs afterwards and dynamically, so
// that an old Node gets as far as the sentence below.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { atEnd, endOnSignals, endTree, spawnTree, stayIfInterrupted } from './lifetime.mjs';
import { inRoot, IS_WINDOWS, NODE_24, ROOT } from './paths.mjs';

const LOWEST_NODE = 20;
if (Number.parseInt(process.versions.node, 10) < LOWEST_NODE) {
  console.error(
    `Waymark needs Node ${LOWEST_NODE} or newer; this is Node ${process.versions.node}.`,
  );
  process.exit(1);
}

const LOCK = inRoot('package-lock.json');
const STAMP = inRoot('node_modules', '.waymark-lock');

/**
 * Makes node_modules what package-lock.json says, at the price of one hash when it is already so.
 */
export async function ensureInstalled() {
  endOnSignals();
  const lockHash = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
  if (readStamp() !== lockHash) {
    if (!matchesLock()) {
      console.log('Installing the packages of package-lock.json …');
      await runNpm(['ci', '--loglevel=error', '--no-audit', '--no-fund'], ROOT);
    }
    writeFileSync(STAMP, lockHash);
  }
  await ensureNode24();
}

/**
 * Runs this very script again on Node 24, with its arguments, and ends this process with that one's
 * exit code. Returns at once when Node 24 is what runs.
 * @param {string} importMetaUrl the caller's `import.meta.url`
 * @returns {Promise<void>} never resolves when the script runs again
 */
export function reexecOnNode24(importMetaUrl) {
  if (realpathSync(process.execPath) === realpathSync(NODE_24)) {
    return Promise.resolve();
  }
  const script = fileURLToPath(importMetaUrl);
  const child = spawn(NODE_24, [...process.execArgv, script, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)),
    );
  });
  atEnd(() => {
    // A Windows console interrupts the child by itself, and kill() there would not let it tidy up.
    if (!IS_WINDOWS) {
      child.kill('SIGTERM');
    }
    return ended;
  });
  return ended.then((code) => process.exit(code));
}

/**
 * Runs npm to its end, its output shown.
 * @param {string[]} args
 * @param {string} cwd
 * @throws {Error} when npm fails
 */
export async function runNpm(args, cwd) {
  // npm tells the scripts that it starts where its own program is; started by hand, it is found on
  // PATH, and on Windows only through a shell.
  const npmCli = process.env['npm_execpath'];
  const viaNode = npmCli !== undefined && /npm-cli\.[cm]?js$/.test(npmCli);
  const [command, leading] = viaNode ? [process.execPath, [npmCli]] : ['npm', []];
  await run(command, [...leading, ...args], { cwd, shell: IS_WINDOWS && !viaNode });
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd: string, shell: boolean}} options
 * @returns {Promise<void>}
 */
async function run(command, args, options) {
  const child = spawnTree(command, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] });
  const forget = atEnd(() => endTree(child));
  /** @type {string | undefined} */
  const problem = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) =>
      resolve(code === 0 ? undefined : (signal ?? `exit code ${code}`)),
    );
  });
  forget();
  await endTree(child);
  await stayIfInterrupted();
  if (problem) {
    throw new Error(`"${[command, ...args].join(' ')}" failed in ${options.cwd}: ${problem}`);
  }
}

/**
 * @returns {string | undefined} the hash of the lock file that node_modules was last seen to match
 */
function readStamp() {
  return existsSync(STAMP) ? readFileSync(STAMP, 'utf8').trim() : undefined;
}

/**
 * Whether node_modules, by npm's own record of it, already holds every locked version: so after a
 * developer's `npm install` nothing is installed again. npm writes that record last, an interrupted
 * install has none.
 */
function matchesLock() {
  const record = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(record)) {
    return false;
  }
  const installed = readLockedPackages(record);
  const isThere = (/** @type {string} */ path, /** @type {LockedPackage} */ locked) =>
    // Packages for other platforms are optional and absent.
    installed[path] ? installed[path].version === locked.version : locked.optional === true;
  return Object.entries(readLockedPackages(LOCK)).every(
    ([path, locked]) => path === '' || isThere(path, locked),
  );
}

/** @typedef {{version?: string, optional?: boolean}} LockedPackage */

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage>} by path in node_modules
 */
function readLockedPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

/**
 * npm may have been told to block install scripts, and by one comes the binary of the package
 * `node`. Then neither it nor the link is there by which npm's scripts find it.
 */
async function ensureNode24() {
  if (existsSync(NODE_24)) {
    return;
  }
  const folder = inRoot('node_modules', 'node');
  const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  await run(scripts.preinstall, [], { cwd: folder, shell: true });
  if (!existsSync(NODE_24)) {
    throw new Error(`The install script of the package "node" left no ${NODE_24}.`);
  }
  await runNpm(['rebuild', 'node', '--ignore-scripts', '--loglevel=error'], ROOT);
}

const [, script] = process.argv;
if (script && realpathSync(script) === realpathSync(fileURLToPath(import.meta.url))) {
  // No top-level await: CommonJS tests load modules that import this one.
  ensureInstalled().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}
