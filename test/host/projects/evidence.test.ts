import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { MilestoneState } from '../../../src/core/evidence/milestoneState.js';
import type { Grade } from '../../../src/core/evidence/judge.js';
import type { EvidenceRow } from '../../../src/vscode/kit/nodes.js';
import { answering, confirmations, errorsShown, replacing } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import { emptyWorkspace, project, Repository, SOMEBODY_ELSE, writeFile } from '../kit/git.js';
import { emptyJournal, linesOf } from '../kit/journal.js';
import {
  CNN,
  CNN_PATH,
  CNN_TITLE,
  commitCnn,
  endProjects,
  MODEL,
  PLOT,
  type ProjectsTree,
  SERVE,
  startProjects,
} from '../kit/projects.js';
import { flagsOf, nodeAt, rowsIn, rowText } from '../kit/rows.js';
import { inWorkspace, item, run, withSettings, type Api } from '../kit/waymark.js';

const LOAD = 'scalable-model-api';

describe('Evidence', () => {
  let api: Api;
  let projectsTree: ProjectsTree;
  let repository: Repository;
  const folder = () => inWorkspace('digits');

  before(async () => {
    ({ api, projectsTree } = await startProjects());
  });
  after(endProjects);
  beforeEach(async () => {
    await emptyWorkspace(api);
    await emptyJournal(api);
    repository = await Repository.init(folder());
  });

  const milestone = (id = CNN): MilestoneState => api.store.model.evidence.milestones.get(id)!;
  const shown = (grade: Grade) =>
    (api.store.model.evidence.scans.get(folder())?.signals ?? [])
      .filter((signal) => signal.grade === grade)
      .map(({ id }) => id);
  const stage = (expected: MilestoneState['stage'], id?: string) =>
    eventually(() => {
      assert.equal(milestone(id).stage, expected);
    });
  const signal = (grade: Grade, id: string) =>
    eventually(() => {
      assert.ok(shown(grade).includes(id), `${id} is not ${grade}: ${shown(grade).join()}`);
    });
  const row = () => nodeAt(api.roadmapTree, ...CNN_PATH);
  const titles = () => rowsIn(api.roadmapTree, row()).map((text) => text.replace(/ · .*$/, ''));
  const link = () =>
    answering([CNN_TITLE], () => run('waymark.linkFolder', nodeAt(projectsTree, 'digits')));

  /** A project of the student's own with a CNN and an API. */
  async function wholeProject(): Promise<void> {
    await commitCnn(repository);
    await run('waymark.findProjects');
    await signal('own', 'cnn');
  }

  it('is found in the student’s own code, and shown by whose it is', async () => {
    repository.write('model.py', MODEL);
    repository.write('requirements.txt', 'plotly\n');
    await repository.commit('Course template', { author: SOMEBODY_ELSE });
    repository.write('serve.py', SERVE);
    await repository.commit('Serve it');
    await run('waymark.findProjects');
    await signal('own', 'fastapi');
    assert.ok(shown('seen').includes('cnn'));
    assert.ok(shown('mention').includes('plotly'));
    const groups = rowsIn(projectsTree, nodeAt(projectsTree, 'digits'));
    assert.deepEqual(
      groups
        .map((text) => text.replace(/ — .*$/, ''))
        .filter((text) => !/git-commit|lightbulb/.test(text)),
      [
        '(account) In your own code',
        "(organization) In other people's code",
        '(mention) Only mentioned',
      ],
    );
    const line = nodeAt(projectsTree, 'digits', 'In your own code', 'FastAPI');
    assert.match(rowText(projectsTree, line), /^\(pass\) FastAPI — serve\.py:3$/);
  });

  it('is not what was left out, which the project’s hover counts', async () => {
    repository.write('model.py', MODEL);
    repository.write('made_pb2.py', PLOT);
    repository.write('env/pyvenv.cfg', 'home = /usr');
    repository.write('env/lib/python3.12/helper.py', PLOT);
    await repository.commit('A model');
    await run('waymark.findProjects');
    await signal('own', 'cnn');
    const { tooltip } = projectsTree.getTreeItem(nodeAt(projectsTree, 'digits'));
    assert.ok(typeof tooltip === 'string');
    assert.deepEqual(tooltip.split('\n').slice(1), [
      ...['', 'Left out (files or whole folders):', 'generated: 1', 'in installed environments: 2'],
    ]);
  });

  it('of others proves nothing, also in a linked project', async () => {
    repository.write('model.py', MODEL);
    repository.write('serve.py', SERVE);
    await repository.commit('Not mine', { author: SOMEBODY_ELSE });
    repository.write('notes.txt', 'mine');
    await repository.commit('Mine');
    await run('waymark.findProjects');
    await signal('seen', 'cnn');
    await link();
    assert.equal(milestone().stage, 'in-progress');
    assert.deepEqual(milestone().proven, []);
    assert.equal(
      titles()[0],
      '(circle-large-outline) needs Convolutional neural networks: not used in your own code',
    );
  });

  it('brings a suggested link, which is accepted with one click, and undone', async () => {
    await wholeProject();
    const proposal = nodeAt(projectsTree, 'digits', `For “${CNN_TITLE}”?`);
    assert.deepEqual(flagsOf(projectsTree, proposal), ['proposal']);
    const said = await confirmations(() => run('waymark.acceptLink', proposal));
    assert.deepEqual(said, [`Linked digits to ${CNN_TITLE}`]);
    await stage('evidence-complete');
    assert.match(
      rowText(api.roadmapTree, row()),
      /^\(verified\) .* — evidence complete · confirm ·/,
    );
    assert.ok(flagsOf(api.roadmapTree, row()).includes('complete'));
    await run('waymark.undo');
    await stage('not-started');
  });

  it('is not suggested again once refused', async () => {
    await wholeProject();
    const rows = () => rowsIn(api.roadmapTree, row()).filter((text) => text.includes('lightbulb'));
    assert.equal(rows().length, 1);
    const proposal = nodeAt(api.roadmapTree, ...CNN_PATH, 'With digits?');
    const said = await confirmations(() => run('waymark.refuseLink', proposal));
    assert.deepEqual(said, [`Refused: digits for ${CNN_TITLE}`]);
    assert.deepEqual(rows(), []);
    const [refused] = linesOf(api).filter(({ type }) => type === 'project.set');
    assert.equal((refused!['data'] as { linked: boolean }).linked, false);
    await run('waymark.findProjects');
    await api.evidence.then((service) => service.settled());
    assert.deepEqual(rows(), []);
  });

  it('is confirmed with one click, and stays when the folder is gone', async () => {
    await wholeProject();
    await link();
    await stage('evidence-complete');
    const [said] = await confirmations(() => run('waymark.confirmMilestone', row()));
    assert.equal(said, `Reached: ${CNN_TITLE}`);
    assert.equal(milestone().stage, 'reached');
    const head = await repository.git('rev-parse', 'HEAD');
    const root = await repository.git('rev-list', '--max-parents=0', 'HEAD');
    const { kept } = milestone();
    const served = kept.find(({ path }) => path === 'serve.py');
    assert.deepEqual(
      { ...served, at: undefined },
      {
        ...{ signal: 'fastapi', path: 'serve.py', line: 3, commit: head, root, subpath: '' },
        at: undefined,
      },
    );
    rmSync(folder(), { recursive: true, maxRetries: 10 });
    await run('waymark.findProjects');
    await eventually(() => {
      assert.equal(api.store.model.evidence.scans.size, 0);
    });
    assert.equal(milestone().stage, 'reached');
    assert.match(rowText(api.roadmapTree, row()), /^\(verified-filled\) .* — reached ·/);
    assert.ok(
      titles().some((text) => text.startsWith('(archive) FastAPI — serve.py:3')),
      titles().join('\n'),
    );
    await run('waymark.copyEvidence', row());
    const copied = await vscode.env.clipboard.readText();
    assert.ok(copied.includes(`[${root.slice(0, 7)}/serve.py:3](serve.py#L3)`), copied);
  });

  it('is confirmed by itself where that is wished for, and never again once taken back', async () => {
    await withSettings({ 'waymark.milestones.autoConfirm': true }, async () => {
      await wholeProject();
      await link();
      await stage('reached');
      assert.ok(milestone().kept.length > 0);
      await run('waymark.undo');
      await stage('evidence-complete');
      await new Promise((resolve) => setTimeout(resolve, 600));
      assert.equal(milestone().stage, 'evidence-complete');
    });
  });

  it('follows a saved file, one that another program writes, and a commit', async () => {
    repository.write('model.py', MODEL);
    await repository.commit('A model');
    await run('waymark.findProjects');
    await signal('own', 'cnn');
    const document = await vscode.workspace.openTextDocument(join(folder(), 'model.py'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), SERVE);
    await vscode.workspace.applyEdit(edit);
    assert.ok(!shown('own').includes('fastapi'));
    // A busy editor may refuse to save at that moment.
    await eventually(async () => {
      await document.save();
      assert.ok(!document.isDirty);
    });
    await signal('own', 'fastapi');
    writeFile(join(folder(), 'plot.py'), PLOT);
    await signal('own', 'plotly');
    // Committed by somebody else, it is no longer the student's.
    await repository.commit('Theirs', { author: SOMEBODY_ELSE });
    await signal('seen', 'plotly');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('opens at its line, and is copied as Markdown', async () => {
    await wholeProject();
    await link();
    await stage('evidence-complete');
    const proven = nodeAt(api.roadmapTree, ...CNN_PATH, 'FastAPI');
    const { command } = api.roadmapTree.getTreeItem(proven);
    const [opens] = command!.arguments as [EvidenceRow];
    await run('waymark.openEvidence', opens);
    const editor = vscode.window.activeTextEditor!;
    assert.equal(editor.document.uri.fsPath, join(folder(), 'serve.py'));
    assert.equal(editor.selection.active.line, 2);
    await run('waymark.copyEvidence', proven);
    const head = await repository.git('rev-parse', 'HEAD');
    const [first] = (await vscode.env.clipboard.readText()).split('\n');
    assert.equal(
      first,
      `- **FastAPI**: [digits/serve.py:3](serve.py#L3), \`fastapi.FastAPI\`, \`${head.slice(0, 10)}\`, your own code`,
    );
    await run('waymark.copyEvidence', row());
    assert.match(
      await vscode.env.clipboard.readText(),
      /^### CNN deployed as a REST API\n\n- \*\*/,
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('of a project that is ignored counts for nothing, until it is brought back', async () => {
    await wholeProject();
    await link();
    await stage('evidence-complete');
    const row = nodeAt(projectsTree, 'digits');
    assert.deepEqual(await confirmations(() => run('waymark.ignoreProject', row)), [
      'Ignored: digits',
    ]);
    assert.equal(milestone().stage, 'in-progress');
    assert.deepEqual(milestone().proven, []);
    assert.deepEqual(rowsIn(projectsTree), ['(eye-closed) Ignored — 1']);
    const ignored = nodeAt(projectsTree, 'Ignored', 'digits');
    const said = await confirmations(() => run('waymark.unignoreProject', ignored));
    assert.deepEqual(said, ['No longer ignored: digits']);
    await stage('evidence-complete');
  });

  it('is a check that passes, which is shown and asked about before it runs', async () => {
    const tasks = {
      version: '2.0.0',
      tasks: [
        { label: 'passes', type: 'shell', command: 'exit 0' },
        { label: 'fails', type: 'shell', command: 'exit 3' },
      ],
    };
    writeFile(inWorkspace('.vscode', 'tasks.json'), JSON.stringify(tasks));
    await eventually(async () => {
      const names = (await vscode.tasks.fetchTasks()).map(({ name }) => name);
      assert.ok(names.includes('fails'), names.join());
    });
    const questions: string[] = [];
    const warnings: string[] = [];
    const asked = (answer: string | undefined, work: () => Promise<void>) =>
      replacing(
        vscode.window,
        {
          showInformationMessage: (_: string, options: vscode.MessageOptions) => {
            questions.push(options.detail ?? '');
            return Promise.resolve(answer);
          },
          showWarningMessage: (message: string) => {
            warnings.push(message);
            return Promise.resolve(undefined);
          },
        },
        work,
      );
    const runs = () => linesOf(api).filter(({ type }) => type === 'check.run');
    const check = item(api, LOAD);
    await asked(undefined, () => answering(['fails'], () => run('waymark.runCheck', check.id)));
    assert.match(questions[0]!, /^fails\nexit 3/);
    assert.deepEqual(runs(), [], 'nothing runs before it is confirmed');
    assert.equal(api.store.model.progress.of(check).check, 'fails');
    await asked('Run', () => run('waymark.runCheck', check.id));
    assert.deepEqual(
      runs().map(({ data }) => (data as { exit: number }).exit),
      [3],
    );
    assert.match(warnings[0]!, /^fails ended with 3/);
    assert.equal(milestone(LOAD).stage, 'in-progress');
    const choose = (label: string) =>
      confirmations(() => answering([label], () => run('waymark.chooseCheck', check.id)));
    assert.deepEqual(await choose('passes'), [`Check of ${check.title}: passes`]);
    assert.equal(milestone(LOAD).check.run, undefined, 'another task says nothing of this one');
    const said = await confirmations(() => asked('Run', () => run('waymark.runCheck', check.id)));
    assert.deepEqual(said, ['passes passed']);
    assert.equal(milestone(LOAD).check.run?.exit, 0);
    assert.ok(milestone(LOAD).missing.every(({ kind }) => kind !== 'check'));
    assert.deepEqual(await choose('No check'), [`No check any more: ${check.title}`]);
    rmSync(inWorkspace('.vscode'), { recursive: true });
  });

  it('says so where the task of a check is gone', async () => {
    await repository.commit('Begin');
    await api.store.append([
      { type: 'item.set', data: { item: item(api, LOAD).ref, check: 'gone' } },
    ]);
    const errors = await errorsShown(() => run('waymark.runCheck', LOAD));
    assert.deepEqual(errors, ['This workspace has no task "gone". Choose another check.']);
  });

  it('says of a line that is not committed that there is no commit to show', async () => {
    await wholeProject();
    repository.write('plot.py', 'import plotly.express as px\n\npx.line([1])\n');
    await signal('own', 'plotly');
    const line = nodeAt(projectsTree, 'digits', 'In your own code', 'Plotly');
    const errors = await errorsShown(() => run('waymark.showCommit', line));
    assert.deepEqual(errors, ['This line is not committed yet, so there is no commit to show.']);
    assert.ok(project(api, folder()).commits.length > 0);
  });
});
