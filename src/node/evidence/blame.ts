/** Which commit each line of a committed file comes from, as git tells it. */
import type { Git } from '../gitSafety.js';

/** A line, and where it stood in the commit that it comes from. */
export interface BlamedLine {
  readonly text: string;
  /** Full hash. */
  readonly commit: string;
  /** The file's path in that commit, from the repository's top. */
  readonly path: string;
  /** 1-based. */
  readonly line: number;
}

/**
 * Blames a commit's text rather than the file, whose comparison with HEAD would run the filters that the
 * repository names.
 * @param path in git's folder
 * @param ignored full hashes of commits that are there, which pass their lines on to those before them
 * @throws {Error} where git does not answer
 */
export async function blame(
  git: Git,
  revision: string,
  path: string,
  ignored: readonly string[] = [],
): Promise<BlamedLine[]> {
  // -w: who re-indents a line has not written it.
  const safe = [
    '--no-ext-diff',
    '--no-textconv',
    // Any file of the machine, which configuration can only add to: see ignoredRevisions.
    '--no-ignore-revs-file',
  ];
  const options = ['--porcelain', '-w', '--encoding=UTF-8', ...safe];
  const passed = ignored.flatMap((hash) => ['--ignore-rev', hash]);
  const output = await git(['blame', ...options, ...passed, revision, '--', path]);
  const lines: BlamedLine[] = [];
  // The path is said again only where it is another one than before of the same commit.
  const paths = new Map<string, string>();
  let commit = '';
  let line = 0;
  for (const each of output.split('\n')) {
    if (each.startsWith('\t')) {
      lines.push({ text: each.slice(1), commit, path: paths.get(commit) ?? path, line });
    } else if (each.startsWith('filename ')) {
      paths.set(commit, unquoted(each.slice('filename '.length)));
    } else {
      const header = /^([0-9a-f]{40,64}) (\d+) \d+/.exec(each);
      if (header) [commit, line] = [header[1] as string, Number(header[2])];
    }
  }
  return lines;
}

/** A path as git prints it: where it has letters beyond ASCII or quotes, in quotes, as in C. */
function unquoted(path: string): string {
  if (!path.startsWith('"')) return path;
  const bytes: number[] = [];
  for (const [, octal, letter, plain] of path
    .slice(1, -1)
    .matchAll(/\\([0-7]{3})|\\(.)|([^\\]+)/gs)) {
    if (octal !== undefined) bytes.push(parseInt(octal, 8));
    else bytes.push(...Buffer.from(plain ?? LETTERS[letter ?? ''] ?? letter ?? ''));
  }
  return Buffer.from(bytes).toString('utf8');
}

const LETTERS: Readonly<Record<string, string>> = {
  ...{ a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' },
};
