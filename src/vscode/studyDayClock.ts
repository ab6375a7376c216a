/** Notices that a new study day began, however long the window stays open. */
import * as vscode from 'vscode';
import type { Store } from '../app/store.js';
import { Owner } from './kit/owner.js';

/** How late the new day may be noticed, in ms. */
const LOOK_MS = 30_000;

export class StudyDayClock extends Owner {
  constructor(store: Store) {
    super();
    const timer = setInterval(() => {
      store.tick();
    }, LOOK_MS);
    this.own({
      dispose: () => {
        clearInterval(timer);
      },
    });
    // After sleep the timer may still be waiting when the student is back.
    this.own(
      vscode.window.onDidChangeWindowState(() => {
        store.tick();
      }),
    );
  }
}
