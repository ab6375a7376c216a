/** Who the student is to git, asked again only where a file has changed that could say otherwise. */
import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { Addresses } from '../core/projects/addresses.js';
import { GitSilent } from './gitProcess.js';
import type { Git } from './gitSafety.js';

export interface Identity {
  /**
   * Every address that git has for the student here, the author's of `git var GIT_AUTHOR_IDENT` among them
   * unless git has to guess it.
   */
  readonly emails: readonly string[];
  /** `author.name` or `user.name`; empty where there is none. */
  readonly name: string;
  /** Files outside the repository that say it, or could. */
  readonly files: readonly string[];
  /** The state of these files; undefined where it is not enough to know it. */
  readonly stamp: string | undefined;
}

/** An account's login, which belongs to its noreply addresses. */
const LOGINS: ReadonlyMap<string, string> = new Map([
  ['github.user', 'github.com'],
  ['gitlab.user', 'gitlab.com'],
]);

/** @throws {Error} if git does not answer */
export async function readIdentity(git: Git): Promise<Identity> {
  const asked = Date.now();
  // git itself reads what `includeIf` names, by folder, branch or remote.
  const fields = (await git(['config', '--list', '--show-origin', '-z'])).split('\0');
  const emails: string[] = [];
  const names = { 'author.name': '', 'user.name': '' };
  let hasIncludes = false;
  const files = new Set(usualFiles());
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [origin = '', entry = ''] = fields.slice(at, at + 2);
    const path = origin.replace(/^file:/, '');
    if (isAbsolute(path)) files.add(path);
    const [key = ''] = entry.split('\n', 1);
    const value = entry.slice(key.length + 1).trim();
    if (key === 'user.email' || key === 'author.email') emails.push(value);
    // The last one holds.
    if (key === 'author.name' || key === 'user.name') names[key] = value;
    const host = LOGINS.get(key);
    if (host !== undefined && value !== '') emails.push(`${value}@users.noreply.${host}`);
    // Which files are read then may depend on the branch, or on one that comes to be.
    if (/^include(if)?\./.test(key)) hasIncludes = true;
  }
  const stamp = hasIncludes ? undefined : stampOf([...files], asked);
  const name = names['author.name'] || names['user.name'];
  return { emails: [...emails, ...ofEnvironment(emails)], name, files: [...files], stamp };
}

/**
 * What the environment says, which git itself is run without (see gitSafety). While a git is at work, in its
 * hooks and editors, the author's address there is that of one commit, and may be anybody's.
 */
function ofEnvironment(configured: readonly string[]): readonly string[] {
  const { GIT_AUTHOR_EMAIL, GIT_INDEX_FILE, GIT_DIR, EMAIL } = process.env;
  const isInGit = GIT_INDEX_FILE !== undefined || GIT_DIR !== undefined;
  const author = isInGit ? undefined : GIT_AUTHOR_EMAIL;
  // As git does: only where nothing else is said.
  const fallback = configured.length === 0 ? EMAIL : undefined;
  return [author, fallback].filter((email) => email !== undefined);
}

export function isSame(a: Identity, b: Identity): boolean {
  return a.name === b.name && a.emails.join('\n') === b.emails.join('\n');
}

/**
 * All addresses of the student in a repository, for commits and evidence alike.
 * @param further those that the student has named
 * @param top absolute path of the working tree, whose .mailmap may name more
 * @throws {GitSilent} where git does not answer
 */
export async function addressesOf(
  git: Git,
  { emails }: Identity,
  further: readonly string[],
  top: string,
): Promise<Addresses> {
  const known = new Addresses([...emails, ...further]);
  if (known.list.length === 0 || !existsSync(join(top, '.mailmap'))) return known;
  const contacts = known.list.filter((email) => /^[^<>\s]+$/.test(email));
  const mapped = await git(['check-mailmap', ...contacts.map((email) => `<${email}>`)]).catch(
    (error: unknown) => {
      if (error instanceof GitSilent) throw error;
      return ''; // Only what it would add is missing.
    },
  );
  const present = [...mapped.matchAll(/<([^<>]*)>$/gm)].map((match) => match[1] as string);
  return new Addresses([...known.list, ...present]);
}

/** Whether git would still say the same, as far as files outside the repository go. */
export function isFresh({ files, stamp }: Identity): boolean {
  return stamp !== undefined && stampOf(files) === stamp;
}

/** Where git looks, whether there is a file or not. */
function usualFiles(): readonly string[] {
  const { HOME, XDG_CONFIG_HOME } = process.env;
  const homes = [...new Set([homedir(), HOME ?? homedir()])];
  return [
    ...homes.flatMap((home) => [join(home, '.gitconfig'), join(home, '.config', 'git', 'config')]),
    ...(XDG_CONFIG_HOME ? [join(XDG_CONFIG_HOME, 'git', 'config')] : []),
  ];
}

/** @param asked what changed since this moment, in ms since 1970, may have been read before or after */
function stampOf(files: readonly string[], asked = Infinity): string | undefined {
  const states: string[] = [];
  for (const file of files) {
    const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
    if (stats && Number(stats.mtimeMs) >= asked - GRANULARITY_MS) return undefined;
    states.push(stats ? `${stats.ino} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}` : 'none');
  }
  return states.join('\n');
}

/** File systems round the time of a change down, some to two seconds. */
const GRANULARITY_MS = 2_000;
