// @ts-check
// The tiers of tests: unit, host (inside VS Code), ui (in a browser), bench, and torture (real
// faults under the journal). Each run of one gives an entry for the summary; one that could not run is a failure, never a silence.
import { cpSync, existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { runHost } from './host.mjs';
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
import { add, failure, judge } from './results.mjs';

/** @typedef {{title: string, outcome: import('./results.mjs').Outcome, seconds: number}} Entry */
/** @typedef {{desktop?: boolean, long?: boolean, grep?: string}} Options */
/** @typedef {{name: string, folder: string | null, trust: boolean, hosts?: string[]}} Suite see suites() */

/** How long mocha may take for a whole tier, and for one that was asked to take long. */
const TIER_LIMIT_MS = 20 * 60_000;
const LONG_TIER_LIMIT_MS = 4 * 60 * 60_000;
/** What torture does where it may take long; the tests say what they do else. */
const LONG_TORTURE = { WAYMARK_TORTURE_ENTRIES: '50000', WAYMARK_TORTURE_CORRUPTIONS: '1000' };

const MOCHA = inRoot('node_modules', 'mocha', 'bin', 'mocha.js');

/** @type {Record<string, (options: Options) => Promise<Entry[]>>} */
export const TIERS = {
  unit: (options) => mochaTier('unit', 'out/test/unit/**/*.test.js', 60_000, options),
  host: hostTier,
  ui: (options) => mochaTier('ui', 'out/test/ui/**/*.test.js', 120_000, options),
  bench: (options) => mochaTier('bench', 'out/test/bench/**/*.bench.js', 120_000, options),
  torture: (options) => mochaTier('torture', 'out/test/torture/**/*.torture.js', 600_000, options),
};

/**
 * @param {string} title
 * @param {string} files
 * @param {number} timeout of one test, in milliseconds: what a busy machine needs, many times what an idle one does
 * @param {Options} options
 */
async function mochaTier(title, files, timeout, options) {
  return [await timed(title, () => runMocha(title, files, timeout, options))];
}

/**
 * @param {string} title
 * @param {string} files
 * @param {number} timeout
 * @param {Options} options
 */
async function runMocha(title, files, timeout, { grep, long = false }) {
  const scratch = temporaryFolder(title);
  const resultFile = join(scratch, 'result.json');
  const reporter = inRoot('test', 'harness', 'reporter.cjs');
  // --exit: a browser that a failed test left open must not keep mocha waiting.
  const args = [MOCHA, '--exit', '--reporter', reporter, '--timeout', String(timeout)];
  const child = spawnTree(process.execPath, [...args, ...(grep ? ['--grep', grep] : []), files], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...(long && LONG_TORTURE),
      ...process.env,
      ...privateDataEnvironment(makeFolder(scratch, 'data')),
      WAYMARK_TEST_RESULT: resultFile,
    },
  });
  const forget = atEnd(() => endTree(child));
  const limit = long ? LONG_TIER_LIMIT_MS : TIER_LIMIT_MS;
  const timer = setTimeout(() => void endTree(child), limit);
  const crash = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) =>
      resolve(code === 0 ? undefined : `mocha ended with ${signal ?? `code ${code}`}`),
    );
  });
  clearTimeout(timer);
  await endTree(child);
  forget();
  const outcome = judge({ title, resultFile, crash, mayBeEmpty: grep !== undefined });
  removeFolder(scratch);
  return outcome;
}

/** @param {Options} options */
async function hostTier({ desktop = false, grep }) {
  const entries = [];
  for (const version of /** @type {const} */ (['lowest', 'newest'])) {
    for (const suite of suites()) {
      entries.push(await hostRun(desktop ? `desktop-${version}` : version, suite, grep));
    }
  }
  return entries;
}

/**
 * What runs in VS Code, from test/host/suites.json: per suite a name, which the tests find in
 * WAYMARK_SUITE; the folder or .code-workspace file under test/fixtures that a copy of is opened,
 * or null for an empty folder; whether the workspace is trusted; and the names of several VS Codes
 * that run its tests at once on one data folder, where it is about that.
 * @returns {Suite[]}
 */
function suites() {
  const file = inRoot('test', 'host', 'suites.json');
  return existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : [{ name: 'main', folder: null, trust: true }];
}

/**
 * @param {import('./host.mjs').HostVersion} version
 * @param {Suite} suite
 * @param {string} [grep]
 */
async function hostRun(version, suite, grep) {
  console.log(`\nhost, VS Code ${version}, suite ${suite.name}`);
  let title = `host, VS Code ${version}, suite ${suite.name}`;
  const entry = await timed(title, async () => {
    const run = (/** @type {NodeJS.ProcessEnv} */ env = {}) =>
      runHost({
        version,
        testsPath: inRoot('out', 'test', 'host', 'index.js'),
        extensionDevelopmentPath: ROOT,
        ...(suite.folder !== null && { folder: copyOfFixture(suite.folder) }),
        trust: suite.trust,
        mayBeEmpty: grep !== undefined,
        env: { WAYMARK_SUITE: suite.name, WAYMARK_GREP: grep, ...env },
      });
    const runs = await (suite.hosts ? together(suite.hosts, run) : Promise.all([run()]));
    title = `host, VS Code ${runs[0]?.vscodeVersion} (${version}), suite ${suite.name}`;
    return runs.map(({ outcome }) => outcome).reduce(add);
  });
  return { ...entry, title };
}

/**
 * Runs in several VS Codes at once, each with a user data folder of its own and all on one journal.
 * The tests find their host's name in WAYMARK_HOST and meet in the folder WAYMARK_MEETING.
 * @template T
 * @param {string[]} hosts
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} run
 */
function together(hosts, run) {
  const shared = temporaryFolder('together');
  const env = {
    WAYMARK_DATA_DIR: makeFolder(shared, 'waymark'),
    WAYMARK_MEETING: makeFolder(shared, 'meeting'),
  };
  return Promise.all(hosts.map((host) => run({ ...env, WAYMARK_HOST: host })));
}

/** The tests may write into it. @param {string} path @returns {string} of the copy */
function copyOfFixture(path) {
  const original = inRoot('test', 'fixtures', path);
  const copy = join(temporaryFolder('fixture'), 'workspace');
  if (statSync(original).isDirectory()) {
    cpSync(original, copy, { recursive: true });
    return copy;
  }
  cpSync(dirname(original), copy, { recursive: true });
  return join(copy, basename(original));
}

/**
 * @param {string} title
 * @param {() => Promise<import('./results.mjs').Outcome>} run
 * @returns {Promise<Entry>}
 */
async function timed(title, run) {
  const start = performance.now();
  const outcome = await run().catch((error) =>
    failure(title, `Could not run: ${error.stack ?? error}`),
  );
  await stayIfInterrupted();
  return { title, outcome, seconds: (performance.now() - start) / 1000 };
}
