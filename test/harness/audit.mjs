// @ts-check
// Ends with 1 when what Waymark ships has a known vulnerability of high severity or more, and with 2 when
// nobody could be asked: a registry without advisories, or none at all, is no sign that there are none.
// Where packages come from such a registry, WAYMARK_ADVISORIES names one that has advisories; only this
// asks it.
import { spawnSync } from 'node:child_process';
import { IS_WINDOWS, ROOT } from './paths.mjs';

const { WAYMARK_ADVISORIES: registry } = process.env;
const where = registry ? ['--registry', registry] : [];
const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--json', ...where], {
  cwd: ROOT,
  encoding: 'utf8',
  shell: IS_WINDOWS,
});

/** @returns {any} undefined where npm printed no JSON */
function answer() {
  try {
    return JSON.parse(stdout);
  } catch {
    return undefined;
  }
}

const report = answer();
const counts = report?.metadata?.vulnerabilities;
if (counts) {
  const { total = 0, high = 0, critical = 0 } = counts;
  const grave = high + critical;
  const { prod = 0 } = report.metadata.dependencies ?? {};
  console.log(`Asked about ${prod} packages. Known vulnerabilities in what ships: ${total},`);
  console.log(`high or critical: ${grave}.`);
  if (grave > 0) {
    console.log('"npm audit --omit=dev" tells which.');
    process.exitCode = 1;
  }
} else {
  console.log('Nothing was checked: the registry gave no advisories.');
  console.log(String(report?.message ?? error?.message ?? 'npm printed no report.'));
  console.log('Set WAYMARK_ADVISORIES to the address of a registry that has them.');
  process.exitCode = 2;
}
