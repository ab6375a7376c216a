import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { errorsShown, pressingEnter } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import { temporaryFolder } from '../kit/folders.js';
import { Repository, useEmptyHome, writeFile } from '../kit/git.js';
import { emptyJournal } from '../kit/journal.js';
import { rowsBelow, rowsIn } from '../kit/rows.js';
import { percentOf, run, waymark, withSettings, type Api } from '../kit/waymark.js';

describe('In a window without a folder', () => {
  let api: Api;
  let projectsTree: Awaited<Api['projectsTree']>;
  before(async () => {
    useEmptyHome();
    api = await waymark();
    projectsTree = await api.projectsTree;
    await emptyJournal(api);
  });

  it('there is the roadmap and no project, and nothing is wrong', async () => {
    assert.deepEqual(vscode.workspace.workspaceFolders ?? [], []);
    await api.projectsRead;
    const errors = await errorsShown(() => run('waymark.findProjects'));
    assert.deepEqual(errors, []);
    assert.equal(rowsIn(api.roadmapTree).length, 12);
    assert.deepEqual(rowsBelow(projectsTree), []);
  });

  it('ticks, hours, streak and weekly goals work', async () => {
    const errors = await errorsShown(async () => {
      await run('waymark.markKnown', 'linear-algebra');
      await pressingEnter(run('waymark.logHours', 'calculus'));
      await run('waymark.openWeek');
    });
    assert.deepEqual(errors, []);
    assert.deepEqual(percentOf(api, 'linear-algebra'), [100]);
    assert.equal(api.store.model.streak.length, 1);
    assert.equal(api.store.model.week.seconds, 3600);
  });

  it('a roadmap file with a relative path is a fault that says so, and hours still work', async () => {
    await withSettings({ 'waymark.roadmap.file': 'mine.yaml' }, async () => {
      await eventually(() => {
        assert.equal(api.store.model.roadmap.id, 'none');
        const problems = vscode.languages.getDiagnostics().flatMap(([, found]) => found);
        assert.match(problems[0]?.message ?? '', /mine\.yaml.*waymark\.roadmap\.file/);
      });
      const before = api.store.model.week.seconds;
      await pressingEnter(run('waymark.logHours'));
      assert.equal(api.store.model.week.seconds, before + 3600);
    });
    await eventually(() => {
      assert.equal(api.store.model.roadmap.id, 'aiml-2026');
    });
  });

  it('folders can be added and taken away, and their projects come and go', async () => {
    const [first, second] = [temporaryFolder('added'), temporaryFolder('added')];
    const repository = await Repository.init(join(first, 'thesis'));
    await repository.commit('Begin');
    writeFile(join(second, 'pyproject.toml'));
    vscode.workspace.updateWorkspaceFolders(0, 0, ...[first, second].map(folder));
    await eventually(() => {
      const folders = api.store.model.projects.map((project) => project.folder);
      assert.deepEqual(folders.sort(), [join(first, 'thesis'), second].sort());
      assert.ok(rowsIn(projectsTree).includes('(repo) thesis — 1 commit of yours'));
    });
    vscode.workspace.updateWorkspaceFolders(0, 1);
    await eventually(() => {
      assert.deepEqual(
        api.store.model.projects.map((project) => project.folder),
        [second],
      );
    });
    vscode.workspace.updateWorkspaceFolders(0, 1);
    await eventually(() => {
      assert.deepEqual(api.store.model.projects, []);
    });
  });
});

function folder(path: string): { uri: vscode.Uri } {
  return { uri: vscode.Uri.file(path) };
}
