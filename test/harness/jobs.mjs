// @ts-check
// Runs the jobs of tiers: side by side as the machine can, those that measure one after the other at
// the end, each in a process tree of its own that is ended where nothing more comes of it.
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { clockEnvironment } from './clock.mjs';
import {
  atEnd,
  endTree,
  removeFolder,
  spawnTree,
  stayIfInterrupted,
  temporaryFolder,
} from './lifetime.mjs';
import { inRoot, ROOT } from './paths.mjs';
import { makeFolder, privateDataEnvironment } from './private-data.mjs';
import { failure, judge } from './results.mjs';

/** @typedef {{title: string, outcome: import('./results.mjs').Outcome, seconds: number}} Entry */
/**
 * @typedef {object} Options
 * @property {string} [grep] only the tests whose names match
 * @property {boolean} [long] torture for an hour or so, and more random histories
 * @property {number} [lanes] how many jobs side by side
 */

/** What is done where it may take long; the tests say what they do else. */
const LONG = {
  ...{ WAYMARK_TORTURE_ENTRIES: '50000', WAYMARK_TORTURE_CORRUPTIONS: '1000' },
  WAYMARK_RUNS: '10000',
};
const MOCHA = inRoot('node_modules', 'mocha', 'bin', 'mocha.js');
/** One more is done a tenth sooner on two processors, but what waits for the editor then waits longer. */
const LANES = Math.max(2, availableParallelism());
/** How long a run may take to start, on top of what one test may take, in ms. */
const START_MS = 180_000;
const LOOK_MS = 2_000;

/**
 * @param {readonly import('./tiers.mjs').Job[]} jobs
 * @param {Options} options
 * @returns {Promise<Entry[]>} in the order of the jobs
 */
export async function runJobs(jobs, { lanes = LANES, ...options }) {
  /** @type {Entry[]} */
  const entries = [];
  const run = async (/** @type {import('./tiers.mjs').Job} */ job, stream = true) => {
    entries[jobs.indexOf(job)] = await timed(job, options, stream);
    await stayIfInterrupted();
  };
  const together = jobs.filter(({ alone }) => !alone);
  const waiting = [...together];
  const lane = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      // Side by side, each prints once it has ended, or nobody could read it.
      await run(job, together.length === 1);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  for (const job of jobs) {
    if (job.alone) {
      await run(job);
    }
  }
  return entries;
}

/**
 * @param {import('./tiers.mjs').Job} job
 * @param {Options} options
 * @param {boolean} stream whether its output is shown as it comes
 * @returns {Promise<Entry>}
 */
async function timed(job, options, stream) {
  const start = performance.now();
  if (stream) {
    console.log(`\n${job.title}`);
  }
  const { outcome, output } = await runJob(job, options, stream).catch((error) => ({
    outcome: failure(job.title, `Could not run: ${error.stack ?? error}`),
    output: '',
  }));
  const seconds = (performance.now() - start) / 1000;
  if (!stream) {
    console.log(`\n${job.title} (${seconds.toFixed(1)} s)\n${output.trimEnd()}`);
  }
  return { title: job.title, outcome, seconds };
}

/**
 * @param {import('./tiers.mjs').Job} job
 * @param {Options} options
 * @param {boolean} stream
 */
async function runJob({ title, run, env = {} }, { grep, long = false }, stream) {
  // One folder for all that it leaves: what its tests and their programs put into the folder for
  // temporary files goes with it, however they end.
  const scratch = temporaryFolder('run');
  const temporary = makeFolder(scratch, 't');
  const resultFile = join(scratch, 'result.json');
  const [args, limitMs] = run.kind === 'mocha' ? mocha(run, grep) : host(run, grep);
  const child = spawnTree(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', stream ? 'inherit' : 'pipe', stream ? 'inherit' : 'pipe'],
    env: {
      ...(long && LONG),
      ...process.env,
      ...privateDataEnvironment(makeFolder(scratch, 'data')),
      ...clockEnvironment(scratch),
      ...env,
      ...{ TMPDIR: temporary, TEMP: temporary, TMP: temporary },
      WAYMARK_TEST_RESULT: resultFile,
    },
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
  child.stderr?.setEncoding('utf8').on('data', (text) => (output += text));
  const forget = atEnd(() => endTree(child));
  let silence = '';
  const watch = setInterval(() => {
    const silentMs = Date.now() - lastSign(resultFile, startedAt);
    if (silentMs > limitMs && silence === '') {
      silence = `for ${Math.round(silentMs / 1000)} s no test ended, so it was cut off`;
      void endTree(child);
    }
  }, LOOK_MS);
  const startedAt = Date.now();
  const crash = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) =>
      resolve(code === 0 ? undefined : silence || `it ended with ${signal ?? `code ${code}`}`),
    );
  });
  clearInterval(watch);
  await endTree(child);
  forget();
  const outcome = judge({ title, resultFile, crash, mayBeEmpty: grep !== undefined });
  removeFolder(scratch);
  return { outcome, output };
}

/** When a test of the run ended last, in ms since 1970. @param {string} file @param {number} start */
function lastSign(file, start) {
  return Math.max(start, statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
}

/**
 * @param {import('./tiers.mjs').MochaRun} run
 * @param {string} [grep]
 * @returns {[args: string[], silenceMs: number]} arguments of Node, and after how long without a test
 *   that ended nothing more is waited for
 */
function mocha({ files, timeoutMs }, grep) {
  const reporter = inRoot('test', 'harness', 'reporter.cjs');
  // --exit: a browser that a failed test left open must not keep mocha waiting.
  const seed = inRoot('test', 'harness', 'seed.cjs');
  const args = [MOCHA, '--exit', '--require', seed, '--reporter', reporter];
  args.push('--timeout', String(timeoutMs));
  // A test and its hooks.
  return [
    [...args, ...(grep ? ['--grep', grep] : []), ...[files].flat()],
    START_MS + 3 * timeoutMs,
  ];
}

/**
 * @param {import('./tiers.mjs').HostJob} run
 * @param {string} [grep]
 * @returns {[args: string[], silenceMs: number]}
 */
function host({ version, suite, files }, grep) {
  const request = JSON.stringify({ version, suite, files, ...(grep && { grep }) });
  return [[inRoot('test', 'harness', 'host-job.mjs'), request], START_MS + 3 * 90_000];
}
