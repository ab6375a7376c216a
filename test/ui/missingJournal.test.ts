/** A student whose journal is in a folder that is not there, as on a drive that is not connected. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, temporaryFolder } from './kit.js';
import { photographFailures, Student } from './student.js';

describe('the roadmap view over a missing journal folder', () => {
  const drive = temporaryFolder('drive');
  const folder = join(drive, 'journal');
  let student: Student;
  before(async () => {
    student = await Student.arrive({ machineSettings: { 'waymark.journal.folder': folder } });
    await student.openSidebar('Roadmap');
  });
  after(async () => {
    await student.leave();
    rmSync(drive, { recursive: true, force: true });
  });
  photographFailures(() => student);

  const view = () => student.page.locator('.pane', { has: student.page.getByRole('tree') }).first();
  const button = () => student.page.getByRole('button', { name: /^Create Journal Folder/ }).first();

  it('says that it is not there, and creates nothing by itself', async () => {
    await eventually(async () => {
      assert.match(await view().innerText(), /Your journal folder .* does not exist\./);
    });
    assert.ok(!existsSync(folder));
  });

  it('has a button that creates it, which then goes, and what is logged is in it', async () => {
    await button().click();
    await eventually(() => {
      assert.ok(existsSync(folder));
    });
    await eventually(async () => {
      assert.equal(await button().count(), 0);
      assert.doesNotMatch(await view().innerText(), /does not exist/);
    });
    await student.inTerminal('log', '30', '--journal', folder);
    await student.seesStatus('today', '30 min');
    assert.equal(readdirSync(folder).length, 1);
  });
});
