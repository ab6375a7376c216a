/** A student's project proves a milestone: suggested, linked, confirmed, and the week moves. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, temporaryFolder } from './kit.js';
import { photographFailures, Student } from './student.js';
import { git, startRepository, useRoadmap } from './workspace.js';

const SAMPLE = join('test', 'fixtures', 'sample', 'digits-cnn');
const SERVED = 'Digits recognised behind an API';

/** One milestone, so that it is a goal of the week. */
const ROADMAP = `format: 1
id: served
title: Serving models
phases:
  - id: p
    title: Serving
    months: { from: 1, to: 2 }
    groups:
      - id: g
        title: Projects
        milestones:
          - id: digits-api
            title: ${SERVED}
            proof: code
            evidence: { all: [cnn, { title: serving, any: [fastapi, flask] }] }
          - id: talk
            title: A talk about it
            proof: self
`;

describe('evidence', () => {
  const folder = temporaryFolder('evidence');
  const project = join(folder, 'digits-cnn');
  let student: Student;
  const add = (message: string, ...files: string[]) => {
    for (const file of files) cpSync(join(SAMPLE, file), join(project, file));
    git(project, 'add', '--all');
    git(project, 'commit', '--quiet', '--message', message);
  };
  before(async () => {
    writeFileSync(join(folder, 'mine.yaml'), ROADMAP);
    useRoadmap(folder, 'mine.yaml');
    mkdirSync(project);
    startRepository(project);
    add('A small CNN for digits', 'model.py', 'requirements.txt', 'train.py');
    student = await Student.arrive({ folder });
    await student.openSidebar('Roadmap', 'Projects');
    // A busy machine may take its time to start everything.
    await eventually(() => student.sees('digits-cnn', {}, 'Projects'));
  });
  after(async () => {
    await student.leave();
    rmSync(folder, { recursive: true, force: true });
  });
  photographFailures(() => student);

  it('is suggested from what the student’s own code shows, with the reason', async () => {
    await student.row('digits-cnn', 'Projects').locator('.label-name').click();
    await student.sees('In your own code', { level: 2 }, 'Projects');
    const reason = /^shows Convolutional neural networks?.*; its name says digits/;
    await student.sees(`For “${SERVED}”?`, { level: 2, description: reason }, 'Projects');
    await student.expand('Serving', 'Projects');
    await student.sees(SERVED, { description: /^not started/ });
  });

  it('is linked with one click, and says what is missing', async () => {
    const { data } = await student.writes(async () => {
      const before = student.journal().length;
      await student.clickAction(`For “${SERVED}”?`, 'Accept Suggested Link', 'Projects');
      // Of a row that is just being drawn anew, VS Code does not tell which one was clicked.
      await eventually(async () => {
        if (student.journal().length > before) return;
        await student.seesQuestion('Which suggested link?', 0);
        console.log('      VS Code did not tell the row: Waymark asks for it');
        await student.press('Enter');
      });
    });
    assert.deepEqual([data['item'], data['linked']], ['served/digits-api', true]);
    await student.sees(SERVED, { description: /^in progress, 1 commit/ });
    await student.expand(SERVED);
    await student.sees('needs serving: none of FastAPI, Flask used in your own code');
  });

  it('is complete as soon as the file that was missing is committed', async () => {
    add('Serve it with FastAPI', 'serve.py');
    await student.sees(SERVED, { description: /^evidence complete · confirm/ });
    await student.sees('FastAPI', { description: /^digits-cnn · serve\.py:\d+$/ });
  });

  it('opens at the line that backs it', async () => {
    const lines = readFileSync(join(SAMPLE, 'serve.py'), 'utf8').split('\n');
    const expected = lines.findIndex((line) => line.startsWith('app = FastAPI()')) + 1;
    await student.row('FastAPI').locator('.label-name').click();
    await eventually(async () => {
      const position = await student.page.locator('.statusbar').innerText();
      assert.match(position, new RegExp(`Ln ${expected}, Col 1`));
    });
  });

  it('is confirmed with one click: the milestone is reached, and the week moves', async () => {
    await student.run('Open Weekly Goals');
    await student.seesChecked('goal-digits-api', false);
    const { data } = await student.writes(() => student.clickAction(SERVED, 'Confirm Milestone'));
    assert.equal(data['status'], 'done');
    const evidence = data['evidence'] as { signal: string; commit: string; path: string }[];
    const serving = evidence.find(({ signal }) => signal === 'fastapi');
    assert.equal(serving?.path, 'serve.py');
    assert.equal(serving.commit, git(project, 'rev-parse', 'HEAD'));
    await student.seesMessage(`Reached: ${SERVED}`);
    await student.sees(SERVED, { description: /^reached/ });
    await student.seesChecked('goal-digits-api', true);
    await student.sees('Serving', { description: /^50%/ });
  });

  it('stays reached when the folder is gone, with what the journal kept', async () => {
    rmSync(project, { recursive: true });
    await student.seesNoRow('digits-cnn', 'Projects');
    await student.sees(SERVED, { description: /^reached/ });
    await student.sees('FastAPI', { description: /^serve\.py:\d+ · / });
  });
});
