/** What can be imported: an export, one file of a journal, or a journal's folder. */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isWaymarkError, WaymarkError } from '../app/errors.js';
import { Journal } from '../app/journal.js';
import { exportContent, type PlacedText } from '../app/transfer/exportFile.js';
import type { ImportSource } from '../app/transfer/importPlan.js';
import { LineEntries } from '../app/transfer/lineEntries.js';
import { beginsExport, ExportReader } from '../app/transfer/readExport.js';
import { JournalFolder } from './journal/folder.js';
import { wholeLines } from './journal/wholeLines.js';
import { systemClock, systemIds } from './system.js';

/** Read at once. */
const PIECE_BYTES = 256 * 1024;

/** @throws WaymarkError for what cannot be read or is none of these */
export async function readImportSource(path: string): Promise<ImportSource> {
  return told(path, async () => {
    const found = await stat(path);
    if (found.isDirectory()) return readFolder(path);
    // A pipe or a device may never end, and cannot be read twice.
    if (!found.isFile()) throw new Error('not a regular file');
    return new SourceFile(path, beginsExport(await beginningOf(path)));
  });
}

class SourceFile implements ImportSource {
  readonly name: string;
  setAside = 0;

  constructor(
    private readonly path: string,
    private readonly isExport: boolean,
  ) {
    this.name = basename(path);
  }

  async *read(): AsyncGenerator<readonly PlacedText[]> {
    const { path } = this;
    const reader = this.isExport ? new ExportReader(path) : new LineEntries(path);
    const pieces = createReadStream(path, { encoding: 'utf8', highWaterMark: PIECE_BYTES });
    try {
      for await (const piece of pieces) yield reader.write(piece as string);
    } catch (error) {
      throw readable(path, error);
    }
    yield reader.end();
    this.setAside = reader.setAside;
  }
}

async function beginningOf(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PIECE_BYTES), 0, PIECE_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function readFolder(folder: string): Promise<ImportSource> {
  const files = new JournalFolder(folder);
  if ((await files.names()).length === 0) {
    throw new WaymarkError({ code: 'import-foreign', args: [folder] });
  }
  const journal = new Journal(files, systemClock, systemIds(), (error) => {
    throw error;
  });
  const { events, setAside } = await exportContent(journal, wholeLines);
  async function* read() {
    yield await Promise.resolve(events);
  }
  return { name: basename(folder), read, setAside: setAside.length };
}

async function told<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw readable(path, error);
  }
}

function readable(path: string, error: unknown): Error {
  if (isWaymarkError(error)) return error;
  const { message } = error as Error;
  return new WaymarkError({ code: 'journal-unreadable', args: [path, message] }, { cause: error });
}
