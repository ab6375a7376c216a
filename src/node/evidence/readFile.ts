/** Reads one file of a project, and what its text comes to. */
import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { readFacts } from '../../core/evidence/fileFacts.js';
import type { Catalogue, Hit } from '../../core/evidence/matcher.js';
import { isGenerated } from '../../core/evidence/generated.js';
import type { SkipReason } from '../../core/evidence/skipped.js';

/** Bytes of code that a person may have written; of notebooks, which hold pictures, more. */
const BYTES_MAX = 2_000_000;
const NOTEBOOK_BYTES_MAX = 100_000_000;

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

export interface Refused {
  readonly reason: SkipReason;
}

/** Why a file is not even opened. */
export function refusal(path: string, stats: Stats): Refused | undefined {
  if (stats.isSymbolicLink()) return { reason: 'link' };
  if (!stats.isFile()) return { reason: 'other' };
  const most = path.endsWith('.ipynb') ? NOTEBOOK_BYTES_MAX : BYTES_MAX;
  return stats.size > most ? { reason: 'too-large' } : undefined;
}

/** What a file's content comes to. */
export function hitsOf(
  path: string,
  content: Buffer,
  catalogue: Catalogue,
): readonly Hit[] | Refused {
  if (content.includes(0)) return { reason: 'binary' };
  const text = textOf(content);
  if (isGenerated(text)) return { reason: 'generated' };
  const read = readFacts(path, text);
  if (!read.ok) return read;
  return catalogue.match(read.facts).map((hit) => ({ ...hit, text: legible(hit.text) }));
}

/**
 * A character for each byte: all that the scanners look at is ASCII, and decoding UTF-8 would take
 * longer than looking.
 */
function textOf(content: Buffer): string {
  const start = content.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
  return content.toString('latin1', start);
}

/** A text whose characters are the bytes of UTF-8, as people read it. */
function legible(text: string): string {
  if (!/[\x80-\xff]/.test(text)) return text;
  const decoded = Buffer.from(text, 'latin1').toString('utf8');
  return decoded.includes('\uFFFD') ? text : decoded;
}

/** Undefined where the file cannot be read. */
export async function readContent(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    unlessSystems(error);
    return undefined;
  }
}

export async function look(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    unlessSystems(error);
    return undefined;
  }
}

/** What the system says of a file is no defect. */
function unlessSystems(error: unknown): void {
  if (!(error instanceof Error && 'code' in error)) throw error;
}

/** The name that git has for a content, in a repository whose hashes have so many digits. */
export function blobName(content: Buffer, digits = 40): string {
  const hash = createHash(digits === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${content.length}\0`).update(content).digest('hex');
}
