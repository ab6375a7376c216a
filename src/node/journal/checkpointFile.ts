/**
 * The file of a checkpoint: a head, all that is kept, and an index of it.
 *
 * | bytes | what |
 * | --- | --- |
 * | 32 | SHA-256 of the key and of all that follows |
 * | 16 | bytes of what is kept and of the index, as two fractions |
 * | | what is kept: columns, texts and data, each from a multiple of 8 on |
 * | | the index, as `v8.serialize` has it |
 */
import { createHash, randomUUID } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, type BigIntStats } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import type { Keeper, Kept, Place } from '../../core/journal/keptState.js';
import type { Numbers } from '../../core/journal/parts.js';

/** Read or hashed at once, so that the thread is free for others in between. */
const PIECE_BYTES = 256 * 1024;
const HASH_BYTES = 32;
const HEAD_BYTES = HASH_BYTES + 16;

/** Writes what is kept, one after the other. */
export class CheckpointWriter implements Keeper {
  readonly #pieces: Uint8Array[] = [];
  #bytes = 0;

  numbers({ buffer, byteOffset, byteLength }: Numbers): Place {
    return this.#put(new Uint8Array(buffer, byteOffset, byteLength));
  }

  data(data: unknown): Place {
    return this.#put(serialize(data));
  }

  text(text: string): Place {
    return this.#put(Buffer.from(text));
  }

  /**
   * @param key what else must be the same for whoever reads it
   * @param index leads to what was kept
   * @throws NodeJS.ErrnoException as the system says; then what was there before still is
   */
  async write(path: string, key: string, index: unknown): Promise<void> {
    const data = serialize(index);
    const sizes = new Uint8Array(Float64Array.of(this.#bytes, data.length).buffer);
    const pieces = [sizes, ...this.#pieces, data];
    const hash = createHash('sha256').update(key);
    for (const piece of pieces) hash.update(piece);
    const draft = `${path}.${randomUUID().slice(0, 8)}.part`;
    try {
      const file = await open(draft, 'wx', 0o600);
      try {
        for (const piece of [hash.digest(), ...pieces]) {
          if (piece.length > 0) await file.writeFile(piece);
        }
      } finally {
        await file.close();
      }
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  #put(piece: Uint8Array): Place {
    const place: Place = [this.#bytes, piece.length];
    const padding = new Uint8Array(-piece.length & 7);
    this.#pieces.push(piece, padding);
    this.#bytes += piece.length + padding.length;
    return place;
  }
}

/** What is kept, and what leads to it. */
export interface Opened {
  readonly index: unknown;
  readonly kept: Kept;
  /** To be called once nothing more is asked of `kept`. */
  close(): void;
}

/**
 * Opens a checkpoint that is whole.
 * @param isBrief the process asks for little of it and ends soon: it is then read as it is asked for
 * @throws where there is none, it is not whole, or its key is another
 */
export async function openCheckpoint(path: string, key: string, isBrief: boolean): Promise<Opened> {
  const file = await open(path, 'r');
  try {
    const since = await file.stat({ bigint: true });
    const size = Number(since.size);
    const whole = isBrief ? undefined : new Uint8Array(size);
    const head = Buffer.alloc(HEAD_BYTES);
    const hash = createHash('sha256').update(key);
    await eachPiece(file, size, isBrief, (piece, at) => {
      hash.update(at === 0 ? piece.subarray(HASH_BYTES) : piece);
      if (at === 0) piece.copy(head);
      whole?.set(piece, at);
    });
    if (!hash.digest().equals(head.subarray(0, HASH_BYTES)))
      throw new Error('not as it was written');
    const [bytes, indexBytes] = [head.readDoubleLE(HASH_BYTES), head.readDoubleLE(HASH_BYTES + 8)];
    if (size !== HEAD_BYTES + bytes + indexBytes) throw new Error('cut off');
    const source = whole ? new Memory(whole) : new File(path, markOf(since));
    const index: unknown = deserialize(source.bytes(HEAD_BYTES + bytes, indexBytes));
    return {
      ...{ index, kept: new Reader(source) },
      close: () => {
        source.close();
      },
    };
  } finally {
    await file.close();
  }
}

/** Bytes by where they are in the file; they begin where a multiple of 8 does. */
interface Source {
  bytes(at: number, length: number): Uint8Array;
  close(): void;
}

class Memory implements Source {
  constructor(private readonly whole: Uint8Array) {}

  bytes(at: number, length: number): Uint8Array {
    return this.whole.subarray(at, at + length);
  }

  close(): void {
    // nothing to be closed
  }
}

/** Stays open, since another process may put a newer one in its place. */
class File implements Source {
  readonly #file: number;

  /** @param since mark of the file that was looked through */
  constructor(
    path: string,
    private readonly since: string,
  ) {
    this.#file = openSync(path, 'r');
  }

  /** @throws where the file is not any more what was looked through */
  bytes(at: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let done = 0; done < length;) {
      const read = readSync(this.#file, bytes, done, length - done, at + done);
      if (read === 0) throw new Error('ends early');
      done += read;
    }
    if (markOf(fstatSync(this.#file, { bigint: true })) !== this.since) {
      throw new Error('changed meanwhile');
    }
    return bytes;
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Another one where somebody wrote to the file; not where a newer one was put in its place. */
function markOf({ dev, ino, size, mtimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs].join(' ');
}

class Reader implements Kept {
  constructor(private readonly source: Source) {}

  words(place: Place): Uint32Array {
    const { buffer, byteOffset, byteLength } = this.#bytes(place);
    return new Uint32Array(buffer, byteOffset, byteLength / 4);
  }

  fractions(place: Place): Float64Array {
    const { buffer, byteOffset, byteLength } = this.#bytes(place);
    return new Float64Array(buffer, byteOffset, byteLength / 8);
  }

  data(place: Place): unknown {
    return deserialize(this.#bytes(place));
  }

  text(place: Place): string {
    const { buffer, byteOffset, byteLength } = this.#bytes(place);
    return Buffer.from(buffer, byteOffset, byteLength).toString();
  }

  #bytes([at, length]: Place): Uint8Array {
    return this.source.bytes(HEAD_BYTES + at, length);
  }
}

/**
 * While one piece is worked on, the disk reads the next.
 * @param isBrief nobody else needs the thread: to wait for another one takes longer than to read
 * @throws where the file ends before `to`
 */
export async function eachPiece(
  file: FileHandle,
  to: number,
  isBrief: boolean,
  work: (piece: Buffer, at: number) => void,
): Promise<void> {
  if (isBrief) {
    const buffer = Buffer.allocUnsafeSlow(PIECE_BYTES);
    for (let at = 0; at < to;) {
      const bytesRead = readSync(file.fd, buffer, 0, Math.min(PIECE_BYTES, to - at), at);
      if (bytesRead === 0) throw new Error('ends early');
      work(buffer.subarray(0, bytesRead), at);
      at += bytesRead;
    }
    return;
  }
  const buffers = [Buffer.allocUnsafeSlow(PIECE_BYTES), Buffer.allocUnsafeSlow(PIECE_BYTES)];
  const ahead = (at: number, buffer: Buffer) => {
    const reading = file.read(buffer, 0, Math.min(PIECE_BYTES, to - at), at);
    reading.catch(() => undefined); // told when it is its turn
    return reading;
  };
  let [now, then] = buffers as [Buffer, Buffer];
  let next = ahead(0, now);
  for (let at = 0; at < to;) {
    const { bytesRead } = await next;
    if (bytesRead === 0) throw new Error('ends early');
    const piece = now.subarray(0, bytesRead);
    [now, then] = [then, now];
    if (at + bytesRead < to) next = ahead(at + bytesRead, now);
    work(piece, at);
    at += bytesRead;
  }
}
