/**
 * Every rule of lint fires where it should: what breaks it is planted, and the real configuration
 * finds it. The planted files stand in memory only.
 */
import { ESLint } from 'eslint';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

interface Plant {
  readonly file: string;
  readonly text: string;
  /** The rule that finds it, and what it says; without, nothing is wrong there. */
  readonly rule?: string;
  readonly says?: RegExp;
}

const ROOM = 'house/rooms';
const CIRCLE = 'house/no-circle';

let count = 0;
/** A file of its own in a folder. */
const at = (folder: string, text: string) => ({ file: `${folder}/planted${++count}.ts`, text });
const imports = (folder: string, path: string) => at(folder, `import '${path}';`);
const uses = (folder: string, expression: string) => at(folder, `export const a = ${expression};`);

const wrongRooms: [folder: string, path: string][] = [
  ['src/core', '../app/store.js'],
  ['src/core', '../shared/words.js'],
  ['src/shared', '../app/store.js'],
  ['src/app', '../node/system.js'],
  ['src/app/panel', '../../vscode/kit/owner.js'],
  ['src/node', '../vscode/kit/owner.js'],
  ['src/node', '../cli/run.js'],
  ['src/cli', '../vscode/kit/owner.js'],
  ['src/vscode/kit', '../week/panel.js'],
  ['src/vscode/presence', '../timer/timerWindow.js'],
  ['src/vscode/evidence', '../projects/tree.js'],
  ['src/vscode/week', '../evidence/evidenceService.js'],
  ['src/vscode/commands', '../statusBar.js'],
  ['src/vscode/review', '../../extension.js'],
  ['src/vscode', './week/panel.js'],
  ['src/vscode', '../cli/run.js'],
  ['webview', '../src/core/time/calendar.js'],
  ['webview/sections', '../../src/app/panel.js'],
  ['test/reference', '../../src/core/streak/streak.js'],
  ['test/unit', '../../src/vscode/week/panel.js'],
];

const wrongPackages: [folder: string, name: string][] = [
  ['src/core', 'node:fs'],
  ['src/core', 'ulid'],
  ['src/core', 'date-fns'],
  ['src/shared', 'node:path'],
  ['src/app', 'child_process'],
  ['src/app', 'node:child_process'],
  ['src/app', 'node:timers/promises'],
  ['src/app', 'vscode'],
  ['src/node', 'vscode'],
  ['src/node', 'node:https'],
  ['src/node', 'node:dns/promises'],
  ['src/cli', 'node:net'],
  ['src/vscode/week', 'node:http'],
  ['src/vscode', 'lit'],
  ['webview', 'node:fs'],
  ['webview', 'vscode'],
  ['test/unit', 'vscode'],
];

const wrongGlobals: [folder: string, expression: string, name: string][] = [
  ...['src/core', 'src/shared', 'src/app', 'webview'].flatMap(
    (folder): [string, string, string][] => [
      [folder, "fetch('a')", 'fetch'],
      [folder, 'process.env', 'process'],
      [folder, 'globalThis', 'globalThis'],
      [folder, 'setInterval(() => 1, 1)', 'setInterval'],
      [folder, "eval('1')", 'eval'],
      [folder, 'crypto.randomUUID()', 'crypto'],
    ],
  ),
  ['src/core', 'setTimeout(() => 1, 1)', 'setTimeout'],
  ['src/app', 'setTimeout(() => 1, 1)', 'setTimeout'],
  ['src/app', 'performance.now()', 'performance'],
  ['webview', "localStorage.getItem('a')", 'localStorage'],
  ['src/node', "fetch('a')", 'fetch'],
  ['src/cli', "new WebSocket('a')", 'WebSocket'],
  ['src/vscode/timer', "fetch('a')", 'fetch'],
];

const plants: Plant[] = [
  ...wrongRooms.map(([folder, path]) => ({
    ...imports(folder, path),
    ...{ rule: ROOM, says: /must not import/ },
  })),
  ...wrongPackages.map(([folder, name]) => ({
    ...imports(folder, name),
    ...{ rule: ROOM, says: new RegExp(`must not import "${name}"`) },
  })),
  ...wrongGlobals.map(([folder, expression, name]) => ({
    ...uses(folder, expression),
    ...{ rule: ROOM, says: new RegExp(`must not use ${name} `) },
  })),
  // However an import is written.
  ...[
    "import type { Store } from '../app/store.js'; export type A = Store;",
    "export { Store } from '../app/store.js';",
    "export type { Store } from '../app/store.js';",
    "export * from '../app/store.js';",
    "export const a = import('../app/store.js');",
    "export type A = import('../app/store.js').Store;",
    "import a = require('../app/store.js'); export const b = a;",
    "export const a: unknown = require('../app/store.js');",
  ].map((text) => ({ ...at('src/core', text), rule: ROOM, says: /must not import app/ })),
  {
    ...at('src/shared', "export { dayOf } from '../core/time/calendar.js';"),
    ...{ rule: ROOM, says: /only types of core/ },
  },
  {
    ...at('src/core', 'export const load = (name: string): unknown => import(name);'),
    ...{ rule: ROOM, says: /worked out at run time/ },
  },
  { ...imports('src/core', './missing.js'), rule: ROOM, says: /Nothing is at/ },
  ...['src/planted', 'src/vscode/planted', 'test/planted', 'test', 'src'].map((folder) => ({
    ...at(folder, 'export const a = 1;'),
    ...{ rule: ROOM, says: /No room holds/ },
  })),
  // In place of a file that others import.
  {
    file: 'src/core/time/calendar.ts',
    text: "import '../journal/fold.js';",
    ...{ rule: CIRCLE, says: /calendar\.ts → .*fold\.ts → .*calendar\.ts/ },
  },
  {
    file: 'src/core/journal/event.ts',
    text: "import type { LearnerState } from './fold.js'; export type A = LearnerState;",
    ...{ rule: CIRCLE, says: /event\.ts → .*fold\.ts → .*event\.ts/ },
  },
  {
    file: 'src/vscode/kit/owner.ts',
    text: "export const a = import('./report.js').then(() => import('../week/panel.js'));",
    ...{ rule: CIRCLE, says: /owner\.ts → .*panel\.ts → .*owner\.ts/ },
  },
  ...['src/core', 'src/app', 'src/shared', 'webview'].flatMap((folder) => [
    { ...uses(folder, 'Date.now()'), rule: 'no-restricted-properties' },
    { ...uses(folder, 'Math.random()'), rule: 'no-restricted-properties' },
    { ...uses(folder, 'new Date()'), rule: 'no-restricted-syntax' },
    { ...uses(folder, 'Date()'), rule: 'no-restricted-syntax' },
  ]),
  ...['src/core', 'src/node', 'src/vscode/week'].map((folder) => ({
    ...at(folder, 'export let a = 1; export const b = () => { a = 2; };'),
    rule: 'no-restricted-syntax',
  })),
  { ...at('src/core', 'export const a = (b: number) => b == 1;'), rule: 'eqeqeq' },
  { ...at('src/core', 'try { JSON.parse("1"); } catch {}'), rule: 'no-empty' },
  {
    ...at('src/node', "import { join } from 'node:path'; export type A = typeof join;"),
    rule: '@typescript-eslint/consistent-type-imports',
  },
  {
    ...at('src/app', "export const a = require('./store.js') as unknown;"),
    rule: '@typescript-eslint/no-require-imports',
  },
  {
    ...at('src/core', "export function a(b: 'c' | 'd') { switch (b) { case 'c': break; } }"),
    rule: '@typescript-eslint/switch-exhaustiveness-check',
  },
  {
    ...at('src/core', 'export function a() { Promise.resolve(1); }'),
    rule: '@typescript-eslint/no-floating-promises',
  },
  {
    ...at('src/core', 'export const a = (b: Promise<boolean>) => (b ? 1 : 2);'),
    rule: '@typescript-eslint/no-misused-promises',
  },
  {
    ...at('src/core', 'export const a = (b: object) => `${b}`;'),
    rule: '@typescript-eslint/restrict-template-expressions',
  },
  {
    ...at('src/core', 'export const a = (b: () => void) => { const c = b(); return c; };'),
    rule: '@typescript-eslint/no-confusing-void-expression',
  },
  {
    ...at('src/core', 'export const a = (b?: string) => b!.length;'),
    rule: '@typescript-eslint/no-non-null-assertion',
  },
  {
    rule: 'no-restricted-properties',
    says: /another day/,
    ...at('test/ui', 'export const a = () => Date.now();'),
  },
  {
    rule: 'no-restricted-syntax',
    says: /another day/,
    ...at('test/unit', 'export const a = () => new Date();'),
  },
  {
    rule: 'no-restricted-properties',
    says: /opens it whole/,
    ...at(
      'src/vscode/week',
      'export const a = (env: { openExternal(): void }) => env.openExternal();',
    ),
  },
  {
    rule: 'no-restricted-properties',
    says: /what menus ask for/,
    ...at(
      'src/vscode/week',
      'export const a = { b: (row: { contextValue: string }) => row.contextValue };',
    ),
  },
  // What is as it should be.
  at('src/core', "import { addMonths } from 'date-fns/addMonths'; export const a = addMonths;"),
  at('src/core', 'export const a = new Date(0).toISOString();'),
  at('src/shared', "import type { Day } from '../core/time/calendar.js'; export type A = Day;"),
  at('src/app', "import { dayOf } from '../core/time/calendar.js'; export const a = dayOf;"),
  at('src/app', "export const a = require('./insight.js') as unknown;"),
  at('src/node', 'export const a = process.env;'),
  at('src/vscode/week', "import { Owner } from '../kit/owner.js'; export const a = Owner;"),
  at('webview', "import { html } from 'lit'; export const a = html;"),
  at('test/unit', 'export const a = (b?: string) => b!.length;'),
];

/** Types for the rules that need them: of the planted files and the language, and no others. */
function programOf(texts: ReadonlyMap<string, string>): ts.Program {
  const options: ts.CompilerOptions = {
    ...{ target: ts.ScriptTarget.ES2023, lib: ['lib.es2023.d.ts'], module: ts.ModuleKind.ESNext },
    ...{ strict: true, noEmit: true, noResolve: true, types: [], skipLibCheck: true },
  };
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  host.readFile = (name) => texts.get(resolve(name)) ?? readFile(name);
  host.getSourceFile = (name, version) => {
    const text = host.readFile(name);
    return text === undefined ? undefined : ts.createSourceFile(name, text, version);
  };
  return ts.createProgram([...texts.keys()], options, host);
}

describe('lint', () => {
  const found = new Map<Plant, ESLint.LintResult['messages']>();

  before(async () => {
    const texts = new Map(plants.map(({ file, text }) => [resolve(file), text]));
    assert.equal(texts.size, plants.length, 'each plant has a file of its own');
    const eslint = new ESLint({
      overrideConfig: {
        languageOptions: { parserOptions: { programs: [programOf(texts)], project: null } },
      },
    });
    for (const plant of plants) {
      const [result] = await eslint.lintText(plant.text, { filePath: resolve(plant.file) });
      found.set(plant, result?.messages ?? []);
    }
  });

  for (const plant of plants) {
    const { file, text, rule, says } = plant;
    it(`${rule ? `${rule} finds` : 'nothing is wrong with'} ${text} in ${file}`, () => {
      const messages = found.get(plant) ?? [];
      const told = messages.map(({ ruleId, message }) => `${ruleId ?? 'none'}: ${message}`);
      if (rule === undefined) {
        // What is imported has no types here (see programOf).
        const known = told.filter((each) => !each.startsWith('@typescript-eslint/no-unsafe-'));
        assert.deepEqual(known, []);
        return;
      }
      const isFound = messages.some(
        ({ ruleId, message, severity }) =>
          ruleId === rule && severity === 2 && (says?.test(message) ?? true),
      );
      assert.ok(isFound, told.join('\n'));
    });
  }
});

describe('rooms', () => {
  it('hold every file, and none is empty', async () => {
    const script = pathToFileURL(resolve('test', 'harness', 'lint', 'rooms.mjs')).href;
    const { ROOMS, roomOf } = (await import(script)) as {
      ROOMS: readonly { name: string }[];
      roomOf: (path: string) => { name: string } | undefined;
    };
    const files = execFileSync(
      'git',
      ['ls-files', '--cached', '--others', '--exclude-standard', 'src', 'webview', 'test'],
      { encoding: 'utf8' },
    )
      .split('\n')
      .filter((name) => /\.m?ts$/.test(name) && !name.startsWith('test/fixtures/'));
    assert.deepEqual(
      files.filter((name) => !roomOf(name)),
      [],
    );
    const used = new Set([...files, 'roadmap/'].map((name) => roomOf(name)?.name));
    assert.deepEqual(
      ROOMS.map(({ name }) => name).filter((name) => !used.has(name)),
      [],
    );
  });
});
