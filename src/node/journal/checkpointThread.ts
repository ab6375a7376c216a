/** The thread in which a checkpoint is written: a bundle of its own. */
import { workerData } from 'node:worker_threads';
import { Journal } from '../../app/journal.js';
import { systemClock, systemIds } from '../system.js';
import { writeCheckpoint } from './checkpoint.js';
import { JournalFolder } from './folder.js';
import { restoreReading } from './restore.js';
import { isWorthKeeping } from './worth.js';

async function keep({ folder }: { readonly folder: string }): Promise<void> {
  const files = new JournalFolder(folder, undefined, true);
  const onError = (error: unknown) => {
    throw error;
  };
  const journal = new Journal(files, systemClock, systemIds(), onError, restoreReading);
  await journal.refresh();
  if (!isWorthKeeping(files)) return; // another window was faster
  await journal.keep((reading) => writeCheckpoint(files, reading));
}

// What goes wrong ends the thread, and is logged by who started it.
void keep(workerData as { readonly folder: string });
