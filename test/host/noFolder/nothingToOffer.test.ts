/** Every command of the palette where there is nothing to offer: none shows an empty list. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { CommandId } from '../../../src/vscode/kit/contributions.js';
import { replacing } from '../kit/editor.js';
import { emptyJournal } from '../kit/journal.js';
import { extension, run, waymark, type Api } from '../kit/waymark.js';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: CommandId }[];
    readonly menus: Readonly<
      Record<string, readonly { readonly command: CommandId; readonly when?: string }[]>
    >;
  };
}

/** It leaves this window for another one, and asks nothing. */
const ELSEWHERE: readonly CommandId[] = ['waymark.openJournal'];

/** Where a command has nothing to offer, what it says instead. */
const SENTENCES: Partial<Record<CommandId, string>> = {
  'waymark.snoozeHint': 'There are no hints right now.',
  'waymark.dismissHint': 'There are no hints right now.',
  'waymark.restoreHint': 'No hint is snoozed or dismissed.',
  'waymark.takeBack': 'Nothing in this roadmap is left out.',
  'waymark.markNotDone': 'Nothing in this roadmap is done yet.',
  'waymark.confirmMilestone': 'No milestone has all of its evidence yet.',
  'waymark.acceptLink': 'No links are suggested.',
  'waymark.refuseLink': 'No links are suggested.',
  'waymark.claimCommits': 'No commits are in question.',
  'waymark.disclaimCommits': 'No commits are in question.',
  'waymark.explain': 'Nothing made with an assistant needs an explanation.',
  'waymark.unmarkCommit': 'There are no commits of yours in this workspace.',
  'waymark.linkFolder': 'There are no projects in this workspace.',
  'waymark.acceptSuggestion': 'No sessions are suggested.',
  'waymark.adjustSuggestion': 'No sessions are suggested.',
  'waymark.dismissSuggestion': 'No sessions are suggested.',
  'waymark.acceptAllSuggestions': 'No sessions are suggested.',
  'waymark.editArtifact': 'No artifacts are logged yet.',
  'waymark.deleteArtifact': 'No artifacts are logged yet.',
  'waymark.editSession': 'No sessions are logged yet.',
  'waymark.moveSession': 'No sessions are logged yet.',
  'waymark.splitSession': 'No sessions are logged yet.',
  'waymark.deleteSession': 'No sessions are logged yet.',
  'waymark.restoreSession': 'No session was deleted.',
  'waymark.sessionHistory': 'No sessions are logged yet.',
  'waymark.filterSessions': 'No sessions are logged yet.',
};

/** What a command showed while it ran; whoever is asked turns away. */
interface Shown {
  /** How many rows each list had. */
  readonly lists: number[];
  readonly sentences: string[];
  readonly errors: string[];
}

describe('Where there is nothing to offer', () => {
  let api: Api;
  before(async () => {
    api = await waymark();
    await api.projectsRead;
  });
  beforeEach(() => emptyJournal(api));
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await emptyJournal(api);
  });

  const { contributes } = extension().packageJSON as Manifest;
  const isOnRowsOnly = (id: CommandId) =>
    contributes.menus['commandPalette']?.some(
      ({ command, when }) => command === id && when === 'false',
    ) === true;
  const commands = contributes.commands
    .map(({ command }) => command)
    .filter((id) => id in SENTENCES || !(isOnRowsOnly(id) || ELSEWHERE.includes(id)));

  it('the palette has commands to try', () => {
    assert.ok(commands.length > 40, `${commands.length} commands`);
  });

  for (const id of commands) {
    it(`${id} shows no empty list`, async () => {
      const { lists, sentences, errors } = await shownBy(id);
      assert.ok(!lists.includes(0), 'an empty list was shown');
      assert.ok(
        errors.every((each) => !each.includes('The log says why')),
        errors.join(),
      );
      const expected = SENTENCES[id];
      if (expected !== undefined) {
        assert.deepEqual(sentences, [expected]);
        assert.deepEqual(lists, []);
      }
    });
  }
});

async function shownBy(id: CommandId): Promise<Shown> {
  const shown: Shown = { lists: [], sentences: [], errors: [] };
  const turnedAway = () => Promise.resolve(undefined);
  const input = (onShow: (input: { items: readonly unknown[] }) => void) => () => {
    const hidden: (() => void)[] = [];
    const ignore = () => new vscode.Disposable(() => undefined);
    const box = {
      ...{ items: [], onDidAccept: ignore, onDidTriggerButton: ignore, onDidChangeValue: ignore },
      ...{ dispose: () => undefined },
      onDidHide: (listener: () => void) => {
        hidden.push(listener);
        return new vscode.Disposable(() => undefined);
      },
      show: () => {
        onShow(box);
        for (const listener of hidden) listener();
      },
    };
    return box;
  };
  await replacing(
    vscode.window,
    {
      showQuickPick: (rows: readonly unknown[]) => {
        shown.lists.push(rows.length);
        return turnedAway();
      },
      createQuickPick: input(({ items }) => shown.lists.push(items.length)),
      createInputBox: input(() => undefined),
      ...{ showInputBox: turnedAway, showOpenDialog: turnedAway, showSaveDialog: turnedAway },
      showInformationMessage: (sentence: string) => {
        shown.sentences.push(sentence);
        return turnedAway();
      },
      showErrorMessage: (sentence: string) => {
        shown.errors.push(sentence);
        return turnedAway();
      },
    },
    async () => {
      await run(id, ...([] as never));
      await sleep(0); // an error is told a moment after
    },
  );
  return shown;
}
