import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Api } from '../../../src/extension.js';
import { clockTime, timeGoesOn } from '../../kit/clock.js';
import { eventually } from '../kit/eventually.js';
import { emptyJournal, linesOf } from '../kit/journal.js';
import { closeAll, openNewFile, typeFor } from '../kit/typing.js';
import { extension, waymark } from '../kit/waymark.js';

/** Longer than the one second in which one sign is enough, so that it is a stretch, in ms. */
const A_WHILE = 3_000;
/** Signs closer together than this are one, in ms. */
const APART_MS = 1100;

describe('Noting activity', () => {
  timeGoesOn();
  let api: Api;
  before(async () => {
    api = await waymark();
  });
  beforeEach(async function () {
    // On a desktop without a window manager no window has the focus, and nobody is seen in it.
    if (!vscode.window.state.focused) this.skip();
    await emptyJournal(api);
    await openNewFile();
  });
  afterEach(async () => {
    await closeAll();
    await emptyJournal(api);
  });

  const notes = () =>
    linesOf(api)
      .filter(({ type }) => type === 'activity.add')
      .map(({ data }) => data as { start: string; end: string; kind: string });
  const prefer = async (value: boolean) => {
    const data = { name: 'activity', from: api.store.today, value } as const;
    await api.store.append([{ type: 'preference.set', data }]);
  };
  /** Until the notes listen: who asks after them is answered after them. */
  const listen = async () => {
    await prefer(true);
    (await api.presence.listen(() => undefined)).dispose();
  };
  const seconds = ({ start, end }: { start: string; end: string }) =>
    (Date.parse(end) - Date.parse(start)) / 1000;

  it('writes when somebody typed, once it is turned off', async () => {
    await listen();
    const began = clockTime();
    await typeFor(A_WHILE);
    assert.deepEqual(notes(), [], 'not with every key');
    await prefer(false);
    await eventually(() => {
      assert.deepEqual(
        notes().map(({ kind }) => kind),
        ['study'],
      );
    });
    const [note] = notes();
    assert.ok(seconds(note!) >= 1, JSON.stringify(note));
    // Notes are in whole seconds, the nearest; so is the clock, the last.
    const [start, end] = [Date.parse(note!.start), Date.parse(note!.end)];
    assert.ok(began - 1000 <= start, `from ${began} on, not ${start}`);
    assert.ok(end <= clockTime() + 1000, `until ${clockTime()}, not ${end}`);
  });

  it('writes nothing of what a program typed with nobody there', async () => {
    const { uri } = await vscode.workspace.openTextDocument({ content: 'x = 1\n' });
    await vscode.window.showTextDocument(uri);
    await listen();
    for (let count = 0; count < 4; count++) {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri, new vscode.Position(0, 0), 'x = 1\n'.repeat(100));
      assert.ok(await vscode.workspace.applyEdit(edit));
      await sleep(APART_MS);
    }
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await prefer(false);
    await sleep(500);
    assert.deepEqual(notes(), []);
  });

  it('writes what it has when the editor closes', async () => {
    await listen();
    await typeFor(A_WHILE);
    const main = join(extension().extensionPath, 'dist', 'extension.js');
    const { deactivate } = createRequire(main)(main) as { deactivate: () => Promise<void> };
    await deactivate();
    assert.equal(notes().length, 1);
  });

  it('writes nothing, ever, without being asked to', async () => {
    await typeFor(A_WHILE);
    await prefer(false);
    await typeFor(A_WHILE);
    await listen();
    await prefer(false);
    await sleep(500);
    assert.deepEqual(notes(), [], 'nor of the time before');
    assert.deepEqual(
      linesOf(api).map(({ type }) => type),
      ['preference.set', 'preference.set', 'preference.set'],
    );
  });
});
