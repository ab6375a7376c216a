/** A folder that the student does not trust yet: the roadmap works, nothing of the folder is run. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, temporaryFolder } from './kit.js';
import { photographFailures, Student } from './student.js';
import { commit, startRepository, useRoadmap, writeRoadmap } from './workspace.js';

const PHASE = 'Foundations and core concepts';

for (const version of ['lowest', 'newest'] as const)
  describe(`Restricted Mode, in the ${version} VS Code`, () => {
    const folder = temporaryFolder('untrusted');
    let student: Student;
    before(async () => {
      startRepository(join(folder, 'pipeline'));
      commit(join(folder, 'pipeline'), 'First');
      writeRoadmap(folder, 'title: Not to be trusted');
      useRoadmap(folder, 'mine.yaml');
      student = await Student.arrive({ version, folder, trust: false });
      await student.openSidebar('Roadmap', 'Projects');
    });
    after(async () => {
      await student.leave();
      rmSync(folder, { recursive: true, force: true });
    });
    photographFailures(() => student);

    it('says in place of the projects why there are none', async () => {
      const welcome = student.page.locator('.welcome-view-content:visible');
      await eventually(async () => {
        assert.match(
          await welcome.innerText(),
          /^This workspace is in Restricted Mode, so Waymark reads no projects and runs no git here\./,
        );
      });
      await student.seesNoRow('pipeline', 'Projects');
    });

    it('shows the shipped roadmap, not the one that the workspace names', async () => {
      await student.sees(PHASE);
      await student.seesNoRow('Only phase');
    });

    it('keeps ticks, hours, streak and the weekly goals', async () => {
      await student.openSidebar('Roadmap');
      await student.expand(PHASE, 'Mathematical foundations', 'Calculus');
      await student.writes(() => student.tick('Gradient descent'));
      await student.sees('Calculus', { description: /^33% / });
      await student.writes(async () => {
        await student.run('Log Study Hours…');
        await student.seesDialogue('Log Study Hours (1/4)');
        await student.press('Enter');
        for (const step of [2, 3, 4]) {
          await student.seesDialogue(new RegExp(`\\(${step}/4\\)$`));
          await student.press('Enter');
        }
      });
      await student.seesStatus('streak', '1');
      await student.clickStatus('streak');
      await student.seesOnPage('hours-text', '1 h of 15 h');
    });

    it('reads projects and the workspace’s roadmap as soon as it is trusted', async () => {
      await student.openSidebar('Projects');
      const welcome = student.page.locator('.welcome-view-content:visible');
      await welcome.getByRole('button', { name: 'Manage Workspace Trust' }).click();
      await student.page
        .locator('.workspace-trust-editor')
        .getByRole('button', { name: 'Trust', exact: true })
        .click();
      await student.closeAbove();
      await student.sees('pipeline', { description: '1 commit of yours' }, 'Projects');
      await student.openSidebar('Roadmap');
      await student.sees('Only phase');
    });
  });
