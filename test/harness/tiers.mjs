// @ts-check
// The tiers of tests: unit, host (inside VS Code), ui (in a browser), bench, and torture (real
// faults under the journal). A tier is made of jobs that need nothing of each other.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { speaksOfDays } from './days.mjs';
import { inRoot } from './paths.mjs';

/**
 * @typedef {object} Job one process that runs tests
 * @property {string} title
 * @property {MochaRun | HostJob} run
 * @property {NodeJS.ProcessEnv} [env] for its tests and all that they start
 * @property {boolean} [alone] nothing else may run beside it: it measures
 */
/**
 * @typedef {object} MochaRun
 * @property {'mocha'} kind
 * @property {string | readonly string[]} files a path or glob, or several
 * @property {number} timeoutMs of one test: what a busy machine needs, many times what an idle one does
 */
/**
 * @typedef {object} HostJob
 * @property {'host'} kind
 * @property {import('./host.mjs').HostVersion} version
 * @property {Suite} suite
 * @property {string[]} [files] names of the only files of it that run
 */
/** @typedef {{desktop?: boolean, days?: boolean}} Options `days`: only what speaks of days */
/**
 * @typedef {object} Suite what runs in VS Code, from test/host/suites.json
 * @property {string} name which the tests find in WAYMARK_SUITE
 * @property {string | null} folder the folder or .code-workspace file under test/fixtures that a copy
 *   of is opened, or null for an empty folder
 * @property {boolean} trust whether the workspace is trusted
 * @property {string[]} [hosts] names of several VS Codes that run its tests at once on one data folder,
 *   where it is about that
 * @property {boolean} [bench] it measures
 */

const UNIT_TEST_MS = 180_000;

/** @type {Record<string, (options: Options) => Job[]>} */
const TIERS = {
  host: (options) =>
    hostVersions(options).flatMap((version) =>
      suites()
        .filter(({ bench }) => !bench)
        .flatMap((suite) =>
          options.days ? hostJobOfDays(version, suite) : [hostJob(version, suite)],
        ),
    ),
  ui: (options) => mochaJobs('ui', 300_000, options),
  unit: (options) =>
    options.days
      ? [mochaJob('unit', builtFiles('unit', options), UNIT_TEST_MS)]
      : folderJobs('unit', UNIT_TEST_MS),
  torture: () => [mochaJob('torture', 'out/test/torture/**/*.torture.js', 600_000)],
  bench: () => [
    { ...mochaJob('bench', 'out/test/bench/**/*.bench.js', 120_000), alone: true },
    ...suites()
      .filter(({ bench }) => bench)
      .map((suite) => ({ ...hostJob('newest', suite), alone: true })),
  ],
};

/** In the order in which their jobs begin: what takes longest first, what measures last. */
export const TIER_NAMES = Object.keys(TIERS);

/**
 * @param {string} tier one of TIER_NAMES
 * @param {Options} options
 * @returns {Job[]}
 */
export function jobsOf(tier, options) {
  return TIERS[tier]?.(options) ?? [];
}

/**
 * @param {string} title
 * @param {string | readonly string[]} files
 * @param {number} timeoutMs
 * @returns {Job}
 */
function mochaJob(title, files, timeoutMs) {
  return { title, run: { kind: 'mocha', files, timeoutMs } };
}

/**
 * One job a file: each opens windows of its own.
 * @param {string} tier
 * @param {number} timeoutMs
 * @param {Options} options
 */
function mochaJobs(tier, timeoutMs, options) {
  return builtFiles(tier, options).map((file) =>
    mochaJob(`${tier}, ${basename(file, '.test.js')}`, file, timeoutMs),
  );
}

/**
 * One job a folder: what a process has loaded and remembers makes each one that it starts slower.
 * @param {string} tier
 * @param {number} timeoutMs
 */
function folderJobs(tier, timeoutMs) {
  const folders = Object.groupBy(builtFiles(tier, {}), (file) => file.split('/')[3] ?? '');
  return Object.entries(folders).map(([folder, files = []]) =>
    mochaJob(`${tier}, ${folder}`, files, timeoutMs),
  );
}

/** @param {string} tier @param {Options} options */
function builtFiles(tier, { days = false }) {
  return globSync(`test/${tier}/**/*.test.ts`, { cwd: inRoot() })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !days || speaksOfDays(inRoot(file)))
    .sort()
    .map((file) => `out/${file.replace(/\.ts$/, '.js')}`);
}

/** @param {Options} options @returns {import('./host.mjs').HostVersion[]} */
function hostVersions({ desktop = false, days = false }) {
  if (desktop) {
    return ['desktop-lowest', 'desktop-newest'];
  }
  // Which day it is makes no difference between versions.
  return days ? ['newest'] : ['newest', 'lowest'];
}

/**
 * @param {import('./host.mjs').HostVersion} version
 * @param {Suite} suite
 * @returns {Job}
 */
function hostJob(version, suite) {
  return {
    title: `host, VS Code ${version}, suite ${suite.name}`,
    run: { kind: 'host', version, suite },
  };
}

/**
 * @param {import('./host.mjs').HostVersion} version
 * @param {Suite} suite
 * @returns {Job[]} with the files that speak of days, where there are some
 */
function hostJobOfDays(version, suite) {
  const files = globSync(`test/host/${suite.name}/*.test.ts`, { cwd: inRoot() })
    .filter((file) => speaksOfDays(inRoot(file)))
    .map((file) => basename(file, '.ts'));
  if (files.length === 0 || suite.hosts) {
    return [];
  }
  const { title, run } = hostJob(version, suite);
  return [{ title, run: { .../** @type {HostJob} */ (run), files } }];
}

/** @returns {Suite[]} */
function suites() {
  const file = inRoot('test', 'host', 'suites.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}
