/** Adds a file to the journal, whole or not at all. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isWaymarkError } from '../../app/errors.js';
import { removeAbandonedDrafts, writeWholeFile } from '../wholeFile.js';
import { unwritable } from './unwritable.js';

/**
 * @param requireFolder see JournalFiles
 * @throws WaymarkError where it cannot be written, or as `lines` does
 */
export async function addFile(
  folder: string,
  name: string,
  lines: AsyncIterable<string>,
  requireFolder: () => Promise<void>,
): Promise<void> {
  const path = join(folder, name);
  try {
    await requireFolder();
    await removeAbandonedDrafts(folder);
    await writeWholeFile(path, pieces(lines));
  } catch (error) {
    await rm(path, { force: true }); // told as not written, so it must not count
    if (isWaymarkError(error)) throw error; // of what the lines come from
    throw unwritable(path, error, folder);
  }
}

/** Lines are handed to the disk in pieces of about this many characters. */
const PIECE_LENGTH = 64 * 1024;

async function* pieces(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '';
  for await (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
