/** A student does a week's work on the weekly goals page without ever touching the mouse. */
import assert from 'node:assert/strict';
import { eventually, quickPick, studyDay, weekFromToday } from './kit.js';
import { photographFailures, Student } from './student.js';

describe('a week by keyboard alone', () => {
  let student: Student;
  before(async () => {
    student = await Student.arrive({ prepare: weekFromToday });
    await student.seesStatus('streak', /^\d/);
    // Enough weeks for a forecast.
    for (const [time, day] of [...[-35, -28, -21, -14].map((each) => ['12h', each]), ['1h', -7]]) {
      const on = ['--skill', 'linear-algebra', '--day', studyDay(Number(day))];
      await student.inTerminal('log', String(time), ...on);
    }
    await student.runByKeys('Open Weekly Goals');
    await student.seesOnPage('hours-text', / of 15 h$/);
  });
  after(() => student.leave());
  photographFailures(() => student);

  /** The goals as they stand, by item id. */
  const goals = () =>
    student
      .field('goals')
      .locator('vscode-checkbox')
      .evaluateAll((boxes: readonly { getAttribute(name: string): string | null }[]) =>
        boxes.map((box) => (box.getAttribute('data-testid') ?? '').replace('goal-', '')),
      );

  /** VS Code takes Control+A for itself and answers it a moment later, amid what is typed. */
  const selectField = () => student.press('Home', 'Shift+End');

  it('looks at the week before, and comes back', async () => {
    const now = await student.field('week').innerText();
    await student.tabTo('week-previous');
    await student.press('Enter');
    await eventually(async () => assert.notEqual(await student.field('week').innerText(), now));
    await student.seesOnPage('hours-text', /^1 h of 15 h$/);
    await student.tabTo('week-current');
    await student.press('Enter');
    await eventually(async () => assert.equal(await student.field('week').innerText(), now));
  });

  it('changes the plan: drops a goal, moves one, gives one other hours, adds one', async () => {
    const before = await goals();
    const [first = '', second = '', third = ''] = before;
    assert.ok(third, `there are three goals among: ${before.join(', ')}`);
    await student.tabTo('plan-edit');
    await student.press('Enter');
    await student.tabTo(`goal-drop-${first}`);
    await student.press('Enter');
    await eventually(async () => assert.deepEqual(await goals(), before.slice(1)));
    await student.seesFocusIn(`goal-drop-${second}`); // what took its place

    await student.tabTo(`goal-down-${second}`, 'Shift+Tab');
    await student.press('Enter');
    await eventually(async () => assert.equal((await goals())[0], third));
    await student.seesFocusIn(`goal-down-${second}`);

    await student.tabTo(`goal-hours-${third}`, 'Shift+Tab');
    await selectField();
    await student.page.keyboard.type('2:45');
    await student.press('Enter');
    await student.seesOnPage('goals', /of 2 h 45 min/);

    await student.tabTo('goal-new-amount');
    await student.page.keyboard.type('1h');
    await student.press('Enter');
    await eventually(async () => assert.equal((await goals()).length, before.length));
  });

  it('keeps hours that are being typed when the plan changes elsewhere', async () => {
    const hours = student.field('goals').locator('vscode-text-field').first();
    const field = (await hours.getAttribute('data-testid')) ?? '';
    await student.tabTo(field, 'Shift+Tab');
    await selectField();
    await student.page.keyboard.type('7:1');
    await student.inTerminal('log', '20', '--skill', 'calculus');
    await student.seesOnPage('hours-text', /^20 min of 15 h$/);
    await student.seesField(field, '7:1');
    await student.seesFocusIn(field);
  });

  it('logs, ticks a goal, corrects a session and filters', async () => {
    await student.tabTo('log-duration');
    await student.page.keyboard.type('45');
    const { data } = await student.writes(() => student.press('Enter'));
    assert.equal(data['seconds'], 2700);
    const [, second = ''] = await goals();
    await student.tabTo(`goal-${second}`, 'Shift+Tab');
    const ticked = await student.writes(() => student.press('Space'));
    assert.equal(ticked.data['status'], 'done');
    await student.seesChecked(`goal-${second}`, true);

    const { id } = student.journal().findLast(({ type }) => type === 'session.add')!;
    await student.tabTo(`edit-${id}`);
    await student.press('Enter');
    await student.seesFocusIn('session-amount');
    await selectField();
    await student.page.keyboard.type('50');
    await student.writes(() => student.press('Enter'));
    await student.seesFocusIn(`edit-${id}`);

    await student.tabTo('filter-when', 'Shift+Tab');
    await student.press('ArrowDown');
    await student.seesOnPage(`total-${studyDay(-7)}`, '1 h');
  });

  it('sees that the end is out of reach, and chooses a later one', async () => {
    // Between the two lines that are named is the band.
    assert.deepEqual(await student.linesWithoutWords(), ['chart-band']);
    await student.tabTo('pref-summary');
    await student.press('Enter');
    await student.tabTo('pref-weeklyHours');
    await selectField();
    await student.page.keyboard.type('8');
    const { data } = await student.writes(() => student.press('Enter'));
    assert.deepEqual([data['name'], data['value']], ['weeklyHours', 28_800]);

    await student.tabTo('catch-up', 'Shift+Tab');
    await student.press('Enter');
    await student.seesDialogue(/^Done by .* with 80 %, due /);
    await student.page.keyboard.type('A later end');
    await eventually(async () => assert.equal((await quickPick.rows(student.page)).length, 1));
    const later = await student.writes(() => student.press('Enter'));
    assert.equal(later.data['name'], 'endDate');
    await student.writes(() => student.runByKeys('Undo Last Entry'));
    assert.equal(student.journal().at(-1)?.data['target'], later.id);
  });
});
