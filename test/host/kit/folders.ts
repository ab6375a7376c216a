/** Folders for the time of a run. */
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A new empty folder. It lies beside the run's private data, and the harness removes both. */
export function temporaryFolder(purpose: string): string {
  const data = process.env['WAYMARK_DATA_DIR'];
  const parent = data === undefined ? tmpdir() : dirname(data);
  return realpathSync(mkdtempSync(join(parent, `${purpose}-`)));
}
