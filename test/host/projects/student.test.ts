/** Who the student is, as rows of the projects ask and tell it. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answering, confirmations } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import {
  emptyWorkspace,
  project,
  Repository,
  SOMEBODY_ELSE,
  STUDENT,
  subjects,
} from '../kit/git.js';
import { endProjects, type ProjectsTree, startProjects } from '../kit/projects.js';
import { watchingPalette } from '../kit/palette.js';
import { nodeAt, rowsIn, rowText } from '../kit/rows.js';
import { inWorkspace, run, setAll, withSettings, type Api } from '../kit/waymark.js';

const OLD = 'student@old.example';
const NOT_MINE = 'namesake@old.example';

describe('Who the student is', () => {
  let api: Api;
  let projectsTree: ProjectsTree;
  before(async () => {
    ({ api, projectsTree } = await startProjects());
  });
  afterEach(() => emptyWorkspace(api));
  after(endProjects);

  /** A repository of commits under the student's name, as `git config user.name` has it. */
  const under = async (name: string, email: string) => {
    const repository = await Repository.init(inWorkspace(name));
    await repository.git('config', 'user.name', 'Somebody');
    await repository.commit('First', { author: email });
    await repository.commit('Second', { author: email });
    await run('waymark.findProjects');
    return repository;
  };
  const rows = (name: string) => rowsIn(projectsTree, nodeAt(projectsTree, name));
  const emails = () =>
    vscode.workspace.getConfiguration().inspect('waymark.git.authorEmails')?.globalValue;
  const question = (email: string) => `Are the commits by ${email} yours?`;

  it('is asked about in a row, and a yes counts the commits', async () => {
    await withSettings({ 'waymark.git.authorEmails': [SOMEBODY_ELSE] }, async () => {
      const { folder } = await under('old', OLD);
      assert.deepEqual(rows('old'), [`(question) ${question(OLD)}`]);
      const node = nodeAt(projectsTree, 'old', question(OLD));
      const said = await confirmations(() => run('waymark.claimCommits', node));
      assert.deepEqual(said, [`Counted as yours: ${OLD}`]);
      assert.deepEqual(emails(), [SOMEBODY_ELSE, OLD]);
      await eventually(() => {
        assert.deepEqual(subjects(api, folder), ['Second', 'First']);
        assert.ok(!rows('old').some((row) => row.includes('yours?')));
      });
    });
  });

  it('is not asked about again after a no, in another project either', async () => {
    await watchingPalette(async (offers) => {
      await under('theirs', NOT_MINE);
      await offers('waymark.hasNamesakes', 'claimCommits', 'disclaimCommits');
      assert.deepEqual(rows('theirs'), [`(question) ${question(NOT_MINE)}`]);
      const said = await confirmations(() =>
        answering(['theirs'], () => run('waymark.disclaimCommits')),
      );
      assert.deepEqual(said, [`Not counted as yours: ${NOT_MINE}`]);
      await offers('waymark.hasNamesakes');
    });
    assert.deepEqual(rows('theirs'), []);
    await under('also-theirs', NOT_MINE);
    assert.deepEqual(rows('also-theirs'), []);
    assert.equal(emails(), undefined);
  });

  it('is noticed once git is told, here or for all repositories', async () => {
    for (const scope of ['--local', '--global']) {
      const repository = await Repository.init(inWorkspace(`nobody${scope}`));
      await repository.commit('Mine');
      await repository.git('config', '--unset', 'user.email');
      await run('waymark.findProjects');
      const row = () => rowText(projectsTree, nodeAt(projectsTree, `nobody${scope}`));
      assert.match(row(), /your e-mail is not known$/);
      await repository.git('config', scope, 'user.email', STUDENT);
      await eventually(() => {
        assert.equal(project(api, repository.folder).fault, undefined);
        assert.match(row(), /1 commit of yours$/);
      });
    }
  });
});

describe('A milestone that a commit names', () => {
  let api: Api;
  let projectsTree: ProjectsTree;
  before(async () => {
    ({ api, projectsTree } = await startProjects());
    await setAll({ 'waymark.git.authorEmails': undefined });
  });
  after(endProjects);

  it('is told where it is not one of this roadmap, with what was meant', async () => {
    const repository = await Repository.init(inWorkspace('named'));
    const milestones = ['cnn-rest-apj', 'no such thing', 'cnn-rest-api'];
    const hash = await repository.commit('Named', { milestones });
    await run('waymark.findProjects');
    const project = nodeAt(projectsTree, 'named');
    assert.deepEqual(rowsIn(projectsTree, project).slice(0, 2), [
      '(warning) "cnn-rest-apj" is not a milestone of this roadmap — Did you mean "cnn-rest-api"?',
      `(warning) "no such thing" is not a milestone of this roadmap — ${hash.slice(0, 7)}`,
    ]);
    assert.equal(api.store.model.milestones.get('cnn-rest-api')?.commits.length, 1);
    const [row] = projectsTree.getChildren(project);
    assert.ok(row);
    const { tooltip, command } = projectsTree.getTreeItem(row);
    assert.ok(typeof tooltip === 'string');
    assert.match(tooltip, new RegExp(`commit ${hash.slice(0, 7)}: Named`));
    assert.equal(command?.command, 'waymark.showCommit');
  });

  it('has an ID that can be copied, from its rows and the palette', async () => {
    const copied = () => vscode.env.clipboard.readText();
    await run('waymark.copyId', nodeAt(projectsTree, 'named', 'CNN deployed as a REST API'));
    assert.equal(await copied(), 'cnn-rest-api');
    const { roadmap } = api.store.model;
    const other = [...roadmap.items].find(({ kind }) => kind === 'skill');
    assert.ok(other);
    await answering([other.title], () => run('waymark.copyId'));
    assert.equal(await copied(), other.id);
  });
});
