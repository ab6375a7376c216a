/**
 * Keeps what was read of a journal beside it, on this machine alone, so that a start reads only what is
 * new. It is a cache: it may be deleted at any time, and whatever is wrong with it, the journal is read.
 *
 * It holds only if every file that it was made of still begins with the very bytes that were read, by
 * their SHA-256: people and other programs may change a journal anywhere, so nothing less will do, and
 * to hash a journal takes a thirtieth of the time that reading it does. The hash is taken of the bytes
 * as they were handed over, never of the file as it is when the checkpoint is written. The checkpoint's
 * own bytes are hashed too, together with the code's version and the journal's folder.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { endianness } from 'node:os';
import { join, resolve } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { JournalReading } from '../../app/journalReading.js';
import { keptState, restoreState, type KeptState } from '../../core/journal/keptState.js';
import type { JournalFolder } from './folder.js';
import type { Mark, Start } from './lineReader.js';
import { cacheFolder } from './location.js';
import { mustBeRegular } from './regularFile.js';

/** Of everything that reads and folds entries, worked out by the build. */
declare const FOLD_VERSION: string;
/** Data of another engine, or of a machine with another order of bytes, is not read either. */
export const VERSION = `${FOLD_VERSION} ${process.versions.v8} ${endianness()}`;

/** Checkpoints that are kept, each of another journal or version. */
const MOST = 4;
/** Written that long ago, a checkpoint is of a journal that nobody opens, and a draft was given up; in ms. */
const [OLD_MS, ABANDONED_MS] = [90 * 24 * 3600 * 1000, 3600 * 1000];
const SUFFIX = '.fold';

/** Read or hashed at once, so that the thread is free for others in between. */
const PIECE_BYTES = 1024 * 1024;
/** SHA-256 of the rest; bytes of blocks and of data, as fractions. */
const HEAD_BYTES = 32 + 16;

interface Kept {
  readonly marks: ReadonlyMap<string, Mark>;
  readonly reading: Pick<JournalReading, 'settled' | 'leftOut' | 'passed' | 'faults' | 'parts'>;
  readonly state: KeptState;
}

/**
 * What was kept of the files, which then go on from there; undefined where there is none that holds.
 * Never throws.
 */
export async function readCheckpoint(files: JournalFolder): Promise<JournalReading | undefined> {
  try {
    const { kept, blocks } = await readKept(fileOf(files.folder), files.folder);
    const starts = new Map<string, Start>();
    for (const [name, mark] of kept.marks) {
      const start = await startOf(join(files.folder, name), mark);
      if (!start) return undefined;
      starts.set(name, start);
    }
    const { settled, leftOut, passed, faults, parts } = kept.reading;
    const reading = new JournalReading(settled, leftOut);
    reading.passed = passed;
    for (const fault of faults) reading.faults.push(fault);
    for (const [batch, each] of parts) reading.parts.set(batch, each);
    restoreState(reading.state, kept.state, blocks);
    files.startFrom(starts);
    return reading;
  } catch {
    return undefined; // none yet, of another version, broken: everything in it can be read again
  }
}

/**
 * Writes down what was read, unless something of it may not stay as it is.
 * @throws NodeJS.ErrnoException as the system says; then what was there before still is
 */
export async function writeCheckpoint(
  files: JournalFolder,
  reading: JournalReading,
): Promise<void> {
  const marks = new Map<string, Mark>();
  for (const [name, { mark }] of files.readers) {
    if (!mark) return;
    marks.set(name, mark);
  }
  if (FOLD_VERSION === '' || reading.isUnsettled || reading.hasTorn) return;
  const { settled, leftOut, passed, faults, parts } = reading;
  const { kept: state, blocks } = keptState(reading.state);
  const data = serialize({
    ...{ marks, state },
    reading: { settled, leftOut, passed, faults, parts },
  } satisfies Kept);
  await writeKept(fileOf(files.folder), files.folder, blocks, data);
}

export function fileOf(folder: string): string {
  const name = createHash('sha256').update(keyOf(folder)).digest('hex').slice(0, 32);
  return join(cacheFolder(), `${name}${SUFFIX}`);
}

function keyOf(folder: string): string {
  return `${VERSION}\n${resolve(folder)}\n`;
}

async function writeKept(
  path: string,
  folder: string,
  blocks: readonly (Uint32Array | Float64Array)[],
  data: Uint8Array,
): Promise<void> {
  const hash = createHash('sha256').update(keyOf(folder));
  const pieces: Uint8Array[] = [];
  let blockBytes = 0;
  for (const { buffer, byteOffset, byteLength } of blocks) {
    const padding = new Uint8Array(-byteLength & 7); // fractions begin where a multiple of 8 does
    pieces.push(new Uint8Array(buffer, byteOffset, byteLength), padding);
    blockBytes += byteLength + padding.length;
  }
  const sizes = new Uint8Array(Float64Array.of(blockBytes, data.length).buffer);
  for (const piece of [sizes, ...pieces, data]) hash.update(piece);

  await mkdir(cacheFolder(), { recursive: true });
  await removeOld(cacheFolder());
  const draft = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writev([hash.digest(), sizes]);
      for (const piece of [...pieces, data]) if (piece.length > 0) await file.writeFile(piece);
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** @throws where there is none or it is not whole */
async function readKept(path: string, folder: string) {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    await file.read(head, 0, HEAD_BYTES, 0);
    const hash = createHash('sha256').update(keyOf(folder)).update(head.subarray(32));
    const [blockBytes, dataBytes] = [head.readDoubleLE(32), head.readDoubleLE(40)];
    const { size } = await file.stat();
    if (size !== HEAD_BYTES + blockBytes + dataBytes) throw new Error('cut off');
    const read = async (bytes: number, from: number) => {
      const into = new Uint8Array(new ArrayBuffer(bytes));
      for (let at = 0; at < bytes;) {
        const { bytesRead } = await file.read(
          into,
          at,
          Math.min(PIECE_BYTES, bytes - at),
          from + at,
        );
        if (bytesRead === 0) throw new Error('ends early');
        hash.update(into.subarray(at, (at += bytesRead)));
      }
      return into;
    };
    const blocks = await read(blockBytes, HEAD_BYTES);
    const data = await read(dataBytes, HEAD_BYTES + blockBytes);
    if (!hash.digest().equals(head.subarray(0, 32))) throw new Error('not as it was written');
    return { kept: deserialize(data) as Kept, blocks: blockReader(blocks.buffer) };
  } finally {
    await file.close();
  }
}

function blockReader(buffer: ArrayBuffer): (length: number) => Uint32Array | Float64Array {
  let at = 0;
  return (length) => {
    const block =
      length < 0 ? new Float64Array(buffer, at, -length) : new Uint32Array(buffer, at, length);
    at += block.byteLength + (-block.byteLength & 7);
    return block;
  };
}

/** Undefined where the file does not begin any more with what was read of it. */
async function startOf(path: string, mark: Mark): Promise<Start | undefined> {
  await mustBeRegular(path);
  const file = await open(path, 'r');
  try {
    const { size, ino } = await file.stat({ bigint: true });
    if (size < mark.offset) return undefined;
    const hash = createHash('sha256');
    const tail = Buffer.alloc(mark.tail);
    const tailFrom = mark.offset - mark.tail;
    await eachPiece(file, 0, mark.offset, (piece, at) => {
      hash.update(piece);
      const from = Math.max(tailFrom - at, 0);
      if (from < piece.length) piece.copy(tail, at + from - tailFrom, from);
    });
    if (!hash.copy().digest().equals(mark.hash)) return undefined;
    return { offset: mark.offset, line: mark.line, inode: ino, tail, hash };
  } finally {
    await file.close();
  }
}

/** While one piece is worked on, the disk reads the next. @throws where the file ends before */
async function eachPiece(
  file: FileHandle,
  from: number,
  to: number,
  work: (piece: Buffer, at: number) => void,
): Promise<void> {
  const buffers = [Buffer.allocUnsafeSlow(PIECE_BYTES), Buffer.allocUnsafeSlow(PIECE_BYTES)];
  const ahead = (at: number, buffer: Buffer) => {
    const reading = file.read(buffer, 0, Math.min(PIECE_BYTES, to - at), at);
    reading.catch(() => undefined); // told when it is its turn
    return reading;
  };
  let [now, then] = buffers as [Buffer, Buffer];
  let next = ahead(from, now);
  for (let at = from; at < to;) {
    const { bytesRead } = await next;
    if (bytesRead === 0) throw new Error('ends early');
    const piece = now.subarray(0, bytesRead);
    [now, then] = [then, now];
    if (at + bytesRead < to) next = ahead(at + bytesRead, now);
    work(piece, at);
    at += bytesRead;
  }
}

/** Leaves room for one more, and removes what nobody reads. */
async function removeOld(folder: string): Promise<void> {
  const found: { path: string; age: number }[] = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const isDraft = name.endsWith('.part');
    if (!isDraft && !name.endsWith(SUFFIX)) continue;
    const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: 0 }))).mtimeMs;
    if (age > (isDraft ? ABANDONED_MS : OLD_MS)) await rm(path, { force: true });
    else if (!isDraft) found.push({ path, age });
  }
  found.sort((a, b) => a.age - b.age);
  for (const { path } of found.slice(MOST - 1)) await rm(path, { force: true });
}
