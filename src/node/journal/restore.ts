/** Of checkpoints: when there is one, and what it is for. */
import type { JournalFiles } from '../../app/ports.js';
import type { JournalReading } from '../../app/journalReading.js';
import { JournalFolder } from './folder.js';

/** What a checkpoint kept of the journal; undefined where there is none that holds. */
export async function restoreReading(files: JournalFiles): Promise<JournalReading | undefined> {
  if (!(files instanceof JournalFolder)) return undefined;
  return (await import('./checkpoint.js')).readCheckpoint(files);
}

/** A smaller journal is read as fast without. In bytes. */
const LEAST_BYTES = 1024 * 1024;
/** To write a checkpoint takes less time than to read so much of the journal. */
const FRESH_SHARE = 1 / 16;

/** Whether so much was read beside the checkpoint that another one saves more time than it takes. */
export function isWorthKeeping({ readers }: JournalFolder): boolean {
  let [all, fresh] = [0, 0];
  for (const { bytes } of readers.values()) {
    all += bytes.all;
    fresh += bytes.fresh;
  }
  return all >= LEAST_BYTES && fresh >= all * FRESH_SHARE;
}
