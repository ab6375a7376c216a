/** Commands that have nothing to do for now are not in the palette: by the keys that the editor is told. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { addDays } from '../../../src/core/time/calendar.js';
import { replacing } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import { arrive, emptyJournal } from '../kit/journal.js';
import { extension, run, waymark, type Api } from '../kit/waymark.js';

interface Manifest {
  readonly contributes: {
    readonly menus: {
      readonly commandPalette: readonly { readonly command: string; readonly when: string }[];
    };
  };
}
const { commandPalette } = (extension().packageJSON as Manifest).contributes.menus;

describe('The palette', () => {
  let api: Api;
  const keys = new Map<string, unknown>();
  before(async () => {
    api = await waymark();
  });
  beforeEach(async () => {
    await emptyJournal(api);
    keys.clear();
  });
  after(() => emptyJournal(api));

  /** Notes what the editor is told while the work runs; it is told nonetheless. */
  function watching(work: () => Promise<void>): Promise<void> {
    const execute = vscode.commands.executeCommand;
    const executeCommand = (command: string, ...args: unknown[]) => {
      if (command === 'setContext') keys.set(String(args[0]), args[1]);
      return execute(command, ...args);
    };
    return replacing(vscode.commands, { executeCommand }, work);
  }

  /** Waits until of the commands that ask for this key only these are offered. */
  const offers = (key: string, ...names: readonly string[]) =>
    eventually(() => {
      const offered = commandPalette
        .filter(({ when }) => when.includes(key))
        .filter(({ when }) => when.split(' || ').some((each) => keys.get(each) === true))
        .map(({ command }) => command.replace('waymark.', ''));
      assert.deepEqual(offered, names);
    });

  it('has the commands of a timer while there is one', () =>
    watching(async () => {
      await run('waymark.startTimer', 'calculus');
      await offers('waymark.timer', 'pauseTimer', 'stopTimer', 'discardTimer');
      await run('waymark.pauseTimer');
      await offers('waymark.timer', 'resumeTimer', 'stopTimer', 'discardTimer');
      await run('waymark.discardTimer');
      await offers('waymark.timer');
    }));

  it('has the commands of suggested sessions while there are some', () =>
    watching(async () => {
      const day = addDays(api.store.today, -1);
      await arrive(api, {
        type: 'activity.add',
        data: { start: `${day}T10:00:00+00:00`, end: `${day}T10:50:00+00:00`, kind: 'study' },
      });
      await offers(
        'waymark.hasSuggestions',
        ...['acceptSuggestion', 'adjustSuggestion', 'dismissSuggestion', 'acceptAllSuggestions'],
      );
      await run('waymark.acceptAllSuggestions');
      await offers('waymark.hasSuggestions');
    }));
});
