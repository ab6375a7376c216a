// @ts-check
// Runs tests inside VS Code's extension host, by @vscode/test-electron: in the VS Code that
// code-launcher serves, or in a desktop one.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { lacksDisplay } from './desktop.mjs';
import { cacheFolder, installVSCode, VERSIONS } from './install.mjs';
import { atEnd, endProcess, temporaryFolder } from './lifetime.mjs';
import { IS_WINDOWS, inRoot } from './paths.mjs';
import { makeFolder } from './private-data.mjs';
import { judge } from './results.mjs';
import { writeSettings } from './settings.mjs';

const LAUNCHER = inRoot('test', 'harness', IS_WINDOWS ? 'code-launcher.cmd' : 'code-launcher');

/** @typedef {'lowest' | 'newest' | 'desktop-lowest' | 'desktop-newest'} HostVersion */

/**
 * @typedef {object} HostRun
 * @property {HostVersion} version
 * @property {string} testsPath the module whose `run()` runs the tests
 * @property {string} extensionDevelopmentPath
 * @property {string} [folder] the folder or .code-workspace file to open; a new empty folder by
 *   default
 * @property {boolean} [trust] false: Restricted Mode
 * @property {boolean} [mayBeEmpty] see judge()
 * @property {string} resultFile where the tests write their outcome
 * @property {NodeJS.ProcessEnv} [env] for the extension host
 */

/**
 * One test run in a VS Code of its own: new user data, no other extensions, and the data folder that
 * this process's environment names.
 * @param {HostRun} run
 * @returns {Promise<import('./results.mjs').Outcome>}
 */
export async function runHost({
  version,
  folder,
  trust = true,
  mayBeEmpty,
  resultFile,
  env,
  ...paths
}) {
  const scratch = temporaryFolder('host');
  const userDataDir = makeFolder(scratch, 'user');
  const editor = await findEditor(version, trust);
  writeSettings(userDataDir);
  const pidFile = join(scratch, 'launcher.pid');
  // test-electron ends its program on Ctrl-C only; this serves every other end.
  const forget = atEnd(
    () => existsSync(pidFile) && endProcess(Number(readFileSync(pidFile, 'utf8'))),
  );
  let crash;
  try {
    await runTests({
      vscodeExecutablePath: editor.executable,
      extensionDevelopmentPath: paths.extensionDevelopmentPath,
      extensionTestsPath: paths.testsPath,
      launchArgs: [
        folder ?? makeFolder(scratch, 'folder'),
        `--user-data-dir=${userDataDir}`,
        `--extensions-dir=${makeFolder(scratch, 'extensions')}`,
        '--disable-extensions',
      ],
      extensionTestsEnv: {
        ...editor.env,
        WAYMARK_NODE: process.execPath,
        WAYMARK_PID_FILE: pidFile,
        WAYMARK_RESTRICTED: trust ? undefined : '1',
        WAYMARK_TEST_RESULT: resultFile,
        ...env,
      },
    });
  } catch (error) {
    crash = error instanceof Error ? error.message : String(error);
  } finally {
    forget();
  }
  return judge({
    title: `host on VS Code ${editor.vscodeVersion}`,
    ...{ resultFile, crash, mayBeEmpty },
  });
}

/**
 * @param {HostVersion} version
 * @param {boolean} trust
 * @returns {Promise<{executable: string, vscodeVersion: string, env: NodeJS.ProcessEnv}>}
 */
async function findEditor(version, trust) {
  if (version === 'lowest' || version === 'newest') {
    const { vscodeVersion } = await installVSCode(version);
    return { executable: LAUNCHER, vscodeVersion, env: { WAYMARK_VSCODE_VERSION: version } };
  }
  const wanted = version === 'desktop-lowest' ? VERSIONS.lowest.vscode : 'stable';
  const desktop = await downloadAndUnzipVSCode({ version: wanted, cachePath: cacheFolder() });
  const vscodeVersion = `${desktopVersion(desktop) ?? wanted} desktop`;
  // The launcher knows how to keep workspace trust, and how to do without a screen.
  return trust && !lacksDisplay()
    ? { executable: desktop, vscodeVersion, env: {} }
    : { executable: LAUNCHER, vscodeVersion, env: { WAYMARK_DESKTOP: desktop } };
}

/** @param {string} executable @returns {string | undefined} what the product.json near it says */
function desktopVersion(executable) {
  const folder = join(executable, '..');
  const places = [join(folder, 'resources', 'app'), join(folder, '..', 'Resources', 'app')];
  const product = places
    .map((place) => join(place, 'product.json'))
    .find((file) => existsSync(file));
  return product && JSON.parse(readFileSync(product, 'utf8')).version;
}
