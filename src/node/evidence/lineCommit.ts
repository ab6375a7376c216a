/** Which commit a line of a working tree comes from. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LineHistory } from '../../app/ports.js';
import { alignLines } from '../../core/evidence/lines.js';
import type { GitOptions } from '../gitSafety.js';

/**
 * Asks git for the commits of lines; undefined for lines that are not committed, and where git cannot
 * say. HEAD's text is blamed rather than the file, whose comparison with HEAD would run the filters that
 * the repository names.
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
  const safe = ['--no-ext-diff', '--no-textconv', '--no-ignore-revs-file'];
  let output: string;
  let now: string;
  try {
    // -w: who re-indents a line has not written it.
    output = await git(['blame', '--porcelain', '-w', ...safe, 'HEAD', '--', path]);
    now = await readFile(join(folder, path), 'utf8');
  } catch (error) {
    if (error instanceof Error) return lines.map(() => undefined);
    throw error;
  }
  const committed: string[] = [];
  const hashes: string[] = [];
  let hash = '';
  for (const line of output.split('\n')) {
    if (line.startsWith('\t')) {
      committed.push(line.slice(1));
      hashes.push(hash);
    } else hash = /^([0-9a-f]{40,64}) \d+ \d+/.exec(line)?.[1] ?? hash;
  }
  const places = alignLines(committed, now.split('\n'));
  return lines.map((line) => hashes[places[line - 1] ?? -1]);
}
