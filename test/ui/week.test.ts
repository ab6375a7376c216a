/** A student works with the weekly goals page. */
import assert from 'node:assert/strict';
import { studyDay, thisMonday } from './kit.js';
import { photographFailures, Student } from './student.js';

describe('the weekly goals page', () => {
  let student: Student;
  /** What the browser's console said about the security policy. */
  const violations: string[] = [];
  before(async () => {
    student = await Student.arrive();
    student.page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) violations.push(message.text());
    });
    await student.seesStatus('streak', '0');
  });
  after(() => student.leave());
  photographFailures(() => student);

  it('opens from the streak in the status bar and invites to a first entry', async () => {
    await student.openSidebar('Roadmap');
    await student.clickStatus('streak');
    await student.seesOnPage('empty', /Your first week starts here/);
    await student.seesOnPage('goals', /Linear algebra/);
    assert.equal(await student.field('days').count(), 0);
    await student.field('empty-action').click();
    await student.seesFocusIn('log-item');
  });

  it('keeps to a strict security policy', async () => {
    const policy = await student.week
      .locator('meta[http-equiv="Content-Security-Policy"]')
      .getAttribute('content');
    assert.match(policy ?? '', /^default-src 'none';/);
    assert.doesNotMatch(policy ?? '', /unsafe|\*(?!\.)/);
    const attributes = await student.week.locator('*').evaluateAll((elements: Attributes[]) => {
      return elements.flatMap((element) => [...element.attributes].map(({ name }) => name));
    });
    assert.ok(attributes.length > 0);
    const handlers = attributes.filter((name) => name.startsWith('on'));
    assert.deepEqual(handlers, []);
    assert.deepEqual(violations, []);
  });

  it('has one main landmark', async () => {
    assert.equal(await student.week.locator('main').count(), 1);
  });

  it('keeps what was typed where it is no length of time, and says so', async () => {
    await student.fill('log-duration', 'a while');
    await student.fill('log-note', 'Eigenvectors');
    await student.field('log-save').click();
    await student.seesOnPage(
      'message-log',
      '"a while" is no length of time. Type minutes (45), hours (1h30, 1:30, 1.5h) or times (9:30-11:00).',
    );
    await student.seesField('log-duration', 'a while');
    await student.seesField('log-note', 'Eigenvectors');
    // The field at fault has an outline; the note, which is sound, has none.
    const outline = (testId: string) =>
      student.field(testId).evaluate((element: object) => {
        type GetStyle = (of: object) => { outlineStyle: string };
        const { getComputedStyle } = globalThis as unknown as { getComputedStyle: GetStyle };
        return getComputedStyle(element).outlineStyle;
      });
    assert.equal(await outline('log-duration'), 'solid');
    assert.equal(await outline('log-note'), 'none');
    assert.deepEqual(student.journal(), []);
  });

  it('keeps what was typed when the journal cannot be written, and says why', async () => {
    student.blockJournal();
    await student.fill('log-duration', '25');
    await student.field('log-save').click();
    await student.seesOnPage('message-log', /^The entry was not saved: .* cannot be written/);
    await student.seesField('log-duration', '25');
    await student.seesField('log-note', 'Eigenvectors');
    student.unblockJournal();
  });

  it('logs what is right, clears the form and shows the week', async () => {
    const { data } = await student.writes(async () => {
      await student.fill('log-duration', '1h30');
      await student.field('log-save').click();
    });
    assert.deepEqual(data, {
      ...{ kind: 'declared', day: studyDay(), seconds: 5400, source: 'manual' },
      ...{ item: 'aiml-2026/linear-algebra', note: 'Eigenvectors' },
    });
    await student.seesOnPage('message-log', 'Logged 1 h 30 min on Linear algebra');
    await student.seesField('log-duration', '');
    await student.seesField('log-note', '');
    await student.seesField('log-day', studyDay());
    await student.seesOnPage('hours-text', '1 h 30 min of 15 h');
    await student.seesOnPage('goals', /Linear algebra\s+1 h 30 min of \d+ h/);
    await student.seesOnPage('streak', /^1 day in a row\s+Today counts: 1 h 30 min$/);
    assert.equal(await student.field('empty').count(), 0);
    await student.seesStatus('today', '1 h 30 min');
  });

  it('shows seven days with today among them', async () => {
    const days = student.field('days').getByRole('listitem');
    assert.equal(await days.count(), 7);
    const today = student.field('days').locator('[aria-current=date]');
    assert.match(await today.innerText(), /: 1 h 30 min/);
  });

  it('logs with the keyboard alone', async () => {
    const { data } = await student.writes(async () => {
      await student.field('log-item').focus();
      await student.press('ArrowDown', 'Tab');
      await student.seesFocusIn('log-duration');
      await student.page.keyboard.type('45');
      await student.press('Enter');
    });
    assert.deepEqual([data['seconds'], data['day']], [2700, studyDay()]);
    // Which one comes after the first goal depends on how much is left of the week.
    assert.match(String(data['item']), /^aiml-2026\/(?!linear-algebra$)/);
    await student.seesField('log-duration', '');
    await student.seesOnPage('hours-text', '2 h 15 min of 15 h');
  });

  it('takes no day that is still to come', async () => {
    const before = student.journal();
    await student.fill('log-duration', '30');
    await student.fill('log-day', studyDay(1));
    await student.field('log-save').click();
    await student.seesOnPage('message-log', /./);
    await student.seesField('log-duration', '30');
    assert.deepEqual(student.journal(), before);
    await student.fill('log-day', studyDay());
    await student.fill('log-duration', '');
  });

  it('ticks a goal for its week, and takes the tick back', async () => {
    const ticked = await student.writes(() => student.field('goal-linear-algebra').click());
    assert.deepEqual(ticked.data, {
      ...{ item: 'aiml-2026/linear-algebra', status: 'done', period: thisMonday() },
    });
    await student.seesChecked('goal-linear-algebra', true);
    const unticked = await student.writes(() => student.field('goal-linear-algebra').click());
    assert.deepEqual(unticked.data, {
      ...{ item: 'aiml-2026/linear-algebra', status: null, period: thisMonday() },
    });
    await student.seesChecked('goal-linear-algebra', false);
    await student.writes(async () => {
      await student.field('goal-linear-algebra').focus();
      await student.press('Space');
    });
    await student.seesChecked('goal-linear-algebra', true);
  });

  it('leads from a goal to its place in the roadmap', async () => {
    await student.week
      .locator('.goal', { has: student.field('goal-linear-algebra') })
      .getByRole('button')
      .click();
    await student.sees('Linear algebra', { selected: true, level: 3 });
  });

  it('shows a skill that was marked as done in the roadmap as a goal that is reached', async () => {
    await student.writes(() => student.field('goal-linear-algebra').click());
    await student.seesChecked('goal-linear-algebra', false);
    await student.writes(() => student.clickAction('Linear algebra', 'Mark as Done'));
    await student.seesChecked('goal-linear-algebra', true);
  });

  it('changes the preferences from today on', async () => {
    const before = student.journal().length;
    await student.field('pref-summary').click();
    await student.fill('pref-weeklyHours', '10');
    await student.field('pref-restDay-7').click();
    await student.field('pref-save').click();
    await student.seesOnPage('message-preferences', 'Saved.');
    await student.seesOnPage('hours-text', '2 h 15 min of 10 h');
    const events = student.journal().slice(before);
    assert.deepEqual(
      events.map(({ data }) => data),
      [
        { name: 'weeklyHours', from: studyDay(), value: 36_000 },
        { name: 'restDays', from: studyDay(), value: [7] },
      ],
    );
    assert.equal(new Set(events.map(({ batch }) => batch)).size, 1); // one act, one undo
    await student.seesField('pref-weeklyHours', '10');
  });

  it('keeps a preference that is not possible in the form, and names it in words', async () => {
    const before = student.journal();
    await student.fill('pref-dailyMinimum', '0');
    await student.field('pref-save').click();
    await student.seesOnPage('message-preferences', /0.*Daily minimum in minutes/);
    await student.seesField('pref-dailyMinimum', '0');
    await student.fill('pref-dailyMinimum', '');
    await student.field('pref-save').click();
    await student.seesOnPage('message-preferences', /^\s*This cannot be left empty\.\s*$/);
    await student.fill('pref-dailyMinimum', '15');
    for (const [typed, reason] of Object.entries({ 0: 'too low', 300: 'too high' })) {
      await student.fill('pref-weeklyHours', typed);
      await student.field('pref-save').click();
      await student.seesOnPage(
        'message-preferences',
        `${typed} is ${reason} for "Hours wished for in a week". Enter 1 to 100 hours.`,
      );
      await student.seesField('pref-weeklyHours', typed);
    }
    assert.deepEqual(student.journal(), before);
    await student.fill('pref-weeklyHours', '10');
  });

  it('shows what another program adds to the journal', async () => {
    await student.inTerminal('log', '30', '--skill', 'linear-algebra');
    await student.seesOnPage('hours-text', '2 h 45 min of 10 h');
  });

  it('is there again after a reload of the window, with what was half typed', async () => {
    await student.fill('log-duration', '1h');
    await student.fill('log-note', 'half a sent');
    const before = student.journal();
    await student.reload();
    await student.seesOnPage('hours-text', '2 h 45 min of 10 h');
    await student.seesChecked('goal-linear-algebra', true);
    await student.seesField('log-duration', '1h');
    await student.seesField('log-note', 'half a sent');
    await student.seesField('pref-weeklyHours', '10'); // the form is unfolded as it was
    assert.ok(await student.field('pref-save').isVisible());
    assert.equal(await student.page.getByRole('tab', { name: 'Weekly Goals' }).count(), 1);
    assert.deepEqual(student.journal(), before);
  });

  it('is one page, however often it is asked for', async () => {
    await student.clickStatus('streak');
    await student.run('Open Weekly Goals');
    assert.equal(await student.page.getByRole('tab', { name: 'Weekly Goals' }).count(), 1);
  });

  it('tells of a damaged line in the journal, and counts the rest', async () => {
    student.damageJournal('{"v":1,"id":');
    await student.seesOnPage('problems', /^This line is not JSON, so it is left out\./);
    await student.seesOnPage('hours-text', '2 h 45 min of 10 h');
  });

  it('fits a narrow editor', async () => {
    for (const width of [1280, 800, 640]) {
      await student.page.setViewportSize({ width, height: 900 });
      await student.seesNoSidewaysScrolling();
    }
  });
});

/** What is looked at of an element; the tests are compiled without the types of a document. */
interface Attributes {
  readonly attributes: Iterable<{ readonly name: string }>;
}
