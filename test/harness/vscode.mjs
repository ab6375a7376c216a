// @ts-check
// Serves a real VS Code to a browser: installs it when needed, starts its server, gives the address
// of its window.
import { closeSync, mkdirSync, openSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { CLOCK_EXTENSION } from './clock.mjs';
import { installVSCode } from './install.mjs';
import { atEnd, endTree, spawnTree } from './lifetime.mjs';
import { NODE_24 } from './paths.mjs';
import { writeSettings } from './settings.mjs';

export { installVSCode, VERSIONS } from './install.mjs';

const START_LIMIT_MS = 60_000;
const HOST = '127.0.0.1';

/**
 * @typedef {object} ServeOptions
 * @property {import('./install.mjs').Version} [version] the newest by default
 * @property {string | undefined} [folder] the folder or .code-workspace file to open; an empty
 *   window without it
 * @property {readonly string[]} [installedExtensions] extensions' folders, to be there as installed
 *   ones
 * @property {string} [extensionDevelopmentPath] an extension's folder, for an Extension Development
 *   Host. VS Code then believes itself under test: the newest shows no notifications, the oldest no
 *   dialogs
 * @property {string} [extensionTestsPath] what runs in the Extension Development Host
 * @property {string} userDataDir
 * @property {string} extensionsDir
 * @property {Record<string, unknown>} [settings] user settings, merged over the quiet ones
 * @property {Record<string, unknown> | undefined} [machineSettings] those of the scope `machine`
 * @property {boolean} [trustDisabled] every folder counts as trusted (the default); false:
 *   Restricted Mode
 * @property {NodeJS.ProcessEnv} [env] added to this process's environment, for the extension host
 * @property {number} [port] a free one by default
 */

/**
 * @typedef {object} Served
 * @property {string} url of the window
 * @property {number} port
 * @property {string} vscodeVersion
 * @property {string} logFile
 * @property {Promise<string>} ended the reason, should the server end before stop()
 * @property {() => Promise<void>} stop ends the server and all that it started
 */

/**
 * Starts VS Code's server; resolves when it takes connections.
 * @param {ServeOptions} options
 * @returns {Promise<Served>}
 */
export async function serve(options) {
  const { version = 'newest', userDataDir, extensionsDir } = options;
  const vscode = await installVSCode(version);
  mkdirSync(extensionsDir, { recursive: true });
  const env = serverEnvironment(options.env);
  const clock = env['WAYMARK_TEST_CLOCK'] ? [CLOCK_EXTENSION] : [];
  for (const extension of [...clock, ...(options.installedExtensions ?? [])]) {
    linkExtension(extension, extensionsDir);
  }
  writeSettings(userDataDir, options.settings, options.machineSettings);
  const logFile = join(userDataDir, 'server.log');
  const log = openSync(logFile, 'w');
  const server = spawnTree(NODE_24, [vscode.serverMain, ...serverArguments(options)], {
    env,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let stopping = false;
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    server.once('error', (error) => resolve(error.message));
    server.once('exit', (code, signal) => {
      if (!stopping) {
        resolve(`the server ended with ${signal ?? `code ${code}`}`);
      }
    });
  });
  const stop = () => {
    stopping = true;
    return endTree(server);
  };
  const forget = atEnd(stop);
  try {
    const port = await Promise.race([untilListening(logFile), failure(ended)]);
    const url = workbenchUrl({ ...options, port });
    return {
      url,
      port,
      vscodeVersion: vscode.vscodeVersion,
      logFile,
      ended,
      stop: async () => {
        forget();
        await stop();
      },
    };
  } catch (error) {
    forget();
    await stop();
    throw new Error(`VS Code ${vscode.vscodeVersion} did not start: ${error}\n${tail(logFile)}`);
  }
}

/**
 * The address that opens the window. Read by VS Code itself: `payload` holds what its desktop
 * arguments `--extensionDevelopmentPath` and `--extensionTestsPath` say.
 * @param {Omit<ServeOptions, 'port' | 'userDataDir' | 'extensionsDir'> & {port: number}} options
 */
export function workbenchUrl({ port, folder, extensionDevelopmentPath, extensionTestsPath }) {
  const payload = Object.entries({ extensionDevelopmentPath, extensionTestsPath })
    .filter(([, path]) => path !== undefined)
    .map(([key, path]) => [key, `vscode-remote://${HOST}:${port}${uriPath(path ?? '')}`]);
  const query = {
    ...whatToOpen(folder),
    ...(payload.length > 0 && { payload: JSON.stringify(payload) }),
  };
  const encoded = Object.entries(query).map(([key, value]) => `${key}=${readable(value)}`);
  return `http://${HOST}:${port}/?${encoded.join('&')}`;
}

/** @param {string} [folder] @returns {Record<string, string>} */
function whatToOpen(folder) {
  if (folder === undefined) {
    return { ew: 'true' }; // an empty window
  }
  const key = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  // Taken as a path, while the payload's values are parsed as URIs and so stay percent-encoded.
  return { [key]: decodeURIComponent(uriPath(folder)) };
}

/** @param {string} path @returns {string} percent-encoded, with slashes */
function uriPath(path) {
  return pathToFileURL(path).pathname;
}

/** @param {string} value @returns {string} encoded, but for slashes, which a query may hold */
function readable(value) {
  return encodeURIComponent(value).replaceAll('%2F', '/');
}

/**
 * VS Code takes every folder here for an installed extension when it starts for the first time.
 * @param {string} extension
 * @param {string} extensionsDir
 */
function linkExtension(extension, extensionsDir) {
  const { publisher, name, version } = JSON.parse(
    readFileSync(join(extension, 'package.json'), 'utf8'),
  );
  symlinkSync(extension, join(extensionsDir, `${publisher}.${name}-${version}`), 'junction');
}

/** @param {ServeOptions} options */
function serverArguments({ port = 0, userDataDir, extensionsDir, ...options }) {
  return [
    ...['--host', HOST, '--port', String(port)],
    '--without-connection-token',
    '--accept-server-license-terms',
    // Without it VS Code ignores the address's payload.
    ...(options.extensionDevelopmentPath ? ['--enable-smoke-test-driver'] : []),
    ...['--user-data-dir', userDataDir],
    ...['--server-data-dir', userDataDir],
    ...['--extensions-dir', extensionsDir],
    ...['--telemetry-level', 'off'],
    ...((options.trustDisabled ?? true) ? ['--disable-workspace-trust'] : []),
  ];
}

/**
 * The extension host inherits it. What an outer VS Code leaves in its terminals is taken out.
 * @param {NodeJS.ProcessEnv} [added]
 * @returns {NodeJS.ProcessEnv}
 */
function serverEnvironment(added) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE|ELECTRON)_/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    VSCODE_CLI: '1', // the user's login shell is not run for more variables
    EXTENSIONS_GALLERY: '{}', // no marketplace is asked for recommendations and updates
    ...added,
  };
}

/** @param {string} logFile @returns {Promise<number>} the port */
async function untilListening(logFile) {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    const text = readFileSync(logFile, 'utf8');
    const port = /Extension host agent listening on (\d+)/.exec(text)?.[1];
    if (port && text.includes('Extension host agent started.')) {
      return Number(port);
    }
    await sleep(50);
  }
  throw new Error(`nothing was served after ${START_LIMIT_MS / 1000} s`);
}

/** @param {Promise<string>} reason @returns {Promise<never>} */
async function failure(reason) {
  throw new Error(await reason);
}

/** @param {string} file @returns {string} its last lines */
function tail(file) {
  return readFileSync(file, 'utf8').split('\n').slice(-20).join('\n');
}
