/**
 * When somebody was at the editor while a timer ran: a small file per window beside the journal,
 * never in it. It holds times and nothing else, and is there so that a reload, a crash or another
 * window does not make a timer look forgotten.
 */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Span } from '../core/time/spans.js';
import { dataFolder } from './journal/location.js';

const SUFFIX = '.json';

export function presenceFolder(): string {
  return join(dataFolder(), 'presence');
}

/** What all windows of this machine have noted, in no order. What cannot be read says nothing. */
export async function readPresence(folder: string = presenceFolder()): Promise<Span[]> {
  const files = await filesIn(folder);
  const spans = await Promise.all(
    files.map((file) => readFile(file, 'utf8').then(parse, () => [])),
  );
  return spans.flat();
}

/**
 * Replaces what this window has noted. Done at once, since the window may be about to close.
 * @throws NodeJS.ErrnoException as the system says
 */
export function writePresence(folder: string, window: string, spans: readonly Span[]): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${window}${SUFFIX}`);
  const seconds = spans.map(({ start, end }) => [Math.floor(start), Math.floor(end)]);
  writeFileSync(`${path}.new`, `${JSON.stringify({ format: 1, spans: seconds })}\n`, {
    mode: 0o600,
  });
  renameSync(`${path}.new`, path);
}

export function removePresence(folder: string, window: string): void {
  rmSync(join(folder, `${window}${SUFFIX}`), { force: true });
}

/**
 * Removes the files that say nothing of the time since `before`, in seconds since the epoch: what they
 * noted has served. A window that goes on writes its file whole again.
 */
export async function sweepPresence(folder: string, before: number): Promise<void> {
  for (const file of await filesIn(folder)) {
    const spans = await readFile(file, 'utf8').then(parse, () => []);
    if (spans.every(({ end }) => end < before)) await rm(file, { force: true });
  }
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => name.endsWith(SUFFIX)).map((name) => join(folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function parse(text: string): Span[] {
  let spans: unknown;
  try {
    ({ spans } = JSON.parse(text) as { spans?: unknown });
  } catch {
    return []; // damaged: what it said is unknown, and so nobody was there
  }
  if (!Array.isArray(spans)) return [];
  return spans.flatMap((pair: unknown) => {
    const [start, end] = Array.isArray(pair) ? (pair as unknown[]) : [];
    const isSpan = Number.isFinite(start) && Number.isFinite(end) && Number(start) < Number(end);
    return isSpan ? [{ start: Number(start), end: Number(end) }] : [];
  });
}
