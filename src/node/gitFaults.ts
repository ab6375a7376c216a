/** What is wrong with a repository, in git's own words. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { GitFault, ProjectFault } from '../core/projects/facts.js';
import type { Git } from './gitSafety.js';

/** A fault on which git itself does not fail. */
export class Fault extends Error {
  constructor(
    readonly fault: ProjectFault,
    detail: string,
  ) {
    super(detail);
  }
}

const FAULTS: readonly (readonly [RegExp, ProjectFault])[] = [
  [/^spawn (.* )?(ENOENT|EACCES|EPERM|ENOTDIR|ENOEXEC|EINVAL|UNKNOWN)$/m, 'git-missing'],
  // The git of a Mac without developer tools.
  [/^(xcode-select|xcrun): /m, 'git-missing'],
  [/does not have any commits yet/, 'no-commits'],
  [/cannot change to '[^]*': (No such file or directory|Not a directory)/, 'not-a-repository'],
];

/** What a git says of a repository that a later one made. */
const NEWER =
  /unknown repository extensions? found|Expected git repo version <=|unknown ref storage format|invalid value for '?extensions\./i;

/** Lines of git's words that are kept: the longest remedy, on Windows, has nine. */
const LINES_MAX = 20;

/** @param folder absolute path that was read */
export function faultOf(error: unknown, folder: string): GitFault {
  if (error instanceof Fault) return { fault: error.fault, detail: error.message };
  const words = wordsOf(error);
  const known = FAULTS.find(([pattern]) => pattern.test(words))?.[1];
  // Of a .git with a broken HEAD, git says that it is none.
  const none = words.includes('not a git repository (or any') && !existsSync(join(folder, '.git'));
  return {
    fault: known ?? (none ? 'not-a-repository' : 'unreadable'),
    detail: wholeFault(words),
    ...(NEWER.test(words) && { remedy: 'update-git' }),
  };
}

/** From git's first error on: what it found and what to do stand in further lines. */
function wholeFault(words: string): string {
  const lines = words.split('\n').filter((line) => line.trim() !== '');
  const first = lines.findIndex((line) => /^(fatal|error): /.test(line));
  if (first < 0) return lines[0] ?? '';
  const told = lines.slice(first).filter((line) => !/^(hint|warning): ?/.test(line));
  return told.slice(0, LINES_MAX).join('\n');
}

/** Why git does not take a folder, in which there is a repository; undefined where it does. */
export async function refusalOf(git: Git, folder: string): Promise<GitFault | undefined> {
  try {
    await git(['rev-parse', '--git-dir']);
    return undefined;
  } catch (error) {
    return faultOf(error, folder);
  }
}

export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
