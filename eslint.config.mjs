// Type-aware rules over everything we write, and the rooms' import directions.
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** A room's files, and the folders that it must not import from. */
const room = (target, ...from) => from.map((each) => ({ target, from: `./src/${each}` }));

/** Features of the editor room meet at the store and never import each other. */
const FEATURES = [
  ...['activity', 'commands', 'projects', 'review', 'roadmapTree', 'sessions', 'timer', 'week'],
];

const zones = [
  ...room('./src/core', 'shared', 'app', 'node', 'vscode', 'cli', 'extension.ts', 'cli.ts'),
  ...room('./src/shared', 'app', 'node', 'vscode', 'cli', 'extension.ts', 'cli.ts'),
  ...room('./src/app', 'node', 'vscode', 'cli', 'extension.ts', 'cli.ts'),
  ...room('./src/node', 'vscode', 'cli', 'extension.ts', 'cli.ts'),
  ...room('./src/vscode', 'cli', 'extension.ts', 'cli.ts'),
  ...room('./src/cli', 'vscode', 'extension.ts', 'cli.ts'),
  ...room('./webview', 'app', 'core', 'node', 'vscode', 'cli', 'extension.ts', 'cli.ts'),
  ...FEATURES.map((feature) => ({
    target: `./src/vscode/${feature}`,
    from: FEATURES.filter((other) => other !== feature).map((other) => `./src/vscode/${other}`),
  })),
  ...['kit', 'presence'].map((shared) => ({
    target: `./src/vscode/${shared}`,
    from: FEATURES.map((feature) => `./src/vscode/${feature}`),
  })),
];

const pure = (message) => ({
  'no-restricted-imports': [
    'error',
    { patterns: [{ group: ['vscode', 'node:*', 'fs', 'path', 'os', 'crypto'], message }] },
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message },
    { object: 'Math', property: 'random', message },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message },
  ],
});

export default tseslint.config(
  { ignores: ['dist', 'out', '.vscode-test', 'node_modules', 'test/fixtures'] },
  {
    files: ['src/**/*.ts', 'webview/**/*.ts', 'test/**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './webview/tsconfig.json'] },
    },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })],
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: 'error',
      // It asks for `!`, which no-non-null-assertion forbids; an assertion says what it takes for sure.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      // A chunk that is needed the moment it is asked for (see CHUNKS in esbuild.config.mjs).
      '@typescript-eslint/no-require-imports': [
        'error',
        { allow: ['/(goalRows|insight|standing)\\.js$'] },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: pure('core is pure: no editor, no I/O, no clock and no randomness of its own.'),
  },
  {
    files: ['src/app/**/*.ts', 'src/shared/**/*.ts', 'webview/**/*.ts'],
    rules: pure('this room reaches the machine through its ports only.'),
  },
  {
    files: ['src/node/**/*.ts', 'src/cli/**/*.ts', 'src/cli.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: ['vscode'] }],
    },
  },
  {
    files: ['src/vscode/**/*.ts'],
    ignores: ['src/vscode/kit/webAddress.ts', 'src/vscode/kit/row.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { property: 'openExternal', message: 'openAddress (kit/webAddress.ts) opens it whole.' },
        { property: 'contextValue', message: 'setFlags (kit/row.ts) knows what menus ask for.' },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // A test names what it expects to be there, and fails where it is not.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
