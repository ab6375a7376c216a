/** A student logs study time through the dialogue, and takes it back. */
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { quickPick, studyDay } from './kit.js';
import { photographFailures, Student } from './student.js';

const TITLE = 'Log Study Hours';
const FIRST = 'Linear algebra';

describe('Log Study Hours', () => {
  let student: Student;
  before(async () => {
    student = await Student.arrive();
    await student.openSidebar('Roadmap');
    await student.sees('Foundations and core concepts');
  });
  after(() => student.leave());
  photographFailures(() => student);

  it('keeps the answers when the journal cannot be written, and says why', async () => {
    student.blockJournal();
    await openAtHowLong(student);
    await student.type('25');
    await student.press('Enter');
    await student.seesDialogue(`${FIRST} (3/4)`);
    await student.press('Enter');
    await student.seesDialogue(`${FIRST} (4/4)`);
    await student.type('Not to be lost');
    await student.press('Enter');
    const { severity, buttons } = await student.seesNotification(
      /^The entry was not saved: .* cannot be written/,
    );
    assert.deepEqual([severity, buttons], ['error', ['Try Again']]);
    student.unblockJournal();
    const { data } = await student.writes(async () => {
      await student.clickInNotification('Try Again');
      assert.equal((await student.seesDialogue(`${FIRST} (4/4)`)).value, 'Not to be lost');
      await student.press('Enter');
    });
    assert.deepEqual([data['seconds'], data['note']], [1500, 'Not to be lost']);
    await student.writes(() => student.run('Undo Last Entry'));
    await student.seesStatus('today', '0/15 min');
  });

  it('logs the likeliest with Enter four times', async () => {
    const { type, data } = await student.writes(async () => {
      await student.run('Log Study Hours…');
      await student.seesDialogue(`${TITLE} (1/4)`);
      await student.seesActiveChoice(FIRST);
      await student.press('Enter');
      assert.equal((await student.seesDialogue(`${FIRST} (2/4)`)).value, '60');
      await student.press('Enter');
      await student.seesDialogue(`${FIRST} (3/4)`);
      await student.seesActiveChoice('Today');
      await student.press('Enter');
      await student.seesDialogue(`${FIRST} (4/4)`);
      await student.press('Enter');
    });
    assert.equal(type, 'session.add');
    assert.deepEqual(data, {
      ...{ kind: 'declared', day: studyDay(), seconds: 3600, source: 'manual' },
      item: 'aiml-2026/linear-algebra',
    });
    await student.seesNoDialogue();
    await student.seesMessage('Logged 1 h on Linear algebra');
    await student.seesStatus('today', '1 h');
    await student.seesStatus('streak', '1');
  });

  it('tells a screen reader of the streak in words', async () => {
    const { accessibleName } = await student.seesStatus('streak', '1');
    assert.match(accessibleName, /a streak of 1 day\b/);
  });

  it('tells what is wrong with a length of time, and writes nothing', async () => {
    const before = student.journal();
    await openAtHowLong(student);
    for (const [typed, message] of [
      [
        'a while',
        '"a while" is no length of time. Type minutes (45), hours (1h30, 1:30, 1.5h) or times (9:30-11:00).',
      ],
      ['', 'Type how long, for example 45, 1h30 or 9:30-11:00.'],
      ['0', 'Type more than zero minutes.'],
      ['25h', 'One entry can hold 24 hours at the most.'],
    ] as const) {
      if (typed === '') await student.press('Control+A', 'Delete');
      else await student.type(typed);
      await student.seesInDialogue(message);
      await student.press('Enter');
      await student.seesInDialogue(message);
      await student.seesDialogue(`${FIRST} (2/4)`);
    }
    assert.deepEqual(student.journal(), before);
  });

  it('goes on once the length is right: another day, a note', async () => {
    const { data } = await student.writes(async () => {
      await student.type('1h30');
      await student.press('Enter');
      await student.seesDialogue(`${FIRST} (3/4)`);
      await quickPick.choose(student.page, 'Yesterday');
      await student.seesDialogue(`${FIRST} (4/4)`);
      await student.type('Essence of linear algebra, 1 to 3');
      await student.press('Enter');
    });
    assert.deepEqual(data, {
      ...{ kind: 'declared', day: studyDay(-1), seconds: 5400, source: 'manual' },
      ...{ item: 'aiml-2026/linear-algebra', note: 'Essence of linear algebra, 1 to 3' },
    });
    await student.seesStatus('streak', '2');
    await student.seesStatus('today', '1 h');
  });

  it('keeps every answer on the way back', async () => {
    const { data } = await student.writes(async () => {
      await student.run('Log Study Hours…');
      await student.seesDialogue(`${TITLE} (1/4)`);
      await quickPick.choose(student.page, 'Calculus');
      await student.seesDialogue('Calculus (2/4)');
      await student.type('45');
      await student.press('Enter');
      await student.seesDialogue('Calculus (3/4)');
      await quickPick.choose(student.page, 'Yesterday');
      await student.seesDialogue('Calculus (4/4)');
      await student.type('Chain rule');

      await goBack(student);
      await student.seesDialogue('Calculus (3/4)');
      await student.seesActiveChoice('Yesterday');
      await goBack(student);
      assert.equal((await student.seesDialogue('Calculus (2/4)')).value, '45');
      await goBack(student);
      await student.seesDialogue(`${TITLE} (1/4)`);
      await student.seesActiveChoice('Calculus');

      await student.press('Enter');
      assert.equal((await student.seesDialogue('Calculus (2/4)')).value, '45');
      await student.press('Enter');
      await student.seesDialogue('Calculus (3/4)');
      await student.seesActiveChoice('Yesterday');
      await student.press('Enter');
      assert.equal((await student.seesDialogue('Calculus (4/4)')).value, 'Chain rule');
      await student.press('Enter');
    });
    assert.deepEqual(data, {
      ...{ kind: 'declared', day: studyDay(-1), seconds: 2700, source: 'manual' },
      ...{ item: 'aiml-2026/calculus', note: 'Chain rule' },
    });
  });

  it('writes nothing when it is closed on the way', async () => {
    const before = student.journal();
    await student.run('Log Study Hours…');
    await student.seesDialogue(`${TITLE} (1/4)`);
    await student.press('Enter');
    await student.seesDialogue(/\(2\/4\)$/);
    await student.press('Enter');
    await student.seesDialogue(/\(3\/4\)$/);
    await student.press('Escape');
    await student.seesNoDialogue();
    assert.deepEqual(student.journal(), before);
  });

  it('takes a day by its date, but none that is still to come', async () => {
    await student.run('Log Study Hours…');
    await student.seesDialogue(`${TITLE} (1/4)`);
    await student.type('nothing');
    await student.seesActiveChoice('Nothing in particular');
    await student.press('Enter');
    await student.seesDialogue(`${TITLE} (2/4)`);
    await student.type('20');
    await student.press('Enter');
    await student.seesDialogue(`${TITLE} (3/4)`);
    await quickPick.choose(student.page, 'Another day…');
    await student.seesInDialogue(/^Which day\? For example /); // the title is the list's as well
    await student.type(studyDay(1));
    await student.seesInDialogue(
      `${studyDay(1)} is still to come. Choose today or an earlier day.`,
    );
    await student.type('last Monday');
    await student.seesInDialogue('"last Monday" is no day. Type it as 2026-11-22.');
    const { data } = await student.writes(async () => {
      await student.type(studyDay(-10));
      await student.press('Enter');
      await student.seesDialogue(`${TITLE} (4/4)`);
      await student.press('Enter');
    });
    assert.deepEqual(data, {
      ...{ kind: 'declared', day: studyDay(-10), seconds: 1200, source: 'manual' },
    });
    await student.seesMessage('Logged 20 min on nothing in particular');
  });

  it('asks what only where the row does not say it', async () => {
    await student.expand('Foundations and core concepts', 'Python proficiency');
    const { data } = await student.writes(async () => {
      await student.clickAction('Performance', 'Log Study Hours…');
      await student.seesDialogue('Performance (2/4)');
      await student.type('1:15');
      await student.press('Enter');
      await student.seesDialogue('Performance (3/4)');
      await goBack(student);
      await student.seesDialogue('Performance (2/4)');
      assert.equal(await backButton(student).count(), 0, 'there is nothing before it');
      await student.press('Enter');
      await student.seesDialogue('Performance (3/4)');
      await student.press('Enter');
      await student.seesDialogue('Performance (4/4)');
      await student.press('Enter');
    });
    assert.deepEqual(
      [data['item'], data['seconds']],
      ['aiml-2026/python-performance', (60 + 15) * 60],
    );
    await student.sees('Performance', { description: '0% · 1 h 15 min of ≈ 16–20 h' });
    await student.seesStatus('today', '2 h 15 min');
    await student.collapse('Foundations and core concepts');
  });

  it('is opened by its shortcut and by the status bar, and needs no mouse', async () => {
    const { data } = await student.writes(async () => {
      await student.press('Control+Alt+h');
      await student.seesDialogue(`${TITLE} (1/4)`);
      await student.type('Probability and statistics');
      await student.seesActiveChoice('Probability and statistics');
      await student.press('Enter');
      await student.seesDialogue('Probability and statistics (2/4)');
      await student.type('1,5 h');
      await student.press('Enter');
      await student.seesDialogue('Probability and statistics (3/4)');
      await student.seesActiveChoice('Today');
      await student.press('ArrowDown');
      await student.seesActiveChoice('Yesterday');
      await student.press('ArrowUp', 'Enter');
      await student.seesDialogue('Probability and statistics (4/4)');
      await student.type('Bayes');
      await student.press('Enter');
    });
    assert.deepEqual(data, {
      ...{ kind: 'declared', day: studyDay(), seconds: 5400, source: 'manual' },
      ...{ item: 'aiml-2026/probability-statistics', note: 'Bayes' },
    });
    await student.seesStatus('today', '3 h 45 min');

    await student.clickStatus('today');
    await student.seesDialogue(`${TITLE} (1/4)`);
    await student.seesActiveChoice('Probability and statistics');
    await student.press('Enter');
    assert.equal((await student.seesDialogue('Probability and statistics (2/4)')).value, '90');
    await student.press('Escape');
    await student.seesNoDialogue();
  });

  it('is undone, entry by entry, the latest first', async () => {
    const before = student.journal();
    const undone: string[] = [];
    for (const message of [
      'Undone: 1 h 30 min on Probability and statistics',
      'Undone: 1 h 15 min on Performance',
    ]) {
      const { type, data } = await student.writes(() => student.run('Undo Last Entry'));
      assert.equal(type, 'undo');
      undone.push(String(data['target']));
      await student.seesMessage(message);
    }
    await student.seesStatus('today', '1 h');
    assert.equal(new Set(undone).size, 2);
    assert.deepEqual(student.journal().slice(0, before.length), before); // nothing is rewritten
    const entries = before.filter(({ type }) => type === 'session.add').length;
    const undos = student.journal().filter(({ type }) => type === 'undo').length;
    for (let left = entries - undos; left > 0; left--) {
      await student.writes(() => student.run('Undo Last Entry'));
    }
    await student.seesStatus('today', '0/15 min');
    await student.seesStatus('streak', '0');
  });

  it('says so when nothing is left to undo', async () => {
    const before = student.journal();
    await student.run('Undo Last Entry');
    await student.seesNotification('There is no entry from this machine to undo.');
    assert.deepEqual(student.journal(), before);
  });
});

async function openAtHowLong(student: Student): Promise<void> {
  await student.run('Log Study Hours…');
  await student.seesDialogue(`${TITLE} (1/4)`);
  await student.press('Enter');
  await student.seesDialogue(`${FIRST} (2/4)`);
}

/** The button of every step but the first. */
function backButton(student: Student): Locator {
  return student.page.locator('.quick-input-widget').getByRole('button', { name: 'Back' });
}

async function goBack(student: Student): Promise<void> {
  await backButton(student).click();
}
