/** Work with an assistant: seen by its mark, explained in the student's words, and counted. */
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { MilestoneState } from '../../../src/core/evidence/milestoneState.js';
import { answering, confirmations } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import { emptyWorkspace, Repository } from '../kit/git.js';
import { emptyJournal, linesOf } from '../kit/journal.js';
import {
  CNN,
  CNN_PATH,
  CNN_TITLE,
  endProjects,
  MODEL,
  type ProjectsTree,
  SERVE,
  startProjects,
} from '../kit/projects.js';
import { flagsOf, nodeAt, rowsIn, rowText } from '../kit/rows.js';
import { inWorkspace, item, run, withSettings, type Api } from '../kit/waymark.js';

const MARK = 'Co-Authored-By: Claude Opus 5 <noreply@anthropic.com>';
const EXPLAINED = 'It looks for edges first, so the same kernel serves every place.';

describe('Work with an assistant', () => {
  let api: Api;
  let projectsTree: ProjectsTree;
  let repository: Repository;

  before(async () => {
    ({ api, projectsTree } = await startProjects());
  });
  after(endProjects);
  beforeEach(async () => {
    await emptyWorkspace(api);
    await emptyJournal(api);
    repository = await Repository.init(inWorkspace('digits'));
    repository.write('model.py', MODEL);
    await repository.commit(`A model\n\n${MARK}`);
    repository.write('serve.py', SERVE);
    await repository.commit('An API');
    await run('waymark.findProjects');
    await eventually(() => {
      assert.equal(gradeOf('cnn'), 'assisted');
    });
    await answering([CNN_TITLE], () => run('waymark.linkFolder', nodeAt(projectsTree, 'digits')));
  });

  const milestone = (): MilestoneState => api.store.model.evidence.milestones.get(CNN)!;
  const gradeOf = (signal: string) =>
    api.store.model.evidence.scans
      .get(inWorkspace('digits'))
      ?.signals.find(({ id }) => id === signal)?.grade;
  const row = () => nodeAt(api.roadmapTree, ...CNN_PATH);
  const stage = (expected: MilestoneState['stage']) =>
    eventually(() => {
      assert.equal(milestone().stage, expected);
    });
  const hover = async () => {
    const node = row();
    const resolved = await api.roadmapTree.resolveTreeItem(api.roadmapTree.getTreeItem(node), node);
    return (resolved.tooltip as vscode.MarkdownString).value;
  };

  it('has a grade of its own in the projects, and says so on its rows', () => {
    const groups = rowsIn(projectsTree, nodeAt(projectsTree, 'digits'));
    assert.ok(
      groups.some((text) => text.startsWith('(sparkle) In your own code, with an assistant')),
    );
    const rows = rowsIn(api.roadmapTree, row());
    const [cnn] = rows.filter((text) => text.includes('Convolutional neural networks —'));
    assert.match(cnn ?? '', / — digits · model\.py:\d+ · with an assistant$/);
  });

  it('counts for a milestone once it is explained, which Undo takes back', async () => {
    assert.equal(milestone().stage, 'in-progress');
    const lack = nodeAt(
      ...([api.roadmapTree, ...CNN_PATH] as const),
      'needs your explanation of Convolutional neural networks, made with an assistant',
    );
    assert.ok(flagsOf(api.roadmapTree, lack).includes('explainable'));
    assert.match(await hover(), /1 of 2 lines of proof own, 1 with an assistant/);
    const said = await confirmations(() =>
      answering([EXPLAINED], () => run('waymark.explain', lack)),
    );
    assert.deepEqual(said, [`Explained: ${CNN_TITLE}`]);
    await stage('evidence-complete');
    assert.ok((await hover()).includes('It looks for edges first'));
    const [{ data }] = linesOf(api).slice(-1) as [{ data: unknown }];
    assert.deepEqual(data, {
      ...{ item: item(api, CNN).ref, explanation: { text: EXPLAINED, signals: ['cnn'] } },
    });
    await run('waymark.undo');
    await stage('in-progress');
  });

  it('keeps its mark in what the journal keeps of a reached milestone', async () => {
    await answering([EXPLAINED], () => run('waymark.explain', row()));
    await stage('evidence-complete');
    await run('waymark.confirmMilestone', row());
    assert.deepEqual(
      milestone().kept.map(({ signal, grade }) => [signal, grade]),
      [
        ['cnn', 'assisted'],
        ['fastapi', undefined],
      ],
    );
  });

  it('is the student’s own again where they take the mark back', async () => {
    const line = nodeAt(api.roadmapTree, ...CNN_PATH, 'Convolutional neural networks');
    assert.ok(flagsOf(api.roadmapTree, line).includes('assisted'));
    const said = await confirmations(() => run('waymark.unmarkCommit', line));
    assert.deepEqual(said, ['Made without an assistant: A model']);
    await eventually(() => {
      assert.equal(gradeOf('cnn'), 'own');
    });
    await stage('evidence-complete');
    await run('waymark.undo');
    await eventually(() => {
      assert.equal(gradeOf('cnn'), 'assisted');
    });
  });

  it('is worth what the setting says', async () => {
    await withSettings({ 'waymark.evidence.assisted': 'counts' }, () => stage('evidence-complete'));
    await withSettings({ 'waymark.evidence.assisted': 'countsNot' }, () =>
      eventually(() => {
        assert.deepEqual(milestone().missing, [{ kind: 'signals', atLeast: 1, of: ['cnn'] }]);
      }),
    );
    await stage('in-progress');
    assert.match(rowText(api.roadmapTree, row()), /in progress/);
  });

  it('is known by marks that the student adds', async () => {
    const added = [{ id: 'mine', title: 'Mine', marks: [{ line: 'An API' }] }, { title: 3 }];
    await withSettings({ 'waymark.evidence.assistants': added }, () =>
      eventually(() => {
        assert.equal(gradeOf('fastapi'), 'assisted');
      }),
    );
    await eventually(() => {
      assert.equal(gradeOf('fastapi'), 'own');
    });
  });
});
