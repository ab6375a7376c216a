// @ts-check
// Fails when what Waymark ships has a known vulnerability of high severity or more. A registry that
// cannot be asked fails nothing.
import { spawnSync } from 'node:child_process';
import { IS_WINDOWS, ROOT } from './paths.mjs';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: ROOT,
  encoding: 'utf8',
  shell: IS_WINDOWS,
});

/** @returns {Record<string, number> | undefined} how many of each severity */
function readCounts() {
  try {
    return JSON.parse(stdout).metadata?.vulnerabilities;
  } catch {
    return undefined; // No JSON at all is no answer either.
  }
}

const counts = readCounts();
if (!counts) {
  console.log('The registry gave no audit report; nothing was checked.');
} else {
  const { total = 0, high = 0, critical = 0 } = counts;
  const grave = high + critical;
  console.log(`Known vulnerabilities in what ships: ${total}, high or critical: ${grave}.`);
  if (grave > 0) {
    console.log('"npm audit --omit=dev" tells which.');
    process.exitCode = 1;
  }
}
