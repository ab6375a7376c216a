/** Activity in the editor: noting it, and what it and commits suggest. Loaded after the start. */
import { Actions } from '../../app/actions.js';
import type { Store } from '../../app/store.js';
import type { Words } from '../../shared/words.js';
import { registerCommand } from '../kit/editor.js';
import { Owner } from '../kit/owner.js';
import type { Report } from '../kit/report.js';
import type { LazyPresence } from '../presence/lazy.js';
import { ActivityNotes } from './activityNotes.js';
import { ActivityPreferences } from './activityPreferences.js';
import { SuggestionsView } from './suggestionsView.js';

export class Activity extends Owner {
  readonly #notes: ActivityNotes;

  constructor(store: Store, presence: LazyPresence, words: Words, report: Report) {
    super();
    this.#notes = this.own(new ActivityNotes(store, presence, report));
    this.own(new SuggestionsView(store, words, report));
    const preferences = new ActivityPreferences(store, new Actions(store), words, report);
    this.own(registerCommand(report, 'waymark.activityPreferences', () => preferences.run()));
  }

  /** Writes what is not written yet: the window is about to close. */
  async close(): Promise<void> {
    await this.#notes.stop();
  }
}
