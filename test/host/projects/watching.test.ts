import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../kit/eventually.js';
import { project, Repository, subjects, untilCommits } from '../kit/git.js';
import { endProjects, type ProjectsTree, startProjects } from '../kit/projects.js';
import { nodeAt, rowsBelow } from '../kit/rows.js';
import { inWorkspace, run, withSettings, type Api } from '../kit/waymark.js';

describe('A commit made in a terminal', () => {
  let api: Api;
  let projectsTree: ProjectsTree;
  let repository: Repository;
  before(async () => {
    ({ api, projectsTree } = await startProjects('on'));
    repository = await Repository.init(inWorkspace('watched'));
    await repository.commit('One');
    await untilCommits(api, repository.folder, 'One');
  });
  after(endProjects);

  /** Does something with git, then waits until its outcome is in sight. */
  const inSight = async (folder: string, act: () => Promise<unknown>, checks: () => void) => {
    await act();
    await eventually(checks);
    const [row] = rowsBelow(projectsTree, nodeAt(projectsTree, project(api, folder).name));
    assert.match(String(row), new RegExp(`^\\(git-commit\\) ${subjects(api, folder)[0] ?? ''} `));
  };
  const commits =
    (folder: string, ...expected: string[]) =>
    () => {
      assert.deepEqual(subjects(api, folder), expected);
    };

  it('is in sight', async () => {
    const { folder } = repository;
    await inSight(folder, () => repository.commit('Two'), commits(folder, 'Two', 'One'));
  });

  it('is in sight without the editor’s own git', async () => {
    const { folder } = repository;
    await withSettings({ 'git.enabled': false }, async () => {
      await inSight(
        folder,
        () => repository.commit('Three'),
        commits(folder, 'Three', 'Two', 'One'),
      );
    });
  });

  it('is in sight when it replaces another', async () => {
    const { folder } = repository;
    const amend = () => repository.commit('Trois', { amend: true });
    await inSight(folder, amend, commits(folder, 'Trois', 'Two', 'One'));
  });

  it('goes and comes with the branch', async () => {
    const { folder } = repository;
    const back = () => repository.git('checkout', '--quiet', '-b', 'side', 'HEAD~2');
    await inSight(folder, back, commits(folder, 'One'));
    await inSight(folder, () => repository.commit('Side'), commits(folder, 'Side', 'One'));
    const main = () => repository.git('checkout', '--quiet', 'main');
    await inSight(folder, main, commits(folder, 'Trois', 'Two', 'One'));
  });

  it('makes only its own repository be read', async () => {
    const other = await Repository.init(inWorkspace('bystander'));
    await other.commit('Elsewhere');
    await run('waymark.findProjects');
    const before = project(api, other.folder);
    await repository.git('checkout', '--quiet', 'side');
    await untilCommits(api, repository.folder, 'Side', 'One');
    await repository.git('checkout', '--quiet', 'main');
    await untilCommits(api, repository.folder, 'Trois', 'Two', 'One');
    assert.equal(project(api, other.folder), before);
  });

  it('is in sight after a merge without a commit of its own, and after a reset', async () => {
    const { folder } = repository;
    await repository.git('checkout', '--quiet', '-b', 'ahead');
    await repository.commit('Ahead');
    await repository.git('checkout', '--quiet', 'main');
    await untilCommits(api, folder, 'Trois', 'Two', 'One');
    const merge = () => repository.git('merge', '--quiet', '--ff-only', 'ahead');
    await inSight(folder, merge, commits(folder, 'Ahead', 'Trois', 'Two', 'One'));
    const reset = () => repository.git('reset', '--quiet', '--hard', 'HEAD~1');
    await inSight(folder, reset, commits(folder, 'Trois', 'Two', 'One'));
  });

  it('is in sight in a linked working tree', async () => {
    const folder = inWorkspace('worktree');
    await repository.git('worktree', 'add', '--quiet', '-b', 'linked', folder);
    await run('waymark.findProjects');
    await untilCommits(api, folder, 'Trois', 'Two', 'One');
    const worktree = Repository.at(folder);
    const commit = () => worktree.commit('Linked');
    await inSight(folder, commit, commits(folder, 'Linked', 'Trois', 'Two', 'One'));
    assert.deepEqual(subjects(api, repository.folder), ['Trois', 'Two', 'One']);
    assert.deepEqual(project(api, folder).key, project(api, repository.folder).key);
  });

  it('is in sight as the first of its repository, and as the second right after', async () => {
    const unborn = await Repository.init(inWorkspace('newborn'));
    const { folder } = unborn;
    await eventually(() => {
      assert.equal(project(api, folder).fault, 'no-commits');
    });
    await inSight(folder, () => unborn.commit('First'), commits(folder, 'First'));
    const second = () => unborn.commit('Second');
    await inSight(folder, second, commits(folder, 'Second', 'First'));
  });

  it('is in sight in a repository that was made anew in the place of another', async () => {
    const folder = inWorkspace('anew');
    const first = await Repository.init(folder);
    await first.commit('Old');
    await untilCommits(api, folder, 'Old');
    rmSync(first.gitDir, { recursive: true, maxRetries: 10 });
    const second = await Repository.init(folder);
    await eventually(() => {
      assert.equal(project(api, folder).fault, 'no-commits');
    });
    await inSight(folder, () => second.commit('New'), commits(folder, 'New'));
    await inSight(folder, () => second.commit('Newer'), commits(folder, 'Newer', 'New'));
  });

  it('is in sight in a subfolder that is a project of its own', async () => {
    repository.write('part/requirements.txt');
    await repository.commit('Part');
    await run('waymark.findProjects');
    const folder = join(repository.folder, 'part');
    await untilCommits(api, folder, 'Part');
    repository.write('outside.txt');
    await repository.commit('Outside');
    await untilCommits(api, repository.folder, 'Outside', 'Part', 'Trois', 'Two', 'One');
    assert.deepEqual(subjects(api, folder), ['Part']);
  });

  it('is in sight where the editor is told not to watch .git', async () => {
    await withSettings({ 'files.watcherExclude': { '**/.git/**': true } }, async () => {
      const quiet = await Repository.init(inWorkspace('quiet'));
      const { folder } = quiet;
      await quiet.commit('Heard');
      await run('waymark.findProjects');
      commits(folder, 'Heard')();
      const commit = () => quiet.commit('Unheard');
      await inSight(folder, commit, commits(folder, 'Unheard', 'Heard'));
    });
  });
});
