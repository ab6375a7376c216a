/** Confirms milestones whose evidence is complete, for students who want that. */
import * as vscode from 'vscode';
import { keptEvidence } from '../../app/keptEvidence.js';
import type { Model, Store } from '../../app/store.js';
import { itemKey } from '../../core/journal/place.js';
import type { Item } from '../../core/roadmap/roadmap.js';
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
      if (complete(store.model).length > 0) report.background(this.#turns.request());
    };
    this.own(store.onDidChange(look));
    this.own(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('waymark.milestones.autoConfirm')) look();
      }),
    );
  }

  async #confirm(): Promise<void> {
    for (const item of complete(this.store.model)) {
      const evidence = await keptEvidence(this.store, item, lineHistory(gitPath()));
      const data = { item: item.ref, status: 'done', evidence } as const;
      // Another window may have confirmed it meanwhile.
      await this.store.append((model) =>
        complete(model).includes(item) ? [{ type: 'item.set', data }] : [],
      );
    }
  }
}

function complete(model: Model): Item[] {
  if (!setting('waymark.milestones.autoConfirm')) return [];
  const { evidence, roadmap } = model;
  return [...evidence.milestones].flatMap(([id, { stage }]) => {
    const item = stage === 'evidence-complete' ? roadmap.find(id) : undefined;
    return item && !wasDecided(item, model) ? [item] : [];
  });
}

/** What the student undid or took back once is theirs to confirm. */
function wasDecided(item: Item, { state, roadmap }: Model): boolean {
  return roadmap
    .refsOf(item)
    .some((ref) =>
      state.items.get(itemKey(ref))?.history.some(({ fields }) => fields['status'] !== undefined),
    );
}
