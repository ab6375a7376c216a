/**
 * The student's own commits in a folder, read from git without ever writing to the repository or
 * running a program that it names (see gitSafety). Needs git 2.31 or later.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ProjectKey } from '../core/journal/event.js';
import type { Commit, ProjectFault } from '../core/projects/facts.js';
import { epochSeconds, isLocalTime } from '../core/time/moment.js';
import { ENTRY_FORMAT, entryReader, type Entry } from './gitEntries.js';
import { gitIn, WALK_SWITCHES, type Git } from './gitSafety.js';

// Those who load this chunk for git alone.
export { gitIn };

export interface HistoryOptions {
  /** The student's e-mail addresses besides `user.email`; case does not matter. */
  readonly authorEmails: readonly string[];
  /** How many commits to return at most, the latest: 2000 unless told. */
  readonly limit?: number;
  /** Milliseconds for the whole reading: 20,000 unless told. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** The git program, where it is not the one on PATH: an absolute path. */
  readonly gitPath?: string;
}

/** Where a repository lies, as absolute paths. */
interface Place {
  /** Top folder of the working tree. */
  readonly top: string;
  /** What is this working tree's own: HEAD and its log. */
  readonly gitDir: string;
  /** What all working trees of the repository share: refs and objects. */
  readonly commonDir: string;
}

export type History =
  | (Place & {
      readonly ok: true;
      readonly key: ProjectKey;
      /** The history is cut off, and the key names the oldest commit that is there. */
      readonly shallow: boolean;
      /** Newest first, by author date. */
      readonly commits: readonly Commit[];
    })
  | (Partial<Place> & {
      readonly ok: false;
      readonly fault: ProjectFault;
      /** git's own words as far as there are any; may be empty. */
      readonly detail: string;
    });

/**
 * Reads the commits of HEAD's history that are the student's (the author's e-mail, before or after
 * .mailmap, is `user.email` or one of `authorEmails`) and that touch `folder` or name a milestone in
 * a trailer. Commits without a readable author date are left out.
 *
 * The key's root is the first commit of HEAD's history; of several, the oldest by committer date,
 * then the one with the smallest hash.
 *
 * Whatever is wrong with the repository comes back as a fault.
 * @throws {DOMException} `AbortError` once `signal` aborts
 */
export async function readHistory(folder: string, options: HistoryOptions): Promise<History> {
  const { signal, timeoutMs = 20_000, gitPath } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  const stop = signal ? AbortSignal.any([signal, timeout]) : timeout;
  const found: FoundPlace = {};
  try {
    const reading = read(gitIn(resolve(folder), stop, gitPath), found, options);
    // Where a network drive hangs, git does not even die when told to.
    return await Promise.race([reading, rejectionOn(stop)]);
  } catch (error) {
    if (signal?.aborted) throw new DOMException('Reading git history was aborted', 'AbortError');
    return timeout.aborted
      ? { ok: false, ...found, fault: 'unreadable', detail: `no answer within ${timeoutMs} ms` }
      : { ok: false, ...found, ...faultOf(error, folder) };
  }
}

/** A place as far as it is known by the time that a fault ends the reading. */
type FoundPlace = { -readonly [K in keyof Place]?: Place[K] };

async function read(git: Git, found: FoundPlace, options: HistoryOptions): Promise<History> {
  const { authorEmails, limit = 2000 } = options;
  const [answers, top, configured] = await Promise.all([
    git(['rev-parse', ...QUESTIONS]),
    // Fails where there is no working tree, which the flags tell better.
    git(['rev-parse', '--show-toplevel']).catch(() => ''),
    git(['config', '--default', '', '--get', 'user.email']),
  ]);
  const [flags = '', gitDir = '', commonDir = '', prefix = ''] = answers.split(BETWEEN);
  const [bare, inside, shallow] = flags.split('\n').map((flag) => flag === 'true');
  found.gitDir = resolve(gitDir);
  found.commonDir = resolve(commonDir);
  if (bare) throw new Fault('bare', '');
  if (!inside || top === '')
    throw new Fault('unreadable', 'not inside the working tree of its repository');
  found.top = resolve(withoutNewline(top));

  const emails = new Set([configured, ...authorEmails].map((email) => email.trim().toLowerCase()));
  emails.delete('');
  if (emails.size === 0) throw new Fault('no-author', '');

  const subpath = withoutNewline(prefix).replace(/\/$/, '');
  const isOwn = (entry: Entry) => entry.emails.some((email) => emails.has(email));
  const roots: Entry[] = [];
  const own: Entry[] = [];
  const walking = walk(git, (entry) => {
    if (entry.isRoot) roots.push(entry);
    if (isOwn(entry) && isLocalTime(entry.at)) own.push(entry);
  });
  const [, here] = await Promise.all([walking, subpath === '' ? undefined : touching(git)]).catch(
    async (error: unknown) => {
      throw await headFault(git, error);
    },
  );
  const [root] = roots.sort((a, b) => a.committed - b.committed || (a.hash < b.hash ? -1 : 1));
  const counted = own
    .filter(({ hash, milestones }) => !here || here.has(hash) || milestones.length > 0)
    .sort((a, b) => epochSeconds(b.at) - epochSeconds(a.at))
    .slice(0, limit);
  return {
    ok: true,
    key: { root: root?.hash ?? '', subpath },
    top: found.top,
    gitDir: found.gitDir,
    commonDir: found.commonDir,
    shallow: shallow === true,
    commits: counted.map(({ hash, at, subject, milestones, isMerge }) => ({
      ...{ hash, at, subject, milestones },
      ...(isMerge && { isMerge }),
    })),
  };
}

/** rev-parse echoes options that it does not know: marks between paths, which may hold newlines. */
const MARK = '--waymark';
const BETWEEN = `\n${MARK}\n`;
const QUESTIONS = [
  '--is-bare-repository',
  '--is-inside-work-tree',
  '--is-shallow-repository',
  '--path-format=absolute',
  ...[MARK, '--git-dir', MARK, '--git-common-dir', MARK, '--show-prefix'],
];

function withoutNewline(output: string): string {
  return output.replace(/\n$/, '');
}

/** Hands on each commit of HEAD's history, latest first. */
async function walk(git: Git, onEntry: (entry: Entry) => void): Promise<void> {
  const output = ['--encoding=UTF-8', `--format=${ENTRY_FORMAT}`];
  await git(['rev-list', ...WALK_SWITCHES, ...output, 'HEAD', '--'], entryReader(onEntry));
}

/** The hashes of all commits that touch the folder, also where a merge dropped their changes. */
async function touching(git: Git): Promise<Set<string>> {
  const hashes = await git(['rev-list', ...WALK_SWITCHES, '--full-history', 'HEAD', '--', '.']);
  return new Set(hashes.split('\n'));
}

/** A fault on which git itself does not fail. */
class Fault extends Error {
  constructor(
    readonly fault: ProjectFault,
    detail: string,
  ) {
    super(detail);
  }
}

/** rev-list does not tell a branch without commits from a broken one; log does. */
async function headFault(git: Git, error: unknown): Promise<unknown> {
  if (!wordsOf(error).includes("bad revision 'HEAD'")) return error;
  return git(['log', ...WALK_SWITCHES, '-1', '--format=%H']).then(
    () => error,
    (better: unknown) => better,
  );
}

const FAULTS: readonly (readonly [RegExp, ProjectFault])[] = [
  [/^Error: spawn (.* )?(ENOENT|EACCES|EPERM|ENOTDIR|ENOEXEC|EINVAL|UNKNOWN)$/m, 'git-missing'],
  // The git of a Mac without developer tools.
  [/^(xcode-select|xcrun): /m, 'git-missing'],
  [/does not have any commits yet/, 'no-commits'],
  [/cannot change to '[^]*': (No such file or directory|Not a directory)/, 'not-a-repository'],
];

function faultOf(error: unknown, folder: string): { fault: ProjectFault; detail: string } {
  if (error instanceof Fault) return { fault: error.fault, detail: error.message };
  const words = wordsOf(error);
  const lines = words.split('\n').filter((line) => line.trim() !== '');
  const detail = lines.find((line) => /^(fatal|error): /.test(line)) ?? lines[0] ?? '';
  const known = FAULTS.find(([pattern]) => pattern.test(words))?.[1];
  // Of a .git with a broken HEAD, git says that it is none.
  const none = words.includes('not a git repository (or any') && !existsSync(join(folder, '.git'));
  return { fault: known ?? (none ? 'not-a-repository' : 'unreadable'), detail };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function rejectionOn(stop: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = () => reject(new Error('stopped'));
    if (stop.aborted) abort();
    else stop.addEventListener('abort', abort, { once: true });
  });
}
