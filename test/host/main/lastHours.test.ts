/** The last hours of a study day that does not count yet, at a clock of the test's own. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Change } from '../../../src/core/journal/event.js';
import { Words } from '../../../src/shared/words.js';
import { Report } from '../../../src/vscode/kit/report.js';
import { Reminder } from '../../../src/vscode/reminder.js';
import { StatusBar } from '../../../src/vscode/statusBar.js';
import { testStore, type TestStore } from '../../kit/journal.js';
import { replacing } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';

const DAY = '2026-11-18';
const at = (time: string, day = DAY) => `${day}T${time}:00+01:00`;
const session = (minutes: number): Change => ({
  type: 'session.add',
  data: { kind: 'declared', day: DAY, seconds: minutes * 60 },
});

describe('The last hours of a day', () => {
  const words = new Words((...message) => vscode.l10n.t(...message), 'en');
  const log = vscode.window.createOutputChannel('Waymark test', { log: true });
  const report = new Report(log, words);
  after(() => {
    log.dispose();
  });

  /** Shows the status bar's items to nobody, and hands over that of the streak. */
  async function watching(
    test: TestStore,
    work: (streak: vscode.StatusBarItem) => Promise<void>,
  ): Promise<void> {
    const items = new Map<string, vscode.StatusBarItem>();
    const createStatusBarItem = (id: string) => {
      const item = { show: () => undefined, dispose: () => undefined };
      items.set(id, item as unknown as vscode.StatusBarItem);
      return item;
    };
    await replacing(vscode.window, { createStatusBarItem }, async () => {
      const bar = new StatusBar(test.store, words, report);
      await work(items.get('waymark.streak')!);
      bar.dispose();
    });
  }

  it('are told by the status bar’s icon, text, label and tooltip, until the day counts', async () => {
    const test = await testStore();
    test.clock.at = at('21:59');
    await watching(test, async (streak) => {
      assert.equal(streak.text, '$(flame) 0');
      assert.doesNotMatch(streak.accessibilityInformation!.label, /does not count yet/);
      test.clock.at = at('22:00');
      test.store.tick();
      assert.equal(streak.text, '$(watch) 0, open until 04:00');
      assert.match(streak.accessibilityInformation!.label, /does not count yet and ends at 04:00/);
      await eventually(() => {
        const { value } = streak.tooltip as vscode.MarkdownString;
        assert.match(value, /Today does not count yet and ends at 04\\:00/);
      });
      await test.journal.append([session(15)]);
      assert.equal(streak.text, '$(flame) 1');
      assert.doesNotMatch(streak.accessibilityInformation!.label, /does not count yet/);
    });
  });

  it('bring one reminder, and only where the student asked for it', async function () {
    // On a desktop without a window manager no window has the focus, and nobody is reminded.
    if (!vscode.window.state.focused) this.skip();
    const messages: string[] = [];
    const showInformationMessage = (message: string) => {
      messages.push(message);
      return Promise.resolve(undefined);
    };
    const test = await testStore();
    test.clock.at = at('19:00');
    await replacing(vscode.window, { showInformationMessage }, async () => {
      const windows = [1, 2].map(() => new Reminder(test.store, words, report));
      test.clock.at = at('20:30');
      await test.journal.append([session(5)]);
      assert.deepEqual(messages, [], 'nobody asked for one');
      const data = { name: 'reminderAt', from: DAY, value: 20 * 3600 } as const;
      await test.journal.append([{ type: 'preference.set', data }]);
      await eventually(() => {
        assert.equal(messages.length, 1);
      });
      await test.journal.append([session(5)]);
      test.clock.at = at('22:30');
      test.store.tick();
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.deepEqual(messages, [
        'Today does not count yet: 5 min of 15 min. Your streak is 0 days.',
      ]);
      for (const each of windows) each.dispose();
    });
  });
});
