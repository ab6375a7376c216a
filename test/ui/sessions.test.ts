/** A student corrects what was logged, on the weekly goals page and in the sidebar. */
import assert from 'node:assert/strict';
import { studyDay } from './kit.js';
import { photographFailures, Student } from './student.js';

describe('sessions on the weekly goals page', () => {
  let student: Student;
  let id: string;
  before(async () => {
    student = await Student.arrive();
    await student.inTerminal('log', '1h', '--skill', 'linear-algebra', '--note', 'SVD');
    await student.seesStatus('streak', '1');
    await student.clickStatus('streak');
    id = student.journal()[0]!.id;
  });
  after(() => student.leave());
  photographFailures(() => student);

  it('are listed with the totals of their day, each with buttons that say what they are for', async () => {
    await student.seesOnPage(`total-${studyDay()}`, '1 h');
    await student.seesOnPage(`session-${id}`, /^Linear algebra\s+1 h · by hand\s+SVD/);
    const names = student.field(`session-${id}`).getByRole('button');
    assert.deepEqual(await names.evaluateAll(labels), [
      'Correct: 1 h on Linear algebra',
      'Delete: 1 h on Linear algebra',
    ]);
  });

  it('keep what was typed where it is wrong, and over a reload', async () => {
    const before = student.journal();
    await student.field(`edit-${id}`).click();
    await student.seesFocusIn('session-amount');
    await student.seesField('session-amount', '1:00');
    await student.fill('session-amount', 'a while');
    await student.field('session-save').click();
    await student.seesOnPage('message-session', /^"a while" is no length of time\./);
    await student.seesField('session-amount', 'a while');
    await student.fill('session-note', 'SVD by hand');
    await student.reload();
    await student.seesField('session-amount', 'a while');
    await student.seesField('session-note', 'SVD by hand');
    assert.deepEqual(student.journal(), before);
  });

  it('are corrected there, and every total follows', async () => {
    const { data } = await student.writes(async () => {
      await student.fill('session-amount', '1h30');
      await student.field('session-save').click();
    });
    assert.deepEqual(data, { target: id, seconds: 5400, splits: [], note: 'SVD by hand' });
    await student.seesOnPage('message-session', /^Now: 1 h 30 min on Linear algebra/);
    await student.seesOnPage(`total-${studyDay()}`, '1 h 30 min');
    await student.seesOnPage('hours-text', '1 h 30 min of 15 h');
    await student.seesStatus('today', '1 h 30 min');
    await student.seesFocusIn(`edit-${id}`);
  });

  it('are deleted, and brought back by undo', async () => {
    await student.writes(() => student.field(`delete-${id}`).click());
    await student.seesStatus('today', '0/15 min');
    await student.run('Undo Last Entry');
    await student.seesOnPage(`total-${studyDay()}`, '1 h 30 min');
  });
});

/** What assistive technology calls the elements; compiled without the types of a document. */
function labels(elements: readonly { getAttribute(name: string): string | null }[]) {
  return elements.map((element) => element.getAttribute('aria-label'));
}
