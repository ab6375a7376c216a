/** A student whose own roadmap has a fault, on the weekly goals page. */
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, temporaryFolder } from './kit.js';
import { photographFailures, Student } from './student.js';
import { useRoadmap, writeRoadmap } from './workspace.js';

const GOOD = 'title: My own roadmap';
const MISSPELT = 'titel: My own roadmap';

describe('the weekly goals page over a faulty roadmap', () => {
  const folder = temporaryFolder('faulty');
  let student: Student;
  before(async () => {
    writeRoadmap(folder, MISSPELT);
    useRoadmap(folder, 'mine.yaml');
    student = await Student.arrive({ folder, history: [['log', '30']] });
    await student.seesStatus('today', '30 min');
  });
  after(async () => {
    await student.leave();
    rmSync(folder, { recursive: true, force: true });
  });
  photographFailures(() => student);

  const seesFault = () =>
    student.seesOnPage(
      'roadmap-fault',
      /^Your roadmap file has problems\. The Problems panel names the lines\./,
    );
  /** Saves the file as often as it takes: the editor needs a moment to begin watching it. */
  const save = (title: string, check: () => Promise<void>) =>
    eventually(async () => {
      writeRoadmap(folder, title);
      await eventually(check, 1_000);
    });

  it('says so in the words of the roadmap view, with its buttons, and shows the hours', async () => {
    await student.run('Open Weekly Goals');
    await seesFault();
    await student.seesOnPage('hours-text', /^30 min of/);
    await student.openSidebar('Roadmap');
    const welcome = student.page.locator('.welcome-view:visible').first();
    await eventually(async () => {
      assert.match(await welcome.innerText(), /^Your roadmap file has problems\. The Problems/);
    });
    await student.field('show-problems').click();
    const problems = student.page.locator('.markers-panel');
    await problems.waitFor();
    await eventually(async () => assert.match(await problems.innerText(), /titel/));
    await student.field('open-settings').click();
    await student.page.locator('.settings-editor').waitFor();
    await student.closeAbove();
  });

  it('is there again after a reload, and comes to life once the file is mended', async () => {
    await student.clickStatus('streak');
    await seesFault();
    await student.reload();
    await seesFault();
    await save(GOOD, async () => assert.equal(await student.field('roadmap-fault').count(), 0));
    await student.seesOnPage('goals', /Only skill/);
    await student.seesOnPage('next', 'Only skill');
  });

  it('logs on nothing else where what a form shows has gone', async () => {
    await student.seesField('log-item', 's');
    await student.fill('log-duration', '25');
    await student.inTerminal('log', '5');
    await student.seesOnPage('hours-text', /^35 min of/);
    const before = student.journal();
    const file = join(folder, 'mine.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('- id: s\n', '- id: other\n').replace('Only skill', 'Other'));
    await student.openSidebar('Roadmap');
    await student.expand('Only phase', 'Only group');
    await student.sees('Other');
    await student.seesField('log-item', 's');
    await student.field('log-save').click();
    await student.seesOnPage(
      'message-log',
      'This is not in your roadmap any more. Choose something else.',
    );
    assert.deepEqual(student.journal(), before);
    await student.seesField('log-duration', '25');
  });
});
