// @ts-check
// A real VS Code from the npm registry: the package code-server carries VS Code's workbench and
// server unchanged in `lib/vscode`. It is kept in a cache folder and installed once. Its install
// scripts, which compile, are not run; the few native parts that are missed without them are put in
// their places here.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { runNpm } from './bootstrap.mjs';
import { atEnd, processLives, removeFolder } from './lifetime.mjs';
import { inRoot, IS_WINDOWS } from './paths.mjs';

/**
 * The two ends of the supported range: code-server's version, and the VS Code inside it.
 * `lowest` is the `engines.vscode` of package.json.
 */
export const VERSIONS = /** @type {const} */ ({
  newest: { codeServer: '4.139.1', vscode: '1.139.1' },
  lowest: { codeServer: '4.100.3', vscode: '1.100.3' },
});

/** Raised when what install() does changes, so that older installs in a cache are not used. */
const RECIPE = 1;

/** @typedef {keyof typeof VERSIONS} Version */
/**
 * @typedef {{version: Version, vscodeVersion: string, folder: string, serverMain: string}}
 *   InstalledVSCode
 */

const NPM_QUIET = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--loglevel=error'];

/** @returns {string} the folder for downloaded editors; WAYMARK_VSCODE_CACHE moves it */
export function cacheFolder() {
  return resolve(process.env['WAYMARK_VSCODE_CACHE'] || inRoot('.vscode-test'));
}

/**
 * @param {Version} version
 * @returns {Promise<InstalledVSCode>} `folder` is VS Code's root, `vscodeVersion` what its
 *   package.json says
 */
export async function installVSCode(version) {
  const cached = join(cacheFolder(), `vscode-${VERSIONS[version].vscode}-r${RECIPE}`);
  if (!existsSync(cached)) {
    await install(version, cached);
  }
  return describe(version, cached);
}

/** @param {Version} version @param {string} installation @returns {InstalledVSCode} */
function describe(version, installation) {
  const folder = join(installation, 'node_modules', 'code-server', 'lib', 'vscode');
  const vscodeVersion = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
  return { version, vscodeVersion, folder, serverMain: join(folder, 'out', 'server-main.js') };
}

/**
 * Installs beside the final place and renames at the end, so that an interrupted install is never
 * taken for a good one.
 * @param {Version} version
 * @param {string} target
 */
async function install(version, target) {
  const newest = version === 'newest' ? undefined : await installVSCode('newest');
  console.log(
    `Installing VS Code ${VERSIONS[version].vscode}, once (about 0.5 GB) into ${cacheFolder()} …`,
  );
  removeAbandoned();
  const unfinished = `${target}.${process.pid}.tmp`;
  mkdirSync(unfinished, { recursive: true });
  const forget = atEnd(() => removeFolder(unfinished));
  try {
    await installPackages(version, unfinished);
    const { folder } = describe(version, unfinished);
    replaceNatives(folder);
    if (newest) {
      addMissingBinaries(newest.folder, folder);
    }
    publish(unfinished, target);
  } finally {
    forget();
    removeFolder(unfinished);
  }
}

/** Removes what installs left behind that were killed. Their folders end with the process's id. */
function removeAbandoned() {
  for (const name of existsSync(cacheFolder()) ? readdirSync(cacheFolder()) : []) {
    const pid = /\.(\d+)\.tmp$/.exec(name)?.[1];
    if (pid && !processLives(Number(pid))) {
      removeFolder(join(cacheFolder(), name));
    }
  }
}

/** @param {Version} version @param {string} folder */
async function installPackages(version, folder) {
  // A package.json of its own keeps npm from climbing to the repository's.
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  await runNpm(['install', `code-server@${VERSIONS[version].codeServer}`, ...NPM_QUIET], folder);
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  await runNpm(['install', '--omit=dev', ...NPM_QUIET], vscode);
  await runNpm(['install', '--omit=dev', ...NPM_QUIET], join(vscode, 'extensions'));
}

/** @param {string} vscode its root */
function replaceNatives(vscode) {
  const natives = inRoot('test', 'harness', 'natives');
  const modules = join(vscode, 'node_modules');
  copy(join(natives, 'spdlog.cjs'), join(modules, '@vscode', 'spdlog', 'index.js'));
  // The older VS Code has it under its older name.
  const watchdog = ['@vscode/native-watchdog', 'native-watchdog'].find((name) =>
    existsSync(join(modules, name)),
  );
  copy(join(natives, 'watchdog.cjs'), join(modules, watchdog ?? 'native-watchdog', 'index.js'));
}

/**
 * The older VS Code gets ripgrep and node-pty by install scripts, without which
 * `workspace.findFiles` fails and terminals hang. The newer one has both in its packages, and they
 * serve the older one as well.
 * @param {string} newest VS Code's root
 * @param {string} older VS Code's root
 */
function addMissingBinaries(newest, older) {
  const platform = `${process.platform}-${process.arch}`;
  const executable = IS_WINDOWS ? 'rg.exe' : 'rg';
  const ripgrep = join(older, 'node_modules', '@vscode', 'ripgrep', 'bin', executable);
  copy(
    join(newest, 'node_modules', '@vscode', 'ripgrep-universal', 'bin', platform, executable),
    ripgrep,
  );
  chmodSync(ripgrep, 0o755);
  copy(
    join(newest, 'node_modules', 'node-pty', 'prebuilds', platform, 'pty.node'),
    join(older, 'node_modules', 'node-pty', 'build', 'Release', 'pty.node'),
  );
}

/** @param {string} from @param {string} to */
function copy(from, to) {
  // On Windows node-pty is laid out otherwise; the tests there can do without terminals.
  if (existsSync(from)) {
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(from, to);
  }
}

/** @param {string} unfinished @param {string} target */
function publish(unfinished, target) {
  try {
    renameSync(unfinished, target);
  } catch (error) {
    // Another run may have finished the same install first; its result is as good.
    if (!existsSync(target)) {
      throw error;
    }
  }
}
