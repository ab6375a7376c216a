import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { answering, errorsShown } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import {
  Repository,
  SOMEBODY_ELSE,
  STUDENT,
  subjects,
  untilCommits,
  writeFile,
} from '../kit/git.js';
import { emptyJournal, linesOf } from '../kit/journal.js';
import { CNN_PATH, endProjects, type ProjectsTree, startProjects } from '../kit/projects.js';
import { flagsOf, nodeAt, rowsBelow, rowText } from '../kit/rows.js';
import { inWorkspace, item, run, withSettings, type Api } from '../kit/waymark.js';

const PIPELINE_TITLE = 'Efficient data pipeline for a dataset of 1 GB or more';
const PIPELINE = ['Foundations and core concepts', 'Python proficiency', PIPELINE_TITLE];

describe('Milestones and the commits behind them', () => {
  let api: Api;
  let projectsTree: ProjectsTree;
  let repository: Repository;
  before(async () => {
    ({ api, projectsTree } = await startProjects());
    repository = await Repository.init(inWorkspace('pipeline'));
    repository.write('load.py');
    await repository.commit('Load the data');
    repository.write('helper.py');
    await repository.commit('Help out', { author: SOMEBODY_ELSE });
    repository.write('clean.py');
    await repository.commit('Clean the data', { author: 'Student@Work.example' });
    await run('waymark.findProjects');
  });
  beforeEach(() => emptyJournal(api));
  after(endProjects);

  const milestone = () => nodeAt(api.roadmapTree, ...PIPELINE);
  const milestoneText = () => rowText(api.roadmapTree, milestone());
  const commitsOf = (id: string) =>
    (api.store.model.milestones.get(id)?.commits ?? []).map(({ commit }) => commit.subject);

  it('show the student’s own commits, and never anybody else’s', async () => {
    assert.deepEqual(subjects(api, repository.folder), ['Load the data']);
    await withSettings({ 'waymark.git.authorEmails': ['student@work.example'] }, async () => {
      await untilCommits(api, repository.folder, 'Clean the data', 'Load the data');
    });
    await untilCommits(api, repository.folder, 'Load the data');
  });

  it('are tied by a link from a project’s row, which puts the milestone in progress', async () => {
    assert.match(milestoneText(), /^\(milestone\) .* — not started · ≈ 18–22 h$/);
    const row = nodeAt(projectsTree, 'pipeline');
    await answering([PIPELINE_TITLE], () => run('waymark.linkFolder', row));
    assert.match(milestoneText(), /^\(milestone\) .* — in progress, 1 commit · ≈ 18–22 h$/);
    const [, , linked, commit, ...rest] = rowsBelow(api.roadmapTree, milestone());
    assert.deepEqual([linked, rest], ['(folder-active) pipeline — linked', []]);
    assert.match(String(commit), /^\(git-commit\) Load the data — [0-9a-f]{7} · /);
    assert.deepEqual(rowsBelow(projectsTree, row)[0], [
      `(milestone) ${PIPELINE_TITLE} — in progress`,
      '(circle-large-outline) needs Data in pieces: not used in your own code',
      '(circle-large-outline) needs data processing: none of pandas, Polars, Apache Spark, Dask used in your own code',
    ]);
  });

  it('are tied by a link from the milestone, and untied from it', async () => {
    await answering(['pipeline'], () => run('waymark.linkFolder', milestone()));
    const link = nodeAt(api.roadmapTree, ...PIPELINE, 'pipeline');
    assert.deepEqual(flagsOf(api.roadmapTree, link), ['project', 'linked']);
    await run('waymark.unlinkFolder', link);
    assert.match(milestoneText(), /— not started/);
    assert.deepEqual(rowsBelow(api.roadmapTree, milestone()), []);
    await run('waymark.undo');
    assert.match(milestoneText(), /— in progress, 1 commit/);
  });

  it('are tied by a link from a folder in the explorer', async () => {
    const folder = vscode.Uri.file(join(repository.folder, 'src'));
    await answering([PIPELINE_TITLE], () => run('waymark.linkFolder', folder));
    assert.deepEqual(commitsOf('build-data-pipeline'), ['Load the data']);
    const [link] = linesOf(api);
    const root = await repository.git('rev-list', '--max-parents=0', 'HEAD');
    assert.deepEqual(link?.['data'], {
      ...{ root, subpath: '', item: 'aiml-2026/build-data-pipeline', linked: true },
    });
  });

  it('are not tied to a folder in the explorer that is no project, which is said', async () => {
    const folder = inWorkspace('plain');
    mkdirSync(folder, { recursive: true });
    const before = api.store.journal.state.size;
    const errors = await errorsShown(() => run('waymark.linkFolder', vscode.Uri.file(folder)));
    assert.equal(errors.length, 1);
    assert.match(errors[0] ?? '', /plain is no project yet/);
    assert.equal(api.store.journal.state.size, before);
  });

  it('are tied without a link by a trailer, with or without the roadmap’s name', async () => {
    const folder = inWorkspace('cnn');
    const cnn = await Repository.init(folder);
    await cnn.commit('Serve it', { milestones: ['cnn-rest-api'] });
    await cnn.commit('Both', { milestones: ['aiml-2026/cnn-rest-api', 'synthetic-data'] });
    await cnn.commit('Elsewhere', { milestones: ['other-roadmap/cnn-rest-api', 'linear-algebra'] });
    await cnn.commit('Not mine', { milestones: ['cnn-rest-api'], author: SOMEBODY_ELSE });
    await eventually(() => {
      assert.deepEqual(commitsOf('cnn-rest-api').sort(), ['Both', 'Serve it']);
    });
    assert.deepEqual(commitsOf('synthetic-data'), ['Both']);
    assert.deepEqual(commitsOf('linear-algebra'), [], 'a skill is no milestone');
    assert.match(
      rowText(api.roadmapTree, nodeAt(api.roadmapTree, ...CNN_PATH)),
      /— in progress, 2 commits · ≈ 8–12 h$/,
    );
    assert.ok(
      !api.store.model.progress.of(item(api, 'cnn-rest-api')).done,
      'only the student says done',
    );
  });

  it('keep a link to a folder that has no commit yet when it gets its first', async () => {
    const folder = inWorkspace('unborn');
    writeFile(join(folder, 'requirements.txt'));
    await run('waymark.findProjects');
    const row = nodeAt(projectsTree, 'unborn');
    await answering([PIPELINE_TITLE], () => run('waymark.linkFolder', row));
    assert.match(milestoneText(), /— in progress ·/);
    const unborn = await Repository.init(folder);
    await unborn.commit('At last');
    await eventually(() => {
      assert.match(milestoneText(), /— in progress, 1 commit ·/);
    });
    assert.equal(await unborn.git('log', '-1', '--format=%ae'), STUDENT);
    const link = nodeAt(api.roadmapTree, ...PIPELINE, 'unborn');
    await run('waymark.unlinkFolder', link);
    assert.match(milestoneText(), /— not started/);
  });
});
