/** Calls to mind a day that does not count yet, where the student asked for that. */
import * as vscode from 'vscode';
import type { Store } from '../app/store.js';
import type { Words } from '../shared/words.js';
import { Owner } from './kit/owner.js';
import type { Report } from './kit/report.js';

export class Reminder extends Owner {
  /** The study day that this window is done with. */
  #done = '';

  constructor(
    private readonly store: Store,
    private readonly words: Words,
    private readonly report: Report,
  ) {
    super();
    const look = () => {
      this.#look();
    };
    this.own(store.onDidChange(look));
    this.own(vscode.window.onDidChangeWindowState(look));
    look();
  }

  /** Only the window that the student is in: nobody is called back to the editor. */
  #look(): void {
    const { hour, today } = this.store.model;
    if (!hour.isReminderDue || this.#done === today || !vscode.window.state.focused) return;
    this.#done = today;
    const reminding = import('./remind.js').then(({ remind }) => remind(this.store, this.words));
    this.report.background(reminding);
  }
}
