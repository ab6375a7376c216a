/** The reminder itself: one message a day, in one window of the machine. */
import * as vscode from 'vscode';
import type { Store } from '../app/store.js';
import { claimDay } from '../node/onceADay.js';
import type { Words } from '../shared/words.js';
import { runCommand } from './kit/editor.js';

export async function remind(store: Store, words: Words): Promise<void> {
  const { streak, today } = store.model;
  if (!(await claimDay('reminders', today))) return;
  const { t } = words;
  const { seconds, minimum } = streak.today;
  const log = t('Log Study Hours');
  const choice = await vscode.window.showInformationMessage(
    t(
      'Today does not count yet: {0} of {1}. Your streak is {2}.',
      words.duration(seconds),
      words.duration(minimum),
      words.days(streak.length),
    ),
    log,
  );
  if (choice === log) await runCommand('waymark.logHours');
}
