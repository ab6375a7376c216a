/** Notes in the journal which hint is new this week, so that it stays the week's only one. */
import type { Store } from '../app/store.js';
import { Owner } from './kit/owner.js';
import type { Report } from './kit/report.js';
import { Turns } from './kit/turns.js';

/** Wait for a burst of changes to end, in ms. */
const SETTLE_MS = 1000;
/** See Turns. */
const SPREAD_MS = 2000;

export class CoachNotes extends Owner {
  readonly #turns = this.own(new Turns(SETTLE_MS, () => this.#note(), SPREAD_MS));

  constructor(
    private readonly store: Store,
    report: Report,
  ) {
    super();
    const look = () => {
      if (this.store.model.coach.toNote) report.background(this.#turns.request());
    };
    this.own(store.onDidChange(look));
    look();
  }

  /** Another window may have noted one meanwhile: then there is nothing to note. */
  async #note(): Promise<void> {
    await this.store.append(({ coach: { toNote } }) =>
      toNote ? [{ type: 'coach.shown', data: toNote }] : [],
    );
  }
}
