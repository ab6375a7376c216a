import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { timeGoesOn } from '../../kit/clock.js';
import { errorsShown, pressingEnter } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import { temporaryFolder } from '../kit/folders.js';
import { Repository, useEmptyHome } from '../kit/git.js';
import { emptyJournal, inTerminal, linesOf } from '../kit/journal.js';
import { rowsBelow, rowsIn } from '../kit/rows.js';
import { closeAll, openNewFile, typeFor } from '../kit/typing.js';
import { percentOf, run, waymark, workspaceFolder, type Api } from '../kit/waymark.js';

/** Longer than the extension waits for a burst of changes to end, in ms. */
const SETTLED_MS = 600;

describe('In Restricted Mode', () => {
  timeGoesOn();
  let api: Api;
  let projectsTree: Awaited<Api['projectsTree']>;
  before(async () => {
    useEmptyHome();
    api = await waymark();
    projectsTree = await api.projectsTree;
    await emptyJournal(api);
  });

  it('the window really has no trust, and a project in it', () => {
    assert.equal(vscode.workspace.isTrusted, false);
    assert.ok(readFileSync(join(workspaceFolder(), 'requirements.txt')));
  });

  it('no project is looked at and no git is run', async function () {
    if (process.platform === 'win32') this.skip(); // a script cannot stand in for git.exe
    const repository = await Repository.init(workspaceFolder());
    const calls = await gitCalls(async () => {
      execFileSync('git', ['--version']);
      await run('waymark.findProjects');
      repository.write('requirements.txt', 'jax\n');
      repository.write('new/pyproject.toml');
      repository.write('.git/COMMIT_EDITMSG');
      await sleep(SETTLED_MS);
    });
    assert.deepEqual(calls, ['--version'], 'the stand-in works, and only the test used it');
    assert.deepEqual(api.store.model.projects, []);
    assert.deepEqual(rowsBelow(projectsTree), [], 'the view is free for its welcome text');
    const state = await Promise.race([api.projectsRead.then(() => 'read'), sleep(0, 'not read')]);
    assert.equal(state, 'not read');
  });

  it('nothing is looked through, and no check runs', async () => {
    await api.evidence;
    assert.equal(api.store.model.evidence.scans.size, 0);
    const ran: string[] = [];
    const started = vscode.tasks.onDidStartTask(({ execution }) => ran.push(execution.task.name));
    const errors = await errorsShown(() => run('waymark.runCheck', 'scalable-model-api'));
    started.dispose();
    assert.deepEqual(errors, ['Checks run in trusted workspaces only.']);
    assert.deepEqual(ran, []);
  });

  it('the workspace does not say which roadmap is followed', () => {
    const settings = readFileSync(join(workspaceFolder(), '.vscode', 'settings.json'), 'utf8');
    assert.match(settings, /"waymark\.roadmap\.file": "theirs\.yaml"/, 'it tries to');
    assert.equal(api.store.model.roadmap.id, 'aiml-2026');
    assert.equal(rowsIn(api.roadmapTree).length, 12);
  });

  it('activity is noted', async function () {
    if (!vscode.window.state.focused) this.skip(); // nobody is seen in it
    const prefer = async (value: boolean) => {
      const data = { name: 'activity', from: api.store.today, value } as const;
      await api.store.append([{ type: 'preference.set', data }]);
      await sleep(SETTLED_MS);
    };
    await openNewFile();
    await prefer(true);
    await typeFor(3_000);
    await prefer(false);
    await closeAll();
    const notes = linesOf(api).filter(({ type }) => type === 'activity.add');
    assert.equal(notes.length, 1);
    await emptyJournal(api);
  });

  it('roadmap, hours, streak and weekly goals work', async () => {
    const errors = await errorsShown(async () => {
      await run('waymark.markDone', 'la-vectors');
      await pressingEnter(run('waymark.logHours'));
      await run('waymark.openWeek');
      await run('waymark.revealGoal');
    });
    assert.deepEqual(errors, []);
    assert.deepEqual(percentOf(api, 'linear-algebra'), [25]);
    assert.equal(api.store.model.streak.length, 1);
    assert.equal(api.store.model.week.goals[0]?.seconds, 3600);
    await inTerminal('log', '30');
    await eventually(() => {
      assert.equal(api.store.model.week.seconds, 5400);
    });
    await run('waymark.undo');
    assert.equal(api.store.model.week.seconds, 3600);
  });
});

/** The arguments of every git that is started by its name while the work runs. */
async function gitCalls(work: () => Promise<void>): Promise<string[]> {
  const folder = temporaryFolder('git');
  const log = join(folder, 'calls');
  writeFileSync(log, '');
  writeFileSync(join(folder, 'git'), `#!/bin/sh\necho "$@" >> '${log}'\n`, { mode: 0o755 });
  const path = process.env['PATH'] ?? '';
  process.env['PATH'] = `${folder}${delimiter}${path}`;
  try {
    await work();
  } finally {
    process.env['PATH'] = path;
  }
  return readFileSync(log, 'utf8').split('\n').filter(Boolean);
}
