/** What is typed on the weekly goals page, said there, and where one is on it, while things change. */
import assert from 'node:assert/strict';
import { eventually, runCommand, studyDay } from './kit.js';
import { photographFailures, Student } from './student.js';

describe('a form on the weekly goals page', () => {
  let student: Student;
  before(async () => {
    student = await Student.arrive();
    await student.seesStatus('streak', '0');
    await student.clickStatus('streak');
    await student.seesOnPage('goals', /Linear algebra/);
  });
  after(() => student.leave());
  photographFailures(() => student);

  const seesNothing = (testId: string) =>
    eventually(async () => {
      assert.equal(await student.field(testId).count(), 0, testId);
    });

  it('that is half filled in stays as it is while something is logged elsewhere', async () => {
    await student.seesField('log-item', 'linear-algebra');
    await student.fill('log-duration', '33');
    await student.fill('log-note', 'Eigenvalues chapter');
    await student.inTerminal('log', '20', '--skill', 'calculus');
    await student.seesOnPage('hours-text', '20 min of 15 h');
    await student.seesField('log-item', 'linear-algebra');
    await student.seesField('log-day', studyDay());
  });

  it('and over a reload; what it shows is what it logs', async () => {
    await student.reload();
    await student.seesOnPage('hours-text', '20 min of 15 h');
    await student.seesField('log-note', 'Eigenvalues chapter');
    await student.seesField('log-item', 'linear-algebra');
    const { data } = await student.writes(() => student.field('log-save').click());
    assert.deepEqual(data, {
      ...{ kind: 'declared', day: studyDay(), seconds: 33 * 60, source: 'manual' },
      ...{ item: 'aiml-2026/linear-algebra', note: 'Eigenvalues chapter' },
    });
    await student.seesOnPage('message-log', 'Logged 33 min on Linear algebra');
  });

  it('follows again once it is sent, or emptied', async () => {
    await student.seesField('log-duration', '');
    await student.fill('log-duration', '5');
    await student.inTerminal('log', '10', '--skill', 'calculus');
    await student.seesOnPage('hours-text', '1 h 3 min of 15 h');
    await student.seesField('log-item', 'linear-algebra');
    await student.fill('log-duration', '');
    await student.seesField('log-item', 'calculus');
  });

  it('of a session keeps its other fields, too, and is corrected without an error', async () => {
    const [{ id } = assert.fail('nothing was logged')] = student.journal();
    await student.field(`edit-${id}`).click();
    await student.seesField('session-amount', '20');
    await student.fill('session-note', 'Chain rule');
    await student.inTerminal('edit', id, '--amount', '25');
    await student.seesOnPage('hours-text', '1 h 8 min of 15 h');
    await student.seesField('session-amount', '20');
    const { data } = await student.writes(() => student.field('session-save').click());
    assert.deepEqual(data, { target: id, seconds: 1200, note: 'Chain rule' });
    await student.seesOnPage('message-session', /^Now: 20 min on Calculus/);
    await student.seesFocusIn(`edit-${id}`);
  });

  it('takes back what it said of a session once that is undone', async () => {
    await student.writes(() => student.run('Undo Last Entry'));
    await seesNothing('message-session');
  });

  it('takes back that something is logged once it is deleted elsewhere', async () => {
    const { id } = await student.writes(async () => {
      await student.fill('log-duration', '15');
      await student.field('log-save').click();
    });
    await student.seesOnPage('message-log', /^Logged 15 min on /);
    await student.inTerminal('edit', id, '--delete');
    await seesNothing('message-log');
  });

  it('takes back that something is deleted once it is there again', async () => {
    const [{ id } = assert.fail('nothing was logged')] = student.journal();
    await student.writes(() => student.field(`delete-${id}`).click());
    await student.seesOnPage('message-session', /^Deleted: /);
    await student.writes(() => student.run('Undo Last Entry'));
    await seesNothing('message-session');
    await student.field(`session-${id}`).waitFor();
  });

  it('takes back that preferences are saved once they are others', async () => {
    await student.field('pref-summary').click();
    await student.fill('pref-weeklyHours', '10');
    await student.writes(() => student.field('pref-save').click());
    await student.seesOnPage('message-preferences', 'Saved.');
    await student.writes(() => student.run('Undo Last Entry'));
    await seesNothing('message-preferences');
    await student.seesField('pref-weeklyHours', '15');
  });

  it('keeps what it said while other things change', async () => {
    await student.writes(async () => {
      await student.fill('log-duration', '15');
      await student.field('log-save').click();
    });
    await student.seesOnPage('message-log', /^Logged 15 min on /);
    await student.inTerminal('log', '7', '--skill', 'calculus');
    await student.seesOnPage('hours-text', '1 h 30 min of 15 h');
    await student.seesOnPage('message-log', /^Logged 15 min on /);
  });
});

describe('the weekly goals page behind another tab', () => {
  let student: Student;
  before(async () => {
    student = await Student.arrive({
      history: [['log', '30', '--skill', 'calculus']],
      viewport: { width: 1280, height: 700 },
    });
    await student.seesStatus('streak', '1');
    await student.clickStatus('streak');
    await student.seesOnPage('hours-text', /./);
    await student.field('pref-summary').waitFor();
  });
  after(() => student.leave());
  photographFailures(() => student);

  const html = () => student.week.locator('html');
  const top = () =>
    html().evaluate((element: { scrollTop: number }) => Math.round(element.scrollTop));

  it('is where it was when its tab is in front again, with the keyboard where it was', async () => {
    await student.field('log-note').locator('input').focus();
    await html().evaluate((element: { scrollTop: number }) => {
      element.scrollTop = 321;
    });
    await eventually(async () => assert.equal(await top(), 321));
    await runCommand(student.page, 'File: New Untitled Text File');
    await student.week.locator('html').waitFor({ state: 'detached' });
    await student.page.getByRole('tab', { name: 'Weekly Goals' }).click();
    await eventually(async () => assert.equal(await top(), 321));
    await student.seesFocusIn('log-note');
  });
});
