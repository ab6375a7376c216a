// @ts-check
// Who imports whom: every import counts, those of types and those at run time too.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../paths.mjs';

/** An editor keeps the rules loaded while files change; a run of lint is over before that matters. */
const TRUST_MS = 1000;

/** @param {string} file absolute @returns {string} from the repository's root, with `/` */
export function pathInRepository(file) {
  return relative(ROOT, file).split(sep).join('/');
}

/**
 * @param {string} file absolute
 * @param {string} specifier of an import in it
 * @returns {string | undefined} the file that it names; undefined for a package and what is not there
 */
export function resolveImport(file, specifier) {
  if (!specifier.startsWith('.')) return undefined;
  const named = join(dirname(file), specifier.replace(/\?.*$/, ''));
  const candidates = [named.replace(/\.js$/, '.ts'), named.replace(/\.mjs$/, '.d.mts'), named];
  return candidates.find((candidate) => existsSync(candidate));
}

/** @typedef {{imports: ReadonlySet<string>, changed: number, looked: number}} Entry */
/** @type {Map<string, Entry>} */
const known = new Map();

/** @param {string} file absolute @returns {ReadonlySet<string>} absolute paths of what it imports */
export function importsOf(file) {
  const entry = known.get(file);
  const now = performance.now();
  if (entry && now - entry.looked < TRUST_MS) return entry.imports;
  const changed = statSync(file).mtimeMs;
  const imports =
    entry?.changed === changed ? entry.imports : readImports(file, readFileSync(file, 'utf8'));
  known.set(file, { imports, changed, looked: now });
  return imports;
}

/** @param {string} file absolute @param {string} text @returns {ReadonlySet<string>} */
function readImports(file, text) {
  if (!/\.m?ts$/.test(file)) return new Set();
  const { importedFiles } = ts.preProcessFile(text, true, true);
  const found = importedFiles.map(({ fileName }) => resolveImport(file, fileName));
  return new Set(found.filter((path) => path !== undefined));
}

/** @param {string} file absolute @returns {ReadonlySet<string>} all that it imports, and they import */
export function filesBelow(file) {
  const found = new Set(importsOf(file));
  for (const each of found) for (const next of importsOf(each)) found.add(next);
  return found;
}

/**
 * @param {string} from absolute
 * @param {string} to absolute
 * @returns {readonly string[] | undefined} a shortest way along imports, both ends included
 */
export function wayAlongImports(from, to) {
  /** @type {Map<string, string | undefined>} */
  const cameFrom = new Map([[from, undefined]]);
  for (const file of cameFrom.keys()) {
    if (file === to) return wayBack(cameFrom, to);
    for (const next of importsOf(file)) {
      if (!cameFrom.has(next)) cameFrom.set(next, file);
    }
  }
  return undefined;
}

/** @param {Map<string, string | undefined>} cameFrom @param {string} to */
function wayBack(cameFrom, to) {
  const way = [to];
  for (let at = cameFrom.get(to); at !== undefined; at = cameFrom.get(at)) way.unshift(at);
  return way;
}
