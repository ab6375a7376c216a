// @ts-check
// `npm test`: builds, runs the tiers of tests and ends with the line "N passed, N failed".
import { ensureInstalled, reexecOnNode24, runNpm } from './bootstrap.mjs';

const HELP = `npm test -- [options]
  --tier host,ui,unit,torture,bench
                              run only these
  --grep TEXT                 run only the tests whose names match
  --day NAME                  only what speaks of days, on this day of test/harness/days.mjs
  --days                      the same on every day of that table
  --desktop                   download desktop VS Code for the host tier and run it there
  --jobs N                    so many side by side
  --long                      torture for an hour or so, with ten times the faults, and unit with
                              ten times the random histories of the streak`;

try {
  await ensureInstalled();
  await reexecOnNode24(import.meta.url);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
// Only now are the packages there that these import.
const { parseArgs } = await import('node:util');
const { DAYS, dayAfter, dayNamed, environmentOf } = await import('./days.mjs');
const { runJobs } = await import('./jobs.mjs');
const { ROOT } = await import('./paths.mjs');
const { jobsOf, TIER_NAMES } = await import('./tiers.mjs');
const { add, failure, noOutcome } = await import('./results.mjs');
const { endAll } = await import('./lifetime.mjs');

/** Tiers with tests that speak of days. */
const TIERS_OF_DAYS = ['host', 'ui', 'unit'];

/** Of a failure's message in the summary; the whole stands where the test ran. */
const MESSAGE_LINES = 16;

/** @typedef {import('./jobs.mjs').Entry} Entry */
/** @typedef {import('./tiers.mjs').Job} Job */

function readOptions() {
  const { values } = parseArgs({
    options: {
      tier: { type: 'string' },
      grep: { type: 'string' },
      day: { type: 'string' },
      days: { type: 'boolean', default: false },
      desktop: { type: 'boolean', default: false },
      jobs: { type: 'string' },
      long: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const tiers = values.tier?.split(',');
  const unknown = tiers?.filter((tier) => !TIER_NAMES.includes(tier)) ?? [];
  if (unknown.length > 0) {
    throw new Error(`No tier is called ${unknown.join(', ')}.\n${HELP}`);
  }
  if (values.day !== undefined && !dayNamed(values.day)) {
    throw new Error(`No day is called ${values.day}: ${DAYS.map(({ name }) => name).join(', ')}.`);
  }
  return { ...values, tiers };
}

/** @param {ReturnType<typeof readOptions>} options @returns {Promise<Entry[]>} */
async function runAll(options) {
  try {
    await runNpm(['run', '--silent', 'build'], ROOT);
    await runNpm(['run', '--silent', 'build:tests'], ROOT);
  } catch (error) {
    return [{ title: 'build', outcome: failure('build', String(error)), seconds: 0 }];
  }
  return runJobs(jobs(options), {
    long: options.long,
    ...(options.grep && { grep: options.grep }),
    ...(options.jobs && { lanes: Number(options.jobs) }),
  });
}

/** @param {ReturnType<typeof readOptions>} options */
function jobs({ tiers, day, days, desktop }) {
  const chosen = days ? DAYS : day === undefined ? [] : [dayNamed(day)];
  if (chosen.length > 0) {
    return chosen.flatMap((each) => jobsOn(each, tiers ?? TIERS_OF_DAYS));
  }
  const all = (tiers ?? TIER_NAMES).flatMap((tier) => jobsOf(tier, { desktop }));
  const another = tiers === undefined && process.env['CI'] ? dayAfter() : undefined;
  if (!another) {
    return all;
  }
  console.log(`On one more day, what speaks of days: ${another.name}, ${another.time}.`);
  // The lowest VS Code runs the host's tests on that day only: which day it is makes no difference
  // between versions. The tests of several hosts at once are about the same clock in all of them.
  const isMoved = (/** @type {Job} */ { run }) =>
    run.kind === 'host' && run.version === 'lowest' && !run.suite.hosts;
  return [
    ...all.map((job) => (isMoved(job) ? moved(job, another) : job)),
    ...jobsOn(another, ['ui', 'unit']),
  ];
}

/**
 * @param {import('./days.mjs').TestDay | undefined} day
 * @param {readonly string[]} tiers
 */
function jobsOn(day, tiers) {
  return tiers.flatMap((tier) => jobsOf(tier, { days: true })).map((job) => moved(job, day));
}

/** @param {Job} job @param {import('./days.mjs').TestDay | undefined} day @returns {Job} */
function moved(job, day) {
  return { ...job, title: `${job.title}, ${day?.name}`, env: environmentOf(day) };
}

/** @param {Entry[]} entries @returns {boolean} whether all is well */
function report(entries) {
  const total = entries.map((entry) => entry.outcome).reduce(add, noOutcome());
  console.log('\nSummary');
  const width = Math.max(...entries.map((entry) => entry.title.length));
  for (const { title, outcome, seconds } of entries) {
    const skipped = outcome.pending > 0 ? `, ${outcome.pending} skipped` : '';
    const lost = outcome.lost > 0 ? `, ${outcome.lost} did not run` : '';
    const counts = `${outcome.passed} passed, ${outcome.failed} failed${skipped}${lost}`;
    console.log(`  ${title.padEnd(width)}  ${counts}  (${seconds.toFixed(1)} s)`);
    for (const failed of outcome.failures) {
      const [first, ...more] = failed.message.trim().split('\n').slice(0, MESSAGE_LINES);
      console.log(`    ✘ ${failed.title}: ${first}`);
      for (const line of more) {
        console.log(`        ${line}`);
      }
    }
  }
  if (total.passed + total.failed === 0) {
    console.log('  ✘ No test ran.');
    total.failed = 1;
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0;
}

/** @param {ReturnType<typeof readOptions>} options */
async function main(options) {
  if (options.help) {
    console.log(HELP);
    return;
  }
  const entries = await runAll(options);
  await endAll();
  process.exit(report(entries) ? 0 : 1);
}

try {
  await main(readOptions());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
