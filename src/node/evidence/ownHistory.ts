/** Reads what HEAD's history says of the student's commits: all of it, or what came since. */
import { randomUUID } from 'node:crypto';
import type { Authorship } from '../../core/evidence/judge.js';
import { WALK_SWITCHES, type Git } from '../gitSafety.js';
import { Grader, revertedBy, type Student } from './commitGrade.js';
import type { OwnHistory } from './memory.js';

export interface News {
  readonly commits: readonly NewCommit[];
  /** Paths in the folder that any of the commits touched. */
  readonly paths: ReadonlySet<string>;
}

interface NewCommit {
  readonly hash: string;
  /** HEAD had it before, and does not have it now. */
  readonly isLost: boolean;
  readonly grade: Authorship;
  readonly reverts: string | undefined;
  readonly paths: readonly string[];
}

/** Begins each commit; no path that a repository names can be taken for it. */
const MARK = `\u0001${randomUUID()}`;
const ABOUT = ['%m', '%H', '%an', '%ae', '%aN', '%aE', '%B'];
/** Whatever the configuration says. */
const ENCODING = '--encoding=UTF-8';
const FORMAT = `--format=${MARK}${ABOUT.map((field) => `${field}%x00`).join('')}`;
/** What a merge brought in counts as touched by it: blame tells the lines apart. */
const NAMES = ['--name-only', '--no-renames', '--relative', '-m', '-z'];
/** Commits that are named to git at once: a command line of Windows holds no more than 32,767 characters. */
const NAMED_MAX = 500;

export async function readOwnHistory(git: Git, student: Student): Promise<OwnHistory> {
  const grader = new Grader(student);
  const grades = new Map<string, Authorship>();
  const reverts = new Map<string, string>();
  const ignored: string[] = [];
  let commits = 0;
  const all = ['rev-list', ...WALK_SWITCHES, ENCODING, FORMAT, 'HEAD', '--'];
  const walking = readEntries(git, all, (entry) => {
    const commit = toCommit(entry, grader);
    const { hash, grade } = commit;
    commits += 1;
    if (grade !== 'seen') grades.set(hash, grade);
    if (commit.reverts !== undefined) reverts.set(hash, commit.reverts);
    if (student.ignored.has(hash)) ignored.push(hash);
  });
  const counting = git(['rev-list', ...WALK_SWITCHES, '--max-count=2', 'HEAD', '--', '.']);
  const [here] = await Promise.all([counting, walking]);
  const own = new Set([...grades].flatMap(([hash, grade]) => (isTheirs(grade) ? [hash] : [])));
  const touched = await touchedBy(git, own, commits);
  return { commits, grades, reverts, ignored, touched, here: here.split('\n').length - 1 };
}

/** The student's own or with an assistant, so far as anybody knows. */
function isTheirs(grade: Authorship): boolean {
  return grade === 'own' || grade === 'assisted';
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
  student: Student,
  signal: AbortSignal,
): Promise<News | undefined> {
  const grader = new Grader(student);
  const commits: NewCommit[] = [];
  const paths = new Set<string>();
  const options = [...WALK_SWITCHES, ...NAMES, ENCODING, FORMAT, '--left-right'];
  try {
    await readEntries(git, ['log', ...options, `${head}...HEAD`, '--'], (entry) => {
      const commit = toCommit(entry, grader);
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

/** @param ignored of the student: commits that only changed the form of files */
export function withNews(
  history: OwnHistory,
  { commits }: News,
  { ignored }: Pick<Student, 'ignored'>,
): OwnHistory {
  // A merge comes once for each of its parents.
  const hashes = new Set(commits.map(({ hash }) => hash));
  const counted = commits.filter(({ grade }) => grade !== 'seen');
  const theirs = commits.filter(({ grade }) => isTheirs(grade));
  const reverts = commits.flatMap((commit): [string, string][] =>
    commit.reverts === undefined ? [] : [[commit.hash, commit.reverts]],
  );
  const here = new Set(commits.filter(({ paths }) => paths.length > 0).map(({ hash }) => hash));
  return {
    commits: history.commits + hashes.size,
    grades: new Map([
      ...history.grades,
      ...counted.map(({ hash, grade }): [string, Authorship] => [hash, grade]),
    ]),
    reverts: new Map([...history.reverts, ...reverts]),
    ignored: [...history.ignored, ...[...hashes].filter((hash) => ignored.has(hash))],
    touched: new Set([...history.touched, ...theirs.flatMap(({ paths }) => paths)]),
    here: Math.min(2, history.here + here.size),
  };
}

function toCommit(entry: readonly string[], grader: Grader): NewCommit {
  const [side, hash = '', name = '', raw = '', mappedName = '', mapped = '', ...rest] = entry;
  const [message = '', ...paths] = rest;
  const names = [name, mappedName] as const;
  const grade = grader.gradeOf({ hash, names, addresses: [raw, mapped], message });
  const reverts = isTheirs(grade) ? revertedBy(message) : undefined;
  return { hash, isLost: side === '<', grade, reverts, paths: pathsOf(paths) };
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
