/**
 * Commits that only changed the form of files, as a project lists them for `git blame`: in
 * `.git-blame-ignore-revs` at its top, which hosting services follow too, and in the file that
 * `blame.ignoreRevsFile` names inside the working tree. Waymark reads them itself: git would read any device.
 */
import { readFile, realpath } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { subpathOf } from '../../core/projects/paths.js';
import type { Git } from '../gitSafety.js';
import { look } from './readFile.js';

export interface IgnoredRevisions {
  /** Full hashes, of commits that are there or not. */
  readonly hashes: ReadonlySet<string>;
  /** Another text whenever they may be others. */
  readonly state: string;
}

const USUAL_FILE = '.git-blame-ignore-revs';
/** Longer files are no lists of commits. In bytes. */
const SIZE_MAX = 1_000_000;

/** @param top absolute path of the working tree */
export async function ignoredRevisions(git: Git, top: string): Promise<IgnoredRevisions> {
  const configured = await git(['config', '--get-all', '--type=path', '-z', 'blame.ignoreRevsFile'])
    // git says nothing where there is no such setting.
    .catch((error: unknown) => {
      if (error instanceof Error) return '';
      throw error;
    });
  const named = [USUAL_FILE, ...configured.split('\0').filter((path) => path !== '')];
  const hashes = new Set<string>();
  const states: string[] = [];
  for (const path of new Set(named.map((each) => (isAbsolute(each) ? each : join(top, each))))) {
    // A repository's own configuration may name any file, and some of a system's never end.
    const place = await realpath(path).catch(() => undefined);
    if (place === undefined || subpathOf(await realpath(top), place) === undefined) continue;
    const stats = await look(path);
    if (!stats?.isFile() || stats.size > SIZE_MAX) continue;
    states.push(`${path} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.ino}`);
    const text = await readFile(path, 'utf8').catch(() => '');
    for (const line of text.split('\n')) {
      const [, hash] = /^\s*([0-9a-f]{40}(?:[0-9a-f]{24})?)\s*(?:#|$)/i.exec(line) ?? [];
      if (hash !== undefined) hashes.add(hash.toLowerCase());
    }
  }
  return { hashes, state: states.join('\n') };
}
