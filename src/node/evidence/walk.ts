/** Lists the files of a project that may show something, and counts those that never do. */
import { readdir, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { kindOf } from '../../core/evidence/fileFacts.js';
import { environmentsIn, installedFolders } from '../../core/evidence/environments.js';
import {
  decidesOnOthers,
  leftOutAt,
  skippedFolder,
  skippedPath,
  type SkipReason,
} from '../../core/evidence/skipped.js';
import { subpathOf } from '../../core/projects/paths.js';
import type { GitOptions } from '../gitSafety.js';
import { copiedFiles } from './copiedFiles.js';
import { ownIgnoreFile } from './ignoreFile.js';
import { LeavingOut } from './leavingOut.js';
import { look } from './readFile.js';
import { presentOf } from './sparse.js';

export interface Walk {
  /** Paths in the folder, with `/`, sorted by UTF-16 code units. */
  readonly paths: readonly string[];
  readonly leftOut: LeavingOut;
  /** Listed by git, so that ignored files are left out. */
  readonly byGit: boolean;
  /** The home folder, one above it, or more files than a project has; then there are no paths. */
  readonly isTooLarge: boolean;
}

export interface WalkOptions extends GitOptions {
  /**
   * The student's e-mail addresses besides those that git is configured with; without them, what others'
   * licences say of files is not asked.
   */
  readonly authors?: readonly string[] | undefined;
}

/** Files that a project may have, all kinds of them; without git, folders count as well. */
const FILES_MAX = 200_000;

/** Folders read at the same time. */
const CONCURRENCY = 8;

/**
 * @param folder absolute path
 * @param filesMax more files than that are too many
 * @throws {DOMException} `AbortError` once `signal` aborts; the system's error where the folder itself
 *   cannot be read
 */
export async function walkProject(
  folder: string,
  signal: AbortSignal,
  options: WalkOptions = {},
  filesMax = FILES_MAX,
): Promise<Walk> {
  const leftOut = new LeavingOut();
  const tooLarge = { paths: [], leftOut: new LeavingOut(), byGit: false, isTooLarge: true };
  if (await holdsHome(folder)) return tooLarge;
  const listed = await byGit(folder, signal, options, filesMax);
  const paths = listed ?? (await byHand(folder, leftOut, signal, filesMax));
  if (paths === 'too-many') return tooLarge;
  const installed = await installedIn(folder, paths);
  const copied = listed ? await copiedIn(folder, paths, signal, options) : NONE;
  const kept: string[] = [];
  for (const path of paths) {
    const environment = installed.find((each) => path.startsWith(each));
    const left = leftOutAt(path);
    if (environment !== undefined) leftOut.count('environment', environment);
    else if (left) leftOut.count(left.reason, left.path);
    else if (!kindOf(path)) leftOut.count('other', path);
    else {
      const copy = copied.get(path);
      if (copy === undefined) kept.push(path);
      else leftOut.count('vendored', copy);
    }
  }
  return { paths: kept.sort(), leftOut, byGit: listed !== undefined, isTooLarge: false };
}

const NONE: ReadonlyMap<string, string> = new Map();

/** Folders of the project, with `/` at their ends, that Python's tools installed. */
async function installedIn(folder: string, paths: readonly string[]): Promise<string[]> {
  const found = environmentsIn(paths);
  for (const above of found.libraries.keys()) {
    // git may ignore the mark and not the rest.
    const places = ['pyvenv.cfg', 'conda-meta'].map((mark) => look(join(folder, above, mark)));
    if ((await Promise.all(places)).some(Boolean)) found.marked.add(above);
  }
  return installedFolders(found, paths);
}

async function copiedIn(
  folder: string,
  paths: readonly string[],
  signal: AbortSignal,
  options: WalkOptions,
): Promise<ReadonlyMap<string, string>> {
  if (!options.authors) return NONE;
  const { gitIn } = await import('../gitHistory.js');
  try {
    const git = gitIn(folder, { ...options, stop: signal });
    return await copiedFiles(folder, paths, options.authors, git);
  } catch (error) {
    signal.throwIfAborted();
    // Before the first commit, or in a damaged history, nobody can tell.
    if (error instanceof Error) return NONE;
    throw error;
  }
}

/** Whether a folder is the home folder or one above it, such as the root of the file system. */
async function holdsHome(folder: string): Promise<boolean> {
  const [place, home] = await Promise.all([realpath(folder), realpath(homedir()).catch(homedir)]);
  return subpathOf(place, home) !== undefined;
}

/**
 * Whether what a walk found still holds after files changed.
 * @param changed paths in the folder
 */
export async function canKeep(
  walk: Walk | undefined,
  folder: string,
  changed: readonly string[],
): Promise<boolean> {
  if (!walk) return false;
  for (const path of changed) {
    if (decidesOnOthers(path)) return false;
    if (indexOf(walk.paths, path) >= 0) {
      if (!(await look(join(folder, path)))) return false;
    } else if (!skippedPath(path)) {
      const isFile = (await look(join(folder, path)))?.isFile() === true;
      // A file that shows nothing can come; what went, or is a folder, may concern any others.
      if (!isFile || kindOf(path)) return false;
    }
  }
  return true;
}

/** Where a text is in a sorted list; negative where it is not. */
function indexOf(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle] as string;
    if (value === text) return middle;
    if (value < text) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Undefined where the folder lies in no working tree, or git cannot be asked. */
async function byGit(
  folder: string,
  signal: AbortSignal,
  options: GitOptions,
  filesMax: number,
): Promise<string[] | 'too-many' | undefined> {
  const { gitIn } = await import('../gitHistory.js');
  const enough = new AbortController();
  const git = gitIn(folder, { ...options, stop: AbortSignal.any([signal, enough.signal]) });
  const paths: string[] = [];
  /** In the index, and left out of the working tree by a sparse checkout. */
  const left: string[] = [];
  let rest = '';
  try {
    const list = ['ls-files', '-t', '-co', '--exclude-standard', '-z', '--', '.'];
    const ignored = ['-c', `core.excludesFile=${await ownIgnoreFile(git)}`];
    await git([...ignored, ...list], (text) => {
      const found = (rest + text).split('\0');
      rest = found.pop() as string;
      for (const entry of found) {
        const path = entry.slice('H '.length);
        if (entry.startsWith('S ')) left.push(path);
        // A file in a merge's conflict comes three times, one after the other.
        else if (paths.at(-1) !== path) paths.push(path);
      }
      if (paths.length > filesMax) enough.abort();
    });
    for (const path of await presentOf(folder, left)) paths.push(path);
    return paths.length > filesMax ? 'too-many' : paths;
  } catch (error) {
    signal.throwIfAborted();
    if (enough.signal.aborted) return 'too-many';
    // A folder without git is walked by hand, and so is one whose repository is broken.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

async function byHand(
  folder: string,
  leftOut: LeavingOut,
  signal: AbortSignal,
  filesMax: number,
): Promise<string[] | 'too-many'> {
  const paths: string[] = [];
  let seen = 0;
  let level = [''];
  while (level.length > 0) {
    const next: string[] = [];
    for (let at = 0; at < level.length; at += CONCURRENCY) {
      signal.throwIfAborted();
      const batch = level.slice(at, at + CONCURRENCY);
      const found = await Promise.all(batch.map((path) => list(folder, path, leftOut)));
      for (const { files, folders } of found) {
        for (const file of files) paths.push(file);
        for (const below of folders) next.push(below);
        seen += files.length + folders.length;
      }
      if (seen > filesMax) return 'too-many';
    }
    level = next;
  }
  return paths;
}

async function list(
  root: string,
  path: string,
  leftOut: LeavingOut,
): Promise<{ files: string[]; folders: string[] }> {
  const files: string[] = [];
  const folders: string[] = [];
  let entries;
  try {
    entries = await readdir(join(root, path), { withFileTypes: true });
  } catch (error) {
    if (path === '') throw error;
    leftOut.count('unreadable', `${path}/`);
    return { files, folders };
  }
  const why = path === '' ? undefined : closedBy(path, new Set(entries.map(({ name }) => name)));
  if (why) {
    leftOut.count(why, `${path}/`);
    return { files, folders };
  }
  for (const entry of entries) {
    const below = path === '' ? entry.name : `${path}/${entry.name}`;
    // Links are not followed, so that loops of them end.
    if (entry.isSymbolicLink()) leftOut.count('link', below);
    else if (entry.isFile()) files.push(below);
    else if (entry.isDirectory()) {
      const reason = skippedFolder(entry.name, path.split('/').at(-1));
      if (!reason) folders.push(below);
      else if (entry.name !== '.git') leftOut.count(reason, `${below}/`);
    }
  }
  return { files, folders };
}

/** Why nothing in a folder counts, by the names of what lies in it. */
function closedBy(path: string, names: ReadonlySet<string>): SkipReason | undefined {
  // An environment of Python's, whatever its name, or the library of one that lost its mark.
  if (names.has('pyvenv.cfg') || names.has('conda-meta')) return 'environment';
  const isLibrary = /(?:^|\/)(?:lib(?:64)?\/python\d[\d.]*|Lib)$/.test(path);
  if (isLibrary && names.has('site-packages')) return 'environment';
  return names.has('.git') ? 'nested' : undefined;
}
