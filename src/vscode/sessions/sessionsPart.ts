/** What of the sessions view is not needed to start: a chunk of its own. */
import type { Store } from '../../app/store.js';
import type { Words } from '../../shared/words.js';
import type { Report } from '../kit/report.js';
import { SessionDialogues } from './dialogues.js';
import { FilterDialogue } from './filter.js';
import { SessionRows } from './rows.js';

export class SessionsPart {
  readonly rows: SessionRows;
  /** A handler for each of the view's commands. */
  readonly handlers;

  /** @param onShown called when other rows are to be shown, with the sentence above them */
  constructor(
    store: Store,
    words: Words,
    report: Report,
    onShown: (message: string | undefined) => void,
  ) {
    this.rows = new SessionRows(store, words);
    this.handlers = {
      ...new SessionDialogues(store, words, report).handlers,
      ...new FilterDialogue(store, words, report, this.rows, onShown).handlers,
    };
  }
}
