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
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { endianness } from 'node:os';
import { join, resolve } from 'node:path';
import { JournalReading } from '../../app/journalReading.js';
import { keptState, restoreState, type KeptState } from '../../core/journal/keptState.js';
import { CheckpointWriter, eachPiece, openCheckpoint } from './checkpointFile.js';
import type { JournalFolder } from './folder.js';
import type { Mark, Start } from './lineReader.js';
import { cacheFolder } from './location.js';
import { mustBeRegular } from './regularFile.js';

/** Of everything that reads and folds entries, worked out by the build. */
declare const FOLD_VERSION: string;
/**
 * Data of another engine, of other tables of zones, which say what the hours of a day are, or of a
 * machine with another order of bytes is not read either.
 */
export const VERSION = [
  ...[FOLD_VERSION, process.versions.v8, process.versions['icu'], process.versions['tz']],
  endianness(),
].join(' ');

/** Checkpoints that are kept, each of another journal or version. */
const MOST = 4;
/** Written that long ago, a checkpoint is of a journal that nobody opens, and a draft was given up; in ms. */
const [OLD_MS, ABANDONED_MS] = [90 * 24 * 3600 * 1000, 3600 * 1000];
const SUFFIX = '.fold';

interface Index {
  readonly marks: ReadonlyMap<string, Mark>;
  readonly reading: Pick<JournalReading, 'settled' | 'leftOut' | 'passed' | 'faults' | 'parts'>;
  readonly state: KeptState;
}

/**
 * What was kept of the files, which then go on from there; undefined where there is none that holds.
 * Never throws.
 * @param isBrief see openCheckpoint
 */
export async function readCheckpoint(
  files: JournalFolder,
  isBrief: boolean,
): Promise<JournalReading | undefined> {
  try {
    const { folder } = files;
    const opened = await openCheckpoint(fileOf(folder), keyOf(folder), isBrief);
    const index = opened.index as Index;
    const starts = new Map<string, Start>();
    for (const [name, mark] of index.marks) {
      const start = await startOf(join(folder, name), mark, isBrief);
      if (!start) {
        opened.close();
        return undefined;
      }
      starts.set(name, start);
    }
    const { settled, leftOut, passed, faults, parts } = index.reading;
    const reading = new JournalReading(settled, leftOut);
    reading.passed = passed;
    for (const fault of faults) reading.faults.push(fault);
    for (const [batch, each] of parts) reading.parts.set(batch, each);
    restoreState(reading.state, index.state, opened.kept);
    files.startFrom(starts);
    reading.release = () => {
      opened.close();
    };
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
  const writer = new CheckpointWriter();
  const state = keptState(reading.state, writer);
  const index: Index = { marks, state, reading: { settled, leftOut, passed, faults, parts } };
  reading.release?.(); // all of it was read just now; an open file could not be replaced everywhere
  reading.release = undefined;
  await mkdir(cacheFolder(), { recursive: true });
  await removeOld(cacheFolder());
  await writer.write(fileOf(files.folder), keyOf(files.folder), index);
}

export function fileOf(folder: string): string {
  const name = createHash('sha256').update(keyOf(folder)).digest('hex').slice(0, 32);
  return join(cacheFolder(), `${name}${SUFFIX}`);
}

function keyOf(folder: string): string {
  return `${VERSION}\n${resolve(folder)}\n`;
}

/** Undefined where the file does not begin any more with what was read of it. */
async function startOf(path: string, mark: Mark, isBrief: boolean): Promise<Start | undefined> {
  await mustBeRegular(path);
  const file = await open(path, 'r');
  try {
    const { size, ino } = await file.stat({ bigint: true });
    if (size < mark.offset) return undefined;
    const hash = createHash('sha256');
    const tail = Buffer.alloc(mark.tail);
    const tailFrom = mark.offset - mark.tail;
    await eachPiece(file, mark.offset, isBrief, (piece, at) => {
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
