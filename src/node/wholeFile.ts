/** Files that are there as a whole or not at all. */
import { randomUUID } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from './journal/append.js';

const DRAFT = /^import-.*\.[0-9a-f]{8}\.part$/;
/** A draft as old as that belongs to a process that was ended in the middle of it, in ms. */
const ABANDONED_MS = 24 * 3600 * 1000;

/**
 * Resolves once the texts, one after the other, are on disk under this name. Until then, and if it
 * fails, what had the name before still has it. Readable for the user alone.
 * @throws NodeJS.ErrnoException as the system says
 */
export async function writeWholeFile(
  path: string,
  texts: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  const draft = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      for await (const text of texts) await file.writeFile(text); // each goes on where the last ended
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Removes from a journal's folder the drafts of imports that were never finished. */
export async function removeAbandonedDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!DRAFT.test(name)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > ABANDONED_MS) await rm(path, { force: true });
  }
}
