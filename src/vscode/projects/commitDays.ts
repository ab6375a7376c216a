/** Notes in the journal that a day had a commit, while commits count for the streak. */
import type { Change } from '../../core/journal/event.js';
import { unseenCommits } from '../../core/streak/commitDays.js';
import type { Model, Store } from '../../app/store.js';
import { Owner } from '../kit/owner.js';
import type { Report } from '../kit/report.js';
import { Turns } from '../kit/turns.js';

/** Wait for a burst of changes to end, in ms. */
const SETTLE_MS = 500;
/** See Turns. */
const SPREAD_MS = 1000;

export class CommitDays extends Owner {
  readonly #turns = this.own(new Turns(SETTLE_MS, () => this.#note(), SPREAD_MS));

  constructor(
    private readonly store: Store,
    report: Report,
  ) {
    super();
    this.own(
      store.onDidChange(() => {
        if (unseen(store.model).length > 0) report.background(this.#turns.request());
      }),
    );
  }

  /** Another window may have noted the same meanwhile: then it is seen. */
  async #note(): Promise<void> {
    await this.store.append((model) =>
      unseen(model).map((data): Change => ({ type: 'commit.seen', data })),
    );
  }
}

function unseen({ state, roadmap, projects, today }: Model) {
  return unseenCommits(state, roadmap, projects, today);
}
