/** Reads what HEAD's history says of the student's commits: all of it, or what came since. */
import { randomUUID } from 'node:crypto';
import { WALK_SWITCHES, type Git } from '../gitSafety.js';
import type { OwnHistory } from './memory.js';

/** The student's addresses, in small letters. */
export type Emails = Pick<ReadonlySet<string>, 'has'>;

export interface News {
  readonly commits: readonly NewCommit[];
  /** Paths in the folder that any of the commits touched. */
  readonly paths: ReadonlySet<string>;
}

interface NewCommit {
  readonly hash: string;
  /** HEAD had it before, and does not have it now. */
  readonly isLost: boolean;
  readonly isOwn: boolean;
  readonly isFirst: boolean;
  readonly paths: readonly string[];
}

/** Begins each commit; no path that a repository names can be taken for it. */
const MARK = `\u0001${randomUUID()}`;
const ABOUT = [
  '%m',
  '%H',
  '%P',
  '%ae',
  '%aE',
  '%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x1f)',
];
const FORMAT = `--format=${MARK}${ABOUT.map((field) => `${field}%x00`).join('')}`;
/** What a merge brought in counts as touched by it: blame tells the lines apart. */
const NAMES = ['--name-only', '--no-renames', '--relative', '-m', '-z'];
/** Commits that are named to git at once: a command line of Windows holds no more than 32,767 characters. */
const NAMED_MAX = 500;

export async function readOwnHistory(git: Git, emails: Emails): Promise<OwnHistory> {
  const own = new Set<string>();
  const ownFirst = new Set<string>();
  let commits = 0;
  const all = ['rev-list', ...WALK_SWITCHES, FORMAT, 'HEAD', '--'];
  const walking = readEntries(git, all, (entry) => {
    const { hash, isOwn, isFirst } = toCommit(entry, emails);
    commits += 1;
    if (isOwn) own.add(hash);
    if (isOwn && isFirst) ownFirst.add(hash);
  });
  const counting = git(['rev-list', ...WALK_SWITCHES, '--max-count=2', 'HEAD', '--', '.']);
  const [here] = await Promise.all([counting, walking]);
  const touched = await touchedBy(git, own, commits);
  return { commits, own, ownFirst, touched, here: here.split('\n').length - 1 };
}

async function touchedBy(
  git: Git,
  own: ReadonlySet<string>,
  commits: number,
): Promise<ReadonlySet<string>> {
  const touched = new Set<string>();
  const options = [...WALK_SWITCHES, ...NAMES, `--format=${MARK}%H%x00`];
  // Comparing a commit with the one before costs git more than all else: the few are named to it.
  const isMostlyOwn = own.size > commits / 2;
  const ways = isMostlyOwn
    ? [['HEAD', '--', '.']]
    : batchesOf([...own], NAMED_MAX).map((some) => ['--no-walk=unsorted', ...some, '--']);
  for (const which of ways) {
    await readEntries(git, ['log', ...options, ...which], ([hash = '', ...paths]) => {
      if (own.has(hash)) for (const path of pathsOf(paths)) touched.add(path);
    });
  }
  return touched;
}

function batchesOf<T>(values: readonly T[], size: number): T[][] {
  const starts = Array.from({ length: Math.ceil(values.length / size) }, (_, at) => at * size);
  return starts.map((start) => values.slice(start, start + size));
}

/**
 * What came with HEAD since it was at `head`. Undefined where that cannot be told: HEAD has left what
 * it had, or the commit is gone.
 */
export async function readNews(
  git: Git,
  head: string,
  emails: Emails,
  signal: AbortSignal,
): Promise<News | undefined> {
  const commits: NewCommit[] = [];
  const paths = new Set<string>();
  const options = [...WALK_SWITCHES, ...NAMES, FORMAT, '--left-right'];
  try {
    await readEntries(git, ['log', ...options, `${head}...HEAD`, '--'], (entry) => {
      const commit = toCommit(entry, emails);
      commits.push(commit);
      for (const path of commit.paths) paths.add(path);
    });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Error) return undefined;
    throw error;
  }
  return commits.some(({ isLost }) => isLost) ? undefined : { commits, paths };
}

export function withNews(history: OwnHistory, { commits }: News): OwnHistory {
  const own = commits.filter(({ isOwn }) => isOwn);
  const here = new Set(commits.filter(({ paths }) => paths.length > 0).map(({ hash }) => hash));
  return {
    // A merge comes once for each of its parents.
    commits: history.commits + new Set(commits.map(({ hash }) => hash)).size,
    own: new Set([...history.own, ...own.map(({ hash }) => hash)]),
    ownFirst: new Set([
      ...history.ownFirst,
      ...own.filter(({ isFirst }) => isFirst).map(({ hash }) => hash),
    ]),
    touched: new Set([...history.touched, ...own.flatMap(({ paths }) => paths)]),
    here: Math.min(2, history.here + here.size),
  };
}

function toCommit(entry: readonly string[], emails: Emails): NewCommit {
  const [side, hash = '', parents = '', raw = '', mapped = '', trailers = '', ...paths] = entry;
  const also = [...trailers.matchAll(/<([^<>]*)>/g)].map((match) => match[1] as string);
  const isOwn = [raw, mapped, ...also].some((email) => emails.has(email.trim().toLowerCase()));
  const isLost = side === '<';
  return { hash, isLost, isOwn, isFirst: parents === '', paths: pathsOf(paths) };
}

/** git puts a line end before the first of the paths. */
function pathsOf(fields: readonly string[]): string[] {
  return fields.map((field) => field.replace(/^\n+/, '')).filter((path) => path !== '');
}

/** Runs git and hands on the fields of each commit as they come. */
async function readEntries(
  git: Git,
  args: readonly string[],
  onEntry: (fields: readonly string[]) => void,
): Promise<void> {
  let rest = '';
  const handOn = (entry: string) => {
    if (entry.includes('\0')) onEntry(entry.split('\0'));
  };
  await git(args, (text) => {
    const parts = (rest + text).split(MARK);
    rest = parts.pop() as string;
    parts.forEach(handOn);
  });
  handOn(rest);
}
