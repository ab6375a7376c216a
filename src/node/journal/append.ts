/** Appending to a journal file so that what was confirmed is on disk, whatever happens next. */
import { open, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { mustBeRegular } from './regularFile.js';
import { takeBack } from './takeBack.js';

/** How often a file may be replaced under our hands before we give up. */
const TRIES = 3;
const NEWLINE = 0x0a;

/**
 * Resolves once the lines are on disk in the file that has this name. One write on a descriptor
 * opened for appending, which the system never interleaves with another process's, then a flush.
 * Where the file ends in a piece of a line, as after a power cut, the piece stays as it is and the
 * lines start on one of their own; at worst, when another process does the same, with an empty one
 * between them.
 * @throws NodeJS.ErrnoException as the system says; what was written is then taken back, as far as the
 *   system lets us
 */
export async function appendDurably(path: string, lines: readonly string[]): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await mustBeRegular(path);
    const file = await open(path, 'a+', 0o600);
    try {
      const { size } = await file.stat();
      const isTorn = size > 0 && (await lastByte(file, size)) !== NEWLINE;
      const bytes = Buffer.from(`${isTorn ? '\n' : ''}${lines.join('\n')}\n`);
      let written = 0;
      try {
        written = (await file.write(bytes)).bytesWritten;
        if (written < bytes.length) throw partly();
        await file.sync();
        if (size === 0) await syncFolder(dirname(path));
      } catch (error) {
        // Where that fails too, the entries are undone once they are found in effect.
        await takeBack(path, bytes.subarray(0, written), size).catch(() => undefined);
        throw error;
      }
      // A program that synchronises files may have put another in its place since we opened it.
      if (await isStillThere(file, path)) return;
    } finally {
      await file.close();
    }
    if (attempt === TRIES) {
      throw Object.assign(new Error('the file is being replaced all the time'), { code: 'EBUSY' });
    }
  }
}

function partly(): Error {
  return Object.assign(new Error('the disk took only part of the entry'), { code: 'ENOSPC' });
}

async function lastByte(file: FileHandle, size: number): Promise<number | undefined> {
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, size - 1);
  return byte[0];
}

async function isStillThere(file: FileHandle, path: string): Promise<boolean> {
  const opened = await file.stat({ bigint: true });
  try {
    const named = await stat(path, { bigint: true });
    return named.ino === opened.ino && named.dev === opened.dev;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** Puts a new file's name on disk too, where the system lets a folder be flushed. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // its file systems do that themselves
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
