// Type-aware rules over everything we write, and the rules of the house (test/harness/lint/).
import tseslint from 'typescript-eslint';
import { house } from './test/harness/lint/plugin.mjs';

const CLOCK = 'this room has no clock and no randomness of its own: it asks its ports, or is told.';
const TEST_CLOCK = 'on another day it would say something else: see test/kit/clock.ts.';

/** Files that share code copy the values of exports (test/harness/build/commonJs.mjs). */
const MUTABLE_EXPORT = {
  selector: "ExportNamedDeclaration > VariableDeclaration[kind!='const']",
  message: 'Export a constant or a function: others would keep the value that this had at first.',
};

export default tseslint.config(
  { ignores: ['dist', 'out', '.vscode-test', 'node_modules', 'test/fixtures'] },
  {
    files: ['src/**/*.ts', 'webview/**/*.ts', 'test/**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    plugins: { house },
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './webview/tsconfig.json'] },
    },
    rules: {
      'house/rooms': 'error',
      'house/no-circle': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: 'error',
      // It asks for `!`, which no-non-null-assertion forbids; an assertion says what it takes for sure.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      // A chunk that is needed the moment it is asked for (see test/harness/build/chunks.mjs).
      '@typescript-eslint/no-require-imports': [
        'error',
        {
          allow: [
            '/(changes|children|goalRows|insight|item|standing|typedPath)\\.js$',
            '/(dayLength|groups|sessionList|splitByDay|splitJudge)\\.js$',
          ],
        },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  { files: ['src/**/*.ts'], rules: { 'no-restricted-syntax': ['error', MUTABLE_EXPORT] } },
  {
    files: ['src/core/**/*.ts', 'src/app/**/*.ts', 'src/shared/**/*.ts', 'webview/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: CLOCK },
        { object: 'Math', property: 'random', message: CLOCK },
      ],
      'no-restricted-syntax': [
        'error',
        MUTABLE_EXPORT,
        {
          selector: 'NewExpression[callee.name=/^(UTC)?Date(Mini)?$/][arguments.length=0]',
          message: CLOCK,
        },
        { selector: "CallExpression[callee.name='Date']", message: CLOCK },
      ],
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
  {
    files: ['test/{unit,host,ui}/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: TEST_CLOCK },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: TEST_CLOCK },
      ],
    },
  },
);
