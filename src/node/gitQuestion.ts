/**
 * Asks git what it can tell by itself, through simple-git: what starts no further process, so that to end
 * git is to end all of it. simple-git cannot start a group of processes; what needs one goes by runGit.
 */
import { parse } from 'node:path';
import { GitPluginError, simpleGit } from 'simple-git';
import { GitSilent, type GitRun } from './gitProcess.js';

/**
 * @returns what git printed
 * @throws {GitSilent} after `limitMs`
 * @throws {Error} as runGit does
 */
export async function askGit(
  program: string,
  args: readonly string[],
  { env, limitMs, stop }: Omit<GitRun, 'onText'>,
): Promise<string> {
  const git = simpleGit({
    baseDir: parse(process.execPath).root, // for the same reason as in runGit
    binary: program,
    ...(stop && { abort: stop }),
    timeout: { block: limitMs },
    allowEnvironment: Object.keys(env),
    // simple-git else takes the output for complete 50 ms after git's exit, read or not.
    completion: { onClose: true, onExit: false },
    // simple-git takes a failure for success where git wrote no error, such as when it was killed.
    errors: (error, { exitCode, stdErr }) => {
      if (exitCode === 0 || error instanceof GitPluginError) return error;
      const none = Buffer.from(`git ended with ${String(exitCode)}`);
      return Buffer.concat(stdErr.length > 0 ? stdErr : [none]);
    },
    // What simple-git refuses as possibly unsafe: gitSafety switches things off by each of them, and a
    // path to git may have spaces in it.
    unsafe: {
      allowUnsafeConfigPaths: true,
      allowUnsafeCustomBinary: true,
      allowUnsafeDiffExternal: true,
      allowUnsafeFsMonitor: true,
      allowUnsafeHooksPath: true,
      allowUnsafePager: true,
    },
  }).env(env as Record<string, string>);
  try {
    return await inTime(git.raw([...args]), limitMs, stop);
  } catch (error) {
    if (error instanceof GitPluginError && error.plugin === 'timeout') throw new GitSilent(limitMs);
    if (stop?.aborted) throw new Error('stopped', { cause: error });
    throw error;
  }
}

/** simple-git itself waits for a git that takes no notice of its signal, or that a child of it holds open. */
function inTime<T>(work: Promise<T>, limitMs: number, stop: AbortSignal | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new GitSilent(limitMs));
    }, limitMs);
    const abort = () => {
      reject(new Error('stopped'));
    };
    stop?.addEventListener('abort', abort, { once: true });
    void work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      stop?.removeEventListener('abort', abort);
    });
  });
}
