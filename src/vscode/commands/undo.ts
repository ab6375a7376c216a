/** Undo Last Entry, Redo Last Undo, and the way to the files themselves. */
import * as vscode from 'vscode';
import type { Actions } from '../../app/actions.js';
import type { Store } from '../../app/store.js';
import { redoneText, undoneText } from '../../app/undone.js';
import type { Words } from '../../shared/words.js';
import type { Handlers } from '../kit/editor.js';
import type { Report } from '../kit/report.js';
import { confirm } from '../kit/statusBarMessage.js';

export class JournalCommands {
  readonly handlers = {
    'waymark.undo': async () => {
      const act = await this.actions.undoLast();
      confirm(undoneText(act, this.store.model, this.words));
    },
    'waymark.redo': async () => {
      const act = await this.actions.redoLast();
      confirm(redoneText(act, this.store.model, this.words));
    },
    'waymark.openJournal': async () => {
      const { journal } = this.store;
      await journal.requireFolder();
      const folder = vscode.Uri.file(journal.folder);
      // In a browser there is no file manager, so the folder opens in a window of its own.
      const known = await vscode.commands.getCommands(true);
      if (known.includes('revealFileInOS')) {
        await vscode.commands.executeCommand('revealFileInOS', folder);
      } else {
        const options = { forceNewWindow: true };
        await vscode.commands.executeCommand('vscode.openFolder', folder, options);
      }
    },
    'waymark.createJournal': async () => {
      const { journal } = this.store;
      await journal.create();
      confirm(this.words.t('Created {0}', journal.folder));
    },
    'waymark.showLog': () => {
      this.report.log.show();
    },
  } satisfies Handlers;

  constructor(
    private readonly store: Store,
    private readonly actions: Actions,
    private readonly words: Words,
    private readonly report: Report,
  ) {}
}
