import type { JournalFiles } from '../../app/ports.js';
import type { JournalReading } from '../../app/journalReading.js';
import { JournalFolder } from './folder.js';

/** What a checkpoint kept of the journal; undefined where there is none that holds. */
export async function restoreReading(files: JournalFiles): Promise<JournalReading | undefined> {
  if (!(files instanceof JournalFolder)) return undefined;
  return (await import('./checkpoint.js')).readCheckpoint(files);
}
