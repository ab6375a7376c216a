/** Lists the files of a project that may show something, and counts those that never do. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { kindOf } from '../../core/evidence/fileFacts.js';
import { skippedFolder, skippedPath, type SkipReason } from '../../core/evidence/skipped.js';

export type Skipped = Partial<Record<SkipReason, number>>;

export interface Walk {
  /** Paths in the folder, with `/`, sorted by UTF-16 code units. */
  readonly paths: readonly string[];
  readonly skipped: Skipped;
  /** Listed by git, so that ignored files are left out. */
  readonly byGit: boolean;
}

/** Folders read at the same time. */
const CONCURRENCY = 8;

/**
 * @param folder absolute path
 * @throws {DOMException} `AbortError` once `signal` aborts; the system's error where the folder itself
 *   cannot be read
 */
export async function walkProject(folder: string, signal: AbortSignal): Promise<Walk> {
  const skipped: Skipped = {};
  const listed = await byGit(folder, signal);
  const paths = listed ?? (await byHand(folder, skipped, signal));
  const kept: string[] = [];
  for (const path of paths) {
    const reason = skippedPath(path) ?? (kindOf(path) ? undefined : 'other');
    if (reason) count(skipped, reason);
    else kept.push(path);
  }
  return { paths: kept.sort(), skipped, byGit: listed !== undefined };
}

export function count(skipped: Skipped, reason: SkipReason): void {
  skipped[reason] = (skipped[reason] ?? 0) + 1;
}

/** Undefined where the folder lies in no working tree, or git cannot be asked. */
async function byGit(folder: string, signal: AbortSignal): Promise<string[] | undefined> {
  const { gitIn } = await import('../gitHistory.js');
  const git = gitIn(folder, signal);
  try {
    // Without --deduplicate a file in a merge's conflict comes three times.
    const list = ['ls-files', '-co', '--exclude-standard', '--deduplicate', '-z', '--', '.'];
    const output = await git(list);
    return output.split('\0').filter((path) => path !== '');
  } catch (error) {
    signal.throwIfAborted();
    // A folder without git is walked by hand, and so is one whose repository is broken.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

async function byHand(folder: string, skipped: Skipped, signal: AbortSignal): Promise<string[]> {
  const paths: string[] = [];
  let level = [''];
  while (level.length > 0) {
    const next: string[] = [];
    for (let at = 0; at < level.length; at += CONCURRENCY) {
      signal.throwIfAborted();
      const batch = level.slice(at, at + CONCURRENCY);
      const found = await Promise.all(batch.map((path) => list(folder, path, skipped)));
      for (const { files, folders } of found) {
        paths.push(...files);
        next.push(...folders);
      }
    }
    level = next;
  }
  return paths;
}

async function list(
  root: string,
  path: string,
  skipped: Skipped,
): Promise<{ files: string[]; folders: string[] }> {
  const files: string[] = [];
  const folders: string[] = [];
  let entries;
  try {
    entries = await readdir(join(root, path), { withFileTypes: true });
  } catch (error) {
    if (path === '') throw error;
    count(skipped, 'unreadable');
    return { files, folders };
  }
  // A virtual environment, whatever its name.
  if (path !== '' && entries.some(({ name }) => name === 'pyvenv.cfg' || name === 'conda-meta')) {
    count(skipped, 'environment');
    return { files, folders };
  }
  for (const entry of entries) {
    const below = path === '' ? entry.name : `${path}/${entry.name}`;
    // Links are not followed, so that loops of them end.
    if (entry.isSymbolicLink()) count(skipped, 'link');
    else if (entry.isFile()) files.push(below);
    else if (entry.isDirectory()) {
      const reason = skippedFolder(entry.name);
      if (!reason) folders.push(below);
      else if (entry.name !== '.git') count(skipped, reason);
    }
  }
  return { files, folders };
}
