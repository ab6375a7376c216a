/** Making nothing of what a failed write left in a file. */
import { open } from 'node:fs/promises';

/** A piece of so many bytes has an entry's id, so it is nobody else's; a shorter one is no entry. */
const TELLING_BYTES = 64;
const SPACE = 0x20;
const NEWLINE = 0x0a;

/**
 * Overwrites what was written with an empty line, wherever it is behind `offset`: that takes no room on
 * a full disk. The file is not cut off, since another process may append between the look at its end
 * and the cut, and its entries would go with ours.
 * @throws NodeJS.ErrnoException as the system says
 */
export async function takeBack(path: string, written: Buffer, offset: number): Promise<void> {
  if (written.length < TELLING_BYTES) return;
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    const behind = Buffer.alloc(Math.max(size - offset, 0));
    await file.read(behind, 0, behind.length, offset);
    const place = behind.indexOf(written); // behind what another process appended just before
    if (place < 0) return;
    const blank = Buffer.alloc(written.length, SPACE);
    blank[blank.length - 1] = NEWLINE;
    await file.write(blank, 0, blank.length, offset + place);
    await file.sync();
  } finally {
    await file.close();
  }
}
