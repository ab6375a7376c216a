// @ts-check
// The rooms of the house: which files each holds, and all that it may import and use. Whatever is not
// listed is an error, and so is a file that stands in no room.

/**
 * @typedef {object} Room
 * @property {string} name
 * @property {RegExp} files paths from the repository's root, with `/`
 * @property {readonly string[]} rooms that it may import besides itself
 * @property {readonly string[]} [types] rooms that it may import types of
 * @property {RegExp} packages libraries and modules of Node that it may import
 * @property {ReadonlySet<string>} [globals] all that it may use; without it, whatever reaches no network
 */

const NONE = /^(?!)/;
/** Nothing leaves the machine, so no room that ships speaks to a network. */
const LOCAL_NODE = String.raw`node:(?!(?:https?|http2|net|tls|dgram|dns|inspector)(?:\/|$)).+`;
/** Everything but the editor. */
const NO_EDITOR = /^(?!vscode$)/;

const LANGUAGE = [
  ...['Array', 'Boolean', 'Date', 'Error', 'Infinity', 'Intl', 'JSON', 'Map', 'Math', 'NaN'],
  ...['Number', 'Object', 'Promise', 'RangeError', 'RegExp', 'Set', 'String', 'Symbol'],
  ...['SyntaxError', 'TypeError', 'WeakMap', 'WeakSet', 'structuredClone', 'undefined'],
];
const BUFFERS = ['DataView', 'Float64Array', 'Int32Array', 'Uint32Array', 'Uint8Array'];
const TEXT = ['TextEncoder', 'URL', 'encodeURI'];
const PAGE = [
  ...['CSS', 'Element', 'HTMLElement', 'ResizeObserver', 'addEventListener', 'document'],
  ...['performance', 'queueMicrotask', 'removeEventListener', 'requestAnimationFrame'],
  ...['scrollTo', 'scrollY', 'setTimeout', 'window'],
];

/** Features of the editor room meet at the store and never import each other. */
const FEATURES = [
  ...['activity', 'commands', 'evidence', 'projects', 'review', 'roadmapTree', 'sessions'],
  ...['timer', 'week'],
];
/** What several features use. */
const COMMON = ['kit', 'presence'];
const BELOW_EDITOR = ['core', 'shared', 'app', 'node'];
const EDITOR = new RegExp(`^(?:vscode|${LOCAL_NODE})$`);

const named = (/** @type {string[]} */ names) => names.map((name) => `vscode/${name}`);

/** @type {readonly Room[]} */
export const ROOMS = [
  {
    name: 'core',
    files: /^src\/core\//,
    rooms: [],
    packages: /^(?:date-fns\/addMonths|@date-fns\/utc\/date\/mini)$/,
    // `require` is for chunks that are needed at once; another rule says which.
    globals: new Set([...LANGUAGE, ...BUFFERS, 'require']),
  },
  {
    name: 'shared',
    files: /^src\/shared\//,
    rooms: [],
    types: ['core'],
    packages: NONE,
    globals: new Set(LANGUAGE),
  },
  {
    name: 'app',
    files: /^src\/app\//,
    rooms: ['core', 'shared'],
    packages: /^csv-stringify\/sync$/,
    // The same.
    globals: new Set([...LANGUAGE, ...TEXT, 'require']),
  },
  {
    name: 'node',
    files: /^src\/node\//,
    rooms: ['core', 'shared', 'app', 'roadmap'],
    packages: new RegExp(`^(?:ajv|env-paths|simple-git|ulid|yaml|${LOCAL_NODE})$`),
  },
  {
    name: 'cli',
    files: /^src\/cli(?:\/|\.ts$)/,
    rooms: BELOW_EDITOR,
    packages: new RegExp(`^${LOCAL_NODE}$`),
  },
  { name: 'vscode/kit', files: /^src\/vscode\/kit\//, rooms: BELOW_EDITOR, packages: EDITOR },
  {
    name: 'vscode/presence',
    files: /^src\/vscode\/presence\//,
    rooms: [...BELOW_EDITOR, 'vscode/kit'],
    packages: EDITOR,
  },
  ...FEATURES.map((feature) => ({
    name: `vscode/${feature}`,
    files: new RegExp(`^src/vscode/${feature}/`),
    rooms: [...BELOW_EDITOR, ...named(COMMON)],
    packages: EDITOR,
  })),
  {
    // Features of one file, each perhaps with one more that loads later.
    name: 'vscode/loose',
    files: /^src\/vscode\/[^/]+\.ts$/,
    rooms: [...BELOW_EDITOR, ...named(COMMON)],
    packages: EDITOR,
  },
  {
    name: 'extension',
    files: /^src\/extension\.ts$/,
    rooms: [...BELOW_EDITOR, ...named([...COMMON, ...FEATURES, 'loose'])],
    packages: EDITOR,
  },
  {
    name: 'webview',
    files: /^webview\//,
    rooms: ['shared'],
    packages: /^(?:lit(?:\/.+)?|d3-array|d3-shape|@vscode\/webview-ui-toolkit)$/,
    globals: new Set([...LANGUAGE, ...PAGE]),
  },
  // Data: nothing in it imports.
  { name: 'roadmap', files: /^roadmap\//, rooms: [], packages: NONE },

  { name: 'test/kit', files: /^test\/kit\//, rooms: BELOW_EDITOR, packages: NO_EDITOR },
  // Written from the rules alone, so that it cannot share a fault with what it is held against.
  { name: 'test/reference', files: /^test\/reference\//, rooms: [], packages: NONE },
  {
    name: 'test/unit',
    files: /^test\/unit\//,
    rooms: [
      ...[...BELOW_EDITOR, 'cli', 'webview', 'roadmap', 'test/kit', 'test/reference', 'test/ui'],
      ...named(['kit', 'loose', 'projects']),
    ],
    packages: NO_EDITOR,
  },
  {
    name: 'test/host',
    files: /^test\/host\//,
    rooms: [...BELOW_EDITOR, 'extension', 'test/kit', ...named([...COMMON, ...FEATURES, 'loose'])],
    packages: /./,
  },
  {
    name: 'test/ui',
    files: /^test\/ui\//,
    rooms: [...BELOW_EDITOR, 'test/kit', 'test/harness'],
    packages: NO_EDITOR,
  },
  ...['bench', 'torture'].map((tier) => ({
    name: `test/${tier}`,
    files: new RegExp(`^test/${tier}/`),
    rooms: [...BELOW_EDITOR, 'test/kit'],
    packages: NO_EDITOR,
  })),
  { name: 'test/harness', files: /^test\/harness\//, rooms: BELOW_EDITOR, packages: NO_EDITOR },
];

/** What no room that ships may use. */
export const NETWORK = new Set(['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']);

/** @param {string} path from the repository's root, with `/` @returns {Room | undefined} */
export function roomOf(path) {
  return ROOMS.find(({ files }) => files.test(path));
}
