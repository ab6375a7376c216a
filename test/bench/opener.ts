/**
 * Opens the journal of a folder, in a process of its own, and tells on its standard output what that
 * took: see Opening. Without a folder it opens nothing, to show what the process takes by itself.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Journal } from '../../src/app/journal.js';
import { JournalFolder } from '../../src/node/journal/folder.js';
import { systemClock, systemIds } from '../../src/node/system.js';

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

/** Times the turns of the event loop: between two firings of a timer nobody else had one. */
class Turns {
  #longest = 0;
  #last = threadMs();
  #timer = setTimeout(() => {
    this.#turn();
  });

  /** @returns the longest, in milliseconds of the thread's own time */
  async end(): Promise<number> {
    await sleep(5); // the last turn counts as well
    clearTimeout(this.#timer);
    return this.#longest;
  }

  #turn(): void {
    const now = threadMs();
    this.#longest = Math.max(this.#longest, now - this.#last);
    this.#last = now;
    this.#timer = setTimeout(() => {
      this.#turn();
    });
  }
}

/** Time that this thread worked: what other processes take of the machine is not ours to answer for. */
function threadMs(): number {
  // Node 24 has it, its types for Node 20 have not.
  const { threadCpuUsage } = process as unknown as { threadCpuUsage: () => NodeJS.CpuUsage };
  const { user, system } = threadCpuUsage.call(process);
  return (user + system) / 1000;
}

void openJournal(process.argv[2]).then((opening) => {
  console.log(JSON.stringify(opening));
});
