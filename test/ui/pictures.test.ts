/**
 * What a student sees after some weeks, in every kind of theme: legible, and nothing out of sight.
 * The pictures are kept in out/screenshots, to be looked at.
 */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { contrastFaults } from './contrast.js';
import { studyDay, temporaryFolder } from './kit.js';
import { photographFailures, Student } from './student.js';
import { commit, startRepository } from './workspace.js';

/** Days before today, length, what: five weeks with a missed day or two. */
const WEEKS: readonly (readonly [day: number, duration: string, skill: string])[] = [
  [-33, '1h', 'linear-algebra'],
  [-31, '2h', 'linear-algebra'],
  [-27, '1h30', 'linear-algebra'],
  [-24, '45', 'calculus'],
  [-20, '3h', 'linear-algebra'],
  [-16, '1h15', 'probability-statistics'],
  [-12, '2h30', 'calculus'],
  [-9, '40', 'advanced-python'],
  [-6, '1h30', 'probability-statistics'],
  [-5, '2h', 'calculus'],
  [-4, '50', 'probability-statistics'],
  [-3, '3h15', 'calculus'],
  [-2, '25', 'data-manipulation'],
  [-1, '1h45', 'probability-statistics'],
  [0, '35', 'calculus'],
];

/** VS Code's own themes, by the names that its dialogue shows. */
const THEMES = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'hc-dark': 'Dark High Contrast',
  'hc-light': 'Light High Contrast',
} as const;

describe('Waymark after some weeks', () => {
  const folder = temporaryFolder('weeks');
  let student: Student;
  before(async () => {
    const project = join(folder, 'sales-pipeline');
    startRepository(project);
    for (const subject of ['Read the data in chunks', 'Write Parquet', 'Measure the throughput']) {
      commit(project, subject);
    }
    student = await Student.arrive({
      folder,
      viewport: { width: 1400, height: 900 },
      history: WEEKS.map(([day, duration, skill]) => [
        ...['log', duration, '--skill', skill, '--day', studyDay(day)],
      ]),
    });
    await student.openSidebar('Roadmap', 'Projects');
    await student.sees('sales-pipeline', {}, 'Projects');
    await student.openSidebar('Roadmap');
    await student.writes(async () => {
      await student.run('Link Project Folder to Milestone…');
      await student.answers('Which project?', 'sales-pipeline');
      await student.seesDialogue('sales-pipeline');
      const milestone = 'Efficient data pipeline for a dataset of 1 GB or more';
      await student.answers('Which milestone is this project for?', milestone);
    });
    await student.expand('Foundations and core concepts', 'Mathematical foundations');
    await student.writes(() => student.clickAction('Linear algebra', 'Mark as Done'));
    await student.writes(async () => {
      await student.run('I Already Know This');
      await student.answers('What do you already know?', 'Information theory');
    });
    await student.expand('Calculus');
    await student.writes(() => student.tick('Gradient descent'));
    await student.expand('Python proficiency');
    await student.run('Open Weekly Goals');
    await student.seesOnPage('hours-text', / of 15 h$/);
    await student.writes(() => student.field('goals').locator('vscode-checkbox').first().click());
  });
  after(async () => {
    await student.leave();
    rmSync(folder, { recursive: true, force: true });
  });
  photographFailures(() => student);

  for (const [name, label] of Object.entries(THEMES)) {
    it(`can be read in ${label}`, async () => {
      await wear(student, label);
      await student.workbench.screenshot(`week-${name}`);
      await student.seesNoSidewaysScrolling();
      assert.deepEqual(await contrastFaults(student.week), []);
    });
  }

  it('has an icon on its tab that stands out in the light and in the dark', async () => {
    const icons: string[] = [];
    for (const label of [THEMES.dark, THEMES.light]) {
      await wear(student, label);
      icons.push(await tabIcon(student));
    }
    assert.match(icons[0] ?? '', /background-image: url\(/);
    assert.notEqual(icons[0], icons[1]);
  });

  it('says what is wrong in a form', async () => {
    await student.page.setViewportSize({ width: 1400, height: 1300 });
    await student.field('pref-summary').click();
    await student.fill('pref-dailyMinimum', '');
    await student.field('pref-save').click();
    await student.seesOnPage('message-preferences', /./);
    await student.fill('log-duration', 'a while');
    await student.field('log-save').click();
    await student.seesOnPage('message-log', /no length of time/);
  });

  for (const [name, label] of Object.entries(THEMES)) {
    it(`says it legibly in ${label}`, async () => {
      await wear(student, label);
      await student.workbench.screenshot(`forms-${name}`);
      await student.seesNoSidewaysScrolling();
      assert.deepEqual(await contrastFaults(student.week), []);
    });
  }
});

async function wear(student: Student, theme: string): Promise<void> {
  await student.wears(theme);
  await student.sees('Calculus', { description: /^33% / });
}

/** The picture on the page's tab, as its style names it. */
async function tabIcon(student: Student): Promise<string> {
  const icon = student.page.locator('.tab.active .monaco-icon-label-iconpath');
  return (await icon.getAttribute('style')) ?? '';
}
