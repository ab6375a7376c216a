/** When a checkpoint is worth writing. */
import type { JournalFolder } from './folder.js';

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
