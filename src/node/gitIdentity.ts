/** Who the student is to git, asked again only where a file has changed that could say otherwise. */
import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Git } from './gitSafety.js';

export interface Identity {
  /** `user.email` as git has it; empty where there is none. */
  readonly email: string;
  /** Files outside the repository that say it, or could. */
  readonly files: readonly string[];
  /** The state of these files; undefined where it is not enough to know it. */
  readonly stamp: string | undefined;
}

/** @throws {Error} if git does not answer */
export async function readIdentity(git: Git): Promise<Identity> {
  const asked = Date.now();
  const fields = (await git(['config', '--list', '--show-origin', '-z'])).split('\0');
  let email = '';
  let hasIncludes = false;
  const files = new Set(usualFiles());
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [origin = '', entry = ''] = fields.slice(at, at + 2);
    const path = origin.replace(/^file:/, '');
    if (isAbsolute(path)) files.add(path);
    const [key = ''] = entry.split('\n', 1);
    // The last one holds.
    if (key === 'user.email') email = entry.slice(key.length + 1);
    // Which files are read then may depend on the branch, or on one that comes to be.
    if (/^include(if)?\./.test(key)) hasIncludes = true;
  }
  const stamp = hasIncludes ? undefined : stampOf([...files], asked);
  return { email, files: [...files], stamp };
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
