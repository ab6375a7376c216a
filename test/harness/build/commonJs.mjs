// @ts-check
// Turns the modules of a build that splits into CommonJS, as it writes them: only modules of ES can
// share code, and only CommonJS may be an extension's.
import { transform } from 'esbuild';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';

/** What esbuild writes at the end of a module: `export { local as name, … };` */
const EXPORTS = /export ?\{([^{}]*)\};?(?=\s*(?:\/\/#.*\s*)?$)/;
/** All of an entry that is nothing but a way to another file: what it takes, from where, its exports. */
const PASSED_ON =
  /^(?:\/\/.*\n)*import ?\{([^{}]*)\} ?from ?"\.\/([^"]+)";\s*export ?\{([^{}]*)\};?\s*(?:\/\/#.*\s*)?$/;

/** @typedef {{path: string, name: string, text: string}} Module */

/**
 * @param {string} merged the entry that becomes one with the file that its code went to: what runs at
 *   activation is then read as one file, for a second one takes longer than its size tells
 * @param {import('esbuild').TransformOptions} options
 * @param {string} [banner] above the merged file
 * @returns {import('esbuild').Plugin}
 */
export function commonJs(merged, options, { banner = '', live = false } = {}) {
  return {
    name: 'commonJs',
    setup(on) {
      on.initialOptions.write = false;
      on.onEnd(async ({ outputFiles = [] }) => {
        const modules = outputFiles.map(({ path, text }) => ({ path, name: basename(path), text }));
        const written = merge(modules, merged).map(async ({ path, name, text }) => {
          const { code } = await transform(withExports(text, live), {
            ...options,
            // Neutral: for Node esbuild would list the exports for modules of ES, which nobody is here.
            ...{ format: 'cjs', platform: 'neutral' },
            ...(options.sourcemap && { sourcefile: name }),
          });
          await writeFile(path, name === merged ? banner + code : code);
        });
        await Promise.all(written);
      });
    },
  };
}

/**
 * @param {readonly Module[]} modules
 * @param {string} name of the entry
 * @returns {readonly Module[]}
 */
function merge(modules, name) {
  const entry = modules.find((module) => module.name === name);
  const [, taken, source, exported] = PASSED_ON.exec(entry?.text ?? '') ?? [];
  const held = modules.find((module) => module.name === source);
  if (!entry || !held || taken === undefined || exported === undefined) return modules;
  const nameIn = new Map(pairs(taken).map(([from, local]) => [local, from]));
  const localOf = new Map(pairs(EXPORTS.exec(held.text)?.[1] ?? '').map(([l, as]) => [as, l]));
  const added = pairs(exported).map(([local, as]) => {
    return `${localOf.get(nameIn.get(local) ?? '')} as ${as}`;
  });
  const text = held.text.replace(
    EXPORTS,
    (_, list) => `export {${[list.replace(/,\s*$/, ''), ...added].join(', ')}};`,
  );
  return modules
    .filter((module) => module !== entry)
    .map((module) => (module === held ? { ...entry, text } : module))
    .map((module) => ({
      ...module,
      text: module.text.replaceAll(`"./${held.name}"`, `"./${entry.name}"`),
    }));
}

/** @param {string} list of `a as b` or `a` @returns {[string, string][]} both sides */
function pairs(list) {
  return list
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)
    .map((each) => {
      const [left = '', right = left] = each.split(/\s+as\s+/);
      return [left, right];
    });
}

/**
 * One object costs a tenth of what esbuild writes, a call for each export: with the hundred of what runs
 * at activation that is a fifth of its time.
 * @param {string} text of a module of ES
 * @param {boolean} live whether an export may get its value, or another one, after the module has run
 */
function withExports(text, live) {
  return text.replace(EXPORTS, (_, list) => {
    const members = pairs(list).map(([local, name]) => {
      return live ? `get ${name}() { return ${local}; }` : `${name}: ${local}`;
    });
    return `module.exports = { ${['__esModule: true', ...members].join(', ')} };`;
  });
}
