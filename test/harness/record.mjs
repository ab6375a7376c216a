// @ts-check
// `node test/harness/record.mjs [names]`: makes test/fixtures/traces/<name>.json anew, of what Waymark
// hears in the real workbench while somebody studies as expected.json says. Takes some minutes.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureInstalled, reexecOnNode24, runNpm } from './bootstrap.mjs';
import { endAll, temporaryFolder } from './lifetime.mjs';
import { inRoot, ROOT } from './paths.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {(second: number) => Promise<void>} Until resolves at that second of the scenario */
/**
 * @typedef {object} Scenario
 * @property {number} windows
 * @property {(pages: Page[]) => Promise<void>} prepare opens what it is about
 * @property {(pages: Page[], until: Until) => Promise<void>} study
 */

const KEY_MS = 250;
/** Longer than the one second in which one sign is enough. */
const SETTLED_MS = 3_000;

const TRACES = inRoot('test', 'fixtures', 'traces');
const NOTES = 'notes.py';
const CELLS = 'cells.waiting';
const CELL = '.notebookOverlay .monaco-list-rows > .monaco-list-row';

/** @type {Record<string, Scenario>} What they do is said in expected.json. */
const SCENARIOS = {
  typing: alone(async (page, until) => {
    await type(page, until, 0, 30);
  }),
  reading: alone(async (page, until) => {
    await page.locator('.monaco-editor .view-lines').first().hover();
    for (let second = 0; second <= 30; second += 5) {
      await until(second);
      await page.mouse.wheel(0, 200);
    }
  }),
  idle: alone(async (page, until) => {
    await type(page, until, 0, 10);
    await type(page, until, 60, 70);
    await type(page, until, 140, 150);
  }),
  away: alone(async (page, until) => {
    const elsewhere = await page.context().newPage();
    await page.bringToFront();
    await sleep(SETTLED_MS);
    await type(page, until, 0, 10);
    await elsewhere.bringToFront();
    await until(30);
    await page.bringToFront();
    await type(page, until, 30, 40);
    await elsewhere.bringToFront();
    await until(85);
    await page.bringToFront();
    await type(page, until, 85, 95);
  }),
  cell: {
    windows: 1,
    prepare: async ([page]) => open(page, CELLS),
    study: async ([page], until) => {
      await until(0);
      await runCell(page, 0);
      for (let second = 100; second <= 110; second++) {
        await until(second);
        await page?.keyboard.press(second % 2 === 0 ? 'ArrowDown' : 'ArrowUp');
      }
    },
  },
  'cell-watched': {
    windows: 1,
    prepare: async ([page]) => {
      await open(page, CELLS);
      await open(page, NOTES, 'Control+Enter');
    },
    study: async ([page], until) => {
      await until(0);
      await runCell(page, 1);
      await until(2);
      await page?.locator('.monaco-editor[data-uri$=".py"] .view-lines').first().click();
      await type(page, until, 2, 30);
    },
  },
  'two-windows': {
    windows: 2,
    prepare: async (pages) => {
      for (const page of pages) {
        await page.bringToFront();
        await open(page, NOTES);
      }
    },
    study: async (pages, until) => {
      for (let second = 0; second < 40; second += 2) {
        const page = pages[(second / 2) % 2];
        await until(second);
        await page?.bringToFront();
        await type(page, until, second, second + 2);
      }
    },
  },
};

/** @param {(page: Page, until: Until) => Promise<void>} study @returns {Scenario} */
function alone(study) {
  return {
    windows: 1,
    prepare: async ([page]) => open(page, NOTES),
    study: async ([page], until) => page && study(page, until),
  };
}

/**
 * A key every 250 ms, the last one at the end.
 * @param {Page | undefined} page @param {Until} until @param {number} from @param {number} to
 */
async function type(page, until, from, to) {
  for (let second = from; second <= to; second += KEY_MS / 1000) {
    await until(second);
    await page?.keyboard.press('x');
  }
}

/** @param {Page | undefined} page @param {number} index */
async function runCell(page, index) {
  const cell = page?.locator(CELL).nth(index);
  await cell?.hover(); // only then its button shows
  await cell?.locator('.run-button-container .action-label').first().click();
}

/** @param {Page | undefined} page @param {string} file @param {string} [key] */
async function open(page, file, key = 'Enter') {
  if (!page) throw new Error('there is no window');
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget:visible input').fill(file);
  await page.locator('.quick-input-list .label-name', { hasText: file }).first().waitFor();
  await page.keyboard.press(key);
  await page.getByRole('tab', { name: new RegExp(`^${file}`) }).waitFor();
}

/** @param {string} name @param {Scenario} scenario */
async function record(name, { windows, prepare, study }) {
  const { openWorkbench } = await import('./ui.mjs');
  const scratch = temporaryFolder('trace');
  const [traces, folder] = [join(scratch, 'traces'), join(scratch, 'study')];
  for (const each of [traces, folder]) mkdirSync(each);
  writeFileSync(join(folder, NOTES), 'print("a line to read")\n'.repeat(500));
  writeFileSync(join(folder, CELLS), '90\n20\n1\n');
  const workbench = await openWorkbench({
    folder,
    companions: [inRoot('test', 'harness', 'recorder')],
    env: { WAYMARK_TRACE_FOLDER: traces },
  });
  try {
    const pages = [workbench.page];
    while (pages.length < windows) {
      const page = await workbench.context.newPage();
      await page.goto(workbench.server.url);
      pages.push(page);
    }
    for (const page of pages) {
      await page.bringToFront();
      await page.locator('.statusbar [id*="waymark.streak"]').waitFor();
      const session = await workbench.context.newCDPSession(page);
      await session.send('Emulation.setFocusEmulationEnabled', { enabled: false });
    }
    await prepare(pages);
    await sleep(SETTLED_MS);
    /** @type {number | undefined} */
    let start;
    await study(pages, async (second) => {
      start ??= Date.now() / 1000;
      await sleep(Math.max(0, (start + second) * 1000 - Date.now()));
    });
    // What comes last is told of within a second; a look at the clock ends a stretch that is over.
    await sleep(SETTLED_MS);
    save(name, workbench.server.vscodeVersion, start ?? 0, traces, folder);
  } finally {
    await workbench.close();
  }
}

/**
 * @param {string} name @param {string} vscode its version @param {number} start of the first step
 * @param {string} traces @param {string} folder
 */
function save(name, vscode, start, traces, folder) {
  const windows = readdirSync(traces).map((file) => {
    const text = readFileSync(join(traces, file), 'utf8').replaceAll(folder, '/study');
    const heard = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    return fromThen(heard, start).map((each) => `      ${JSON.stringify(each)}`);
  });
  const body = windows.map((lines) => `    [\n${lines.join(',\n')}\n    ]`).join(',\n');
  const head = `  "vscode": ${JSON.stringify(vscode)},\n  "start": ${start},\n`;
  writeFileSync(join(TRACES, `${name}.json`), `{\n${head}  "windows": [\n${body}\n  ]\n}\n`);
  console.log(`${name}: ${windows.map(({ length }) => length).join(' + ')} signals`);
}

/**
 * Without what was heard while it was prepared, but for where the student was at its end.
 * @param {{wall: number, steady: number, signal: {kind: string}}[]} heard @param {number} start
 */
function fromThen(heard, start) {
  const before = heard.filter(({ wall }) => wall < start);
  const turned = before.findLast(({ signal }) => ['leave', 'back'].includes(signal.kind));
  const last = before.at(-1);
  const standing = last && {
    ...last,
    signal: turned?.signal.kind === 'leave' ? turned.signal : { kind: 'tick' },
  };
  return [...(standing ? [standing] : []), ...heard.filter(({ wall }) => wall >= start)];
}

await ensureInstalled();
await reexecOnNode24(import.meta.url);
await runNpm(['run', '--silent', 'build'], ROOT);
const names = process.argv.slice(2);
for (const [name, scenario] of Object.entries(SCENARIOS)) {
  if (names.length === 0 || names.includes(name)) await record(name, scenario);
}
await endAll();
process.exit(0);
