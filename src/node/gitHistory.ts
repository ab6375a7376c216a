/**
 * The student's own commits in a folder, read from git without ever writing to the repository or
 * running a program that it names (see gitSafety). Needs git 2.31 or later.
 */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { ProjectKey } from '../core/journal/event.js';
import type { Addresses } from '../core/projects/addresses.js';
import type { Commit, GitFault } from '../core/projects/facts.js';
import { namesakes, sumOf, tallyOf, type Tally } from '../core/projects/namesakes.js';
import { epochSeconds, isLocalTime } from '../core/time/moment.js';
import { ENTRY_FORMAT, entryReader, type Entry } from './gitEntries.js';
import { Fault, faultOf, refusalOf, wordsOf } from './gitFaults.js';
import { addressesOf, isFresh, isSame, readIdentity, type Identity } from './gitIdentity.js';
import { GitSilent } from './gitProcess.js';
import { gitIn, WALK_SWITCHES, type Git } from './gitSafety.js';

// Those who load this chunk for git alone.
export { gitIn, refusalOf };

export interface HistoryOptions {
  /** The student's e-mail addresses besides those that git knows; case does not matter. */
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
      /** Addresses that may be the student's too, see `namesakes`. */
      readonly namesakes?: readonly string[];
    })
  | (Partial<Place> &
      GitFault & {
        readonly ok: false;
        /** Of `no-author`: the files outside the repository that could say who the student is. */
        readonly configFiles?: readonly string[];
      });

/** Reads histories, and of one that it has read before only what came since. */
export class Histories {
  readonly #seen = new Map<string, Seen>();

  /**
   * Reads the commits of HEAD's history that are the student's (the author's e-mail, before or after
   * .mailmap, is one that git has for the student or one of `authorEmails`) and that touch `folder` or
   * name a milestone. Commits without a readable author date are left out.
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
type FoundPlace = { -readonly [K in keyof Place]?: Place[K] } & { configFiles?: readonly string[] };

/** What a reading comes to, enough to go on from it. */
interface Seen {
  readonly place: Place;
  readonly subpath: string;
  readonly shallow: boolean;
  readonly identity: Identity;
  readonly addresses: Addresses;
  readonly tally: Tally;
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

  const addresses = await addressesOf(git, identity, options.authorEmails, place.top);
  if (addresses.list.length === 0) {
    found.configFiles = identity.files;
    throw new Fault('no-author', '');
  }
  const stamp = stampOf(folder, place, identity, options);
  const walked = await walk(git, ['HEAD'], identity, addresses).catch(async (error: unknown) => {
    throw await headFault(git, error);
  });
  const { head, roots, own, tally } = walked;
  const subpath = withoutNewline(prefix).replace(/\/$/, '');
  const here = subpath === '' ? undefined : new Set(await touching(git, [head]));
  return {
    ...{ place, subpath, shallow: shallow === true, identity, addresses, tally },
    ...{ stamp, head, roots, here },
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
  if (stampOf(folder, seen.place, seen.identity, options) !== seen.stamp) return undefined;
  try {
    const [news, identity] = await Promise.all([
      walk(git, ['--left-right', `${seen.head}...HEAD`], seen.identity, seen.addresses),
      isFresh(seen.identity) ? seen.identity : readIdentity(git),
    ]);
    if (!isSame(identity, seen.identity)) return undefined;
    const { head, lost } = news;
    if (head === '') return lost.size === 0 ? { ...seen, identity } : undefined;
    const stays = ({ hash }: Entry) => !lost.has(hash);
    const roots = [...seen.roots.filter(stays), ...news.roots];
    // The new ones first: that decides where several are of one second.
    const own = sorted([...news.own, ...seen.own.filter(stays)]);
    const here =
      seen.here && new Set([...seen.here, ...(await touching(git, [head, `^${seen.head}`]))]);
    const tally = sumOf(seen.tally, news.tally);
    return { ...seen, identity, tally, head, roots, own, here };
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
  const maybe = namesakes(seen.tally);
  return {
    ok: true,
    key: { root: root?.hash ?? '', subpath },
    ...place,
    shallow,
    commits: counted,
    ...(maybe.length > 0 && { namesakes: maybe }),
  };
}

function sorted(own: readonly OwnEntry[]): readonly OwnEntry[] {
  return [...own].sort((a, b) => b.authored - a.authored);
}

/** What a reading follows from besides commits, as far as a look at some files tells. */
function stampOf(
  folder: string,
  place: Place,
  { emails }: Identity,
  { authorEmails }: HistoryOptions,
): string {
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
  return [top, ...parts, ...files, ...emails, ...authorEmails].map(String).join('\n');
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
async function walk(git: Git, which: readonly string[], { name }: Identity, addresses: Addresses) {
  const roots: Entry[] = [];
  const own: OwnEntry[] = [];
  const lost = new Set<string>();
  let head = '';
  const format = `--format=${ENTRY_FORMAT}`;
  // Many commits have few authors.
  const isOwnBy = new Map<string, boolean>();
  const isOwn = (who: string) => {
    const known = isOwnBy.get(who);
    if (known !== undefined) return known;
    const [raw = '', mapped = ''] = who.split('\0');
    const found = addresses.has(raw) || addresses.has(mapped);
    isOwnBy.set(who, found);
    return found;
  };
  const authors = new Map<string, number>();
  const take = entryReader(({ isLost, isRoot, authors: who, read }) => {
    authors.set(who, (authors.get(who) ?? 0) + (isLost ? -1 : 1));
    if (isLost) {
      lost.add(read().hash);
      return;
    }
    const counts = isOwn(who);
    if (head !== '' && !isRoot && !counts) return;
    const entry = read();
    // HEAD is the first of those that only it leads to.
    if (head === '') head = entry.hash;
    if (isRoot) roots.push(entry);
    if (counts && isLocalTime(entry.at)) own.push({ ...entry, authored: epochSeconds(entry.at) });
  });
  await git(['rev-list', ...WALK_SWITCHES, format, ...which, '--'], take);
  return { head, roots, own, lost, tally: tallyOf(authors, name, addresses) };
}

/** The hashes of commits that touch the folder, also where a merge dropped their changes. */
async function touching(git: Git, which: readonly string[]): Promise<readonly string[]> {
  const found = ['rev-list', ...WALK_SWITCHES, '--full-history', ...which, '--', '.'];
  return (await git(found)).split('\n');
}

/** rev-list does not tell a branch without commits from a broken one; log does. */
async function headFault(git: Git, error: unknown): Promise<unknown> {
  if (!wordsOf(error).includes("bad revision 'HEAD'")) return error;
  return git(['log', ...WALK_SWITCHES, '-1', '--format=%H']).then(
    () => error,
    (better: unknown) => better,
  );
}
