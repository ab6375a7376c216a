/** Journals as nobody writes them, through the trees and the dialogues of the editor. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as vscode from 'vscode';
import { COMMAND_IDS, type CommandId } from '../../../src/vscode/kit/contributions.js';
import { journals } from '../../kit/fuzz/hostile.js';
import { errorsShown, replacing } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import { append, emptyJournal } from '../kit/journal.js';
import { everyNode, labelOf, type Tree } from '../kit/rows.js';
import { waymark, type Api } from '../kit/waymark.js';

/** What is said of an error that nobody foresaw. */
const UNFORESEEN = 'Waymark could not do that. The log says why.';

/** Leave the window, or wait for something outside of it. */
const ELSEWHERE: ReadonlySet<CommandId> = new Set([
  ...(['waymark.openWeek', 'waymark.openJournal', 'waymark.showLog'] as const),
  ...(['waymark.findProjects', 'waymark.cancelScan', 'waymark.runCheck'] as const),
]);
const ASKING = COMMAND_IDS.filter((id) => !ELSEWHERE.has(id));

/** How many journals: each takes a second or more. */
const ROWS_OF = 10;
const DIALOGUES_OF = 3;

describe('A hostile journal', function () {
  this.timeout(300_000); // every dialogue, on some journals
  let api: Api;
  before(async () => {
    api = await waymark();
  });
  afterEach(() => emptyJournal(api));
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  /** Some journals, the same every time, each read by the extension. */
  async function forEach(
    count: number,
    look: (lines: readonly string[]) => Promise<void>,
  ): Promise<void> {
    for (const lines of fc.sample(journals, { numRuns: count, seed: 11 })) {
      await emptyJournal(api);
      append(api, lines, 'hostile');
      const { journal } = api.store;
      await eventually(() => {
        const read = journal.state.size + journal.problems.length + journal.passed;
        assert.ok(read >= new Set(lines).size, `${String(read)} of ${String(lines.length)} read`);
      });
      await look(lines).catch((error: unknown) => {
        throw new Error(`with the journal\n${lines.join('\n')}`, { cause: error });
      });
    }
  }

  it('breaks no row and no hover', async () => {
    const { rows, tooltip } = await sessions();
    let seen = 0;
    await forEach(ROWS_OF, async () => {
      for (const tree of [api.roadmapTree, await api.projectsTree] as unknown as Tree<object>[]) {
        for (const { node } of everyNode(tree)) {
          const row = tree.getTreeItem(node);
          assert.equal(typeof labelOf(row), 'string');
          if (tree === (api.roadmapTree as unknown)) {
            await api.roadmapTree.resolveTreeItem(row, node as never);
          }
          seen++;
        }
      }
      for (const { node } of everyNode(rows)) {
        assert.equal(typeof labelOf(rows.getTreeItem(node)), 'string');
        tooltip(node);
        seen++;
      }
    });
    assert.ok(seen > ROWS_OF * 100, `${String(seen)} rows seen`);
  });

  it('breaks no dialogue, of which the first row is taken', async () => {
    let asked = 0;
    await forEach(DIALOGUES_OF, async () => {
      // All of them at once: a sentence for an error may come a moment after its command is over.
      const errors = await errorsShown(async () => {
        for (const id of ASKING) await taking(id, () => asked++);
      });
      assert.ok(!errors.includes(UNFORESEEN), errors.join('\n'));
    });
    assert.ok(asked > DIALOGUES_OF * 20, `${String(asked)} questions asked`);
  });

  async function sessions() {
    const { rows } = await api.sessionsView.load();
    return { rows, tooltip: (node: Parameters<typeof rows.tooltip>[0]) => rows.tooltip(node) };
  }
});

/** Runs the command: the first list gives its first row, and whatever comes after that is closed. */
async function taking(id: CommandId, asked: () => void): Promise<void> {
  let isFirst = true;
  const showQuickPick = (rows: readonly unknown[], options?: vscode.QuickPickOptions) => {
    asked();
    const row = isFirst ? rows[0] : undefined;
    isFirst = false;
    return Promise.resolve(options?.canPickMany ? row && [row] : row);
  };
  const nothing = () => {
    asked();
    return Promise.resolve(undefined);
  };
  const closed = {
    showInputBox: nothing,
    showSaveDialog: nothing,
    showOpenDialog: nothing,
    showInformationMessage: nothing,
    showWarningMessage: nothing,
    createQuickPick: () => closedInput(asked),
    createInputBox: () => closedInput(asked),
  };
  const openExternal = () => Promise.resolve(true);
  await replacing(vscode.env, { openExternal }, () =>
    replacing(vscode.window, { showQuickPick, ...closed }, async () => {
      await vscode.commands.executeCommand(id);
    }),
  );
}

/** A quick input that is closed as soon as it is shown. */
function closedInput(asked: () => void): object {
  const hidden: (() => void)[] = [];
  const ignored = () => new vscode.Disposable(() => undefined);
  return {
    ...{ onDidAccept: ignored, onDidTriggerButton: ignored, onDidChangeValue: ignored },
    onDidHide: (listener: () => void) => void hidden.push(listener),
    show: () => {
      asked();
      for (const each of hidden) each();
    },
    hide: () => undefined,
    dispose: () => undefined,
  };
}
