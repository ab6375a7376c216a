/** Has the journal's checkpoint written for the next start, where this one had much to read. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { OpenJournal } from '../app/journal.js';
import type { JournalFolder } from '../node/journal/folder.js';
import { isWorthKeeping } from '../node/journal/worth.js';
import { Owner } from './kit/owner.js';
import type { Report } from './kit/report.js';

/** After the start there is enough to do, in ms. */
const WAIT_MS = 30_000;

export class CheckpointKeeper extends Owner {
  /**
   * @param files those that the journal was opened with
   * @param dist the folder with the built extension
   */
  constructor(journal: OpenJournal, files: JournalFolder, report: Report, dist: string) {
    super();
    const timer = setTimeout(() => {
      if (journal.folder !== files.folder || !isWorthKeeping(files)) return;
      // In a thread of its own, which reads for itself: nothing that the student does waits for it.
      const thread = new Worker(join(dist, 'checkpointThread.js'), {
        workerData: { folder: files.folder },
      });
      thread.unref();
      thread.on('error', report.note);
      this.own({ dispose: () => void thread.terminate() });
    }, WAIT_MS);
    this.own({
      dispose: () => {
        clearTimeout(timer);
      },
    });
  }
}
