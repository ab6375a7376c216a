/** What begins a moment after the start: nothing that is in sight waits for it. A chunk. */
import type { Journal } from '../app/journal.js';
import type { Store } from '../app/store.js';
import type { JournalFolder } from '../node/journal/folder.js';
import type { Words } from '../shared/words.js';
import { CheckpointKeeper } from './checkpointKeeper.js';
import { JournalDiagnostics } from './diagnostics.js';
import { Owner } from './kit/owner.js';
import type { Report } from './kit/report.js';
import { PlanKeeper } from './planKeeper.js';
import { Reminder } from './reminder.js';
import { StudyDayClock } from './studyDayClock.js';

export class Soon extends Owner {
  /** @param dist the folder with the built extension */
  constructor(
    store: Store,
    journal: Journal,
    files: JournalFolder,
    words: Words,
    report: Report,
    dist: string,
  ) {
    super();
    this.own(JournalDiagnostics.make(journal, words, report));
    this.own(StudyDayClock.make(store));
    this.own(PlanKeeper.make(store, report));
    this.own(Reminder.make(store, words, report));
    this.own(CheckpointKeeper.make(journal, files, report, dist));
  }
}
