/** Two VS Code windows on one machine share a journal. */
import assert from 'node:assert/strict';
import { quickPick } from './kit.js';
import { photographFailures, Student } from './student.js';

describe('two windows', () => {
  let one: Student;
  let other: Student;
  before(async () => {
    one = await Student.arrive();
    await one.seesStatus('streak', '0');
    await one.run('Open Weekly Goals');
    await one.seesOnPage('empty', /./);
    other = await one.secondWindow();
    await other.openSidebar('Roadmap');
    await other.expand('Foundations and core concepts', 'Mathematical foundations');
    await other.seesStatus('streak', '0');
  });
  after(() => one.leave());
  photographFailures(() => one);

  it('show each other’s entries', async () => {
    await one.turnHere();
    await one.writes(() => log(one, '40'));
    await one.seesStatus('today', '40 min');
    await other.seesStatus('today', '40 min');
    await other.turnHere();
    await other.sees('Linear algebra', { description: '0% · 40 min of ≈ 18–36 h' });

    await other.writes(async () => {
      await other.clickAction('Calculus', 'Log Study Hours…');
      await finish(other);
    });
    await other.seesStatus('today', '1 h 20 min');
    await one.seesOnPage('hours-text', '1 h 20 min of 15 h');
    await one.seesOnPage('goals', /Linear algebra\s+40 min of \d+ h/);
  });

  it('show each other’s ticks', async () => {
    await other.expand('Calculus');
    await other.writes(() => other.tick('Gradient descent'));
    await other.sees('Calculus', { description: /^33% / });
    await one.turnHere();
    await one.openSidebar('Roadmap');
    await one.expand('Foundations and core concepts', 'Mathematical foundations', 'Calculus');
    await one.sees('Gradient descent', { checked: true });
    await one.writes(() => one.tick('Optimization theory'));
    await one.sees('Calculus', { description: /^66% / });
    await other.turnHere();
    await other.sees('Optimization theory', { checked: true });
    await other.sees('Calculus', { description: /^66% / });
  });

  it('lose nothing when both write at once', async () => {
    const before = one.journal().length;
    for (const [student, duration] of [
      [one, '25'],
      [other, '35'],
    ] as const) {
      await student.turnHere();
      await open(student);
      await quickPick.type(student.page, duration);
      for (const step of [3, 4]) {
        await quickPick.accept(student.page);
        await student.seesDialogue(new RegExp(`\\(${step}/4\\)$`));
      }
    }
    await Promise.all([one.press('Enter'), other.press('Enter')]);
    await one.seesStatus('today', '2 h 20 min');
    await other.seesStatus('today', '2 h 20 min');
    const events = one.journal().slice(before);
    assert.deepEqual(events.map(({ data }) => data['seconds']).sort(), [1500, 2100]);
    assert.equal(new Set(events.map(({ id }) => id)).size, 2);
  });

  it('take back what was written last, in whichever window', async () => {
    await other.writes(() => other.run('Undo Last Entry'));
    await one.turnHere();
    await one.writes(() => one.run('Undo Last Entry'));
    await one.seesStatus('today', '1 h 20 min');
    await other.seesStatus('today', '1 h 20 min');
  });

  it('show what was done elsewhere', async () => {
    await one.writes(() => one.inTerminal('log', '5'));
    await other.seesStatus('today', '1 h 25 min');
    await one.seesStatus('today', '1 h 25 min');
  });
});

async function log(student: Student, duration: string): Promise<void> {
  await open(student);
  await quickPick.type(student.page, duration);
  await finish(student);
}

/** Up to where it asks how long. */
async function open(student: Student): Promise<void> {
  await student.run('Log Study Hours…');
  await student.seesDialogue('Log Study Hours (1/4)');
  await quickPick.accept(student.page);
  await student.seesDialogue(/\(2\/4\)$/);
}

/** From where it asks how long. */
async function finish(student: Student): Promise<void> {
  for (const step of [2, 3, 4]) {
    await student.seesDialogue(new RegExp(`\\(${step}/4\\)$`));
    await quickPick.accept(student.page);
  }
  await student.seesNoDialogue();
}
