/** A student at a real VS Code window, and the journal that they write. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import type * as Harness from '../harness/ui.mjs';
import { provokes } from './faults.js';
import {
  BEFORE,
  eventually,
  harness,
  notifications,
  openWorkbench,
  PATIENCE_MS,
  quickPick,
  ROOT,
  runCommand,
  statusBarItems,
  temporaryFolder,
  treeRows,
} from './kit.js';

/** Types of what Waymark notes by itself: a new week's plan and hint, what a roadmap is a copy of. */
const NOTED = ['plan.make', 'coach.shown', 'roadmap.seen'];
/** How long one look at the window may take before it is tried again, in ms. */
const ATTEMPT_MS = 10_000;
/** More than any way through the page with Tab. */
const TABS_MAX = 150;

/**
 * Has a picture taken of the window when a test of this suite fails. The tests of such a suite are one
 * story in one window: what comes after a failed step is not judged, so that a failure is one failure.
 */
export function photographFailures(student: () => Student): void {
  let failed = false;
  beforeEach(function () {
    if (failed) this.skip();
  });
  afterEach(async function () {
    const { currentTest: test } = this;
    if (test?.state !== 'failed') return;
    failed = true;
    const name = test
      .fullTitle()
      .replace(/[^\w]+/g, '-')
      .slice(0, 80);
    await student().workbench.screenshot(`failed-${name}`);
  });
}

export interface JournalEvent {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly device: string;
  readonly batch?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Waymark's items in the status bar. */
type StatusItem = 'streak' | 'today' | 'timer';
/** What the streak adds in the last hours of a day that does not count yet: tests run at any hour. */
const STILL_OPEN = /, open until .+$/;

interface StudentOptions extends Omit<Harness.WorkbenchOptions, 'env'> {
  /** Command lines of the terminal companion to run before the window opens, without `waymark`. */
  readonly history?: readonly (readonly string[])[];
  /** Writes into the data folder before the window opens. */
  readonly prepare?: (data: string) => Promise<void>;
}

/** One VS Code window with Waymark and a journal of its own, and what a student does in it. */
export class Student {
  /** Title of the command that was run last. */
  #ran = '';

  private constructor(
    readonly workbench: Harness.Workbench,
    /** The window: a second one of the same workbench makes a second student. */
    readonly page: Page,
    private readonly data: string,
  ) {
    page.setDefaultTimeout(ATTEMPT_MS);
  }

  static async arrive({
    history = [],
    prepare,
    settings,
    ...options
  }: StudentOptions = {}): Promise<Student> {
    const data = temporaryFolder('journal');
    for (const args of history) await waymark(data, args);
    await prepare?.(data);
    const workbench = await openWorkbench({
      // A tooltip that opens by itself lies over the next row to be clicked.
      settings: { 'workbench.hover.delay': 60_000, ...settings },
      // Tall, because VS Code draws only the rows that are in sight.
      viewport: { width: 1280, height: 1100 },
      ...options,
      env: { WAYMARK_DATA_DIR: data },
    });
    return new Student(workbench, workbench.page, data);
  }

  /** Opens the same folder in a second window of the same browser. */
  async secondWindow(): Promise<Student> {
    const page = await this.workbench.context.newPage();
    await page.goto(this.workbench.server.url);
    await page.locator('.statusbar').waitFor({ timeout: PATIENCE_MS });
    return new Student(this.workbench, page, this.data);
  }

  /** Turns to this window: VS Code draws little in a window that is out of sight. */
  async turnHere(): Promise<void> {
    await this.page.bringToFront();
  }

  /** Reloads the window as a student would, so that VS Code keeps what it has of it. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load', { timeout: PATIENCE_MS });
    await runCommand(this.page, 'Developer: Reload Window');
    await loaded;
  }

  /** Says that what this test does is logged as such an error: unexpected ones fail it. */
  provokes(pattern: RegExp): void {
    provokes(pattern);
  }

  async leave(): Promise<void> {
    await this.workbench.close();
    rmSync(this.data, { recursive: true, force: true });
  }

  /** Runs `waymark …` in a terminal, so to speak. @returns what it printed */
  async inTerminal(...args: string[]): Promise<string> {
    return waymark(this.data, args);
  }

  /** What is in the journal, one event a line, in the order of writing. */
  journal(): JournalEvent[] {
    const folder = join(this.data, 'journal');
    if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
    return readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl'))
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as JournalEvent)
      .filter(({ type, device }) => !NOTED.includes(type) && device !== BEFORE);
  }

  /** Puts a file where the journal's folder would be, so that nothing can be written. */
  blockJournal(): void {
    this.provokes(/journal-unwritable/);
    writeFileSync(join(this.data, 'journal'), '');
  }

  unblockJournal(): void {
    rmSync(join(this.data, 'journal'));
  }

  /** Appends a line to the journal as no program would. */
  damageJournal(line: string): void {
    const folder = join(this.data, 'journal');
    const [file = 'damaged.jsonl'] = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
    appendFileSync(join(folder, file), `${line}\n`);
  }

  /** Has another device of the student's note activity. */
  notesElsewhere(...stretches: readonly (readonly [start: Date, end: Date])[]): void {
    const text = (time: Date) => `${time.toISOString().slice(0, 19)}+00:00`;
    const lines = stretches.map(([start, end], index) => {
      const data = { start: text(start), end: text(end), kind: 'study' };
      const id = `01${String(index).padStart(24, '0')}`;
      const seq = index + 1;
      const envelope = { v: 1, id, at: data.end, zone: 'UTC', device: 'tablet', seq };
      return `${JSON.stringify({ ...envelope, type: 'activity.add', data })}\n`;
    });
    appendFileSync(join(this.data, 'journal', 'tablet.jsonl'), lines.join(''));
  }

  /** Does something that writes one event, and returns that event. */
  async writes(action: () => Promise<unknown>): Promise<JournalEvent> {
    const before = this.journal().length;
    await action();
    return eventually(() => {
      const events = this.journal();
      assert.equal(events.length, before + 1, 'events in the journal');
      return events.at(-1)!;
    });
  }

  /** Chooses one of VS Code's colour themes by its name. */
  async wears(theme: string): Promise<void> {
    await runCommand(this.page, 'Preferences: Color Theme');
    await this.type(theme);
    await this.seesActiveChoice(theme);
    await quickPick.accept(this.page);
    await this.seesNoDialogue();
  }

  // ── The sidebar ──

  /** Opens the Waymark view by its icon in the activity bar, with these of its parts unfolded. */
  async openSidebar(...views: ('Roadmap' | 'Projects')[]): Promise<void> {
    const icon = this.page.locator('.activitybar').getByRole('tab', { name: 'Waymark' });
    await eventually(async () => {
      if ((await icon.getAttribute('aria-selected')) !== 'true') await icon.click();
      assert.equal(await icon.getAttribute('aria-selected'), 'true', 'the Waymark view is open');
    });
    for (const view of ['Roadmap', 'Projects'] as const) {
      const header = this.page.getByRole('button', { name: `${view} Section` });
      const unfolded = String(views.includes(view));
      await eventually(async () => {
        if ((await header.getAttribute('aria-expanded')) !== unfolded) await header.click();
        assert.equal(await header.getAttribute('aria-expanded'), unfolded, view);
      });
    }
  }

  /** Waits for a row that reads like this, and returns it. */
  async sees(
    label: string,
    expected: Partial<Omit<Harness.TreeRow, 'description'>> & {
      description?: string | RegExp;
    } = {},
    view = 'Roadmap',
  ): Promise<Harness.TreeRow> {
    const { description, ...rest } = expected;
    return eventually(async () => {
      const rows = await treeRows(this.page, view);
      const row = rows.find((each) => each.label === label);
      assert.ok(row, `no row "${label}" among: ${rows.map((each) => each.label).join(', ')}`);
      assert.deepEqual(row, { ...row, ...rest });
      if (description instanceof RegExp) assert.match(row.description, description);
      else if (description !== undefined) assert.equal(row.description, description);
      return row;
    });
  }

  async seesNoRow(label: string, view = 'Roadmap'): Promise<void> {
    await eventually(async () => {
      const rows = await treeRows(this.page, view);
      assert.ok(!rows.some((row) => row.label === label), `the row "${label}" is gone`);
    });
  }

  row(label: string, view = 'Roadmap'): Locator {
    return this.page
      .locator(`[role=tree][aria-label="${view}"] [role=treeitem]`)
      .filter({ has: this.page.locator('.label-name').getByText(label, { exact: true }) })
      .first();
  }

  /** Opens these rows one after the other, each below the one before. */
  async expand(...labels: string[]): Promise<void> {
    for (const label of labels) await this.#toggle(label, true);
  }

  async collapse(label: string): Promise<void> {
    await this.#toggle(label, false);
  }

  async #toggle(label: string, expanded: boolean): Promise<void> {
    await eventually(async () => {
      const row = await this.sees(label);
      if (row.expanded !== expanded) await this.row(label).locator('.label-name').click();
      await eventually(async () => {
        assert.equal((await this.sees(label)).expanded, expanded, `${label} is expanded`);
      }, 1_000);
    });
  }

  /** Clicks the checkbox of a row. */
  async tick(label: string): Promise<void> {
    await this.row(label).getByRole('checkbox').click();
  }

  /** Clicks the icon with this name at the end of a row. */
  async clickAction(label: string, action: string, view = 'Roadmap'): Promise<void> {
    await eventually(async () => {
      await this.row(label, view).hover();
      await this.row(label, view)
        .getByRole('button', { name: action })
        .click({ timeout: ATTEMPT_MS });
    });
  }

  /** Chooses from the menu that a right click on a row opens. */
  async chooseInMenu(label: string, entry: string, view = 'Roadmap'): Promise<void> {
    const chosen = this.page.getByRole('menuitem', { name: entry });
    await eventually(async () => {
      if (!(await chosen.isVisible())) {
        await this.row(label, view).locator('.label-name').click({ button: 'right' });
      }
      // By Enter: a menu that has just opened takes a click for part of what opened it, and closes.
      await chosen.hover();
      await this.page.locator('.action-item.focused').getByText(entry, { exact: true }).waitFor();
      await this.press('Enter');
      await chosen.waitFor({ state: 'hidden' });
    });
  }

  // ── The status bar ──

  /** Waits until an item of Waymark in the status bar shows this text. */
  async seesStatus(which: StatusItem, text: string | RegExp): Promise<Harness.StatusBarItem> {
    return eventually(async () => {
      const items = await statusBarItems(this.page);
      const item = items.find(({ id }) => id === `waymark.waymark.waymark.${which}`);
      if (text instanceof RegExp) assert.match(item?.text ?? '', text);
      else assert.equal(item?.text.replace(STILL_OPEN, ''), text);
      return item!;
    });
  }

  async clickStatus(which: StatusItem): Promise<void> {
    await this.page.locator(`[id="waymark.waymark.waymark.${which}"] a`).click();
  }

  /** Waits for a passing message in the status bar that reads like this. */
  async seesMessage(text: string): Promise<void> {
    await eventually(async () => {
      const items = await statusBarItems(this.page);
      const texts = items.map((item) => item.text);
      assert.ok(texts.includes(text), `no "${text}" among: ${texts.join(' | ')}`);
    });
  }

  /** Waits for a notification that says this. */
  async seesNotification(message: string | RegExp): Promise<Harness.Notification> {
    return eventually(async () => {
      const shown = await notifications(this.page);
      const found = shown.find((each) =>
        typeof message === 'string' ? each.message === message : message.test(each.message),
      );
      const said = shown.map((each) => each.message).join(' | ');
      assert.ok(found, `no ${String(message)} among: ${said}`);
      return found;
    });
  }

  async clickInNotification(button: string): Promise<void> {
    const toast = this.page.locator('.notification-toast');
    await toast.getByRole('button', { name: button }).click({ timeout: PATIENCE_MS });
  }

  // ── Dialogues ──

  /** Closes what the newest VS Code shows above the window, and the oldest in a tab. */
  async closeAbove(): Promise<void> {
    const above = this.page.locator('.monaco-modal-editor-block');
    if ((await above.count()) === 0) return;
    await above.getByRole('button', { name: /^Close/ }).click({ timeout: PATIENCE_MS });
    await above.waitFor({ state: 'detached', timeout: PATIENCE_MS });
  }

  async run(title: string): Promise<void> {
    this.#ran = title;
    await runCommand(this.page, `Waymark: ${title}`);
  }

  /** Runs a command from the palette without a mouse. */
  async runByKeys(title: string): Promise<void> {
    this.#ran = title;
    await this.press('F1');
    await this.#insists(
      async () => {
        await this.seesQuestion('Type the name of a command to run.');
        await this.type(`>Waymark: ${title}`, ATTEMPT_MS);
        await this.seesActiveChoice(`Waymark: ${title}`);
      },
      () => this.press('F1'),
    );
    await this.press('Enter');
  }

  /**
   * Answers a dialogue, and opens it once more where it has closed. VS Code does that when a tree is
   * drawn anew at the moment in which the keyboard leaves it: the tree takes the keyboard back.
   */
  async #insists(answer: () => Promise<void>, reopen: () => Promise<void>): Promise<void> {
    try {
      await answer();
    } catch (error) {
      if ((await this.page.locator('.quick-input-widget:visible').count()) > 0) throw error;
      console.log('      VS Code has closed the dialogue: opening it again');
      await reopen();
      await answer();
    }
  }

  /** Waits until the dialogue with this title is open, at this step where it has several. */
  async seesDialogue(title: string | RegExp): ReturnType<typeof quickPick.opened> {
    return eventually(async () => {
      const dialogue = await quickPick.opened(this.page);
      if (title instanceof RegExp) assert.match(dialogue.title, title);
      else assert.equal(dialogue.title, title);
      return dialogue;
    });
  }

  /** Waits for what the open dialogue says of the text in its box. */
  async seesInDialogue(message: string | RegExp): Promise<void> {
    await eventually(async () => {
      const dialogue = await quickPick.opened(this.page);
      if (message instanceof RegExp) assert.match(dialogue.message, message);
      else assert.equal(dialogue.message.split('\n')[0], message);
    });
  }

  async seesNoDialogue(): Promise<void> {
    const dialogue = this.page.locator('.quick-input-widget');
    await dialogue.waitFor({ state: 'hidden', timeout: PATIENCE_MS });
  }

  /** Waits for the list that asks this, and takes one of its rows by typing. */
  async answers(question: string, answer: string): Promise<void> {
    await this.#insists(
      async () => {
        await this.seesQuestion(question);
        await this.type(answer, ATTEMPT_MS);
        await this.seesActiveChoice(answer);
      },
      () => this.runByKeys(this.#ran),
    );
    await this.press('Enter');
  }

  /** Waits for the list that asks this. */
  async seesQuestion(question: string, patience = PATIENCE_MS): Promise<void> {
    await eventually(async () => {
      assert.ok(await this.page.locator('.quick-input-widget').isVisible(), 'a dialogue is open');
      const { placeholder } = await quickPick.opened(this.page);
      assert.equal(placeholder, question);
    }, patience);
  }

  /** The row that Enter would take. */
  async seesActiveChoice(label: string): Promise<void> {
    const active = this.page.locator(
      '.quick-input-list .monaco-list-row.focused .label-name:visible',
    );
    await eventually(async () => {
      assert.equal((await active.innerText()).trim(), label);
    });
  }

  /** Goes down the open list to this row with the arrow key. */
  async moveTo(label: string): Promise<void> {
    const active = this.page.locator(
      '.quick-input-list .monaco-list-row.focused .label-name:visible',
    );
    await eventually(async () => {
      await this.press('ArrowDown');
      assert.equal((await active.innerText()).trim(), label);
    });
  }

  /** Presses these keys one after the other. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Types over what is in the box of the open dialogue, with nothing but keys. */
  async type(text: string, patience = PATIENCE_MS): Promise<void> {
    const box = this.page.locator('.quick-input-widget:visible .quick-input-box input');
    await eventually(async () => {
      // A dialogue gets the keyboard a moment after it shows.
      const focused = this.page.locator(':focus');
      if ((await box.and(focused).count()) === 0) {
        const names = await focused.evaluateAll((elements: { outerHTML: string }[]) =>
          elements.map(({ outerHTML }) => outerHTML.slice(0, 200)),
        );
        assert.fail(`the box does not have the focus, but ${names.join() || 'nothing'}`);
      }
      await this.press('Control+A');
      await this.page.keyboard.insertText(text);
      assert.equal(await box.inputValue(), text);
    }, patience);
  }

  // ── The weekly goals page ──

  /** The page's document. */
  get week(): FrameLocator {
    return harness.webview(this.page);
  }

  field(testId: string): Locator {
    return this.week.locator(`[data-testid="${testId}"]`);
  }

  /** Waits until a part of the page says this. */
  async seesOnPage(testId: string, text: string | RegExp): Promise<void> {
    await eventually(async () => {
      const said = (await this.field(testId).innerText()).trim();
      if (text instanceof RegExp) assert.match(said, text);
      else assert.equal(said, text);
    });
  }

  /** Kinds of lines in the pace chart that its legend does not name; beside those of the grid. */
  async linesWithoutWords(): Promise<string[]> {
    const kindsIn = (place: string) =>
      this.week
        .locator(`${place} path`)
        .evaluateAll((paths: { getAttribute(name: string): string | null }[]) =>
          paths
            .filter((path) => (path.getAttribute('d') ?? '') !== '')
            .map((path) => path.getAttribute('class') ?? ''),
        );
    const drawn = await kindsIn('.chart-plot svg');
    assert.ok(drawn.length > 0, 'nothing is drawn');
    const named = await kindsIn('[data-testid="pace-legend"]');
    return [...new Set(drawn)].filter((kind) => kind !== 'chart-line' && !named.includes(kind));
  }

  async seesChecked(testId: string, checked: boolean): Promise<void> {
    await eventually(async () => {
      const found = await this.field(testId).getAttribute('aria-checked');
      assert.equal(found, String(checked), testId);
    });
  }

  /** Waits until the keyboard is in this part of the page. */
  async seesFocusIn(testId: string): Promise<void> {
    await eventually(async () => {
      const focused = this.week.locator(`[data-testid="${testId}"]:focus-within`);
      assert.equal(await focused.count(), 1, `the focus is in ${testId}`);
    });
  }

  /** Presses Tab until the keyboard is in this part of the page. */
  async tabTo(testId: string, key = 'Tab'): Promise<void> {
    const focused = this.week.locator(`[data-testid="${testId}"]:focus-within`);
    for (let pressed = 0; pressed < TABS_MAX; pressed++) {
      if ((await focused.count()) > 0) return;
      await this.press(key);
    }
    assert.fail(`${key} does not lead to ${testId}`);
  }

  /** Gives the page's document this width, whatever VS Code shows beside it. */
  async givesPage(width: number, height: number): Promise<void> {
    const html = this.week.locator('html');
    const shown = () => html.evaluate(({ clientWidth }: { clientWidth: number }) => clientWidth);
    await eventually(async () => {
      const window = this.page.viewportSize()!;
      const missing = width - (await shown());
      await this.page.setViewportSize({ width: window.width + missing, height });
      // The page follows a moment later; measured before that, it would be corrected twice.
      await eventually(async () => {
        assert.equal(await shown(), width, 'width of the page');
      }, ATTEMPT_MS);
    });
  }

  /** Waits until the page is no wider than its editor. */
  async seesNoSidewaysScrolling(): Promise<void> {
    await eventually(async () => {
      const beyond = await this.week
        .locator('html')
        .evaluate((html: { scrollWidth: number; clientWidth: number }) => {
          return html.scrollWidth - html.clientWidth;
        });
      assert.ok(beyond <= 0, `${beyond} pixels are out of sight`);
    });
  }

  /** Types over what is in a text field of the page. */
  async fill(testId: string, text: string): Promise<void> {
    const field = this.field(testId);
    // The library keeps its input in a shadow tree; the browser's own fields are inputs themselves.
    const inner = field.locator('input');
    await ((await inner.count()) > 0 ? inner : field).fill(text);
  }

  /** What is in a field of the page. */
  async seesField(testId: string, value: string): Promise<void> {
    await eventually(async () => {
      const found = await this.field(testId).evaluate((field: { value: string }) => field.value);
      assert.equal(found, value, testId);
    });
  }
}

/** @returns what it printed */
async function waymark(data: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(ROOT, 'dist', 'cli.js'), ...args],
    { env: { ...process.env, WAYMARK_DATA_DIR: data } },
  );
  return stdout;
}
