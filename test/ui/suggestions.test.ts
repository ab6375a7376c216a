/** Sessions that noted activity suggests: in their view and on the page, by mouse and by keyboard. */
import assert from 'node:assert/strict';
import { clockTime, setNoon } from '../kit/clock.js';
import { contrastFaults } from './contrast.js';
import { eventually, studyDay } from './kit.js';
import { photographFailures, Student } from './student.js';

const VIEW = 'Suggested Sessions';
const MINUTE = 60_000;

const THEMES = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'hc-dark': 'Dark High Contrast',
  'hc-light': 'Light High Contrast',
} as const;

describe('Suggested sessions', () => {
  let student: Student;
  before(async () => {
    setNoon(); // what is suggested is all of one day
    student = await Student.arrive({
      viewport: { width: 1400, height: 900 },
      history: [['log', '20', '--skill', 'calculus', '--day', studyDay(-3)]],
    });
    const ago = (minutes: number) => new Date(clockTime() - minutes * MINUTE);
    student.notesElsewhere(
      [ago(3 * 1440), ago(3 * 1440 - 70)],
      [ago(2 * 1440), ago(2 * 1440 - 50)],
      [ago(1440), ago(1440 - 25)],
      [ago(10), ago(1)],
    );
    await student.openSidebar('Roadmap');
    await student.run(`Focus on ${VIEW} View`);
    await student.run('Open Weekly Goals');
    await eventually(async () => {
      assert.equal(await student.field('suggestions').locator('li').count(), 4);
    });
  });
  after(() => student.leave());
  photographFailures(() => student);

  const count = (type: string) => student.journal().filter((event) => event.type === type).length;

  for (const [name, label] of Object.entries(THEMES)) {
    it(`can be read in ${label}`, async () => {
      await student.wears(label);
      await student.row('Nothing in particular', VIEW).hover();
      await student.workbench.screenshot(`suggestions-${name}`);
      await student.seesNoSidewaysScrolling();
      assert.deepEqual(await contrastFaults(student.week), []);
    });
  }

  it('are looked at by a click on their row, which accepts nothing', async () => {
    const before = student.journal().length;
    await student.row('Nothing in particular', VIEW).locator('.label-name').click();
    await student.seesDialogue('Adjust Session (1/2)');
    await student.press('Escape');
    await student.seesNoDialogue();
    assert.equal(student.journal().length, before);
  });

  it('are accepted by the button of their row, and today’s minutes move', async () => {
    await student.seesStatus('today', '0/15 min');
    await student.writes(() =>
      student.clickAction('Nothing in particular', 'Accept Suggested Session', VIEW),
    );
    await student.seesStatus('today', '9/15 min');
    assert.equal(await student.field('suggestions').locator('li').count(), 3);
  });

  it('are accepted and dismissed on the page by keys, which stay in the list', async () => {
    await student.field('acceptSuggestion-0').focus();
    const sessions = count('session.add');
    await student.writes(() => student.press('Enter'));
    assert.equal(count('session.add'), sessions + 1);
    // Only when its row has gone are the keys those of the next one.
    await eventually(async () => {
      assert.equal(await student.field('suggestions').locator('li').count(), 2);
    });
    await student.seesFocusIn('acceptSuggestion-0');
    await student.press('Tab');
    await student.seesFocusIn('dismissSuggestion-0');
    await student.writes(() => student.press('Enter'));
    assert.equal(count('suggestion.dismiss'), 1);
  });

  it('leave no empty view and no empty section behind', async () => {
    await student.writes(() => student.run('Accept All Suggested Sessions'));
    await eventually(async () => {
      assert.equal(await student.field('suggestions').count(), 0);
      const header = student.page.getByRole('button', { name: `${VIEW} Section` });
      assert.equal(await header.count(), 0);
    });
  });
});
