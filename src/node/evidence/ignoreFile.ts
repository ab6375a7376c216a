/** The student's own list of what git ignores everywhere, as far as it is safe for git to read it. */
import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Git } from '../gitSafety.js';

/** Bytes; a list of patterns has hundreds. */
const MAX_BYTES = 2 ** 20;

/**
 * Absolute path of the file that `core.excludesFile` names in the configuration of the student or of the
 * machine, or else of the one in its usual place; empty where that is none. What the repository names is
 * not followed. A device or a pipe would keep git reading for ever.
 */
export async function ownIgnoreFile(git: Git): Promise<string> {
  const path = (await configured(git)) ?? usualPlace();
  if (!isAbsolute(path)) return '';
  const info = await stat(path).catch(() => undefined);
  return info?.isFile() && info.size <= MAX_BYTES ? path : '';
}

/** The last one holds; undefined where there is none. */
async function configured(git: Git): Promise<string | undefined> {
  const ask = ['config', '--show-scope', '--type=path', '-z', '--get-all', 'core.excludesFile'];
  // A path of nobody's home is one that git cannot read: then it ignores nothing, and so it is here.
  const fields = (await git(ask).catch(() => '')).split('\0');
  let path: string | undefined;
  for (let at = 0; at + 1 < fields.length; at += 2) {
    if (fields[at] === 'global' || fields[at] === 'system') path = fields[at + 1];
  }
  return path;
}

/** As gitignore(5) has it. */
function usualPlace(): string {
  const { XDG_CONFIG_HOME = '', HOME = homedir() } = process.env;
  const configuration = XDG_CONFIG_HOME === '' ? join(HOME, '.config') : XDG_CONFIG_HOME;
  return join(configuration, 'git', 'ignore');
}
