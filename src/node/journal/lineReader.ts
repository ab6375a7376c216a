/** Reads one growing file line by line, from where it stopped the last time. */
import type { Hash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { LineSink } from '../../app/ports.js';
import { hashOf, LINE_BYTES_MAX } from '../../core/journal/line.js';
import { mustBeRegular } from './regularFile.js';

/** Read at once; between pieces the thread is free for others. */
const PIECE_BYTES = 64 * 1024;
const NEWLINE = 0x0a;
const BRACE_OPEN = 0x7b;
const BRACE_CLOSE = 0x7d;
/** Bytes handed on of an overlong line: enough to be told not to be an event. */
const OVERLONG_SHOWN = 100;
/**
 * Bytes before the offset that tell a file that was rewritten in place or made anew: so many at least,
 * and the whole of the last line. Lines of one content end alike, and differ in their ids, which come
 * first; and what a failed write left is overwritten when others may have appended behind it.
 */
const TAIL_BYTES = 16 * 1024;

/** How far a file was read, for a checkpoint. */
export interface Mark {
  /** Bytes of whole lines. */
  readonly offset: number;
  readonly line: number;
  /** How many bytes before the offset tell that the file is still the same, see TAIL_BYTES. */
  readonly tail: number;
  /** SHA-256 of all bytes before the offset. */
  readonly hash: Uint8Array;
}

/** A mark that was found again. */
export interface Start extends Pick<Mark, 'offset' | 'line'> {
  readonly inode: bigint;
  readonly tail: Buffer<ArrayBuffer>;
  /** Of all bytes before the offset. */
  readonly hash: Hash;
}

export class LineReader {
  /** Bytes of whole lines handed over. */
  #offset = 0;
  #line = 0;
  #inode: bigint | undefined;
  /** Of all that was handed over; undefined before, and where a line was too long to be kept. */
  #hash: Hash | undefined;
  readonly #from: number;
  /** Last bytes before the offset as they were handed over, see TAIL_BYTES. */
  #tail = Buffer.alloc(0);

  /** @param start where the reading goes on that a checkpoint kept */
  constructor(
    private readonly path: string,
    start?: Start,
  ) {
    this.#from = start?.offset ?? 0;
    if (!start) return;
    this.#hash = start.hash;
    this.#offset = start.offset;
    this.#line = start.line;
    this.#inode = start.inode;
    this.#tail = start.tail;
  }

  /** Bytes of whole lines handed over, and how many of them were not in a checkpoint. */
  get bytes(): { readonly all: number; readonly fresh: number } {
    return { all: this.#offset, fresh: this.#offset - this.#from };
  }

  /** What is to be found again by whoever goes on from here; undefined where that cannot be told. */
  get mark(): Mark | undefined {
    const hash = this.#hash?.copy().digest();
    return hash && { offset: this.#offset, line: this.#line, tail: this.#tail.length, hash };
  }

  /** Whether something was read. */
  get isBegun(): boolean {
    return this.#offset > 0;
  }

  /** @returns false when what was read earlier is no longer what the file holds */
  async readNew(sink: LineSink): Promise<boolean> {
    await mustBeRegular(this.path);
    // Only now, since to load it takes longer than all else at a start.
    if (!this.isBegun) this.#hash = (await import('node:crypto')).createHash('sha256');
    const file = await open(this.path, 'r');
    try {
      const { size, ino } = await file.stat({ bigint: true });
      if (this.#inode !== undefined && this.#inode !== ino) return false;
      this.#inode = ino;
      if (size < this.#offset) return false;
      const before = Buffer.alloc(this.#tail.length);
      await file.read(before, 0, before.length, this.#offset - before.length);
      if (!before.equals(this.#tail)) return false;

      // While one piece is folded, the disk reads the next.
      const pieces = [Buffer.allocUnsafe(PIECE_BYTES), Buffer.allocUnsafe(PIECE_BYTES)] as const;
      const ahead = (piece: Buffer) => {
        const reading = file.read(piece, 0, PIECE_BYTES, position);
        reading.catch(() => undefined); // told when it is its turn
        return reading;
      };
      let rest: Buffer[] = [];
      let restBytes = 0;
      let position = this.#offset;
      let next = ahead(pieces[0]);
      for (;;) {
        const { bytesRead, buffer } = await next;
        if (bytesRead === 0) break;
        const start = position;
        position += bytesRead;
        next = ahead(buffer === pieces[0] ? pieces[1] : pieces[0]);
        const read = buffer.subarray(0, bytesRead);
        let from = 0;
        if (restBytes > 0) {
          const end = read.indexOf(NEWLINE);
          if (end >= 0) {
            const line = joined(rest, read.subarray(0, end), restBytes);
            this.#hand(line, 0, line.length, sink);
            from = end + 1;
            this.#offset = start + from;
            const isAll = restBytes === rest.reduce((sum, { length }) => sum + length, 0);
            this.#remember(isAll ? [this.#tail, ...rest] : [], read.subarray(0, from), from);
            rest = [];
            restBytes = 0;
          }
        }
        const begun = from;
        let last = from;
        // Line by line: pieces of one long text would take several times as long to parse.
        while (restBytes === 0) {
          const end = read.indexOf(NEWLINE, from);
          if (end < 0) break;
          this.#hand(read, from, end, sink);
          last = from;
          from = end + 1;
          this.#offset = start + from;
        }
        if (from > begun) this.#remember([this.#tail], read.subarray(begun, from), from - last);
        if (from < bytesRead) {
          // Of an endless line only the beginning is kept, so that it cannot fill the memory.
          if (restBytes <= LINE_BYTES_MAX) rest.push(Buffer.from(read.subarray(from)));
          restBytes += bytesRead - from;
        }
      }
      if (restBytes > 0) {
        const line = joined(rest, Buffer.alloc(0), restBytes).toString().trim();
        sink.torn(line, hashOf(Buffer.from(line)), this.path, this.#line + 1);
      }
      return true;
    } finally {
      await file.close();
    }
  }

  /**
   * Keeps the end of what was handed over. Not read again from the file: that may have changed by then.
   * @param before what comes right before `read`
   * @param lastBytes of the last line with its end, as far as it is in `read`
   */
  #remember(before: readonly Buffer[], read: Buffer, lastBytes: number): void {
    if (before.length === 0) this.#hash = undefined;
    for (const bytes of [...before.slice(1), read]) this.#hash?.update(bytes);
    const last = lastBytes === read.length ? lineBytes(before) + lastBytes : lastBytes;
    const keep = Math.max(TAIL_BYTES, last);
    const all = read.length >= keep ? read : Buffer.concat([...before, read]);
    const end = all.subarray(Math.max(all.length - keep, 0));
    // Nearly always in its place: thousands of pieces would else leave as many behind.
    if (end.length === this.#tail.length) end.copy(this.#tail);
    else this.#tail = Buffer.from(end);
  }

  #hand(bytes: Buffer, from: number, end: number, sink: LineSink): void {
    this.#line++;
    const text = bytes.toString('utf8', from, end);
    // As Waymark writes it: nothing to trim, which is much the slower way.
    if (bytes[from] === BRACE_OPEN && bytes[end - 1] === BRACE_CLOSE) {
      sink.line(text, hashOf(bytes, from, end), this.path, this.#line);
      return;
    }
    const trimmed = text.trim(); // of a byte order mark as well
    if (trimmed !== '') sink.line(trimmed, hashOf(Buffer.from(trimmed)), this.path, this.#line);
  }
}

/** Bytes of the pieces of a line that follow the tail. */
function lineBytes([, ...rest]: readonly Buffer[]): number {
  return rest.reduce((sum, { length }) => sum + length, 0);
}

/** A line that came in several pieces; of an overlong one, its beginning. */
function joined(rest: readonly Buffer[], last: Buffer, restBytes: number): Buffer {
  const isOverlong = restBytes + last.length > LINE_BYTES_MAX;
  return isOverlong
    ? (rest[0] ?? last).subarray(0, OVERLONG_SHOWN)
    : Buffer.concat([...rest, last]);
}
