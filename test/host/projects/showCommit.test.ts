/** Show Commit: what the editor opens, by the documented interface of its Git extension. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { errorsShown, replacing } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import { Repository } from '../kit/git.js';
import { endProjects, PLOT, type ProjectsTree, SERVE, startProjects } from '../kit/projects.js';
import { nodeAt } from '../kit/rows.js';
import { inWorkspace, run, withSettings } from '../kit/waymark.js';

const OLD = 'def load():\n    return [1, 2, 3]\n\n\ndef clean(rows):\n    return rows\n';

/** A file before and after, where it is there, as the editor was told to show it. */
type Change = readonly [label: vscode.Uri, before?: vscode.Uri, after?: vscode.Uri];

describe('Show Commit', () => {
  let projectsTree: ProjectsTree;
  let repository: Repository;
  let hashes: readonly [first: string, second: string];
  const folder = () => inWorkspace('shown');
  before(async () => {
    ({ projectsTree } = await startProjects('on'));
    repository = await Repository.init(folder());
    repository.write('load.py', OLD);
    repository.write('gone.py', 'x = 1\n');
    repository.write('plot.py', PLOT);
    const first = await repository.commit('Begin');
    repository.write('serve.py', SERVE);
    await repository.git('mv', 'load.py', 'data.py');
    await repository.git('rm', '--quiet', 'gone.py');
    const second = await repository.commit('Serve it');
    hashes = [first, second];
    // What is not part of the commit: the working tree has gone on.
    repository.write('serve.py', `${SERVE}# later\n`);
    await run('waymark.findProjects');
    await eventually(() => {
      nodeAt(projectsTree, 'shown', 'In your own code', 'FastAPI');
      nodeAt(projectsTree, 'shown', 'In your own code', 'Plotly');
    });
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(endProjects);

  const row = (signal: string) => nodeAt(projectsTree, 'shown', 'In your own code', signal);

  /** Shows the commit of an evidence; nothing is kept from being opened. */
  async function shown(signal: string): Promise<{ title: string; changes: readonly Change[] }> {
    const told: { title: string; changes: readonly Change[] }[] = [];
    const execute = vscode.commands.executeCommand;
    const executeCommand = (command: string, ...args: unknown[]) => {
      if (command === 'vscode.changes') {
        told.push({ title: args[0] as string, changes: args[1] as readonly Change[] });
      }
      return execute(command, ...args);
    };
    const errors = await errorsShown(() =>
      replacing(vscode.commands, { executeCommand }, () => run('waymark.showCommit', row(signal))),
    );
    assert.deepEqual(errors, []);
    assert.equal(told.length, 1);
    return told[0]!;
  }
  const textOf = async (uri: vscode.Uri | undefined) => {
    return uri && (await vscode.workspace.openTextDocument(uri)).getText();
  };
  /** `file: before → after`, in the order of the names. */
  const contents = async (changes: readonly Change[]) => {
    const texts = changes.map(async ([label, before, after]) => {
      const name = label.path.split('/').at(-1)!;
      return [name, await textOf(before), await textOf(after)] as const;
    });
    return (await Promise.all(texts)).sort(([a], [b]) => (a < b ? -1 : 1));
  };
  const tab = () => vscode.window.tabGroups.activeTabGroup.activeTab;

  it('opens all that the commit changed, as it was before and after it', async () => {
    const [, second] = hashes;
    const { title, changes } = await shown('FastAPI');
    assert.equal(title, `${second.slice(0, 7)} Serve it`);
    await eventually(() => {
      assert.ok(tab()?.label.startsWith(title), tab()?.label);
    });
    assert.deepEqual(await contents(changes), [
      ['data.py', OLD, OLD],
      ['gone.py', 'x = 1\n', undefined],
      ['serve.py', undefined, SERVE],
    ]);
  });

  it('opens the first commit of a repository, too', async () => {
    const [first] = hashes;
    const { title, changes } = await shown('Plotly');
    assert.equal(title, `${first.slice(0, 7)} Begin`);
    await eventually(() => {
      assert.ok(tab()?.label.startsWith(title), tab()?.label);
    });
    const files = await contents(changes);
    assert.deepEqual(
      files.map(([name, before]) => [name, before]),
      [
        ['gone.py', undefined],
        ['load.py', undefined],
        ['plot.py', undefined],
      ],
    );
    assert.equal(files[1]![2], OLD);
  });

  it('says that it cannot where the editor’s Git is off, and opens nothing', async () => {
    await withSettings({ 'git.enabled': false }, async () => {
      const errors = await errorsShown(() => run('waymark.showCommit', row('FastAPI')));
      assert.equal(errors.length, 1);
      assert.match(errors[0]!, new RegExp(hashes[1].slice(0, 10)));
      assert.equal(tab(), undefined);
    });
  });
});
