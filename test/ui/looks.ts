/**
 * The weekly goals page in every kind of theme, at three widths, for a student who has just come, who
 * is two weeks in, and a year in: legible, nothing out of sight, and nothing that axe-core objects to.
 * The pictures are kept in out/screenshots, to be looked at.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Journal } from '../../src/app/journal.js';
import { Store } from '../../src/app/store.js';
import { Roadmap } from '../../src/core/roadmap/roadmap.js';
import { JournalFolder } from '../../src/node/journal/folder.js';
import { deviceId } from '../../src/node/journal/device.js';
import { readShippedRoadmap } from '../../src/node/roadmapFile.js';
import { momentOf, systemClock, systemIds } from '../../src/node/system.js';
import { clockTime } from '../kit/clock.js';
import { writeHistory } from '../kit/histories.js';
import { axeViolations } from './accessibility.js';
import { contrastFaults } from './contrast.js';
import { ROOT } from './kit.js';
import { photographFailures, Student } from './student.js';

/** VS Code's own themes, by the names that its dialogue shows. */
const THEMES = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'hc-dark': 'Dark High Contrast',
  'hc-light': 'Light High Contrast',
} as const;

/** Widths of the page, each with a height of the window that shows most of it. */
const SIZES = [
  [400, 3200],
  [800, 2200],
  [1600, 1800],
] as const;

/**
 * Tests of how the page looks to a student who is so many days in.
 * @param state for the names of the pictures
 * @param options.earlier whether a week that is over is looked at, too
 */
export function describeLooks(state: string, days: number, { earlier = false } = {}): void {
  describe(`the weekly goals page, ${days} days in`, () => {
    let student: Student;
    before(async () => {
      student = await Student.arrive({
        prepare: (data) => prepare(data, days),
        settings: { 'workbench.activityBar.location': 'hidden' },
      });
      await student.seesStatus('streak', /^\d/);
      await student.clickStatus('streak');
      await student.seesOnPage('goals', /./);
    });
    after(() => student.leave());
    photographFailures(() => student);

    const isClear = async (name: string, theme: string) => {
      await student.wears(theme);
      for (const [width, height] of SIZES) {
        await student.givesPage(width, height);
        await student.seesNoSidewaysScrolling();
        await student.workbench.screenshot(`page-${name}-${width}`);
        assert.deepEqual(await axeViolations(student), [], `at ${width} pixels`);
        assert.deepEqual(await contrastFaults(student.week), [], `at ${width} pixels`);
      }
    };

    for (const [name, theme] of Object.entries(THEMES)) {
      it(`is clear in ${theme} at every width`, () => isClear(`${state}-${name}`, theme));
    }

    if (!earlier) return;
    for (const [name, theme] of Object.entries(THEMES)) {
      it(`shows an earlier week clearly in ${theme} at every width`, async () => {
        const previous = student.field('week-previous');
        if ((await student.field('week-current').count()) === 0) await previous.click();
        await student.seesOnPage('title', /^Week of .*\d/);
        await isClear(`${state}-earlier-${name}`, theme);
      });
    }
  });
}

async function prepare(data: string, days: number): Promise<void> {
  if (days === 0) return;
  const now = new Date(clockTime());
  const { at, zone } = momentOf(now);
  const clock = { ...systemClock, at, now: () => ({ at: clock.at, zone }) };
  const files = new JournalFolder(join(data, 'journal'), () => deviceId(data));
  const journal = new Journal(files, clock, systemIds(), (error) => {
    throw error;
  });
  await journal.refresh();
  const roadmap = new Roadmap(await readShippedRoadmap(join(ROOT, 'dist')));
  await writeHistory(new Store(journal, clock, roadmap), clock, { days });
}
