// @ts-check
// What a script started or created ends with it: child process trees and temporary folders, whether
// it finishes, fails or is interrupted.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { IS_WINDOWS } from './paths.mjs';

/** How long a process tree may take to end by itself before it is killed. */
const GRACE_MS = 5_000;
/** How long the system may take to kill one. */
const KILL_MS = 2_000;
const PARENT_CHECK_MS = 500;

/** @type {Set<() => unknown>} */
const endings = new Set();
/** @type {Set<import('node:child_process').ChildProcess>} */
const trees = new Set();
/** @type {Set<string>} */
const folders = new Set();

/**
 * Has `ending` called when the script ends or is interrupted, unless it was forgotten before.
 * @param {() => unknown} ending
 * @returns {() => void} forgets it
 */
export function atEnd(ending) {
  endings.add(ending);
  return () => endings.delete(ending);
}

/**
 * Calls everything that was registered, the latest first, and tells of failures without stopping at
 * them.
 */
export async function endAll() {
  for (const ending of [...endings].reverse()) {
    endings.delete(ending);
    try {
      await ending();
    } catch (error) {
      console.error('While tidying up:', error);
    }
  }
}

let listening = false;
/** From now on an interrupted script tidies up before it ends. Calling it twice changes nothing. */
export function endOnSignals() {
  if (listening) {
    return;
  }
  listening = true;
  for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, endBySignal);
  }
  if (process.env['npm_lifecycle_event']) {
    endWithParent();
  }
}

/** npm passes SIGTERM on to the shell that runs its script, but that shell to no one. */
function endWithParent() {
  const parent = process.ppid;
  const check = () => {
    if (process.ppid !== parent) {
      endBySignal('SIGTERM');
    }
  };
  setInterval(check, PARENT_CHECK_MS).unref();
}

let ending = false;

/**
 * Waits for the end of this process if it was interrupted, so that nothing more is begun or
 * reported.
 */
export async function stayIfInterrupted() {
  if (ending) {
    await new Promise(() => {});
  }
}

/** @param {NodeJS.Signals} signal */
function endBySignal(signal) {
  // Ctrl-C reaches every process of the terminal and is forwarded by parents too, so it comes more
  // than once.
  if (!ending) {
    ending = true;
    void endAll().finally(() => process.exit(128 + constants.signals[signal]));
  }
}

/**
 * A new temporary folder that is removed when the script ends. Its path is kept short: VS Code puts
 * sockets there.
 * @param {string} purpose
 * @returns {string} absolute path
 */
export function temporaryFolder(purpose) {
  // Resolved, because macOS's temporary folder is a link, and VS Code compares real paths.
  const folder = mkdtempSync(join(realpathSync(tmpdir()), `waymark-${purpose}-`));
  folders.add(folder);
  return folder;
}

/** @param {string} folder */
export function removeFolder(folder) {
  // Retried, since a process that was just killed may still hold or write a file.
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  folders.delete(folder);
}

/**
 * Starts a program as the head of a process tree of its own, so that all of it can be ended. Should
 * this script end first, the tree is killed.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function spawnTree(command, args, options) {
  const child = spawn(command, args, { ...options, detached: !IS_WINDOWS });
  trees.add(child);
  return child;
}

// Also after an error that nobody caught.
process.on('exit', () => {
  for (const child of trees) {
    signalTree(child, 'SIGKILL');
  }
  folders.forEach(removeFolder);
});

/**
 * Ends a tree that spawnTree started and waits until nothing of it is left.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function endTree(child) {
  const isGone = () => !treeLives(child);
  signalTree(child, 'SIGTERM');
  if (!(await comesTrue(isGone, GRACE_MS))) {
    signalTree(child, 'SIGKILL');
    // Not for ever: where no init process buries the dead, they still count as there.
    await comesTrue(isGone, KILL_MS);
  }
  trees.delete(child);
}

/**
 * Ends a process that tidies up after itself, and waits for it.
 * @param {number} pid
 */
export async function endProcess(pid) {
  if (IS_WINDOWS) {
    killTreeOnWindows(pid);
  } else if (processLives(pid)) {
    process.kill(pid, 'SIGTERM');
    await comesTrue(() => !processLives(pid), 2 * GRACE_MS);
  }
}

/** @param {number} pid of a process, or the negative one of a group */
export function processLives(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process lives as well.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * @param {() => boolean} condition
 * @param {number} limit in milliseconds
 * @returns {Promise<boolean>} whether it did within the limit
 */
async function comesTrue(condition, limit) {
  for (const deadline = Date.now() + limit; !condition(); await sleep(20)) {
    if (Date.now() > deadline) {
      return false;
    }
  }
  return true;
}

/** @param {import('node:child_process').ChildProcess} child */
function treeLives(child) {
  if (child.pid === undefined) {
    return false;
  }
  if (IS_WINDOWS) {
    return child.exitCode === null && child.signalCode === null;
  }
  return processLives(-child.pid);
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function signalTree(child, signal) {
  if (child.pid === undefined || !treeLives(child)) {
    return;
  }
  if (IS_WINDOWS) {
    killTreeOnWindows(child.pid);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It ended between the two calls.
  }
}

/** Windows has no gentle way to end a console program. @param {number} pid */
function killTreeOnWindows(pid) {
  spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
}
