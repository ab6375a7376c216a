/** Rows in a real browser: what they open, by mouse and by keyboard, and their menus. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, PATIENCE_MS, quickPick, temporaryFolder } from './kit.js';
import { photographFailures, Student } from './student.js';
import { commit, startRepository } from './workspace.js';

/** What Uris of VS Code take for something else: plus, and, number sign. */
const ADDRESS = 'https://example.org/a%2Bb%23c?q=c%2B%2B&also=R%26D&n=%231#part%2F1';
const PAPERS = 'Read research papers of your field';
const PIPELINE = 'Efficient data pipeline for a dataset of 1 GB or more';

/** The address at which the browser arrives once the student has said yes to VS Code's question. */
async function arrivesAt({ workbench, page }: Student, open: () => Promise<unknown>) {
  await workbench.context.route('https://example.org/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: 'there' }),
  );
  const coming = workbench.context.waitForEvent('page', { timeout: PATIENCE_MS });
  await open();
  const dialogue = page.locator('.monaco-dialog-box');
  await dialogue.getByText('open the external website').waitFor();
  await dialogue.getByRole('button', { name: 'Open', exact: true }).click();
  const opened = await coming;
  await opened.waitForURL('https://example.org/**');
  const address = opened.url();
  await opened.close();
  return address;
}

for (const version of ['newest', 'lowest'] as const) {
  describe(`the address of a row, in the ${version} VS Code`, () => {
    let student: Student;
    before(async () => {
      student = await Student.arrive({
        version,
        history: [['artifact', 'paper', 'C++', '--url', ADDRESS]],
      });
      await student.openSidebar('Roadmap');
      await student.expand('Monthly Checklist');
    });
    after(() => student.leave());
    photographFailures(() => student);

    it('opens whole by Enter', async () => {
      await student.row(PAPERS).locator('.label-name').click();
      await student.press('ArrowRight');
      await student.sees('C++');
      await student.press('ArrowDown');
      assert.equal(await arrivesAt(student, () => student.press('Enter')), ADDRESS);
    });

    it('opens whole by a click', async () => {
      const click = () => student.row('C++').locator('.label-name').click();
      assert.equal(await arrivesAt(student, click), ADDRESS);
    });

    it('opens whole from the palette', async () => {
      const address = await arrivesAt(student, async () => {
        await student.runByKeys('Open Resource…');
        await student.answers('Resources of what?', 'C++');
      });
      assert.equal(address, ADDRESS);
    });
  });
}

describe('the menu of a row', () => {
  const folder = temporaryFolder('menus');
  let student: Student;
  before(async () => {
    startRepository(join(folder, 'pipeline'));
    commit(join(folder, 'pipeline'), 'Read the data in chunks');
    student = await Student.arrive({
      folder,
      history: [
        ['artifact', 'paper', 'C++', '--url', ADDRESS],
        ['log', '30', '--skill', 'calculus'],
      ],
    });
    await student.openSidebar('Roadmap', 'Projects');
    await student.sees('pipeline', { description: '1 commit of yours' }, 'Projects');
  });
  after(async () => {
    await student.leave();
    rmSync(folder, { recursive: true, force: true });
  });
  photographFailures(() => student);

  /** What the menu that a right click opens offers; a line between groups is an empty text. */
  async function menuOf(label: string, view = 'Roadmap', picture = ''): Promise<string[]> {
    const menu = student.page.locator('.monaco-menu:visible');
    await eventually(async () => {
      // On the row, near its beginning: a label that is cut off would be scrolled to its middle.
      const position = { x: 100, y: 10 };
      if (!(await menu.isVisible())) {
        await student.row(label, view).click({ button: 'right', position });
      }
      await menu.waitFor({ timeout: 500 });
    });
    await eventually(async () => {
      const fading = await student.page.evaluate(
        `document.getAnimations().filter(({ playState }) => playState === 'running').length`,
      );
      assert.equal(fading, 0, 'the menu is still fading in');
    });
    if (picture) await student.workbench.screenshot(picture);
    const entries = await menu
      .locator('.action-item')
      .evaluateAll((items: { textContent: string | null }[]) =>
        items.map(({ textContent }) => textContent?.trim() ?? ''),
      );
    await student.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    return entries;
  }

  it('has what its icons do', async () => {
    await student.expand('Monthly Checklist');
    await student.row(PAPERS).locator('.label-name').click();
    await student.press('ArrowRight');
    await student.sees('C++');
    assert.deepEqual((await menuOf('C++')).slice(0, 4), [
      ...['Open Resource…', '', 'Edit Artifact…', 'Delete Artifact…'],
    ]);
    await student.collapse('Monthly Checklist');
    await student.expand('Paths');
    assert.deepEqual(await menuOf('Research'), [
      ...['Follow a Path…', '', 'Edit Note…', 'Add Link…', '', 'Copy ID'],
    ]);
    await student.collapse('Paths');
    await student.row('pipeline', 'Projects').locator('.label-name').click();
    assert.deepEqual(await menuOf('pipeline', 'Projects'), [
      ...['Reveal in Explorer', '', 'Link Project Folder to Milestone…', '', 'Ignore Project'],
    ]);
    assert.deepEqual(await menuOf('Read the data in chunks', 'Projects'), [
      ...['Show Commit', '', 'Copy Commit Hash'],
    ]);
  });

  for (const [name, theme] of [
    ['dark', 'Dark Modern'],
    ['light', 'Light Modern'],
  ] as const) {
    it(`can be looked at in ${theme}`, async () => {
      await student.wears(theme);
      await student.expand('Foundations and core concepts', 'Python proficiency');
      await menuOf(PIPELINE, 'Roadmap', `menu-milestone-${name}`);
      await menuOf('Advanced Python concepts', 'Roadmap', `menu-skill-${name}`);
      await menuOf('Read the data in chunks', 'Projects', `menu-commit-${name}`);
      await menuOf('pipeline', 'Projects', `menu-project-${name}`);
      await student.row('Read the data in chunks', 'Projects').hover();
      await student.workbench.screenshot(`row-commit-${name}`);
    });
  }

  it('of a commit’s row need not be opened to see what it changed', async () => {
    await student.row('Read the data in chunks', 'Projects').locator('.label-name').click();
    await student.page.getByRole('tab', { name: /Read the data in chunks/ }).waitFor();
  });

  it('is not needed for a session, either: Enter corrects it', async () => {
    await student.run('Focus on Sessions View');
    await student.row('Calculus', 'Sessions').locator('.label-name').click();
    await student.seesDialogue(/Calculus/);
    await quickPick.dismiss(student.page);
    assert.equal(student.journal().length, 2, 'nothing was changed');
  });
});
