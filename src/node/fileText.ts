/** Files of text: read within a limit, as UTF-8 or with what keeps them from being read. */
import { readFile, stat } from 'node:fs/promises';
import { isUtf8 } from 'node:buffer';
import type { RoadmapProblem } from '../core/roadmap/problem.js';

/** A problem, and where in the file; lines and columns from 1, columns as editors count them. */
export interface TextProblem extends RoadmapProblem {
  readonly line: number;
  readonly column: number;
}

export type FileText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: TextProblem };

/** Byte order marks of what is not UTF-8, the longer ones first. */
const MARKS = [
  [[0xff, 0xfe, 0, 0], 'UTF-32'],
  [[0, 0, 0xfe, 0xff], 'UTF-32'],
  [[0xff, 0xfe], 'UTF-16'],
  [[0xfe, 0xff], 'UTF-16'],
] as const;

/** Never throws for what is wrong with the file. @param maxBytes larger files are not read */
export async function readText(path: string, maxBytes: number): Promise<FileText> {
  try {
    const info = await stat(path);
    if (info.isDirectory()) return refused('is-folder', [path]);
    // A pipe or a device may never end, or never begin.
    if (!info.isFile()) return refused('unreadable', [path, 'not a regular file']);
    if (info.size > maxBytes) return refused('too-large', [maxBytes, 'bytes']);
    return decoded(await readFile(path));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    switch (code) {
      case 'ENOENT':
      case 'ENOTDIR':
        return refused('missing', [path]);
      case 'EACCES':
      case 'EPERM':
        return refused('no-permission', [path]);
      default:
        return refused('unreadable', [path, message]);
    }
  }
}

/** The text of bytes in UTF-8. Arguments: `other-encoding` [its name]; `not-utf8` [the byte]. */
export function decoded(bytes: Uint8Array): FileText {
  const mark = MARKS.find(([start]) => start.every((byte, index) => bytes[index] === byte));
  if (mark) return refused('other-encoding', [mark[1]]);
  if (bytes.includes(0)) return refused('not-text', []);
  const text = Buffer.from(bytes).toString('utf8');
  return isUtf8(bytes) ? { ok: true, text } : { ok: false, problem: firstInvalid(bytes, text) };
}

/** Up to the first byte that is not UTF-8, the text stands for the bytes as they are. */
function firstInvalid(bytes: Uint8Array, text: string): TextProblem {
  let [offset, line, column] = [0, 1, 1];
  for (const sign of text) {
    // What stands in for invalid bytes may also stand in the file itself.
    if (sign === '\uFFFD' && !isUtf8(bytes.subarray(offset, offset + 3))) break;
    offset += Buffer.byteLength(sign);
    if (sign === '\n') [line, column] = [line + 1, 1];
    // A byte order mark is no column.
    else if (offset > 3 || sign !== '\uFEFF') column += sign.length;
  }
  const byte = (bytes[offset] ?? 0).toString(16).toUpperCase();
  return { code: 'not-utf8', args: [byte], path: [], line, column };
}

function refused(code: RoadmapProblem['code'], args: RoadmapProblem['args']): FileText {
  return { ok: false, problem: { code, args, path: [], line: 1, column: 1 } };
}
