/**
 * The student's own commits in a folder, read from git without ever writing to the repository or
 * running a program that it names (see gitSafety). Needs git 2.31 or later.
 */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { ProjectKey } from '../core/journal/event.js';
import type { Commit, ProjectFault } from '../core/projects/facts.js';
import { epochSeconds, isLocalTime } from '../core/time/moment.js';
import { ENTRY_FORMAT, entryReader, type Entry } from './gitEntries.js';
import { isFresh, readIdentity, type Identity } from './gitIdentity.js';
import { GitSilent } from './gitProcess.js';
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
  readonly gitPath?: string | undefined;
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

/** Reads histories, and of one that it has read before only what came since. */
export class Histories {
  readonly #seen = new Map<string, Seen>();

  /**
   * Reads the commits of HEAD's history that are the student's (the author's e-mail, before or after
   * .mailmap, is `user.email` or one of `authorEmails`) and that touch `folder` or name a milestone. Commits without a readable author date are left out.
   *
   * The key's root is the first commit of HEAD's history; of several, the oldest by committer date,
   * then the one with the smallest hash.
   *
   * Whatever is wrong with the repository comes back as a fault.
   * @throws {DOMException} `AbortError` once `signal` aborts
   */
  async read(folder: string, options: HistoryOptions): Promise<History> {
    const { signal, timeoutMs = 20_000, gitPath } = options;
    const timeout = AbortSignal.timeout(timeoutMs);
    const stop = signal ? AbortSignal.any([signal, timeout]) : timeout;
    const found: FoundPlace = {};
    const git = gitIn(resolve(folder), { stop, gitPath, limitMs: timeoutMs });
    const before = this.#seen.get(folder);
    this.#seen.delete(folder);
    const reading = async () => {
      const updated = before && (await update(git, folder, before, options, stop));
      return updated ?? readAll(git, folder, found, options);
    };
    try {
      const seen = await reading();
      this.#seen.set(folder, seen);
      return historyOf(seen, options);
    } catch (error) {
      if (signal?.aborted) throw new DOMException('Reading git history was aborted', 'AbortError');
      return timeout.aborted || error instanceof GitSilent
        ? { ok: false, ...found, fault: 'unreadable', detail: `no answer within ${timeoutMs} ms` }
        : { ok: false, ...found, ...faultOf(error, folder) };
    }
  }

  /** Forgets all folders but these. */
  keep(folders: ReadonlySet<string>): void {
    for (const folder of this.#seen.keys()) if (!folders.has(folder)) this.#seen.delete(folder);
  }
}

/** Reads a history once; see `Histories`. */
export function readHistory(folder: string, options: HistoryOptions): Promise<History> {
  return new Histories().read(folder, options);
}

/** A place as far as it is known by the time that a fault ends the reading. */
type FoundPlace = { -readonly [K in keyof Place]?: Place[K] };

/** What a reading comes to, enough to go on from it. */
interface Seen {
  readonly place: Place;
  readonly subpath: string;
  readonly shallow: boolean;
  readonly identity: Identity;
  /** Another one whenever something changed besides the commits that all this follows from. */
  readonly stamp: string;
  /** The commit that HEAD was at. */
  readonly head: string;
  readonly roots: readonly Entry[];
  /** Newest first, by author date. */
  readonly own: readonly OwnEntry[];
  /** Commits that touch the folder, where it is not the top. */
  readonly here: ReadonlySet<string> | undefined;
}

interface OwnEntry extends Entry {
  /** Author date, seconds since 1970. */
  readonly authored: number;
}

async function readAll(
  git: Git,
  folder: string,
  found: FoundPlace,
  options: HistoryOptions,
): Promise<Seen> {
  // One after the other: starting a process takes a large one some 20 ms of its thread's time.
  const answers = await git(['rev-parse', ...QUESTIONS]);
  // Fails where there is no working tree, which the flags tell better.
  const top = await git(['rev-parse', '--show-toplevel']).catch(() => '');
  const identity = await readIdentity(git);
  const [flags = '', gitDir = '', commonDir = '', prefix = ''] = answers.split(BETWEEN);
  const [bare, inside, shallow] = flags.split('\n').map((flag) => flag === 'true');
  const place = { gitDir: resolve(gitDir), commonDir: resolve(commonDir), top: '' };
  Object.assign(found, { gitDir: place.gitDir, commonDir: place.commonDir });
  if (bare) throw new Fault('bare', '');
  if (!inside || top === '')
    throw new Fault('unreadable', 'not inside the working tree of its repository');
  found.top = place.top = resolve(withoutNewline(top));

  const emails = emailsOf(identity, options);
  if (emails.size === 0) throw new Fault('no-author', '');
  const stamp = stampOf(folder, place, emails);
  const { head, roots, own } = await walk(git, ['HEAD'], emails).catch(async (error: unknown) => {
    throw await headFault(git, error);
  });
  const subpath = withoutNewline(prefix).replace(/\/$/, '');
  const here = subpath === '' ? undefined : new Set(await touching(git, [head]));
  return {
    ...{ place, subpath, shallow: shallow === true, identity, stamp, head, roots, here },
    own: sorted(own),
  };
}

/** Undefined where all has to be read again. */
async function update(
  git: Git,
  folder: string,
  seen: Seen,
  options: HistoryOptions,
  stop: AbortSignal,
): Promise<Seen | undefined> {
  const emails = emailsOf(seen.identity, options);
  if (stampOf(folder, seen.place, emails) !== seen.stamp) return undefined;
  try {
    const [news, identity] = await Promise.all([
      walk(git, ['--left-right', `${seen.head}...HEAD`], emails),
      isFresh(seen.identity) ? seen.identity : readIdentity(git),
    ]);
    if (identity.email !== seen.identity.email) return undefined;
    const { head, lost } = news;
    if (head === '') return lost.size === 0 ? { ...seen, identity } : undefined;
    const stays = ({ hash }: Entry) => !lost.has(hash);
    const roots = [...seen.roots.filter(stays), ...news.roots];
    // The new ones first: that decides where several are of one second.
    const own = sorted([...news.own, ...seen.own.filter(stays)]);
    const here =
      seen.here && new Set([...seen.here, ...(await touching(git, [head, `^${seen.head}`]))]);
    return { ...seen, identity, head, roots, own, here };
  } catch (error) {
    if (stop.aborted || !(error instanceof Error)) throw error;
    // A commit that is gone, or whatever else: a reading of all tells.
    return undefined;
  }
}

function historyOf(seen: Seen, { limit = 2000 }: HistoryOptions): History {
  const { place, subpath, shallow, here } = seen;
  const [root] = [...seen.roots].sort(
    (a, b) => a.committed - b.committed || (a.hash < b.hash ? -1 : 1),
  );
  const counted: Commit[] = [];
  for (const { hash, at, subject, milestones, isMerge } of seen.own) {
    if (here && !here.has(hash) && milestones.length === 0) continue;
    if (counted.length >= limit) break;
    counted.push({ hash, at, subject, milestones, ...(isMerge && { isMerge }) });
  }
  return {
    ok: true,
    key: { root: root?.hash ?? '', subpath },
    ...place,
    shallow,
    commits: counted,
  };
}

function sorted(own: readonly OwnEntry[]): readonly OwnEntry[] {
  return [...own].sort((a, b) => b.authored - a.authored);
}

function emailsOf({ email: own }: Identity, { authorEmails }: HistoryOptions): ReadonlySet<string> {
  const emails = [own, ...authorEmails].map((email) => email.trim().toLowerCase());
  return new Set(emails.filter((email) => email !== ''));
}

/** What a reading follows from besides commits, as far as a look at some files tells. */
function stampOf(folder: string, place: Place, emails: ReadonlySet<string>): string {
  let top = resolve(folder);
  while (!existsSync(join(top, '.git')) && dirname(top) !== top) top = dirname(top);
  const repository = statSync(join(top, '.git'), { bigint: true, throwIfNoEntry: false });
  const isPointer = repository?.isFile() === true;
  const parts = [repository?.ino, repository?.birthtimeNs, isPointer && repository.mtimeNs];
  const files = [
    join(place.top, '.mailmap'),
    join(place.commonDir, 'shallow'),
    join(place.commonDir, 'config'),
    join(place.gitDir, 'config.worktree'),
  ].map((path) => {
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
    return stats && `${stats.ino} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}`;
  });
  return [top, ...parts, ...files, ...emails].map(String).join('\n');
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

/** Reads the commits that are asked for. */
async function walk(git: Git, which: readonly string[], emails: ReadonlySet<string>) {
  const roots: Entry[] = [];
  const own: OwnEntry[] = [];
  const lost = new Set<string>();
  let head = '';
  const format = `--format=${ENTRY_FORMAT}`;
  // Many commits have few authors.
  const isOwnBy = new Map<string, boolean>();
  const isOwn = (authors: string) => {
    const known = isOwnBy.get(authors);
    if (known !== undefined) return known;
    const found = authors.split('\0').some((email) => emails.has(email.toLowerCase()));
    isOwnBy.set(authors, found);
    return found;
  };
  const take = entryReader(({ isLost, isRoot, authors, read }) => {
    if (isLost) {
      lost.add(read().hash);
      return;
    }
    const counts = isOwn(authors);
    if (head !== '' && !isRoot && !counts) return;
    const entry = read();
    // HEAD is the first of those that only it leads to.
    if (head === '') head = entry.hash;
    if (isRoot) roots.push(entry);
    if (counts && isLocalTime(entry.at)) own.push({ ...entry, authored: epochSeconds(entry.at) });
  });
  await git(['rev-list', ...WALK_SWITCHES, format, ...which, '--'], take);
  return { head, roots, own, lost };
}

/** The hashes of commits that touch the folder, also where a merge dropped their changes. */
async function touching(git: Git, which: readonly string[]): Promise<readonly string[]> {
  const found = ['rev-list', ...WALK_SWITCHES, '--full-history', ...which, '--', '.'];
  return (await git(found)).split('\n');
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
  [/^spawn (.* )?(ENOENT|EACCES|EPERM|ENOTDIR|ENOEXEC|EINVAL|UNKNOWN)$/m, 'git-missing'],
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
