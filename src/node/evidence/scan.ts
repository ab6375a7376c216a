/** Scans a project folder: what its files show, and whose it is. */
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFacts } from '../../core/evidence/fileFacts.js';
import {
  judge,
  type Authorship,
  type FileHits,
  type FoundSignal,
} from '../../core/evidence/judge.js';
import type { Catalogue } from '../../core/evidence/matcher.js';
import { modulesOf } from '../../core/evidence/modules.js';
import { isGenerated, type SkipReason } from '../../core/evidence/skipped.js';
import { readAuthors, type Authors } from './authorship.js';
import { count, walkProject, type Skipped } from './walk.js';

export interface ScanOptions {
  /** Every line counts as the student's own. */
  readonly allAuthors?: boolean;
  /** The student's e-mail addresses besides those that git is configured with. */
  readonly authors?: readonly string[];
  readonly signal?: AbortSignal;
}

export interface Scan {
  readonly signals: readonly FoundSignal[];
  /** All that is in the folder came with one commit. */
  readonly inOneCommit: boolean;
  readonly stats: {
    /** Files read, and their bytes. */
    readonly files: number;
    readonly bytes: number;
    readonly milliseconds: number;
    readonly skipped: Skipped;
  };
}

/** Bytes of code that a person may have written; of notebooks, which hold pictures, more. */
const BYTES_MAX = 2_000_000;
const NOTEBOOK_BYTES_MAX = 100_000_000;

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Files read at the same time. */
const CONCURRENCY = 8;

/**
 * @param folder absolute path
 * @throws {DOMException} `AbortError` once `signal` aborts; the system's error where the folder
 *   cannot be read
 */
export async function scanProject(
  folder: string,
  catalogue: Catalogue,
  options: ScanOptions = {},
): Promise<Scan> {
  const started = performance.now();
  const { signal = NEVER } = options;
  const { paths, skipped, byGit } = await walkProject(folder, signal);
  const files: FileHits[] = [];
  let bytes = 0;
  for (let at = 0; at < paths.length; at += CONCURRENCY) {
    signal.throwIfAborted();
    const batch = paths.slice(at, at + CONCURRENCY);
    const texts = await Promise.all(batch.map((path) => readText(join(folder, path))));
    for (const [index, read] of texts.entries()) {
      const path = batch[index] as string;
      const hits = 'reason' in read ? read : hitsOf(path, read.text, catalogue);
      if ('reason' in hits) count(skipped, hits.reason);
      else files.push(hits);
      if ('bytes' in read) bytes += read.bytes;
    }
  }
  const { authorOf, inOneCommit } = await authorsOf(folder, byGit, files, catalogue, options);
  const signals = judge(catalogue, files, modulesOf(paths), authorOf);
  const milliseconds = Math.round(performance.now() - started);
  return { signals, inOneCommit, stats: { files: files.length, bytes, milliseconds, skipped } };
}

async function authorsOf(
  folder: string,
  byGit: boolean,
  files: readonly FileHits[],
  catalogue: Catalogue,
  { allAuthors, authors = [], signal = NEVER }: ScanOptions,
): Promise<Authors> {
  const all = (authorship: Authorship) => ({ authorOf: () => authorship, inOneCommit: false });
  if (allAuthors === true) return all('own');
  if (!byGit) return all('unverified');
  const asked = files.filter(({ hits }) => hits.some((hit) => catalogue.isProof(hit)));
  const { gitIn } = await import('../gitHistory.js');
  const paths = asked.map(({ path }) => path);
  return readAuthors(folder, paths, authors, gitIn(folder, signal));
}

const NEVER = new AbortController().signal;

interface Refused {
  readonly reason: SkipReason;
}

/** What a file's text comes to. */
export function hitsOf(path: string, text: string, catalogue: Catalogue): FileHits | Refused {
  if (isGenerated(text)) return { reason: 'generated' };
  const read = readFacts(path, text);
  if (!read.ok) return read;
  const hits = catalogue.match(read.facts);
  return { path, hits: hits.map((hit) => ({ ...hit, text: legible(hit.text) })) };
}

/** A text whose characters are the bytes of UTF-8, as people read it. */
function legible(text: string): string {
  if (!/[\x80-\xff]/.test(text)) return text;
  const decoded = Buffer.from(text, 'latin1').toString('utf8');
  return decoded.includes('\uFFFD') ? text : decoded;
}

/**
 * Reads a file, a character for each byte: all that the scanners look at is ASCII, and decoding
 * UTF-8 would take longer than looking.
 */
export async function readText(
  path: string,
): Promise<{ readonly text: string; readonly bytes: number } | Refused> {
  try {
    const { size, isLink, isFile } = await look(path);
    if (isLink) return { reason: 'link' };
    if (!isFile) return { reason: 'other' };
    if (size > (path.endsWith('.ipynb') ? NOTEBOOK_BYTES_MAX : BYTES_MAX)) {
      return { reason: 'too-large' };
    }
    const content = await readFile(path);
    if (content.includes(0)) return { reason: 'binary' };
    const start = content.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
    return { text: content.toString('latin1', start), bytes: content.length };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { reason: 'unreadable' };
    throw error;
  }
}

async function look(path: string) {
  const stats = await lstat(path);
  return { size: stats.size, isLink: stats.isSymbolicLink(), isFile: stats.isFile() };
}
