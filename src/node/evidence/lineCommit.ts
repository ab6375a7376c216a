/** Which commit a line of a working tree comes from. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LineHistory } from '../../app/ports.js';
import { alignLines } from '../../core/evidence/lines.js';
import type { GitOptions } from '../gitSafety.js';
import { blame, type BlamedLine } from './blame.js';
import { ignoredRevisions } from './ignoredRevisions.js';

/**
 * Asks git for the commits of lines; undefined for lines that are not committed, and where git cannot
 * say.
 * @param gitPath the git program, where it is not the one on PATH
 * @param limitMs how long git may take
 */
export function lineHistory(gitPath?: string, limitMs?: number): LineHistory {
  return (folder, path, lines) => commitsOfLines(folder, path, lines, { gitPath, limitMs });
}

async function commitsOfLines(
  folder: string,
  path: string,
  lines: readonly number[],
  options: GitOptions,
): Promise<(string | undefined)[]> {
  const { gitIn } = await import('../gitHistory.js');
  const git = gitIn(folder, options);
  let committed: BlamedLine[];
  let now: string;
  try {
    const top = (await git(['rev-parse', '--show-toplevel'])).replace(/\n$/, '');
    const { hashes } = await ignoredRevisions(git, top);
    const there = hashes.size === 0 ? [] : await reachable(git, hashes);
    committed = await blame(git, 'HEAD', path, there);
    now = await readFile(join(folder, path), 'utf8');
  } catch (error) {
    if (error instanceof Error) return lines.map(() => undefined);
    throw error;
  }
  const places = alignLines(
    committed.map(({ text }) => text),
    now.split('\n'),
  );
  return lines.map((line) => committed[places[line - 1] ?? -1]?.commit);
}

/** Those of HEAD's history: git refuses to leave out what it does not have. */
async function reachable(
  git: (args: readonly string[]) => Promise<string>,
  hashes: ReadonlySet<string>,
) {
  return (await git(['rev-list', 'HEAD', '--'])).split('\n').filter((hash) => hashes.has(hash));
}
