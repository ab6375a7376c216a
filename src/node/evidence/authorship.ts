/**
 * Whose the lines of a project are, from git. A line is the student's if the commit that it comes from
 * is (by the author's e-mail, before or after .mailmap, or as a co-author), or if it is not
 * committed yet. Blame is asked only about files that both the student and others may have written.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Authorship } from '../../core/evidence/judge.js';
import { alignLines } from '../../core/evidence/lines.js';
import type { Git } from '../gitSafety.js';
import type { KnownAuthors, Lines, ProjectMemory } from './memory.js';
import { blobName, readContent } from './readFile.js';

export interface Authors {
  readonly authorOf: (path: string, line: number) => Authorship;
  /** All that is in the folder came with one commit. */
  readonly inOneCommit: boolean;
  /** Files of which git cannot say whose they are. */
  readonly unknown: number;
}

interface Commit {
  readonly isOwn: boolean;
  /** Without parents, as far as this clone knows. */
  readonly isFirst: boolean;
}

interface History {
  readonly commits: ReadonlyMap<string, Commit>;
  /** Paths in the folder that own commits touched, under the names that they had. */
  readonly touched: ReadonlySet<string>;
  /** Commits that touched the folder. */
  readonly count: number;
}

/** Files blamed at the same time. */
const CONCURRENCY = 4;

/**
 * @param folder absolute path in the working tree of a repository
 * @param paths in the folder, of the files that are asked about
 * @param authors the student's e-mail addresses besides those that git is configured with
 * @param memory knows the files, and is told whose they are
 */
export async function readAuthors(
  folder: string,
  paths: readonly string[],
  authors: readonly string[],
  git: Git,
  memory: ProjectMemory,
  signal: AbortSignal,
): Promise<Authors> {
  const basis = await basisOf(git, authors, folder);
  if (!basis) return { authorOf: () => 'own', inOneCommit: false, unknown: 0 };
  const blobOf = (path: string) => memory.files.get(path)?.blob ?? '';
  const before = memory.authors?.key === basis.key ? memory.authors : undefined;
  const files: KnownAuthors['files'] = new Map();
  const open = paths.filter((path) => {
    const known = before?.files.get(path);
    if (known?.blob !== blobOf(path)) return true;
    files.set(path, known);
    return false;
  });
  let unknown = 0;
  let inOneCommit = before?.inOneCommit === true;
  if (!before || open.length > 0) {
    const ask = await historian(folder, git, basis);
    inOneCommit = ask.inOneCommit;
    await inParallel(open, async (path) => {
      const blob = blobOf(path);
      try {
        files.set(path, { blob, lines: await ask.linesOf(path, blob) });
      } catch (error) {
        signal.throwIfAborted();
        // One file whose history is damaged; whose the others are can still be told.
        if (!(error instanceof Error)) throw error;
        unknown += 1;
      }
    });
  }
  memory.authors = { key: basis.key, inOneCommit, files };
  return {
    authorOf: (path, line) => {
      const known = files.get(path)?.lines ?? 'seen';
      return typeof known === 'string' ? known : (known[line - 1] ?? 'seen');
    },
    inOneCommit,
    unknown,
  };
}

/** What it follows from whose a line is, besides the file as it is now. */
interface Basis {
  readonly key: string;
  /** The student's, in small letters. */
  readonly emails: ReadonlySet<string>;
  readonly isShallow: boolean;
}

/** Undefined before the first commit. */
async function basisOf(
  git: Git,
  authors: readonly string[],
  folder: string,
): Promise<Basis | undefined> {
  const [head, top, configured, global, shallow] = await Promise.all([
    git(['rev-parse', '--verify', '--quiet', 'HEAD']).catch(noCommit),
    git(['rev-parse', '--show-toplevel']),
    git(['config', '--default', '', '--get', 'user.email']),
    // Fails where there is no global configuration at all.
    git(['config', '--global', '--default', '', '--get', 'user.email']).catch(() => ''),
    git(['rev-parse', '--is-shallow-repository']),
  ]);
  if (head === '') return undefined;
  const mine = [configured, global, ...authors].map((email) => email.trim().toLowerCase());
  const emails = new Set(mine.filter((email) => email !== '').sort());
  const mailmap = await readContent(join(top.replace(/\n$/, ''), '.mailmap'));
  const isShallow = shallow.trim() === 'true';
  const parts = [head.trim(), shallow.trim(), folder, ...emails].join('\0');
  const key = createHash('sha256').update(parts).update('\0');
  return { key: key.update(mailmap ?? '').digest('hex'), emails, isShallow };
}

/** git says nothing where HEAD leads to no commit yet. */
function noCommit(error: unknown): string {
  if (error instanceof Error && /^git ended with 1$/.test(error.message.trim())) return '';
  throw error;
}

/** Reads the history, and answers from it whose a file is. */
async function historian(folder: string, git: Git, { emails, isShallow }: Basis) {
  const [committed, history] = await Promise.all([committedFiles(git), readHistory(git, emails)]);
  const authorshipOf = (hash: string): Authorship => {
    const commit = history.commits.get(hash);
    if (!commit?.isOwn) return 'seen';
    // What lies beyond the cut of a shallow clone is blamed on the commit at the cut.
    return isShallow && commit.isFirst ? 'unverified' : 'own';
  };
  const whole = wholeHistory(history, authorshipOf);
  const renamed = [...history.touched].some((path) => !committed.has(path));
  const contentOf = async (path: string) => {
    const content = await readContent(join(folder, path));
    if (!content) throw new Error(`${path} is gone`);
    return content;
  };
  return {
    inOneCommit: history.count === 1,
    linesOf: async (path: string, now: string): Promise<Lines> => {
      const blob = committed.get(path);
      if (blob === undefined) return 'own';
      const isNamedAlike = blob.length === now.length;
      const name = isNamedAlike ? now : blobName(await contentOf(path), blob.length);
      const isChanged = name !== blob;
      if (!isChanged && whole !== undefined) return whole;
      if (!isChanged && !renamed && !history.touched.has(path)) return 'seen';
      return blame(git, path, isChanged ? await contentOf(path) : undefined, authorshipOf);
    },
  };
}

/** Hashes of the folder's files in HEAD, by path. */
async function committedFiles(git: Git): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const entry of (await git(['ls-tree', '-r', '-z', 'HEAD'])).split('\0')) {
    const [about = '', path] = entry.split('\t');
    if (path !== undefined) files.set(path, about.split(' ')[2] ?? '');
  }
  return files;
}

const MARK = '\u0001';
const FORMAT = `${MARK}%H%x00%P%x00%ae%x00%aE%x00%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x1f)%x00`;

/** Reads all of HEAD's history, and which of the folder's files the student's commits touched. */
async function readHistory(git: Git, emails: ReadonlySet<string>): Promise<History> {
  const safe = ['--no-show-signature', '--no-ext-diff', '--no-textconv'];
  const output = await git(['rev-list', ...safe, `--format=${FORMAT}`, 'HEAD', '--']);
  const commits = new Map<string, Commit>();
  for (const entry of output.split(MARK).slice(1)) {
    const [hash = '', parents = '', raw = '', mapped = '', trailers = ''] = entry.split('\0');
    const also = [...trailers.matchAll(/<([^<>]*)>/g)].map((match) => match[1] as string);
    const isOwn = [raw, mapped, ...also].some((email) => emails.has(email.trim().toLowerCase()));
    commits.set(hash, { isOwn, isFirst: parents === '' });
  }
  const touched = new Set<string>();
  let count = 0;
  // What a merge brought in counts as touched by it: blame tells the lines apart.
  const names = ['--name-only', '--no-renames', '--relative', '-m', '-z', `--format=${MARK}%H`];
  for (const entry of (await git(['log', ...safe, ...names, 'HEAD', '--', '.']))
    .split(MARK)
    .slice(1)) {
    const [hash = '', ...paths] = entry.split(/[\0\n]+/);
    count += 1;
    if (commits.get(hash)?.isOwn !== true) continue;
    for (const path of paths) if (path !== '') touched.add(path);
  }
  return { commits, touched, count };
}

/** What every committed line is, where all commits say the same. */
function wholeHistory(
  { commits }: History,
  authorshipOf: (hash: string) => Authorship,
): Authorship | undefined {
  const kinds = new Set([...commits.keys()].map(authorshipOf));
  const [only] = kinds;
  return kinds.size === 1 ? only : undefined;
}

/** @param content of the file as it is now, where it differs from HEAD's */
async function blame(
  git: Git,
  path: string,
  content: Buffer | undefined,
  authorshipOf: (hash: string) => Authorship,
): Promise<readonly Authorship[]> {
  // -w: who re-indents a line has not written it. HEAD's text is blamed rather than the file, whose
  // comparison with HEAD would run the filters that the repository names.
  const safe = [
    '--no-ext-diff',
    '--no-textconv',
    // Any file of the machine, which configuration can only add to.
    '--no-ignore-revs-file',
  ];
  const options = ['--porcelain', '-w', ...safe];
  const output = await git(['blame', ...options, 'HEAD', '--', path]);
  const committed: string[] = [];
  const authorship: Authorship[] = [];
  let hash = '';
  for (const line of output.split('\n')) {
    if (line.startsWith('\t')) {
      committed.push(line.slice(1));
      authorship.push(authorshipOf(hash));
    } else {
      const header = /^([0-9a-f]{40,64}) \d+ \d+/.exec(line);
      if (header) hash = header[1] as string;
    }
  }
  if (!content) return authorship;
  const now = content.toString('utf8').split('\n');
  return alignLines(committed, now).map((at) => (at < 0 ? 'own' : (authorship[at] as Authorship)));
}

async function inParallel<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += CONCURRENCY) {
    await Promise.all(items.slice(at, at + CONCURRENCY).map(act));
  }
}
