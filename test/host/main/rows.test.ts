/** What rows do on Enter and click, what menus know of them, and the same from the palette. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { addMonths, monthOf } from '../../../src/core/time/calendar.js';
import type { Node } from '../../../src/vscode/kit/nodes.js';
import { ROW_FLAGS } from '../../../src/vscode/kit/rowFlags.js';
import { answering, AS_OFFERED, errorsShown, opened, pressingEscape } from '../kit/editor.js';
import { arrive, emptyJournal, linesOf, session, sessionsOf } from '../kit/journal.js';
import { enter, everyNode, flagsOf, nodeAt, rowsIn, rowText } from '../kit/rows.js';
import { item, run, waymark, type Api } from '../kit/waymark.js';

const MATHEMATICS = ['Foundations and core concepts', 'Mathematical foundations'];
const CALCULUS = [...MATHEMATICS, 'Calculus'];
const PAPERS = ['Monthly Checklist', 'Read research papers of your field'];
const ADDRESS = 'https://example.org/a%2Bb?q=R%26D%23';

/** Rows that lead nowhere: they say all that there is, or are there to be ticked. */
const SAY_IT_ALL: readonly Node['kind'][] = ['fact', 'month', 'vanished', 'item'];

describe('Rows', () => {
  let api: Api;
  before(async () => {
    api = await waymark();
  });
  beforeEach(() => emptyJournal(api));
  after(() => emptyJournal(api));

  const at = (...labels: string[]) => nodeAt(api.roadmapTree, ...labels);
  const link = () =>
    arrive(api, {
      type: 'link.add',
      data: { item: 'aiml-2026/calculus', url: ADDRESS, title: 'Mine' },
    });
  const paper = (title: string, url?: string) =>
    arrive(api, {
      type: 'artifact.add',
      data: { kind: 'paper', day: api.store.today, title, ...(url && { url }) },
    });
  const openedByEnter = (node: Node) => opened(() => enter(api.roadmapTree, node));

  /** A journal with something of everything. */
  async function fullJournal(): Promise<void> {
    const lastMonth = addMonths(`${monthOf(api.store.today)}-01`, -1);
    await link();
    await paper('Attention', ADDRESS);
    await paper('ResNet');
    await arrive(
      api,
      { type: 'artifact.add', data: { kind: 'paper', day: lastMonth, title: 'Old' } },
      { type: 'item.set', data: { item: 'aiml-2026/gone', status: 'done' } },
      { type: 'item.set', data: { item: 'aiml-2026/build-data-story', status: 'done' } },
    );
  }

  it('have only flags that the list of flags has', async () => {
    await fullJournal();
    const known: readonly string[] = ROW_FLAGS['waymark.roadmap'];
    for (const { node } of everyNode(api.roadmapTree)) {
      for (const flag of flagsOf(api.roadmapTree, node)) {
        assert.ok(flag === '' || known.includes(flag), `${node.id}: ${flag}`);
      }
    }
    await arrive(api, session(api.store.today, 30, 'calculus'), session(api.store.today, 20));
    await run('waymark.deleteSession', sessionsOf(api)[0]!.id);
    const { rows } = await api.sessionsView.load();
    for (const { node } of everyNode(rows)) {
      for (const flag of flagsOf(rows, node)) {
        assert.ok((ROW_FLAGS['waymark.sessions'] as readonly string[]).includes(flag), flag);
      }
    }
  });

  it('all open something, but for those that say all that there is', async () => {
    await fullJournal();
    const dumb = new Set<string>();
    for (const { node } of everyNode(api.roadmapTree)) {
      const row = api.roadmapTree.getTreeItem(node);
      const isLeaf = row.collapsibleState === vscode.TreeItemCollapsibleState.None;
      const isBook = node.kind === 'resource' && node.resource.url === undefined;
      if (isLeaf && !row.command && !isBook) dumb.add(node.kind);
    }
    assert.deepEqual([...dumb].sort(), [...SAY_IT_ALL].sort());
  });

  it('with an address open it, whole', async () => {
    await fullJournal();
    assert.deepEqual(await openedByEnter(at(...CALCULUS, 'Resources', 'Mine')), [ADDRESS]);
    assert.deepEqual(await openedByEnter(at(...PAPERS, 'Attention')), [ADDRESS]);
    const python = [
      'Foundations and core concepts',
      'Python proficiency',
      'Advanced Python concepts',
    ];
    const [resource] = api.roadmapTree.getChildren(at(...python, 'Resources'));
    assert.deepEqual(await openedByEnter(resource!), ['https://docs.python.org/3/']);
  });

  it('without one ask what to correct, and Escape leaves all as it was', async () => {
    await paper('ResNet');
    await arrive(api, session(api.store.today, 30, 'calculus'));
    const before = linesOf(api);
    await pressingEscape(enter(api.roadmapTree, at(...PAPERS, 'ResNet')));
    const { rows } = await api.sessionsView.load();
    const part = () => rows.getChildren(rows.getChildren()[0])[0]!;
    await pressingEscape(enter(rows, part()));
    assert.deepEqual(linesOf(api), before);
    await answering(['45', AS_OFFERED], () => enter(rows, part()));
    const minutes = sessionsOf(api).map(({ seconds }) => seconds / 60);
    assert.deepEqual(minutes, [45]);
  });

  it('of goals lead to their item in the roadmap', async () => {
    const [goal] = api.roadmapTree.getChildren(at('This Week'));
    assert.ok(goal?.kind === 'goal');
    const { command } = api.roadmapTree.getTreeItem(goal);
    assert.deepEqual(
      [command?.command, command?.arguments],
      ['waymark.revealItem', [goal.item.id]],
    );
    assert.deepEqual(await errorsShown(() => enter(api.roadmapTree, goal)), []);
  });

  describe('from the palette', () => {
    it('remove a link that the student picks', async () => {
      await link();
      await answering(['Mine'], () => run('waymark.removeLink'));
      assert.equal(api.store.model.links.size, 0);
    });

    it('open what was made, beside the resources', async () => {
      await fullJournal();
      const pick = (label: string) =>
        opened(() => answering([label], () => run('waymark.openResource')));
      assert.deepEqual(await pick('Attention'), [ADDRESS]);
      assert.deepEqual(await pick('Calculus'), [ADDRESS]);
      await assert.rejects(pick('ResNet'), /no row "ResNet"/);
    });

    it('tick and clear all that has a box', async () => {
      const [tool] = rowsIn(api.roadmapTree, at('Tools'));
      const title = tool!.replace(/^\[ \] /, '').replace(/ — .*$/, '');
      await answering([title], () => run('waymark.markDone'));
      assert.match(rowText(api.roadmapTree, at('Tools', title)), /^\[x\]/);
      await answering([title], () => run('waymark.markNotDone'));
      assert.match(rowText(api.roadmapTree, at('Tools', title)), /^\[ \]/);

      await answering([PAPERS[1]!], () => run('waymark.markDone'));
      assert.match(rowText(api.roadmapTree, at(...PAPERS)), /^\[x\]/);
      await answering([PAPERS[1]!], () => run('waymark.markNotDone'));
      assert.match(rowText(api.roadmapTree, at(...PAPERS)), /^\[ \]/);
    });

    it('clear only what was marked: what its parts have done has no mark', async () => {
      const parts = item(api, 'linear-algebra').children;
      await arrive(
        api,
        ...parts.map(({ ref }) => {
          return { type: 'item.set', data: { item: ref, status: 'done' } } as const;
        }),
      );
      assert.ok(api.store.model.progress.of(item(api, 'linear-algebra')).done);
      const clear = (label: string) => answering([label], () => run('waymark.markNotDone'));
      await assert.rejects(clear('Linear algebra'), /no row "Linear algebra"/);
      await clear('Vectors');
      assert.ok(!api.store.model.progress.of(item(api, 'linear-algebra')).done);
    });

    it('correct, delete and restore a session that the student picks', async () => {
      await arrive(api, session(api.store.today, 30, 'calculus'));
      const minutes = () => sessionsOf(api).map(({ seconds }) => seconds / 60);
      const edit = () => run('waymark.editSession');
      await answering(['30 min on Calculus', '45', AS_OFFERED], edit);
      assert.deepEqual(minutes(), [45]);
      await answering(['45 min on Calculus'], () => run('waymark.deleteSession'));
      assert.deepEqual(minutes(), []);
      await answering(['45 min on Calculus'], () => run('waymark.restoreSession'));
      assert.deepEqual(minutes(), [45]);
    });

    it('correct and delete an artifact that the student picks', async () => {
      await paper('ResNet');
      await answering(['ResNet'], () => pressingEscape(run('waymark.editArtifact')));
      assert.equal(api.store.model.artifacts.length, 1);
      await answering(['ResNet'], () => run('waymark.deleteArtifact'));
      assert.deepEqual(api.store.model.artifacts, []);
    });

    it('drop a goal that the student picks', async () => {
      const { id, title } = item(api, 'build-data-story');
      const isGoal = () => api.store.model.plan.goals.some((goal) => goal.item.id === id);
      await run('waymark.addGoal', id);
      assert.ok(isGoal());
      await answering([`Build ${title}`], () => run('waymark.dropGoal'));
      assert.ok(!isGoal());
    });

    it('reveal an item that the student picks', async () => {
      const errors = await errorsShown(() =>
        answering(['Calculus'], () => run('waymark.revealItem')),
      );
      assert.deepEqual(errors, []);
    });
  });
});
