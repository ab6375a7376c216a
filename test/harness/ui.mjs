// @ts-check
// For the UI tests: Waymark in a real VS Code window in a real browser. The types are in ui.d.mts.
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { launchBrowser, newWindow, untilWorkbenchReady } from './browser.mjs';
import { atEnd, endOnSignals, removeFolder, temporaryFolder } from './lifetime.mjs';
import { inRoot, ROOT } from './paths.mjs';
import { makeFolder, privateDataEnvironment } from './private-data.mjs';
import { serve } from './vscode.mjs';

export * from './workbench.mjs';

/** By short names, the ids that both ends of the supported range know. */
const THEMES = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'hc-dark': 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
};

/** @type {typeof import('./ui.d.mts').openWorkbench} */
export async function openWorkbench(options = {}) {
  endOnSignals();
  const scratch = temporaryFolder('ui');
  const theme = options.theme ?? 'dark';
  const folder = options.folder ?? makeFolder(scratch, 'folder');
  const server = await serve({
    version: options.version ?? 'newest',
    folder,
    installedExtensions: [options.extension ?? ROOT, ...(options.companions ?? [])],
    userDataDir: makeFolder(scratch, 'user'),
    extensionsDir: makeFolder(scratch, 'extensions'),
    settings: { 'workbench.colorTheme': THEMES[theme], ...options.settings },
    machineSettings: options.machineSettings,
    trustDisabled: options.trust ?? true,
    env: { ...privateDataEnvironment(makeFolder(scratch, 'data')), ...options.env },
  });
  const browser = await launchBrowser();
  const forget = atEnd(() => browser.close());
  const { context, page } = await newWindow(browser, options);
  await page.goto(server.url);
  await untilWorkbenchReady(page);
  return {
    page,
    context,
    server,
    folder,
    async screenshot(name) {
      const file = resolve(
        process.env['WAYMARK_SCREENSHOTS'] || inRoot('out', 'screenshots'),
        `${name}.png`,
      );
      mkdirSync(dirname(file), { recursive: true });
      await page.screenshot({ path: file });
      return file;
    },
    async close() {
      forget();
      await browser.close();
      await server.stop();
      removeFolder(scratch);
    },
  };
}
