/** Which commit a line of a working tree comes from. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { alignLines } from '../../core/evidence/lines.js';

/**
 * Full hashes of the commits that lines come from; undefined for lines that are not committed, and
 * where git cannot say. HEAD's text is blamed rather than the file, whose comparison with HEAD would
 * run the filters that the repository names.
 * @param folder absolute path in the working tree
 * @param path in the folder
 * @param lines 1-based, of the file as it is now
 */
export async function commitsOfLines(
  folder: string,
  path: string,
  lines: readonly number[],
  signal: AbortSignal = new AbortController().signal,
): Promise<(string | undefined)[]> {
  const { gitIn } = await import('../gitHistory.js');
  const git = gitIn(folder, signal);
  const safe = ['--no-ext-diff', '--no-textconv', '--no-ignore-revs-file'];
  let output: string;
  let now: string;
  try {
    // -w: who re-indents a line has not written it.
    output = await git(['blame', '--porcelain', '-w', ...safe, 'HEAD', '--', path]);
    now = await readFile(join(folder, path), 'utf8');
  } catch (error) {
    if (error instanceof Error && !signal.aborted) return lines.map(() => undefined);
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
