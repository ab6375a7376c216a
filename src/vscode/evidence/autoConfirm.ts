/** Has milestones confirmed whose evidence is complete, where the settings say so. */
import * as vscode from 'vscode';
import { awaited, confirmAwaited } from '../../app/autoConfirm.js';
import type { Store } from '../../app/store.js';
import { lineHistory } from '../../node/evidence/lineCommit.js';
import { gitPath, setting } from '../kit/editor.js';
import { Owner } from '../kit/owner.js';
import type { Report } from '../kit/report.js';
import { Turns } from '../kit/turns.js';

/** Wait for a burst of changes to end, in ms. */
const SETTLE_MS = 250;
/** See Turns. */
const SPREAD_MS = 1000;

export class AutoConfirm extends Owner {
  readonly #turns = this.own(new Turns(SETTLE_MS, () => this.#confirm(), SPREAD_MS));

  constructor(
    private readonly store: Store,
    report: Report,
  ) {
    super();
    const look = () => {
      if (isWanted() && awaited(store.model).length > 0) report.background(this.#turns.request());
    };
    this.own(store.onDidChange(look));
    this.own(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('waymark.milestones.autoConfirm')) look();
      }),
    );
  }

  async #confirm(): Promise<void> {
    if (isWanted()) await confirmAwaited(this.store, lineHistory(gitPath()));
  }
}

function isWanted(): boolean {
  return setting('waymark.milestones.autoConfirm');
}
