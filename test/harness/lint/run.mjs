// @ts-check
// `npm run lint`: ESLint and prettier side by side. What passed is not looked at again until it, or
// anything that it imports, has changed: rules that know types and circles look that far, which
// ESLint's own cache does not. `--all` has ESLint look at everything.
import { ESLint } from 'eslint';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ROOT } from '../paths.mjs';
import { filesBelow, pathInRepository } from './imports.mjs';

process.chdir(ROOT);
const isAll = process.argv.includes('--all');
const CACHE = join('node_modules', '.cache', 'waymark-lint.json');
const FOLDERS = ['src', 'webview', 'test'];
/** What changes the verdict on every file; ambient types do, too. */
const SETTINGS = [
  'eslint.config.mjs',
  'package-lock.json',
  'tsconfig.json',
  'webview/tsconfig.json',
];

/** @param {readonly string[]} texts @returns {string} */
function hash(texts) {
  const made = createHash('sha256');
  for (const text of texts) made.update(`${text.length}\0`).update(text);
  return made.digest('hex');
}

/** @type {Map<string, string>} */
const hashes = new Map();
/** @param {string} file @returns {string} of its path and content */
function hashOf(file) {
  const known = hashes.get(file) ?? hash([file, readFileSync(file, 'utf8')]);
  hashes.set(file, known);
  return known;
}

/** @returns {Record<string, string>} by path, a name for all that the verdict on a file follows from */
function keys() {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => resolve(folder, name)),
  ).filter((file) => /\.m?ts$/.test(file));
  const folder = join('test', 'harness', 'lint');
  const rules = readdirSync(folder).map((name) => resolve(folder, name));
  const ambient = files.filter((file) => /\.d\.m?ts$/.test(file));
  const always = hash([
    process.version,
    ...[...SETTINGS.map((name) => resolve(name)), ...rules, ...ambient].sort().map(hashOf),
  ]);
  return Object.fromEntries(
    files
      .filter((file) => file.endsWith('.ts') && !file.includes('fixtures'))
      .map((file) => [
        pathInRepository(file),
        hash([always, hashOf(file), ...[...filesBelow(file)].sort().map(hashOf)]),
      ]),
  );
}

/** @returns {Promise<boolean>} whether nothing is wrong */
async function eslint() {
  // A run of its own, in which no file changes: half the work.
  process.env['TSESTREE_SINGLE_RUN'] = 'true';
  const now = keys();
  const passed = !isAll && existsSync(CACHE) ? JSON.parse(readFileSync(CACHE, 'utf8')) : {};
  const toDo = Object.keys(now).filter((file) => passed[file] !== now[file]);
  const linter = new ESLint();
  const scripts = ['*.mjs', ...['roadmap', 'test'].map((name) => `${name}/**/*.{mjs,cjs}`)];
  const results = await linter.lintFiles([...toDo, ...scripts]);
  const found = results.filter(({ messages }) => messages.length > 0);
  for (const { filePath } of found) delete now[pathInRepository(filePath)];
  mkdirSync(dirname(CACHE), { recursive: true });
  writeFileSync(CACHE, JSON.stringify(now));
  if (found.length > 0) {
    const formatter = await linter.loadFormatter('stylish');
    console.log(await formatter.format(found, { cwd: process.cwd(), rulesMeta: {} }));
  }
  return found.length === 0;
}

/** @returns {Promise<boolean>} whether all is formatted */
async function prettier() {
  const script = join('node_modules', 'prettier', 'bin', 'prettier.cjs');
  // Whether a file is formatted follows from itself alone, so prettier's own cache will do.
  const args = [
    script,
    '--check',
    '.',
    '--log-level',
    'warn',
    '--cache',
    '--cache-strategy',
    'content',
  ];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  return new Promise((settle, fail) => {
    child.on('error', fail);
    child.on('exit', (code) => settle(code === 0));
  });
}

const verdicts = await Promise.all([prettier(), eslint()]);
process.exitCode = verdicts.every(Boolean) ? 0 : 1;
