import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pressingEnter } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import { hashOf, project, Repository, subjects, writeFile } from '../kit/git.js';
import { endProjects, type ProjectsTree, startProjects } from '../kit/projects.js';
import { nodeAt, rowsBelow, rowText } from '../kit/rows.js';
import { inWorkspace, run, withSettings, type Api } from '../kit/waymark.js';

describe('Repositories that are out of the ordinary', () => {
  let api: Api;
  let projectsTree: ProjectsTree;
  let good: Repository;
  before(async () => {
    ({ api, projectsTree } = await startProjects());
    good = await Repository.init(inWorkspace('good'));
    await good.commit('Fine');
    await good.commit('And well');
  });

  after(endProjects);

  /** The row of a project and all below it; the good one beside it has to be as ever. */
  const rowsOf = async (name: string) => {
    await run('waymark.findProjects');
    await api.evidence.then((service) => service.settled());
    assert.deepEqual(subjects(api, good.folder), ['And well', 'Fine']);
    const node = nodeAt(projectsTree, name);
    return [rowText(projectsTree, node), ...rowsBelow(projectsTree, node)];
  };

  it('say in one row that there is no commit yet', async () => {
    await Repository.init(inWorkspace('unborn-here'));
    assert.deepEqual(await rowsOf('unborn-here'), [
      '(repo) unborn-here — no commit yet',
      '(info) No commit yet.',
    ]);
  });

  it('say in one row that a repository is bare', async () => {
    const bare = await Repository.init(inWorkspace('bare'));
    await bare.git('config', 'core.bare', 'true');
    assert.deepEqual(await rowsOf('bare'), [
      '(repo) bare — bare repository',
      '(info) A bare repository: there are no files to work on.',
    ]);
  });

  it('say in one row what git says of a damaged repository', async () => {
    const damaged = await Repository.init(inWorkspace('damaged'));
    writeFile(join(damaged.gitDir, 'HEAD'), 'nonsense\n');
    const [row, fault, ...rest] = await rowsOf('damaged');
    assert.deepEqual([row, rest], ['(repo) damaged — cannot be read', []]);
    assert.match(String(fault), /^\(info\) Git could not read this repository: fatal: /);
  });

  it('say in one row that a later git made them, in its whole words, with the remedy', async () => {
    const newer = await Repository.init(inWorkspace('newer'));
    const settings = '[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\tsomethingNew = true\n';
    writeFile(join(newer.gitDir, 'config'), settings);
    assert.deepEqual(await rowsOf('newer'), [
      '(repo) newer — needs a newer git',
      '(info) This Git is older than the one that made the repository. Update Git. ' +
        'It says: fatal: unknown repository extension found: somethingnew',
    ]);
    const [fault] = projectsTree.getChildren(nodeAt(projectsTree, 'newer'));
    assert.ok(fault);
    const { tooltip } = projectsTree.getTreeItem(fault);
    assert.ok(typeof tooltip === 'string');
    assert.match(tooltip, /found:\n\tsomethingnew$/);
  });

  it('say in one row that git knows no e-mail of the student', async () => {
    const nobody = await Repository.init(inWorkspace('nobody'));
    await nobody.commit('By somebody');
    await nobody.git('config', '--unset', 'user.email');
    assert.deepEqual(await rowsOf('nobody'), [
      '(repo) nobody — your e-mail is not known',
      '(info) Git does not know your e-mail here. Set user.email, or waymark.git.authorEmails.',
    ]);
  });

  it('show what a shallow clone holds, and that there is no more', async () => {
    const source = `file://${good.folder}`;
    await good.git('clone', '--quiet', '--depth=1', source, inWorkspace('shallow'));
    await Repository.at(inWorkspace('shallow')).git('config', 'user.email', 'student@example.org');
    const [row, commit, ...rest] = await rowsOf('shallow');
    assert.deepEqual([row, rest], ['(repo) shallow — 1 commit of yours, shallow clone', []]);
    assert.match(String(commit), /^\(git-commit\) And well — /);
  });

  it('are no fault of a folder that is none', async () => {
    writeFile(join(inWorkspace('plain'), 'requirements.txt'));
    assert.deepEqual(await rowsOf('plain'), ['(folder) plain — no git']);
  });

  it('say in one row that git is missing, while everything else works, until it is back', async () => {
    await withSettings({ 'git.path': inWorkspace('no', 'such', 'git') }, async () => {
      await eventually(() => {
        assert.deepEqual(rowsBelow(projectsTree, nodeAt(projectsTree, 'good')), [
          '(info) Git was not found. Install it, or set git.path.',
        ]);
      });
      await pressingEnter(run('waymark.logHours'));
      assert.equal(api.store.model.streak.length, 1);
    });
    await eventually(() => {
      assert.deepEqual(subjects(api, good.folder), ['And well', 'Fine']);
      assert.equal(project(api, good.folder).fault, undefined);
    });
  });

  it('are never written to', async () => {
    // A file newer than the index tempts git to refresh it.
    good.write('new.txt');
    await good.commit('With a file');
    await eventually(() => {
      assert.equal(subjects(api, good.folder)[0], 'With a file');
    });
    good.write('new.txt', 'changed since\n');
    const before = hashOf(good.folder);
    for (let round = 0; round < 3; round++) await run('waymark.findProjects');
    const node = nodeAt(projectsTree, 'good');
    await pressingEnter(run('waymark.linkFolder', node));
    assert.equal(hashOf(good.folder), before);
  });
});
