// @ts-check
// `npm test`: builds, runs the tiers of tests and ends with the line "N passed, N failed".
import { ensureInstalled, reexecOnNode24, runNpm } from './bootstrap.mjs';

const HELP = `npm test -- [options]
  --tier unit,host,ui,bench,torture
                              run only these
  --grep TEXT                 run only the tests whose names match
  --desktop                   download desktop VS Code for the host tier and run it there
  --long                      torture for an hour or so, with ten times the faults`;

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
const { ROOT } = await import('./paths.mjs');
const { TIERS } = await import('./tiers.mjs');
const { add, failure, noOutcome } = await import('./results.mjs');
const { endAll } = await import('./lifetime.mjs');

/** @typedef {import('./tiers.mjs').Entry} Entry */

function readOptions() {
  const { values } = parseArgs({
    options: {
      tier: { type: 'string', default: Object.keys(TIERS).join(',') },
      grep: { type: 'string' },
      desktop: { type: 'boolean', default: false },
      long: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const tiers = values.tier.split(',');
  const unknown = tiers.filter((tier) => !(tier in TIERS));
  if (unknown.length > 0) {
    throw new Error(`No tier is called ${unknown.join(', ')}.\n${HELP}`);
  }
  return { ...values, tiers };
}

/** @param {ReturnType<typeof readOptions>} options @returns {Promise<Entry[]>} */
async function runAll({ tiers, grep, desktop, long }) {
  try {
    await runNpm(['run', '--silent', 'build'], ROOT);
    await runNpm(['run', '--silent', 'build:tests'], ROOT);
  } catch (error) {
    return [{ title: 'build', outcome: failure('build', String(error)), seconds: 0 }];
  }
  const entries = [];
  for (const tier of tiers) {
    entries.push(...((await TIERS[tier]?.({ desktop, long, ...(grep && { grep }) })) ?? []));
  }
  return entries;
}

/** @param {Entry[]} entries @returns {boolean} whether all is well */
function report(entries) {
  const total = entries.map((entry) => entry.outcome).reduce(add, noOutcome());
  console.log('\nSummary');
  const width = Math.max(...entries.map((entry) => entry.title.length));
  for (const { title, outcome, seconds } of entries) {
    const skipped = outcome.pending > 0 ? `, ${outcome.pending} skipped` : '';
    const counts = `${outcome.passed} passed, ${outcome.failed} failed${skipped}`;
    console.log(`  ${title.padEnd(width)}  ${counts}  (${seconds.toFixed(1)} s)`);
    for (const failed of outcome.failures) {
      // The whole message stands where the test ran.
      console.log(`    ✘ ${failed.title}: ${failed.message.trim().split('\n')[0]}`);
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
