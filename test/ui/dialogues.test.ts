/** Every dialogue but the log's, with the keyboard alone. */
import assert from 'node:assert/strict';
import { quickPick, studyDay } from './kit.js';
import { photographFailures, Student } from './student.js';

const PHASE = 'Foundations and core concepts';
const GROUP = 'Mathematical foundations';

describe('the dialogues, by keyboard', () => {
  let student: Student;
  before(async () => {
    student = await Student.arrive();
    await student.openSidebar('Roadmap');
    await student.expand(PHASE, GROUP);
  });
  after(() => student.leave());
  photographFailures(() => student);

  it('Edit Note keeps a note, shows it again and removes it', async () => {
    const added = await student.writes(async () => {
      await student.runByKeys('Edit Note…');
      await student.answers('A note on what?', 'Calculus');
      assert.equal((await student.seesDialogue('Calculus')).value, '');
      await student.type('Ask about the chain rule');
      await student.press('Enter');
    });
    assert.deepEqual(added.data, {
      ...{ item: 'aiml-2026/calculus', note: 'Ask about the chain rule' },
    });
    const removed = await student.writes(async () => {
      await student.runByKeys('Edit Note…');
      await student.answers('A note on what?', 'Calculus');
      const { value } = await student.seesDialogue('Calculus');
      assert.equal(value, 'Ask about the chain rule');
      await student.press('Control+A', 'Delete', 'Enter');
    });
    assert.deepEqual(removed.data, { item: 'aiml-2026/calculus', note: null });
  });

  it('Add Link takes web addresses only, and the row can be removed again', async () => {
    const { data } = await student.writes(async () => {
      await student.runByKeys('Add Link…');
      await student.answers('A link on what?', 'Calculus');
      await student.seesDialogue('Calculus');
      for (const nonsense of ['my notes', 'javascript:alert(1)', 'file:///etc/passwd']) {
        await student.type(nonsense);
        await student.seesInDialogue(
          `"${nonsense}" is no web address. It starts with https:// or http://.`,
        );
        await student.press('Enter');
        await student.seesDialogue('Calculus');
      }
      await student.type('https://example.org/calculus');
      await student.press('Enter');
      await student.seesInDialogue(/^A title\?/);
      await student.type('My summary');
      await student.press('Enter');
    });
    assert.deepEqual(data, {
      ...{ item: 'aiml-2026/calculus', url: 'https://example.org/calculus', title: 'My summary' },
    });
    await student.expand('Calculus');
    await student.sees('Optimization theory'); // the resources above it are those of the skill
    await student.expand('Resources');
    await student.sees('My summary', { description: 'your link' });
    await student.writes(() => student.clickAction('My summary', 'Remove Link'));
    await student.seesNoRow('My summary');
    await student.collapse('Calculus');
  });

  it('Mark Milestone as Reached asks for the address where the work is published', async () => {
    const milestone = 'Articles on Dev.to, Medium or Hashnode about what you learned';
    const { data } = await student.writes(async () => {
      await student.runByKeys('Mark Milestone as Reached…');
      await student.answers('Which milestone have you reached?', milestone);
      await student.seesDialogue(`Reached: ${milestone}`);
      await student.press('Enter'); // nothing is no address
      await student.seesInDialogue(/is no web address/);
      await student.type('https://dev.to/student/essay');
      await student.press('Enter');
    });
    assert.deepEqual(data, {
      ...{ item: 'aiml-2026/portfolio-articles', status: 'done' },
      proof: 'https://dev.to/student/essay',
    });
    await student.expand('Portfolio');
    await student.sees(milestone, { description: /^reached/ });
    await student.collapse('Portfolio');
  });

  it('Mark Milestone as Reached takes Enter where the student’s word is enough', async () => {
    const { data } = await student.writes(async () => {
      await student.runByKeys('Mark Milestone as Reached…');
      const story = 'Story told with figures of real data';
      await student.answers('Which milestone have you reached?', story);
      await student.seesDialogue(`Reached: ${story}`);
      await student.press('Enter');
    });
    assert.deepEqual(data, { item: 'aiml-2026/build-data-story', status: 'done' });
  });

  it('Follow a Path marks the path', async () => {
    await student.expand('Paths');
    await student.writes(async () => {
      await student.runByKeys('Follow a Path…');
      await student.answers('Which path leads to your goal?', 'Research');
    });
    await student.sees('Research', { description: 'your path' });
    await student.writes(async () => {
      await student.runByKeys('Follow a Path…');
      await student.answers('Which path leads to your goal?', 'Industry');
    });
    await student.sees('Industry', { description: 'your path' });
    await student.sees('Research', { description: '' });
    await student.collapse('Paths');
  });

  it('Set Study Preferences: minutes that make a day count', async () => {
    const { data } = await student.writes(async () => {
      await openPreference(student, 'Daily minimum in minutes');
      assert.equal((await student.seesDialogue('Daily minimum in minutes')).value, '15');
      await student.type('none');
      await student.seesInDialogue(
        /^"none" is not a number\. For "Daily minimum in minutes", enter 1 to 720/m,
      );
      await student.type('30');
      await student.press('Enter');
    });
    assert.deepEqual(data, { name: 'dailyMinimum', from: studyDay(), value: 1800 });
    await student.seesStatus('today', '0/30 min');
  });

  it('Set Study Preferences: hours wished for in a week', async () => {
    const { data } = await student.writes(async () => {
      await openPreference(student, 'Hours wished for in a week');
      assert.equal((await student.seesDialogue('Hours wished for in a week')).value, '15');
      await student.type('7,5');
      await student.press('Enter');
    });
    assert.deepEqual(data, { name: 'weeklyHours', from: studyDay(), value: 27_000 });
  });

  it('Set Study Preferences: rest days', async () => {
    const { data } = await student.writes(async () => {
      await openPreference(student, 'Rest days');
      await student.seesDialogue('Rest days');
      await student.moveTo('Saturday');
      await student.press('Space');
      await student.moveTo('Sunday');
      await student.press('Space', 'Enter');
    });
    assert.deepEqual(data, { name: 'restDays', from: studyDay(), value: [6, 7] });
  });

  it('Set Study Preferences: first day of the roadmap', async () => {
    const year = studyDay().slice(0, 4);
    const { data } = await student.writes(async () => {
      await openPreference(student, 'First day of the roadmap');
      await student.seesDialogue('First day of the roadmap');
      await student.type('1 January');
      await student.seesActiveChoice(`1 January ${year}, as calendar quarters`);
      await student.press('Enter');
    });
    assert.deepEqual(data, { name: 'startDate', from: studyDay(), value: `${year}-01-01` });
    await student.sees(PHASE, { description: /Jan\S* 1\s–\sMar\S* 31, / });
  });

  it('Set Study Preferences: a study day starts at', async () => {
    const { data } = await student.writes(async () => {
      await openPreference(student, 'A study day starts at');
      assert.equal((await student.seesDialogue('A study day starts at')).value, '04:00');
      await student.type('quarter past');
      await student.seesInDialogue('"quarter past" is no time of day. Type it as 04:00.');
      await student.type('03:30');
      await student.press('Enter');
    });
    assert.deepEqual([data['name'], data['value']], ['dayStart', 3.5 * 3600]);
    await student.seesNoDialogue();
  });

  it('Make a Choice can be left open again', async () => {
    await student.writes(async () => {
      await student.runByKeys('Make a Choice…');
      await student.answers('Which choice?', 'Cloud platform');
      await student.seesDialogue('Cloud platform');
      await student.seesActiveChoice('AWS (SageMaker)');
      await student.moveTo('GCP (Vertex AI)');
      await student.press('Enter');
    });
    const { data } = await student.writes(async () => {
      await student.runByKeys('Make a Choice…');
      await student.answers('Which choice?', 'Cloud platform');
      await student.seesDialogue('Cloud platform');
      const rows = await quickPick.rows(student.page);
      assert.deepEqual(
        rows.map(({ label, description }) => [label, description]),
        [
          ['AWS (SageMaker)', ''],
          ['GCP (Vertex AI)', 'your choice'],
          ['Azure (ML Studio)', ''],
          ['Leave it open', ''],
        ],
      );
      await student.moveTo('Leave it open');
      await student.press('Enter');
    });
    assert.deepEqual(data, { item: 'aiml-2026/cloud-platform', option: null });
  });
});

async function openPreference(student: Student, name: string): Promise<void> {
  await student.runByKeys('Set Study Preferences…');
  await student.seesDialogue('Study Preferences');
  await student.type(name);
  await student.seesActiveChoice(name);
  await student.press('Enter');
}
