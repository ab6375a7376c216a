// @ts-check
// Fails when what Waymark ships has a known vulnerability of high severity or more. A plain registry
// keeps no advisories; it is asked which packages their makers have withdrawn or deprecated, which is how
// they warn of a version. Where it does not answer that either, nothing was checked, and this fails.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IS_WINDOWS, ROOT } from './paths.mjs';

/** Deprecated packages that ship all the same, and why that is no danger. */
const ACCEPTED = {
  // Out of maintenance since 2025, without a fault that is known: it draws, and opens no connection.
  '@vscode/webview-ui-toolkit': '1.4.0',
};

/** @param {readonly string[]} args @param {string} cwd */
function npm(args, cwd) {
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd,
    encoding: 'utf8',
    shell: IS_WINDOWS,
  });
  return { status, stdout: stdout ?? '', stderr: stderr ?? '' };
}

/** @param {string} text @returns {any} undefined where it is no JSON */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const report = parsed(npm(['audit', '--omit=dev', '--json'], ROOT).stdout);
const counts = report?.metadata?.vulnerabilities;
if (counts) {
  const { total = 0, high = 0, critical = 0 } = counts;
  const grave = high + critical;
  console.log(`Known vulnerabilities in what ships: ${total}, high or critical: ${grave}.`);
  if (grave > 0) {
    console.log('"npm audit --omit=dev" tells which.');
    process.exitCode = 1;
  }
} else {
  console.log(`The registry gave no advisories: ${report?.message ?? 'no answer'}`);
  askForDeprecations();
}

function askForDeprecations() {
  const shipped = shippedPackages();
  const folder = mkdtempSync(join(tmpdir(), 'waymark-audit-'));
  try {
    // Each under a name of its own: two versions of one package may ship.
    const dependencies = Object.fromEntries(
      shipped.map(({ name, version }, at) => [`shipped-${at}`, `npm:${name}@${version}`]),
    );
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
    const resolve = ['install', '--package-lock-only', '--ignore-scripts', '--legacy-peer-deps'];
    // What was kept from earlier says nothing of today.
    const fresh = ['--prefer-online', '--no-audit', '--no-fund'];
    const { status, stderr } = npm([...resolve, ...fresh], folder);
    if (status !== 0) {
      console.log(`Nothing was checked: the registry does not know all that ships.\n${stderr}`);
      process.exitCode = 1;
      return;
    }
    const { packages } = parsed(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
    const deprecated = shipped.flatMap(({ name, version }, at) => {
      const message = packages[`node_modules/shipped-${at}`].deprecated;
      return message === undefined ? [] : [{ name, version, message }];
    });
    const refused = deprecated.filter(({ name, version }) => ACCEPTED[name] !== version);
    for (const { name, version, message } of deprecated) {
      const verdict = ACCEPTED[name] === version ? 'accepted' : 'refused';
      console.log(`Deprecated (${verdict}): ${name} ${version}: ${message}`);
    }
    console.log(
      `Not asked about advisories. Of ${shipped.length} packages that ship none is withdrawn, ` +
        `and ${deprecated.length} deprecated, ${refused.length} of them not accepted.`,
    );
    if (refused.length > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function shippedPackages() {
  const { packages } = parsed(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  return Object.entries(packages).flatMap(([path, { version, dev, optional, peer }]) => {
    const name = path.split('node_modules/').at(-1);
    return path === '' || !name || dev || optional || peer ? [] : [{ name, version }];
  });
}
