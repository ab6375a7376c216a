/**
 * Opens the journal of a folder, in a process of its own, and tells on its standard output what that
 * took: see Opening. Without a folder it opens nothing, to show what the process takes by itself.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Journal } from '../../src/app/journal.js';
import { JournalFolder } from '../../src/node/journal/folder.js';
import { systemClock, systemIds } from '../../src/node/system.js';
import { Turns } from './turns.js';

export interface Opening {
  readonly events: number;
  /** Largest size that the whole process ever had in memory, in megabytes. */
  readonly peakMB: number;
  /** Longest time of the thread's own that it was free for nothing else, in milliseconds. */
  readonly blockedMs: number;
  readonly seconds: number;
}

async function openJournal(folder: string | undefined): Promise<Opening> {
  const start = performance.now();
  const turns = new Turns();
  const journal = new Journal(
    new JournalFolder(folder ?? ''),
    systemClock,
    systemIds(),
    (error) => {
      throw error;
    },
  );
  if (folder === undefined) await sleep(100);
  else await journal.refresh();
  const blockedMs = await turns.end();
  return {
    events: journal.state.size,
    peakMB: process.resourceUsage().maxRSS / 1024,
    blockedMs,
    seconds: (performance.now() - start) / 1000,
  };
}

void openJournal(process.argv[2]).then((opening) => {
  console.log(JSON.stringify(opening));
});
