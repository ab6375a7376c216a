/** Where the journal lives on this machine. */
import envPaths from 'env-paths';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * The per-user folder for Waymark's own data: `~/.local/share/waymark` on Linux,
 * `~/Library/Application Support/waymark` on macOS, `%LOCALAPPDATA%\\waymark\\Data` on Windows.
 * Outside the editor's storage, so that no uninstall and no profile takes the journal along.
 */
export function dataFolder(env: NodeJS.ProcessEnv = process.env): string {
  const { WAYMARK_DATA_DIR: chosen, XDG_DATA_HOME: shared } = env;
  if (chosen !== undefined && chosen !== '') return chosen.replace(/^~(?=$|[/\\])/, homedir);
  // Relative ones are to be ignored: they would be another folder in each terminal.
  // https://specifications.freedesktop.org/basedir-spec/latest/
  const isIgnored = shared !== undefined && shared !== '' && !isAbsolute(shared);
  if (isIgnored && process.platform === 'linux') return join(homedir(), '.local/share/waymark');
  return envPaths('waymark', { suffix: '' }).data;
}

/**
 * The folder of what may be deleted at any time: `~/.cache/waymark` on Linux, `~/Library/Caches/waymark`
 * on macOS, `%LOCALAPPDATA%\\waymark\\Cache` on Windows; `cache` in the data folder where that was chosen.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const { WAYMARK_DATA_DIR: chosen, XDG_CACHE_HOME: shared } = env;
  if (chosen !== undefined && chosen !== '') return join(dataFolder(env), 'cache');
  const isIgnored = shared !== undefined && shared !== '' && !isAbsolute(shared);
  if (isIgnored && process.platform === 'linux') return join(homedir(), '.cache/waymark');
  return envPaths('waymark', { suffix: '' }).cache;
}

/** The folder that is meant where none was chosen. */
export function usualJournal(): string {
  return join(dataFolder(), 'journal');
}
