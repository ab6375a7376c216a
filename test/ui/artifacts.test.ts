/** A student logs what they read by keyboard alone, and the month's checklist counts it. */
import assert from 'node:assert/strict';
import { studyDay } from './kit.js';
import { photographFailures, Student } from './student.js';

const PAPERS = 'Read research papers of your field';

describe('Log Artifact', () => {
  let student: Student;
  before(async () => {
    student = await Student.arrive();
    await student.openSidebar('Roadmap');
    await student.expand('Monthly Checklist');
  });
  after(() => student.leave());
  photographFailures(() => student);

  /** The dialogue by keys alone, Enter where there is nothing to say. */
  const logPaper = (title: string, address: string) =>
    student.writes(async () => {
      await student.runByKeys('Log Artifact…');
      await student.seesDialogue('Log Artifact (1/6)');
      await student.seesActiveChoice('Paper read');
      await student.press('Enter');
      await student.seesDialogue('Paper read (2/6)');
      await student.press('Enter');
      await student.seesInDialogue('Type what it is, for example its title.');
      await student.type(title);
      await student.press('Enter');
      await student.seesDialogue(`${title} (3/6)`);
      await student.type('attention');
      await student.seesInDialogue(
        '"attention" is no web address. It starts with https:// or http://.',
      );
      await student.type(address);
      await student.press('Enter');
      await student.seesDialogue(`${title} (4/6)`);
      await student.seesActiveChoice('Today');
      await student.press('Enter');
      await student.seesDialogue(`${title} (5/6)`);
      await student.press('Enter');
      await student.seesDialogue(`${title} (6/6)`);
      await student.press('Enter');
    });

  it('asks for a kind, a title, a link, a day, what it belongs to and a note', async () => {
    await student.sees(PAPERS, { checked: false });
    const { type, data } = await logPaper('Attention', 'https://example.org/attention');
    assert.equal(type, 'artifact.add');
    assert.deepEqual(data, {
      ...{ kind: 'paper', day: studyDay(), title: 'Attention' },
      url: 'https://example.org/attention',
    });
    await student.seesNoDialogue();
  });

  it('is counted on the checklist, which ticks itself with the second one', async () => {
    await student.sees(PAPERS, { description: '1 of 2–3 · ≈ 2–4 h', checked: false });
    await logPaper('ResNet', 'https://example.org/resnet');
    await student.sees(PAPERS, { description: '2 of 2–3 · ≈ 2–4 h', checked: true });
    await student.sees('Monthly Checklist', { description: '1 of 6' });
  });

  it('is taken back by an undo', async () => {
    await student.writes(() => student.run('Undo Last Entry'));
    await student.sees(PAPERS, { description: '1 of 2–3 · ≈ 2–4 h', checked: false });
  });
});
