// @ts-check
// Finds, or gets, a Chromium-family browser and opens VS Code's page in it.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { inRoot, IS_WINDOWS } from './paths.mjs';

/** VS Code's window takes a few seconds to load; on a busy machine many times that. In ms. */
const LOAD_MS = 180_000;

const ARGUMENTS = [
  '--no-sandbox', // CI and containers run as root, where Chromium's sandbox refuses to start
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The browser to drive: WAYMARK_BROWSER, one that is installed, or one that can be downloaded or
 * installed now.
 * @returns {string} absolute path of its program
 * @throws {Error} that says what to install
 */
export function findBrowser() {
  const chosen = process.env['WAYMARK_BROWSER'];
  if (chosen) {
    if (!existsSync(chosen)) {
      throw new Error(`WAYMARK_BROWSER names ${chosen}, which does not exist.`);
    }
    return chosen;
  }
  const found = installedBrowser() ?? ownBrowser() ?? newBrowser();
  if (!found) {
    throw new Error(
      'No browser was found, and none could be downloaded. Install Google Chrome, Chromium or ' +
        'Microsoft Edge (on Debian: apt-get install chromium), or let WAYMARK_BROWSER name the ' +
        'program of one.',
    );
  }
  return found;
}

/** @param {{headless?: boolean}} [options] */
export function launchBrowser({ headless = true } = {}) {
  // The harness ends the browser itself, together with the server that it looks at.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return chromium.launch({ executablePath: findBrowser(), args: ARGUMENTS, headless, ...signals });
}

/**
 * A page of its own context, not yet loaded, that may use the clipboard as VS Code does.
 * @param {import('playwright-core').Browser} browser
 * @param {{viewport?: {width: number, height: number}, scale?: number}} [options] in CSS pixels
 */
export async function newWindow(
  browser,
  { viewport = { width: 1280, height: 800 }, scale = 1 } = {},
) {
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor: scale,
    locale: process.env['WAYMARK_TEST_LOCALE'] ?? 'en-US',
    ...(process.env['TZ'] && { timezoneId: process.env['TZ'] }),
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultNavigationTimeout(LOAD_MS);
  return { context, page: await context.newPage() };
}

/**
 * Waits until VS Code has drawn its window and restored what was open in it.
 * @param {import('playwright-core').Page} page
 */
export async function untilWorkbenchReady(page) {
  // The mark that VS Code itself sets at that moment.
  const restored = () => performance.getEntriesByName('code/didStartWorkbench').length > 0;
  await page.waitForFunction(restored, undefined, { timeout: LOAD_MS });
}

/** @returns {string | undefined} */
function installedBrowser() {
  return usualPlaces().find((path) => existsSync(path));
}

/** @returns {string[]} */
function usualPlaces() {
  if (process.platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    const roots = ['/Applications', join(process.env['HOME'] ?? '', 'Applications')];
    return names.flatMap((name) =>
      roots.map((root) => join(root, `${name}.app`, 'Contents', 'MacOS', name)),
    );
  }
  if (IS_WINDOWS) {
    const { ProgramFiles, 'ProgramFiles(x86)': ProgramFiles32, LOCALAPPDATA } = process.env;
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
    ];
    const roots = [ProgramFiles, ProgramFiles32, LOCALAPPDATA].filter((root) => root !== undefined);
    return [...programs, 'Microsoft\\Edge\\Application\\msedge.exe'].flatMap((program) =>
      roots.map((root) => join(root, program)),
    );
  }
  const names = [
    'google-chrome',
    'google-chrome-stable',
    'chromium',
    'chromium-browser',
    'microsoft-edge',
  ];
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
  ];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** @returns {string | undefined} the browser that Playwright downloaded before, if it starts */
function ownBrowser() {
  const path = chromium.executablePath();
  // A download does not bring the system's libraries. (On Windows `--version` would open a window.)
  return existsSync(path) && (IS_WINDOWS || runs(path, ['--version'])) ? path : undefined;
}

/** @returns {string | undefined} */
function newBrowser() {
  // On Debian a package brings the libraries along, a download does not.
  const ways = isDebian() ? [installWithApt, download] : [download, installWithApt];
  for (const way of ways) {
    way();
    const browser = installedBrowser() ?? ownBrowser();
    if (browser) {
      return browser;
    }
  }
  return undefined;
}

function download() {
  console.log('Downloading Chromium …');
  run(process.execPath, [
    inRoot('node_modules', 'playwright-core', 'cli.js'),
    'install',
    '--no-shell',
    'chromium',
  ]);
}

function installWithApt() {
  if (process.getuid?.() === 0 && runs('apt-get', ['--version'])) {
    console.log('Installing the package chromium …');
    run('apt-get', ['-qq', 'update']);
    run('apt-get', ['-qq', 'install', '-y', 'chromium']);
  }
}

function isDebian() {
  return (
    existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}

/** @param {string} command @param {string[]} args */
function run(command, args) {
  spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/** @param {string} command @param {string[]} args @returns {boolean} */
function runs(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
