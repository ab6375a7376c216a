import assert from 'node:assert/strict';
import { cpSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { errorsShown } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import { project, Repository, untilCommits, writeFile } from '../kit/git.js';
import { endProjects, type ProjectsTree, startProjects } from '../kit/projects.js';
import { everyNode, flagsOf, labelOf, nodeAt, rowsBelow, rowsIn, spoken } from '../kit/rows.js';
import { inWorkspace, run, workspaceFolder, type Api } from '../kit/waymark.js';

describe('Finding projects', () => {
  let api: Api;
  let projectsTree: ProjectsTree;
  before(async () => {
    ({ api, projectsTree } = await startProjects());
  });

  after(endProjects);

  it('finds none in an empty folder', () => {
    assert.deepEqual(rowsBelow(projectsTree), []);
  });

  it('finds what makes a folder a project, nested ones too, and leaves out what is installed', async () => {
    const thesis = await Repository.init(inWorkspace('thesis'));
    thesis.write('pyproject.toml');
    thesis.write('notebooks/first.ipynb', '{}');
    thesis.write('experiments/ablation/requirements.txt', 'torch\n');
    await thesis.commit('Begin the thesis');
    writeFile(inWorkspace('kaggle', 'titanic', 'look.ipynb'), '{}');
    writeFile(inWorkspace('scripts', 'requirements.txt'), 'pandas\n');
    writeFile(inWorkspace('scripts', 'node_modules', 'x', 'requirements.txt'));
    writeFile(inWorkspace('scripts', 'my-venv', 'pyvenv.cfg'));
    writeFile(inWorkspace('scripts', 'my-venv', 'lib', 'setup.py'));
    writeFile(inWorkspace('scripts', '.hidden', 'setup.py'));
    await run('waymark.findProjects');
    assert.deepEqual(
      api.store.model.projects.map(({ folder, marks }) => [
        folder.slice(workspaceFolder().length + 1),
        marks.join(),
      ]),
      [
        [join('kaggle', 'titanic'), 'notebooks'],
        ['scripts', 'python'],
        ['thesis', 'git,python,notebooks'],
        [join('thesis', 'experiments', 'ablation'), 'python'],
      ],
    );
    await eventually(() => {
      const { evidence, scanning } = api.store.model;
      assert.deepEqual([evidence.scans.size, scanning.size], [4, 0], 'all are looked through');
    });
  });

  it('shows each with what is known of its git, and its own commits below', async () => {
    const head = await Repository.at(inWorkspace('thesis')).git('rev-parse', '--short=7', 'HEAD');
    const date = /— [0-9a-f]{7} · \w+ \d+, \d{4}$/;
    const rows = rowsBelow(projectsTree).map((row) => [row].flat(2).map(String));
    assert.deepEqual(
      rows.map(([project]) => project),
      [
        ...['(folder) titanic — no git', '(folder) scripts — no git'],
        ...['(repo) thesis — 1 commit of yours', '(folder) ablation — 1 commit of yours'],
      ],
    );
    const commit = rows[2]?.find((row) => row.startsWith('(git-commit)'));
    assert.match(String(commit), new RegExp(`^\\(git-commit\\) Begin the thesis — ${head}`));
    assert.match(String(commit), date);
  });

  it('gives every row an id of its own, words for screen readers and flags for menus', () => {
    const ids = new Set<string>();
    for (const { node } of everyNode(projectsTree)) {
      const row = projectsTree.getTreeItem(node);
      assert.ok(row.id && !ids.has(row.id), `${node.id} stands twice`);
      ids.add(row.id);
      assert.ok(spoken(projectsTree, node).startsWith(labelOf(row)));
      // What is found in code has the menus of evidence, every other row those of its kind.
      const flags = flagsOf(projectsTree, node).filter((flag) => flag !== 'committed');
      assert.deepEqual(flags, node.kind === 'signal' ? ['evidence', 'place'] : [node.kind]);
    }
    const thesis = nodeAt(projectsTree, 'thesis');
    assert.equal(spoken(projectsTree, thesis), 'thesis, 1 commit of yours');
  });

  it('has commands for its rows', async () => {
    const thesis = nodeAt(projectsTree, 'thesis');
    const commit = nodeAt(projectsTree, 'thesis', 'Begin the thesis');
    const errors = await errorsShown(async () => {
      await run('waymark.revealProject', thesis);
      await run('waymark.copyCommit', commit);
    });
    assert.deepEqual(errors, []);
    assert.equal(
      await vscode.env.clipboard.readText(),
      project(api, inWorkspace('thesis')).commits[0]?.hash,
    );
  });

  describe('while the window is open', () => {
    const isThere = (name: string) => rowsIn(projectsTree).some((row) => row.includes(name));

    it('notices one that is made, step by step', async () => {
      writeFile(inWorkspace('fresh', 'README.md'));
      writeFile(inWorkspace('fresh', 'pyproject.toml'));
      await eventually(() => {
        assert.equal(project(api, inWorkspace('fresh')).marks.join(), 'python');
      });
      const fresh = await Repository.init(inWorkspace('fresh'));
      await eventually(() => {
        assert.equal(project(api, fresh.folder).marks.join(), 'git,python');
        assert.equal(project(api, fresh.folder).fault, 'no-commits');
      });
      await fresh.commit('First light');
      await untilCommits(api, fresh.folder, 'First light');
    });

    it('notices one that comes at once with its folder, as by a copy or a clone', async () => {
      cpSync(inWorkspace('fresh'), inWorkspace('courses', 'week1', 'copied'), { recursive: true });
      await eventually(() => {
        assert.ok(isThere('copied'));
      });
      const source = inWorkspace('fresh');
      await Repository.at(source).git('clone', '--quiet', source, inWorkspace('cloned'));
      await eventually(() => {
        assert.ok(isThere('cloned'));
      });
    });

    it('notices that the folder above one becomes a repository, and stops being one', async () => {
      writeFile(inWorkspace('course', 'exercise', 'requirements.txt'));
      await eventually(() => {
        assert.ok(isThere('exercise — no git'));
      });
      const course = await Repository.init(inWorkspace('course'));
      await course.commit('Solve it');
      await untilCommits(api, join(course.folder, 'exercise'), 'Solve it');
      rmSync(course.gitDir, { recursive: true });
      await eventually(() => {
        assert.ok(!isThere('course'));
        assert.ok(isThere('exercise — no git'));
      });
    });

    it('notices a linked working tree', async () => {
      const fresh = Repository.at(inWorkspace('fresh'));
      await fresh.git('worktree', 'add', '--quiet', inWorkspace('linked'));
      await eventually(() => {
        assert.ok(isThere('linked'));
      });
    });

    it('notices one that goes with its whole folder, and one that moves', async () => {
      rmSync(inWorkspace('cloned'), { recursive: true });
      await eventually(() => {
        assert.ok(!isThere('cloned'));
      });
      renameSync(inWorkspace('courses'), inWorkspace('lectures'));
      await eventually(() => {
        assert.equal(project(api, inWorkspace('lectures', 'week1', 'copied')).name, 'copied');
        assert.equal(api.store.model.projects.filter(({ name }) => name === 'copied').length, 1);
      });
    });
  });
});
