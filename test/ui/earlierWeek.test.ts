/**
 * A student looks at a week that is over: it is titled as that week, shows what is of it and nothing of
 * now. And how high the charts are, at every width.
 */
import assert from 'node:assert/strict';
import { eventually, studyDay, weekFromToday } from './kit.js';
import { photographFailures, Student } from './student.js';

/** Widths of the page, each with a height of the window that shows most of it. */
const SIZES = [
  [400, 3400],
  [800, 2400],
  [1280, 1900],
  [1600, 1800],
] as const;

/** Tallest that the bars of the days may be, in pixels. */
const BAR_MAX = 260;

/** Least height of the days, in pixels, at which one bar can be told from the next. */
const BAR_MIN = 100;

/** Parts of the page that speak of now. */
const OF_NOW = ['next', 'streak', 'skills', 'checklist', 'portfolio', 'level', 'year-summary'];
const NOTES = ['pace-summary', 'pref-summary'];

describe('an earlier week on the page', () => {
  let student: Student;
  before(async () => {
    student = await Student.arrive({
      prepare: weekFromToday,
      settings: { 'workbench.activityBar.location': 'hidden' },
    });
    await student.seesStatus('streak', /^\d/);
    const log = (duration: string, skill: string, day: number) =>
      student.inTerminal('log', duration, '--skill', skill, '--day', studyDay(day));
    await log('1h', 'linear-algebra', -7);
    await log('2h', 'calculus', -6);
    await log('45', 'advanced-python', -2);
    await log('30', 'linear-algebra', 0);
    await student.clickStatus('streak');
    await student.seesOnPage('hours-text', / of 15 h$/);
    await student.seesOnPage('title', 'This Week');
  });
  after(() => student.leave());
  photographFailures(() => student);

  it('has charts of a sensible height now, at every width', async () => {
    for (const [width, height] of SIZES) await seesCharts(student, width, height);
  });

  it('explains the grey of the days and every line of the pace', async () => {
    await student.seesOnPage('days-legend', /Full bar: 2 h 8 min, a seventh of the weekly target/);
    assert.deepEqual(await student.linesWithoutWords(), []);
    for (const line of [/The whole roadmap/, /Today/, /Studied/, /At your weekly hours/]) {
      await student.seesOnPage('pace-legend', line);
    }
  });

  it('is titled as that week, and says nothing of now', async () => {
    for (const part of [...OF_NOW, ...NOTES]) {
      await eventually(async () => assert.equal(await student.field(part).count(), 1, part));
    }
    await student.field('week-previous').click();
    await student.seesOnPage('title', /^Week of .*\d/);
    await student.seesOnPage('week', 'Last week');
    await student.seesOnPage('hours-text', '3 h 45 min of 15 h');
    for (const part of [...OF_NOW, ...NOTES]) {
      assert.equal(await student.field(part).count(), 0, part);
    }
    const page = await student.week.locator('main').innerText();
    assert.doesNotMatch(page, /This Week|Hours this week/);
    assert.equal(await student.week.locator('h1[aria-live=polite]').count(), 1);
    const title = await student.field('title').innerText();
    assert.equal(await student.week.locator('html > head > title').textContent(), title);
  });

  it('has its own sessions, and no others', async () => {
    await student.seesOnPage(`total-${studyDay(-7)}`, '1 h');
    await student.seesOnPage(`total-${studyDay(-6)}`, '2 h');
    assert.equal(await student.field(`total-${studyDay()}`).count(), 0);
  });

  it('logs to a day that was named, and to none that was not', async () => {
    await student.seesField('log-day', '');
    await student.fill('log-duration', '20');
    const before = student.journal();
    await student.field('log-save').click();
    await student.seesOnPage('message-log', 'This cannot be left empty.');
    assert.deepEqual(student.journal(), before);
    const { data } = await student.writes(async () => {
      await student.fill('log-day', studyDay(-5));
      await student.field('log-save').click();
    });
    assert.deepEqual([data['day'], data['seconds']], [studyDay(-5), 1200]);
    await student.seesOnPage('hours-text', '4 h 5 min of 15 h');
    await student.seesOnPage(`total-${studyDay(-5)}`, '20 min');
  });

  it('leads back to this week, with everything that is of now', async () => {
    await student.seesOnPage('week-current', 'Back to this week');
    await student.field('week-current').click();
    await student.seesOnPage('title', 'This Week');
    await student.seesOnPage('hours-text', '30 min of 15 h');
    for (const part of [...OF_NOW, ...NOTES]) {
      await eventually(async () => assert.equal(await student.field(part).count(), 1, part));
    }
    await student.seesField('log-day', studyDay());
  });
});

async function seesCharts(student: Student, width: number, height: number): Promise<void> {
  await student.givesPage(width, height);
  await student.seesNoSidewaysScrolling();
  const bars = await student.field('days').boundingBox();
  const [least, most] = [BAR_MIN, BAR_MAX + 100];
  assert.ok(bars, `no bars at ${width}`);
  assert.ok(bars.height >= least && bars.height <= most, `${bars.height} pixels at ${width}`);
}
