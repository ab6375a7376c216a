/** Lines of a journal's file as the bytes that they are, however long they are and whatever is in them. */
import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';

const NEWLINE = 0x0a;
/** A multiple of three, so that the pieces' Base64 can be joined. */
const PIECE_BYTES = 48 * 1024;

/**
 * @param texts what was read of them, by line, 1-based
 * @returns their bytes without the line end, in Base64 and in pieces to be joined; not of those that the
 *   text is all of
 */
export async function wholeLines(
  path: string,
  texts: ReadonlyMap<number, string>,
): Promise<Map<number, readonly string[]>> {
  const found = new Map<number, readonly string[]>();
  let line = 1;
  let held: Buffer[] = [];
  const end = () => {
    const text = texts.get(line);
    if (text !== undefined) {
      const bytes = Buffer.concat(held);
      if (!isAll(text, bytes)) found.set(line, inBase64(bytes));
    }
    held = [];
    line++;
  };
  for await (const read of createReadStream(path)) {
    const piece = read as Buffer;
    let from = 0;
    for (;;) {
      const at = piece.indexOf(NEWLINE, from);
      if (texts.has(line)) held.push(piece.subarray(from, at < 0 ? undefined : at));
      if (at < 0) break;
      end();
      from = at + 1;
    }
  }
  end();
  return found;
}

function isAll(text: string, bytes: Buffer): boolean {
  // A text of ours is trimmed; far longer bytes are more than that, and perhaps too long for a text.
  const isFar = bytes.length > 4 * text.length + 1024;
  return !isFar && isUtf8(bytes) && bytes.toString().trim() === text;
}

function inBase64(bytes: Buffer): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    pieces.push(bytes.toString('base64', at, at + PIECE_BYTES));
  }
  return pieces;
}
