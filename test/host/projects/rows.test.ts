/** What rows of projects do on Enter and click, and the same from the palette. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { ROW_FLAGS } from '../../../src/vscode/kit/rowFlags.js';
import { answering, errorsShown, replacing } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import { Repository } from '../kit/git.js';
import { arrive, emptyJournal } from '../kit/journal.js';
import {
  CNN,
  CNN_PATH,
  commitCnn,
  endProjects,
  type ProjectsTree,
  startProjects,
} from '../kit/projects.js';
import { enter, everyNode, flagsOf, nodeAt, rowsIn } from '../kit/rows.js';
import { inWorkspace, item, run, type Api } from '../kit/waymark.js';

describe('Rows of projects', () => {
  let api: Api;
  let projectsTree: ProjectsTree;
  let repository: Repository;
  let head: string;
  const folder = () => inWorkspace('digits');
  before(async () => {
    ({ api, projectsTree } = await startProjects());
    repository = await Repository.init(folder());
    head = await commitCnn(repository);
    await run('waymark.findProjects');
    await eventually(() => {
      nodeAt(projectsTree, 'digits', 'In your own code', 'FastAPI');
    });
  });
  beforeEach(async () => {
    await emptyJournal(api);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await endProjects();
  });

  const link = () => {
    const digits = api.store.model.projects.find((project) => project.folder === folder())!;
    return arrive(api, {
      type: 'project.set',
      data: { ...digits.key, item: item(api, CNN).ref, linked: true },
    });
  };
  const isLinked = () => (api.store.model.milestones.get(CNN)?.projects.length ?? 0) > 0;
  const seesFile = (name: string) => {
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, join(folder(), name));
  };

  /** The commands that the work runs, none of which is really run. */
  async function commandsRun(id: string, work: () => Promise<void>): Promise<unknown[][]> {
    const told: unknown[][] = [];
    const execute = vscode.commands.executeCommand;
    const executeCommand = (command: string, ...args: unknown[]) => {
      if (command !== id) return execute(command, ...args);
      told.push(args);
      return Promise.resolve();
    };
    await replacing(vscode.commands, { executeCommand }, work);
    return told;
  }

  it('have only flags that the list of flags has', async () => {
    await link();
    const trees = [
      [projectsTree, ROW_FLAGS['waymark.projects']],
      [api.roadmapTree, ROW_FLAGS['waymark.roadmap']],
    ] as const;
    for (const [tree, known] of trees) {
      const seen = new Set<string>();
      for (const { node } of everyNode<never>(tree as never)) {
        for (const flag of flagsOf<never>(tree as never, node)) seen.add(flag);
      }
      for (const flag of ['linked', 'project', 'commit', 'evidence', 'place', 'committed']) {
        assert.ok(seen.has(flag), flag);
      }
      for (const flag of seen) {
        assert.ok(flag === '' || (known as readonly string[]).includes(flag), flag);
      }
    }
  });

  it('open the line that backs something', async () => {
    await enter(projectsTree, nodeAt(projectsTree, 'digits', 'In your own code', 'FastAPI'));
    seesFile('serve.py');
  });

  it('show what a commit changed, in both trees', async () => {
    await link();
    const inRoadmap = nodeAt(api.roadmapTree, ...CNN_PATH, 'An API');
    const inProjects = nodeAt(projectsTree, 'digits', 'An API');
    // Without the editor's Git it is said that it cannot be shown: so it was this one that was asked for.
    for (const work of [
      () => enter(api.roadmapTree, inRoadmap),
      () => enter(projectsTree, inProjects),
    ]) {
      const errors = await errorsShown(work);
      assert.equal(errors.length, 1);
      assert.match(errors[0]!, new RegExp(head.slice(0, 10)));
    }
  });

  it('of a linked folder lead to it', async () => {
    await link();
    const row = nodeAt(api.roadmapTree, ...CNN_PATH, 'digits');
    const [told] = await commandsRun('revealInExplorer', () => enter(api.roadmapTree, row));
    assert.equal((told?.[0] as vscode.Uri).fsPath, folder());
  });

  it('that ask for a link of the student’s have no icon that opens one', async () => {
    await arrive(api, {
      type: 'artifact.add',
      data: { kind: 'paper', day: api.store.today, title: 'Nothing to do with it' },
    });
    for (const { node } of everyNode(api.roadmapTree)) {
      const flags = flagsOf(api.roadmapTree, node);
      if (node.kind === 'lack') assert.ok(!flags.includes('link') && flags.includes('lack'));
    }
  });

  describe('from the palette', () => {
    it('unlink a project that the student picks', async () => {
      await link();
      assert.ok(isLinked());
      await answering(['digits'], () => run('waymark.unlinkFolder'));
      assert.ok(!isLinked());
    });

    it('reveal a project that the student picks', async () => {
      const [told] = await commandsRun('revealInExplorer', () =>
        answering(['digits'], () => run('waymark.revealProject')),
      );
      assert.equal((told?.[0] as vscode.Uri).fsPath, folder());
    });

    it('copy and show a commit that the student picks', async () => {
      await answering(['An API'], () => run('waymark.copyCommit'));
      assert.equal(await vscode.env.clipboard.readText(), head);
      const errors = await errorsShown(() =>
        answering(['An API'], () => run('waymark.showCommit')),
      );
      assert.match(errors.join('\n'), new RegExp(head.slice(0, 10)));
    });

    it('open and copy evidence that the student picks', async () => {
      await answering(['FastAPI'], () => run('waymark.openEvidence'));
      seesFile('serve.py');
      await link();
      await answering(['CNN deployed as a REST API'], () => run('waymark.copyEvidence'));
      const copied = await vscode.env.clipboard.readText();
      assert.match(copied, /^### CNN deployed as a REST API\n\n- \*\*/);
      assert.match(copied, /digits\/serve\.py:3/);
    });

    it('ignore a project that the student picks, and bring it back', async () => {
      await answering(['digits'], () => run('waymark.ignoreProject'));
      assert.deepEqual(rowsIn(projectsTree), ['(eye-closed) Ignored — 1']);
      await answering(['digits'], () => run('waymark.unignoreProject'));
      assert.deepEqual(api.store.model.ignored, []);
    });

    it('say so where there is none to pick', async () => {
      const said: string[] = [];
      const showInformationMessage = (message: string) => {
        said.push(message);
        return Promise.resolve(undefined);
      };
      await replacing(vscode.window, { showInformationMessage }, async () => {
        await run('waymark.unignoreProject');
        await run('waymark.unlinkFolder');
        await run('waymark.removeLink');
      });
      assert.deepEqual(said, [
        'No project is ignored.',
        'No project is linked to a milestone.',
        'You have added no links.',
      ]);
    });
  });
});
