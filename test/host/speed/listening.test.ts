/** What noting activity takes of a core while somebody types. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { holds } from '../../kit/speed.js';
import { replacing } from '../kit/editor.js';
import { emptyJournal } from '../kit/journal.js';
import { closeAll, openNewFile, typeFor } from '../kit/typing.js';
import { waymark } from '../kit/waymark.js';

/** What a key is told by; the other events come with other acts. */
const HEARD: readonly string[] = [
  'onDidChangeTextDocument',
  'onDidChangeTextEditorSelection',
  'onDidChangeTextEditorVisibleRanges',
];
/** What may be spent on listening, in percent of the time in which somebody types. */
const SHARE_MAX = 1;

type Event = (listener: (event: unknown) => unknown) => vscode.Disposable;

describe('Listening to the editor', () => {
  after(async () => {
    await closeAll();
    await emptyJournal(await waymark());
  });

  it('takes next to nothing of a core while somebody types', async () => {
    const api = await waymark();
    await emptyJournal(api);
    await openNewFile();
    const spent = { ms: 0, calls: 0 };
    const timed = (namespace: object) =>
      Object.fromEntries(
        Object.entries(namespace)
          .filter(([name]) => HEARD.includes(name))
          .map(([name, event]): [string, Event] => [
            name,
            (listener) =>
              (event as Event)((what) => {
                const start = performance.now();
                listener(what);
                spent.ms += performance.now() - start;
                spent.calls += 1;
              }),
          ]),
      );
    const listen = async () => {
      const data = { name: 'activity', from: api.store.today, value: true } as const;
      await api.store.append([{ type: 'preference.set', data }]);
      (await api.presence.listen(() => undefined)).dispose();
    };
    const { window, workspace } = vscode;
    // Who begins to listen meanwhile is timed: that is what activity is noted by.
    await replacing(window, timed(window), () => replacing(workspace, timed(workspace), listen));
    await holds('Listening while somebody types', SHARE_MAX, ' %', async () => {
      const before = { ...spent };
      const start = performance.now();
      const keys = await typeFor(5_000);
      const wall = performance.now() - start;
      assert.ok(spent.calls - before.calls >= keys, 'what listens is timed');
      return ((spent.ms - before.ms) / wall) * 100;
    });
  });
});
