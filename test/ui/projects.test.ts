/** A student ties the repositories of the workspace to milestones, and follows a roadmap file. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, quickPick, temporaryFolder } from './kit.js';
import { photographFailures, Student } from './student.js';
import { commit, git, startRepository, useRoadmap, writeRoadmap } from './workspace.js';

const PHASE = 'Foundations and core concepts';
const PIPELINE = 'Efficient data pipeline for a dataset of 1 GB or more';
const STORY = 'Story told with figures of real data';

describe('projects and a roadmap of one’s own', () => {
  const folder = temporaryFolder('work');
  const project = join(folder, 'pipeline');
  let student: Student;
  before(async () => {
    startRepository(project);
    commit(project, 'Read the data in chunks');
    commit(project, 'Fix a typo', { author: 'Someone Else <else@example.org>' });
    student = await Student.arrive({ folder });
    await student.openSidebar('Roadmap', 'Projects');
  });
  after(async () => {
    await student.leave();
    rmSync(folder, { recursive: true, force: true });
  });
  photographFailures(() => student);

  it('finds the repository and counts the student’s own commits', async () => {
    await student.sees('pipeline', { description: '1 commit of yours' }, 'Projects');
  });

  it('shows a new commit', async () => {
    commit(project, 'Count rows without loading them');
    await student.sees('pipeline', { description: '2 commits of yours' }, 'Projects');
    await student.row('pipeline', 'Projects').locator('.label-name').click();
    await student.sees('Count rows without loading them', { level: 2 }, 'Projects');
    await student.sees('Read the data in chunks', { level: 2 }, 'Projects');
    await student.seesNoRow('Fix a typo', 'Projects');
  });

  it('links the folder to a milestone, which is in progress then', async () => {
    const { data } = await student.writes(async () => {
      await student.run('Link Project Folder to Milestone…');
      await student.answers('Which project?', 'pipeline');
      await student.seesDialogue('pipeline');
      await student.answers('Which milestone is this project for?', PIPELINE);
    });
    assert.equal(data['root'], git(project, 'rev-list', '--max-parents=0', 'HEAD'));
    assert.deepEqual([data['subpath'], data['linked']], ['', true]);
    await student.openSidebar('Roadmap');
    await student.expand(PHASE, 'Python proficiency');
    await student.sees(PIPELINE, { description: 'in progress, 2 commits · ≈ 18–22 h' });
    await student.expand(PIPELINE);
    await student.sees('pipeline', { level: 4, description: 'linked' });
    await student.sees('Count rows without loading them', { level: 4 });
    await student.sees('Read the data in chunks', { level: 4 });
  });

  it('puts later commits below the milestone', async () => {
    commit(project, 'Write Parquet');
    await student.sees(PIPELINE, { description: /^in progress, 3 commits/ });
    await student.sees('Write Parquet', { level: 4 });
  });

  it('ties a commit to the milestone that its trailer names', async () => {
    await student.sees(STORY, { description: /^not started/ });
    commit(project, 'Draw the figures\n\nWaymark-Milestone: build-data-story');
    await student.sees(STORY, { description: /^in progress, 1 commit/ });
  });

  it('copies the hash of a commit', async () => {
    await student.clickAction('Write Parquet', 'Copy Commit Hash');
    const hash = git(project, 'rev-parse', 'HEAD~1');
    await student.seesMessage(`Copied ${hash.slice(0, 10)}`);
    const copied = await student.page.evaluate('navigator.clipboard.readText()');
    assert.equal(copied, hash);
  });

  it('reached is what the student says it is, whatever the commits', async () => {
    await student.openSidebar('Roadmap');
    await student.clickAction(PIPELINE, 'Mark Milestone as Reached…');
    await student.seesDialogue(`Reached: ${PIPELINE}`);
    await student.writes(() => quickPick.accept(student.page));
    await student.sees(PIPELINE, { description: /^reached/ });
    await student.writes(() => student.run('Undo Last Entry'));
    await student.sees(PIPELINE, { description: /^in progress, \d commits/ });
  });

  it('unlinks the folder at its row', async () => {
    await student.openSidebar('Projects');
    await student.writes(() => student.clickAction(PIPELINE, 'Unlink Project Folder', 'Projects'));
    await student.seesNoRow(PIPELINE, 'Projects');
    await student.openSidebar('Roadmap');
    await student.sees(PIPELINE, { description: /^not started/ });
    await student.seesNoRow('Write Parquet');
  });

  it('links a folder from the explorer, and leads back to it', async () => {
    await student.page
      .locator('.activitybar')
      .getByRole('tab', { name: /^Explorer/ })
      .click();
    await student.sees('pipeline', {}, 'Files Explorer');
    await student.writes(async () => {
      const command = 'Link Project Folder to Milestone…';
      await student.chooseInMenu('pipeline', command, 'Files Explorer');
      await student.seesDialogue('pipeline');
      await student.answers('Which milestone is this project for?', STORY);
    });
    await student.openSidebar('Projects');
    await student.sees(STORY, { description: 'in progress' }, 'Projects');
    await student.clickAction('pipeline', 'Reveal in Explorer', 'Projects');
    await student.sees('pipeline', { selected: true }, 'Files Explorer');
    await student.openSidebar('Roadmap');
    await student.sees(STORY, { description: /^in progress, 4 commits/ });
  });

  it('says that a roadmap file is missing or a folder, in place of the tree', async () => {
    await student.openSidebar('Roadmap');
    const welcome = student.page.locator('.welcome-view-content:visible');
    for (const [file, said] of [
      ['none.yaml', /^Your roadmap file does not exist\./],
      ['.', /^The path of your roadmap file leads to a folder\./],
      ['${env:HOME}/mine.yaml', /^Waymark cannot follow the path of your roadmap file\./],
    ] as const) {
      useRoadmap(folder, file);
      await eventually(async () => {
        assert.match(await welcome.innerText(), said);
      });
    }
  });

  it('says what is wrong with a roadmap file, in place of the tree and among the problems', async () => {
    await student.openSidebar('Roadmap');
    writeRoadmap(folder, 'title: Mine: all of it');
    useRoadmap(folder, 'mine.yaml');
    const welcome = student.page.locator('.welcome-view-content:visible');
    await eventually(async () => {
      assert.match(await welcome.innerText(), /^Your roadmap file has problems\./);
    });
    await welcome.getByRole('button', { name: 'Show Problems' }).click();
    const problems = student.page.locator('.markers-panel');
    await eventually(async () => {
      const said = (await problems.innerText()).replace(/\s+/g, ' ');
      assert.match(said, /mine\.yaml/);
      assert.match(said, /A value cannot hold ": " unquoted\..*\[Ln 3, Col \d+\]/);
    });
    assert.equal(await student.page.getByText('roadmap file has problems').count(), 1);
    await student.seesStatus('streak', '0'); // hours and streak go on
  });

  it('follows the file as soon as it is repaired, and keeps its last good state', async () => {
    writeRoadmap(folder, 'title: Mine');
    await student.sees('Only phase', { description: /^0% · / });
    await student.expand('Only phase', 'Only group', 'Only skill');
    await student.writes(() => student.tick('Only topic'));
    await student.sees('Only topic', { checked: true });
    writeRoadmap(folder, 'title: Mine: again');
    await eventually(async () => {
      const said = await student.page.locator('.markers-panel').innerText();
      assert.match(said, /A value cannot hold/);
    });
    await student.sees('Only topic', { checked: true });
  });

  it('shows a commit', async () => {
    await student.openSidebar('Projects');
    commit(project, 'Take 1');
    await student.sees('Take 1', { level: 2 }, 'Projects');
    await student.openSidebar('Roadmap');
  });

  it('returns to the shipped roadmap when the setting is emptied', async () => {
    useRoadmap(folder, '');
    await student.sees(PHASE);
    await student.seesNoRow('Only phase');
    await eventually(async () => {
      const said = await student.page.locator('.markers-panel').innerText();
      assert.match(said, /No problems have been detected/);
    });
  });

  it('finds a folder that becomes a project later', async () => {
    await student.openSidebar('Projects');
    await student.sees('pipeline', {}, 'Projects');
    mkdirSync(join(folder, 'thesis'));
    writeFileSync(join(folder, 'thesis', 'pyproject.toml'), '[project]\nname = "thesis"\n');
    await student.sees('thesis', { description: 'no git' }, 'Projects');
    git(folder, 'clone', '--quiet', 'pipeline', 'copy');
    git(join(folder, 'copy'), 'config', 'user.email', 'student@example.org');
    await student.sees('copy', {}, 'Projects');
    rmSync(join(folder, 'copy'), { recursive: true });
    await student.seesNoRow('copy', 'Projects');
  });
});
