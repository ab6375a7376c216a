/** What can be imported: an export, one file of a journal, or a journal's folder. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { WaymarkError } from '../app/errors.js';
import { Journal } from '../app/journal.js';
import { exportContent, type PlacedText } from '../app/transfer/exportFile.js';
import type { ImportSource } from '../app/transfer/importPlan.js';
import { readExport } from '../app/transfer/readExport.js';
import { JournalFolder } from './journal/folder.js';
import { LineReader } from './journal/lineReader.js';
import { systemClock, systemIds } from './system.js';

/** Several hundred thousand entries; far more would fill the memory. */
const BYTES_MAX = 128 * 1024 * 1024;

/** @throws WaymarkError for what cannot be read or is none of these */
export async function readImportSource(path: string): Promise<ImportSource> {
  const name = basename(path);
  try {
    const found = await stat(path);
    if (found.isDirectory()) return { name, ...(await readFolder(path)) };
    if (found.size > BYTES_MAX) {
      throw new WaymarkError({ code: 'import-too-large', args: [path, BYTES_MAX / 1024 / 1024] });
    }
    if (path.endsWith('.jsonl')) return { name, lines: await readLines(path), setAside: 0 };
    return { name, ...readExport(await readFile(path, 'utf8'), path) };
  } catch (error) {
    if (error instanceof WaymarkError) throw error;
    const { message } = error as Error;
    throw new WaymarkError({ code: 'journal-unreadable', args: [path, message] }, { cause: error });
  }
}

async function readFolder(folder: string): Promise<Omit<ImportSource, 'name'>> {
  const journal = new Journal(new JournalFolder(folder), systemClock, systemIds(), (error) => {
    throw error;
  });
  const { events, setAside } = await exportContent(journal);
  return { lines: events, setAside: setAside.length };
}

async function readLines(path: string): Promise<PlacedText[]> {
  const lines: PlacedText[] = [];
  const take = (text: string, _hash: number, file: string, line: number) => {
    lines.push({ text, file, line });
  };
  const unreadable = (file: string, detail: string) => {
    throw new WaymarkError({ code: 'journal-unreadable', args: [file, detail] });
  };
  await new LineReader(path).readNew({ line: take, torn: take, unreadable });
  return lines;
}
