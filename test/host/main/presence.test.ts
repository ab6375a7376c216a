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

  const cellsOf = (...codes: readonly string[]) =>
    codes.map((code) => {
      return new vscode.NotebookCellData(vscode.NotebookCellKind.Code, code, 'python');
    });

  async function openNotebook(): Promise<vscode.NotebookDocument> {
    const data = new vscode.NotebookData(cellsOf('1', '2'));
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    await vscode.window.showNotebookDocument(notebook);
    await quiet();
    return notebook;
  }

  /** The ways in which programs edit. */
  async function applyEdit({ uri }: vscode.TextDocument): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), '# made by a tool\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
  }

  async function editInFront(): Promise<void> {
    const editor = vscode.window.activeTextEditor!;
    const insert = (to: vscode.TextEditorEdit) => {
      to.insert(editor.selection.active, '# made by a tool\n');
    };
    assert.ok(await editor.edit(insert));
  }

  async function deleteInFront(): Promise<void> {
    const first = new vscode.Range(0, 0, 1, 0);
    assert.ok(await vscode.window.activeTextEditor!.edit((to) => to.delete(first)));
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

  it('are not edits that a program makes in a file behind', async () => {
    const other = await openFile('other.py', 'x = 1\n');
    await openFile('front.py', 'x = 1\n');
    await applyEdit(other.document);
    assert.match(other.document.getText(), /made by a tool/);
    await sleep(500);
    assert.deepEqual(signs('edit', 'selection', 'scroll'), []);
    await other.document.save();
  });

  /** Opens what a program then edits: what is on disk has no changes, what hot exit restored has. */
  const fronts: Readonly<Record<string, () => Promise<vscode.TextDocument>>> = {
    'a file': async () => (await openFile('saved.py', 'x = 1\n'.repeat(200))).document,
    'a file with unsaved changes, as hot exit restores it': async () => {
      const { document } = await openFile('unsaved.py', 'x = 1\n'.repeat(200));
      await vscode.commands.executeCommand('type', { text: 'y' });
      return document;
    },
    'an untitled file': async () => {
      const document = await vscode.workspace.openTextDocument({ content: 'x = 1\n' });
      await vscode.window.showTextDocument(document);
      return document;
    },
    'a notebook': async () => {
      const notebook = await openNotebook();
      await vscode.commands.executeCommand('notebook.cell.edit');
      return notebook.cellAt(0).document;
    },
  };
  for (const [what, open] of Object.entries(fronts)) {
    it(`are not edits that a program makes in ${what} in front`, async () => {
      const autoSave = vscode.workspace.getConfiguration('files');
      await autoSave.update('autoSave', 'off', vscode.ConfigurationTarget.Global);
      const document = await open();
      await eventually(() => {
        assert.equal(vscode.window.activeTextEditor?.document, document);
      });
      await quiet();
      const before = document.getText().length;
      for (const edit of [applyEdit, editInFront, deleteInFront, applyEdit]) {
        await edit(document);
        await sleep(APART_MS);
      }
      assert.ok(document.getText().length > before, document.getText());
      assert.deepEqual(signs('edit', 'selection', 'scroll'), []);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await autoSave.update('autoSave', undefined, vscode.ConfigurationTarget.Global);
    });
  }

  it('are not cells that a program puts into a notebook', async () => {
    const notebook = await openNotebook();
    for (let count = 0; count < 2; count++) {
      const edit = new vscode.WorkspaceEdit();
      edit.set(notebook.uri, [vscode.NotebookEdit.insertCells(0, cellsOf('3', '4', '5'))]);
      await vscode.workspace.applyEdit(edit);
      await sleep(APART_MS);
    }
    assert.equal(notebook.cellCount, 8);
    assert.deepEqual(signs('edit', 'selection', 'scroll'), []);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('are not files that a program shows, at a place of its own', async () => {
    await openFile('before.py', 'x = 1\n');
    const path = join(temporaryFolder('presence'), 'shown.py');
    writeFileSync(path, 'x = 1\n'.repeat(200));
    const selection = new vscode.Range(150, 0, 150, 1);
    await vscode.window.showTextDocument(vscode.Uri.file(path), { selection });
    await sleep(APART_MS);
    assert.deepEqual(signs('edit', 'selection', 'scroll'), []);
  });

  it('are deleting and undoing, shortly after a sign that no program makes', async () => {
    const { path, document } = await openFile('deleted.py', 'x = 1\n');
    const late: Signal[] = [];
    await vscode.commands.executeCommand('type', { text: 'ab' });
    await quiet();
    const other = new Presence(assert.ifError);
    other.listen((_, signal) => late.push(signal));
    for (const command of ['deleteLeft', 'undo', 'redo', 'deleteRight']) {
      await vscode.commands.executeCommand(command);
      await eventually(() => {
        assert.deepEqual(signs('edit'), [`edit of ${path}`], command);
      });
      await quiet();
    }
    other.dispose();
    const unsure = late.filter(({ kind }) => kind === 'sign');
    assert.deepEqual(unsure, [], 'nobody was seen before, as far as the other knows');
    await document.save();
  });

  it('are scrolling, which is reading', async () => {
    const { path } = await openFile('long.py', 'x = 1\n'.repeat(500));
    await vscode.commands.executeCommand('editorScroll', { to: 'down', by: 'page', value: 2 });
    await eventually(() => {
      assert.deepEqual(signs('scroll'), [`scroll of ${path}`]);
    });
  });

  it('tell when a cell runs, and that somebody started the first', async () => {
    const notebook = await openNotebook();
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
