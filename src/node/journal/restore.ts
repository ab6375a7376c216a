import type { JournalFiles } from '../../app/ports.js';
import type { JournalReading } from '../../app/journalReading.js';
import { JournalFolder } from './folder.js';

/** What a checkpoint kept of the journal; undefined where there is none that holds. */
export function restoreReading(files: JournalFiles): Promise<JournalReading | undefined> {
  return restore(files, false);
}

/** The same for a process that asks for little of it, and ends soon. */
export function restoreBriefly(files: JournalFiles): Promise<JournalReading | undefined> {
  return restore(files, true);
}

async function restore(files: JournalFiles, isBrief: boolean) {
  if (!(files instanceof JournalFolder)) return undefined;
  return (await import('./checkpoint.js')).readCheckpoint(files, isBrief);
}
