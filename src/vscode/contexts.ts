/** Context keys that follow the journal. */
import type { Store } from '../app/store.js';
import { setContext } from './kit/editor.js';
import { Owner } from './kit/owner.js';
import type { Report } from './kit/report.js';

export class Contexts extends Owner {
  #hasEntries: boolean | undefined;

  constructor(
    private readonly store: Store,
    private readonly report: Report,
  ) {
    super();
    this.own(
      store.onDidChange(() => {
        this.#set();
      }),
    );
    this.#set();
  }

  #set(): void {
    const hasEntries = this.store.journal.state.size > 0;
    if (hasEntries === this.#hasEntries) return;
    this.#hasEntries = hasEntries;
    this.report.background(setContext('waymark.hasEntries', hasEntries));
  }
}
