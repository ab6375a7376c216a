// @ts-check
// A stand-in for VS Code's `code` that understands the arguments of an extension test run, so that
// @vscode/test-electron can drive it: it serves VS Code, opens it in a browser, prints what the
// extension host prints and exits with the run's code.
//
// WAYMARK_VSCODE_VERSION   'lowest' or 'newest' (the default)
// WAYMARK_RESTRICTED       when set, the workspace is not trusted, whatever the arguments say
// WAYMARK_DESKTOP          a desktop VS Code to run in place of the served one
// WAYMARK_PID_FILE         where to write this process's id, for whoever may have to end it
import { fstatSync, writeFileSync } from 'node:fs';
import { format, parseArgs } from 'node:util';
import { launchBrowser, newWindow } from './browser.mjs';
import { runDesktop } from './desktop.mjs';
import { atEnd, endAll, endOnSignals, stayIfInterrupted } from './lifetime.mjs';
import { serve } from './vscode.mjs';

/** @param {string[]} args of VS Code; those that mean nothing here are ignored */
function readArguments(args) {
  const { values, positionals } = parseArgs({
    args,
    strict: false,
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: { type: 'string' },
      extensionTestsPath: { type: 'string' },
      'user-data-dir': { type: 'string' },
      'extensions-dir': { type: 'string' },
      'disable-workspace-trust': { type: 'boolean' },
    },
  });
  /** @param {string} name @returns {string} */
  const required = (name) => {
    const value = values[name];
    if (typeof value !== 'string') {
      throw new Error(`code-launcher needs --${name}=…`);
    }
    return value;
  };
  return {
    extensionDevelopmentPath: required('extensionDevelopmentPath'),
    extensionTestsPath: required('extensionTestsPath'),
    userDataDir: required('user-data-dir'),
    extensionsDir: required('extensions-dir'),
    trustDisabled: values['disable-workspace-trust'] === true && !process.env['WAYMARK_RESTRICTED'],
    folder: positionals[0],
  };
}

/**
 * @param {ReturnType<typeof readArguments>} options
 * @returns {Promise<number>} the run's exit code
 */
async function runServed(options) {
  const version = process.env['WAYMARK_VSCODE_VERSION'] === 'lowest' ? 'lowest' : 'newest';
  const server = await serve({ ...options, version });
  const browser = await launchBrowser();
  atEnd(() => browser.close());
  const { page } = await newWindow(browser);
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ reason) =>
      reject(new Error(`${reason}. The server's log: ${server.logFile}`));
    page.on('crash', () => fail('The page crashed'));
    browser.on('disconnected', () => fail('The browser ended'));
    void server.ended.then(fail);
    // VS Code's page calls both: the first with each line of its own log and of the extension
    // host's console.
    const exposed = [
      page.exposeFunction('codeAutomationLog', printLog),
      page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => resolve(code)),
    ];
    Promise.all(exposed)
      .then(() => page.goto(server.url))
      .catch(reject);
  });
}

/**
 * What VS Code says in every run about its own start and about services that a test run does
 * without.
 */
const NOISE = [
  /^(Creating a socket|Resolv(ing|ed) connection token)/,
  /^(Updating|Ignoring fetching) additional builtin extensions/,
  /^\[(AccountPolicyGate|AgentHost:remote|Service Worker|reconnection-grace-time)\]/,
  /^ChatSessionStore: /,
  /^Timed out waiting for authentication provider/,
  /^Creation of workbench contribution /,
  /^Usage: pty\.resize\(/, // the older VS Code with the newer one's node-pty
];

/**
 * @param {string} level
 * @param {unknown} parts those of console.log, the first possibly a format
 */
function printLog(level, parts) {
  const message = format(...(Array.isArray(parts) ? parts : [parts]));
  if (!NOISE.some((noise) => noise.test(message))) {
    console.log(level === 'warn' || level === 'error' ? `[${level}] ${message}` : message);
  }
}

/**
 * test-electron holds the other end of this process's standard input: when that closes, it is gone,
 * however it died.
 */
function endWithParent() {
  const input = fstatSync(0);
  if (input.isSocket() || input.isFIFO()) {
    process.stdin.resume().once('end', () => process.kill(process.pid, 'SIGTERM'));
  }
}

async function main() {
  endOnSignals();
  endWithParent();
  const args = process.argv.slice(2);
  const options = readArguments(args);
  const { WAYMARK_DESKTOP: desktop, WAYMARK_PID_FILE: pidFile } = process.env;
  if (pidFile) {
    writeFileSync(pidFile, String(process.pid));
  }
  let code = 1;
  try {
    code = await (desktop ? runDesktop(desktop, args) : runServed(options));
  } catch (error) {
    await stayIfInterrupted();
    console.error(error instanceof Error ? error.message : error);
  }
  await endAll();
  process.exit(code);
}

await main();
