/**
 * Whose the lines of a project are, from git. A line is the student's if the commit that it comes from
 * is (by the author's e-mail, before or after .mailmap, or as a co-author), or if it is not
 * committed yet. Blame is asked only about files that both the student and others may have written.
 */
import { join } from 'node:path';
import type { Authorship } from '../../core/evidence/judge.js';
import { alignLines } from '../../core/evidence/lines.js';
import { addressesOf, readIdentity } from '../gitIdentity.js';
import type { Git } from '../gitSafety.js';
import type { KnownAuthors, Lines, OwnHistory, ProjectMemory } from './memory.js';
import { readNews, readOwnHistory, withNews, type Emails } from './ownHistory.js';
import { blobName, look, readContent } from './readFile.js';
import { hashOf } from './version.js';

export interface Authors {
  readonly authorOf: (path: string, line: number) => Authorship;
  /** All that is in the folder came with one commit. */
  readonly inOneCommit: boolean;
  /** Files of which git cannot say whose they are. */
  readonly unknown: number;
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
  const { key, head } = basis;
  const blobOf = (path: string) => memory.files.get(path)?.blob ?? '';
  const before = await stillKnown(git, basis, memory.authors, signal);
  const files: KnownAuthors['files'] = new Map();
  const open = paths.filter((path) => {
    const known = before?.files.get(path);
    if (known?.blob !== blobOf(path)) return true;
    files.set(path, known);
    return false;
  });
  let history = before?.history;
  let unknown = 0;
  let inOneCommit = before?.inOneCommit === true;
  if (!before || open.length > 0) {
    history ??= await readOwnHistory(git, basis.emails);
    inOneCommit = history.here === 1;
    const ask = await historian(folder, git, basis, history);
    await inParallel(open, async (path) => {
      const blob = blobOf(path);
      try {
        files.set(path, { blob, lines: await ask(path, blob) });
      } catch (error) {
        signal.throwIfAborted();
        // One file whose history is damaged; whose the others are can still be told.
        if (!(error instanceof Error)) throw error;
        unknown += 1;
      }
    });
  }
  memory.authors = { key, head, inOneCommit, files, history };
  return {
    authorOf: (path, line) => {
      const known = files.get(path)?.lines ?? 'seen';
      return typeof known === 'string' ? known : (known[line - 1] ?? 'seen');
    },
    inOneCommit,
    unknown,
  };
}

/** What holds of what was known, now that HEAD is where it is. */
async function stillKnown(
  git: Git,
  { key, head, emails }: Basis,
  known: KnownAuthors | undefined,
  signal: AbortSignal,
): Promise<KnownAuthors | undefined> {
  if (known?.key !== key) return undefined;
  if (known.head === head) return known;
  const news = await readNews(git, known.head, emails, signal);
  if (!news) return undefined;
  const files = new Map([...known.files].filter(([path]) => !news.paths.has(path)));
  const history = known.history && withNews(known.history, news);
  const inOneCommit = known.inOneCommit && news.paths.size === 0;
  return { key, head, inOneCommit, files, history };
}

/** What it follows from whose a line is, besides the file as it is now. */
interface Basis {
  readonly key: string;
  readonly head: string;
  readonly emails: Emails;
  readonly isShallow: boolean;
}

/** Undefined before the first commit. */
async function basisOf(
  git: Git,
  authors: readonly string[],
  folder: string,
): Promise<Basis | undefined> {
  const [head, place, identity] = await Promise.all([
    git(['rev-parse', '--verify', '--quiet', 'HEAD']).catch(nothing),
    git(['rev-parse', '--path-format=absolute', ...PLACE]),
    readIdentity(git),
  ]);
  if (head === '') return undefined;
  const [shallow = '', common = '', ...top] = place.replace(/\n$/, '').split('\n');
  const states = await Promise.all([
    stateOf(join(common, 'shallow')),
    stateOf(join(top.join('\n'), '.mailmap')),
  ]);
  const emails = await addressesOf(git, identity, authors, top.join('\n'));
  const key = hashOf(folder, ...states, ...emails.list);
  return { key, head: head.trim(), emails, isShallow: shallow === 'true' };
}

const PLACE = ['--is-shallow-repository', '--git-common-dir', '--show-toplevel'];

/** Another text whenever a file's content is another. */
async function stateOf(path: string): Promise<string> {
  const stats = await look(path);
  return stats ? `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.ino}` : '';
}

/** git says nothing where HEAD leads to no commit yet, or there is no such setting. */
function nothing(error: unknown): string {
  if (error instanceof Error && /^git ended with 1$/.test(error.message.trim())) return '';
  throw error;
}

/** @returns answers whose the lines of a file are, whose content git names so now */
async function historian(
  folder: string,
  git: Git,
  { isShallow }: Basis,
  history: OwnHistory,
): Promise<(path: string, now: string) => Promise<Lines>> {
  const { own, ownFirst, touched } = history;
  const committed = await committedFiles(git);
  const authorshipOf = (hash: string): Authorship => {
    if (!own.has(hash)) return 'seen';
    // What lies beyond the cut of a shallow clone is blamed on the commit at the cut.
    return isShallow && ownFirst.has(hash) ? 'unverified' : 'own';
  };
  const whole = wholeHistory(history, isShallow);
  const renamed = [...touched].some((path) => !committed.has(path));
  const contentOf = async (path: string) => {
    const content = await readContent(join(folder, path));
    if (!content) throw new Error(`${path} is gone`);
    return content;
  };
  return async (path, now) => {
    const blob = committed.get(path);
    if (blob === undefined || whole === 'own') return 'own';
    const isNamedAlike = blob.length === now.length;
    const name = isNamedAlike ? now : blobName(await contentOf(path), blob.length);
    const isChanged = name !== blob;
    if (!isChanged && whole !== undefined) return whole;
    if (!isChanged && !renamed && !touched.has(path)) return 'seen';
    return blame(git, path, isChanged ? await contentOf(path) : undefined, authorshipOf);
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

/** What every committed line is, where all commits say the same. */
function wholeHistory(
  { commits, own, ownFirst }: OwnHistory,
  isShallow: boolean,
): Authorship | undefined {
  if (own.size === 0) return 'seen';
  if (own.size < commits) return undefined;
  if (!isShallow || ownFirst.size === 0) return 'own';
  return ownFirst.size === commits ? 'unverified' : undefined;
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
