/** What is typed on the weekly goals page, said there, and where one is on it, while things change. */
import assert from 'node:assert/strict';
import { setClock } from '../kit/clock.js';
import { eventually, runCommand, studyDay, weekFromToday, PATIENCE_MS } from './kit.js';
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
    assert.deepEqual(data, { target: id, seconds: 1200, splits: [], note: 'Chain rule' });
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

describe('what the page says of the plan', () => {
  let student: Student;
  before(async () => {
    student = await arriveAtPlan();
  });
  after(() => student.leave());
  photographFailures(() => student);

  it('is there while it is so, and goes once it is undone', async () => {
    await student.field('goal-new-amount').waitFor();
    await student.fill('goal-new-amount', '1h');
    await student.field('goal-add').click();
    await student.seesOnPage('message-plan', /^In the plan: /);
    await student.run('Undo Last Entry');
    await eventually(async () => assert.equal(await student.field('message-plan').count(), 0));
    await student.field('replan').click();
    await student.seesOnPage('message-plan', 'The rest of the week is planned anew.');
    await student.run('Undo Last Entry');
    await eventually(async () => assert.equal(await student.field('message-plan').count(), 0));
  });

  it('is that the page cannot be drawn where that is so, until it can again', async () => {
    // As the extension says it: a test of the editor's part has that it does, and when.
    const say = (message: string) =>
      student.week.locator('html').evaluate((_, text) => {
        const page = globalThis as unknown as { postMessage(message: object, to: string): void };
        page.postMessage({ type: 'failed', message: text }, '*');
      }, message);
    await say('Waymark could not do that. The log says why.');
    await student.seesOnPage('failure', 'Waymark could not do that. The log says why.');
    assert.equal(await student.field('failure').getAttribute('role'), 'alert');
    await student.seesOnPage('goals', /./); // what was there stays
    await student.inTerminal('log', '20', '--skill', 'calculus');
    await student.seesOnPage('hours-text', '20 min of 15 h');
    assert.equal(await student.field('failure').count(), 0);
  });
});

describe('every form of the weekly goals page', () => {
  let student: Student;
  before(async () => {
    student = await arriveAtPlan();
    await student.writes(async () => {
      await student.fill('log-duration', '40');
      await student.field('log-save').click();
    });
    await student.seesField('log-duration', '');
  });
  after(() => student.leave());
  photographFailures(() => student);

  /** What each form shows, by its fields. */
  let shown: Readonly<Record<string, string>>;
  const valueOf = (testId: string) =>
    student.field(testId).evaluate((field: { value: string }) => field.value);
  const isAsItWas = async () => {
    for (const [testId, value] of Object.entries(shown)) await student.seesField(testId, value);
  };

  it('that is half filled in stays as it is while something is logged elsewhere', async () => {
    const [{ id } = assert.fail('nothing was logged')] = student
      .journal()
      .filter(({ type }) => type === 'session.add');
    await student.fill('log-note', 'half a sent');
    await student.field(`edit-${id}`).click();
    await student.fill('session-note', 'half an');
    await student.field('pref-summary').click();
    await student.fill('pref-weeklyHours', '1');
    await student.fill('goal-new-amount', '1');
    const hours = student.field('goals').locator('vscode-text-field').first();
    const goal = (await hours.getAttribute('data-testid')) ?? assert.fail('no hours of a goal');
    await student.fill(goal, '7:1');
    const fields = [
      ...['log-item', 'log-duration', 'log-day', 'log-note', 'session-amount', 'session-day'],
      ...['session-item', 'session-note', 'pref-startDate', 'pref-dayStart', 'pref-dailyMinimum'],
      ...['pref-weeklyHours', 'goal-new-item', 'goal-new-amount', goal],
    ];
    shown = Object.fromEntries(
      await Promise.all(fields.map(async (testId) => [testId, await valueOf(testId)] as const)),
    );
    assert.equal(shown['log-day'], studyDay());
    await student.inTerminal('log', '20', '--skill', 'calculus');
    await student.seesOnPage('hours-text', '1 h of 15 h');
    await isAsItWas();
  });

  it('and while 4:00 passes', async () => {
    const today = () => student.field('days').locator('[aria-current=date]').innerText();
    const before = await today();
    setClock(`${studyDay(1)}T04:01:00`);
    await student.inTerminal('log', '15', '--skill', 'calculus');
    await student.seesOnPage('hours-text', '1 h 15 min of 15 h');
    await eventually(async () => assert.notEqual(await today(), before));
    await isAsItWas();
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

/** A student with the weekly goals page open, who changes the plan. */
async function arriveAtPlan(): Promise<Student> {
  const student = await Student.arrive({ prepare: weekFromToday });
  await student.seesStatus('streak', /^\d/);
  await student.clickStatus('streak');
  await student.field('plan-edit').click({ timeout: PATIENCE_MS });
  return student;
}
