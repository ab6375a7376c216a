import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { clockTime } from '../../kit/clock.js';
import type { Signal } from '../../../src/core/activity/signal.js';
import { Presence } from '../../../src/vscode/presence/presence.js';
import { eventually } from '../kit/eventually.js';
import { temporaryFolder } from '../kit/folders.js';

/** Signs closer together than this are one, in ms. */
const APART_MS = 1100;

describe('Signals of presence', () => {
  const presence = new Presence(assert.ifError);
  let signals: Signal[] = [];
  /** When each of them was told, in seconds on the steady clock. */
  let times: number[] = [];
  before(() =>
    presence.listen((reading, signal) => {
      signals.push(signal);
      times.push(reading.steady);
    }),
  );
  beforeEach(quiet);

  /** Waits until nothing more comes, so that the next sign is not taken for one with the last. */
  async function quiet() {
    const told = () => signals.filter(({ kind }) => kind === 'sign').length;
    for (let before = -1; before !== told();) {
      before = told();
      await sleep(APART_MS);
    }
    [signals, times] = [[], []];
  }

  after(async () => {
    presence.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  /** Signs of these kinds, as `kind of file`. */
  const signs = (...kinds: string[]) =>
    signals.flatMap((signal) =>
      signal.kind === 'sign' && kinds.includes(signal.by)
        ? [`${signal.by} of ${signal.place ?? 'nothing'}`]
        : [],
    );

  /** When machines began and ended to work. */
  const kinds = () =>
    signals.flatMap(({ kind }) => (kind === 'run' || kind === 'end' ? [kind] : []));

  async function openFile(name: string, text: string) {
    const path = join(temporaryFolder('presence'), name);
    writeFileSync(path, text);
    const document = await vscode.workspace.openTextDocument(path);
    const editor = await vscode.window.showTextDocument(document);
    await quiet();
    return { path: document.uri.fsPath, document, editor };
  }

  it('are typing and moving the cursor, with the file', async () => {
    const { path, document } = await openFile('typed.py', 'x = 1\n');
    for (const [command, argument] of [['type', { text: 'y' }], ['cursorRight']] as const) {
      await vscode.commands.executeCommand(command, argument);
      // One sign a second is enough: typing changes the text and moves the cursor.
      await eventually(() => {
        assert.match(signs('edit', 'selection')[0] ?? '', /^(edit|selection) of /);
        assert.deepEqual(signs('edit', 'selection').slice(1), []);
        assert.ok(signs('edit', 'selection')[0]?.endsWith(path));
      });
      await quiet();
    }
    await document.save();
  });

  it('are not what changes a file on disk, as a checkout does', async () => {
    const { path, document } = await openFile('checked-out.py', 'x = 1\n'.repeat(200));
    writeFileSync(path, 'y = 2\n');
    await eventually(() => {
      assert.equal(document.getText(), 'y = 2\n');
    });
    await sleep(500);
    assert.deepEqual(signs('edit', 'selection', 'scroll'), []);
  });

  it('are not edits that no student makes in the file in front', async () => {
    const other = await openFile('other.py', 'x = 1\n');
    await openFile('front.py', 'x = 1\n');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(other.document.uri, new vscode.Position(0, 0), '# made by a tool\n');
    await vscode.workspace.applyEdit(edit);
    assert.match(other.document.getText(), /made by a tool/);
    await sleep(500);
    assert.deepEqual(signs('edit', 'selection', 'scroll'), []);
    await other.document.save();
  });

  it('are scrolling, which is reading', async () => {
    const { path } = await openFile('long.py', 'x = 1\n'.repeat(500));
    await vscode.commands.executeCommand('editorScroll', { to: 'down', by: 'page', value: 2 });
    await eventually(() => {
      assert.deepEqual(signs('scroll'), [`scroll of ${path}`]);
    });
  });

  it('tell when a cell runs, and that somebody started the first', async () => {
    const cells = ['1', '2'].map(
      (code) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, code, 'python'),
    );
    const notebook = await vscode.workspace.openNotebookDocument(
      'jupyter-notebook',
      new vscode.NotebookData(cells),
    );
    await vscode.window.showNotebookDocument(notebook);
    const controller = vscode.notebooks.createNotebookController('k', 'jupyter-notebook', 'Kernel');
    let order = 0;
    let finish = (): void => assert.fail('no cell runs');
    controller.supportsExecutionOrder = true;
    controller.executeHandler = async (toRun) => {
      for (const cell of toRun) {
        const execution = controller.createNotebookCellExecution(cell);
        execution.executionOrder = ++order;
        execution.start(clockTime());
        await new Promise<void>((resolve) => (finish = resolve));
        execution.end(true, clockTime());
      }
    };
    controller.updateNotebookAffinity(notebook, vscode.NotebookControllerAffinity.Preferred);
    await quiet();
    const running = vscode.commands.executeCommand('notebook.execute');
    await eventually(() => {
      assert.deepEqual(kinds(), ['run']);
    });
    finish();
    await eventually(() => {
      assert.deepEqual(kinds(), ['run', 'end', 'run']);
    });
    finish();
    await running;
    await eventually(() => {
      assert.deepEqual(kinds(), ['run', 'end', 'run', 'end']);
    });
    const [, ended = 0, again = 0] = times.filter((_, index) => {
      const kind = signals[index]?.kind;
      return kind === 'run' || kind === 'end';
    });
    // On a busy machine the second may come so late that somebody could have started it.
    const expected = again - ended < 1 ? 1 : 2;
    assert.equal(signs('cell').length, expected, 'the second followed by itself');
    controller.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('tell when a task runs, unless it waits in the background', async () => {
    const node = process.env['WAYMARK_NODE'] ?? process.execPath;
    for (const isBackground of [false, true]) {
      signals = [];
      const task = new vscode.Task(
        ...([{ type: 'process' }, vscode.TaskScope.Workspace] as const),
        ...([isBackground ? 'watch' : 'train', 'test'] as const),
        new vscode.ProcessExecution(node, ['-e', 'setTimeout(() => {}, 300)']),
      );
      task.isBackground = isBackground;
      task.presentationOptions = { reveal: vscode.TaskRevealKind.Never };
      const ended = new Promise<void>((resolve) => {
        const waiting = vscode.tasks.onDidEndTask(({ execution }) => {
          if (execution.task.name !== task.name) return;
          waiting.dispose();
          resolve();
        });
      });
      await vscode.tasks.executeTask(task);
      await ended;
      await eventually(() => {
        assert.deepEqual(kinds(), isBackground ? [] : ['run', 'end']);
      });
    }
  });
});
