// @ts-check
// The notice of what is bundled: whose it is, and under which licence, as each package has it itself.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{name: string, version: string, license: string, texts: readonly string[]}} Bundled
 * @typedef {import('esbuild').Metafile['outputs']} Outputs
 */

/** Licences that may be bundled, by their SPDX names: all they ask for is that they are told. */
export const ALLOWED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

const TEXT = /^(?:licen[cs]e|copying|copyright|notice)/i;

/**
 * The packages that something in the bundles comes from, by name.
 * @param {readonly Outputs[]} builds
 * @param {string} [root] the folder that the bundled paths start from
 * @returns {Bundled[]}
 */
export function bundledPackages(builds, root = '.') {
  const folders = new Set();
  for (const { inputs } of builds.flatMap((outputs) => Object.values(outputs))) {
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      // Greedy: a package may lie in another one's folder.
      const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0];
      if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
    }
  }
  const packages = [...folders].map((folder) => readPackage(join(root, folder)));
  return packages.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @param {string} folder @returns {Bundled} */
function readPackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => TEXT.test(file)) : [];
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return { name, version, license: String(license), texts };
}

/**
 * @param {readonly Bundled[]} packages
 * @returns {string}
 * @throws {Error} where a package has no text of its licence, and no other one tells it
 */
export function noticesOf(packages) {
  const sections = packages.map(({ name, version, license, texts }) => {
    const title = `${name} ${version} (${license})`;
    const teller = packages.find((each) =>
      each.texts.some((text) => text.split('\n').some((line) => line.startsWith(`${name} `))),
    );
    if (texts.length === 0 && !teller) throw new Error(`${title} has no text of its licence`);
    const told =
      texts.length > 0 ? texts : [`Its licence is among the notices of ${teller?.name}.`];
    return `${'='.repeat(80)}\n${title}\n${'='.repeat(80)}\n\n${told.join('\n\n')}\n`;
  });
  return `Waymark contains the following packages, each under the licence told below it.\n\n${sections.join('\n')}`;
}
