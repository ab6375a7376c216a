/** Runs git as a process that ends in time, and with it every process that it has started. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { join, parse } from 'node:path';

const IS_WINDOWS = process.platform === 'win32';
/** Characters kept of what git writes to its error stream. */
const ERRORS_MAX = 100_000;

/** git gave no answer within its time. */
export class GitSilent extends Error {
  constructor(limitMs: number) {
    super(`no answer within ${limitMs} ms`);
  }
}

export interface GitRun {
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds. */
  readonly limitMs: number;
  readonly stop: AbortSignal | undefined;
  /** Gets the output while it comes; then the answer is empty. */
  readonly onText: ((text: string) => void) | undefined;
}

/**
 * Never goes through a shell. Once the time is over or `stop` aborts, git is killed with its children,
 * and the answer is not waited for: where a network drive hangs, git does not even die when killed.
 * @returns what git printed
 * @throws {GitSilent} after `limitMs`
 * @throws {Error} what git wrote to its error stream, `git ended with <code>` where that was nothing, or
 *   why it could not be started
 */
export function runGit(program: string, args: readonly string[], run: GitRun): Promise<string> {
  const { env, limitMs, stop, onText } = run;
  return new Promise((resolve, reject) => {
    if (stop?.aborted) {
      reject(new Error('stopped'));
      return;
    }
    const child = spawn(program, args, {
      // git is told the folder with -C: a program called git in the student's folder would otherwise
      // be found first by Windows, and by a PATH that contains `.` elsewhere.
      cwd: parse(process.execPath).root,
      env,
      // A group of its own, which can be ended whole.
      detached: !IS_WINDOWS,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    begin(child);
    let output = '';
    let errors = '';
    const settle = () => {
      clearTimeout(timer);
      stop?.removeEventListener('abort', abort);
      forget(child);
    };
    const giveUp = (error: Error) => {
      settle();
      endTree(child);
      child.stdout.destroy();
      child.stderr.destroy();
      child.unref();
      reject(error);
    };
    const abort = () => {
      giveUp(new Error('stopped'));
    };
    const timer = setTimeout(() => {
      giveUp(new GitSilent(limitMs));
    }, limitMs);
    stop?.addEventListener('abort', abort, { once: true });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (!onText) output += text;
      else {
        try {
          onText(text);
        } catch (error) {
          giveUp(error as Error);
        }
      }
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (errors.length < ERRORS_MAX) errors += text;
    });
    child.on('error', (error) => {
      settle();
      reject(error);
    });
    // Not `exit`, after which there may still be output to read.
    child.on('close', (code) => {
      settle();
      if (code === 0) resolve(output);
      else reject(new Error(errors === '' ? `git ended with ${code}` : errors));
    });
  });
}

const running = new Set<ChildProcess>();

/** No signal of a terminal reaches a group of its own, so it ends with this process. */
function endAll(): void {
  running.forEach(endTree);
}

function begin(child: ChildProcess): void {
  if (running.size === 0) process.on('exit', endAll);
  running.add(child);
}

function forget(child: ChildProcess): void {
  running.delete(child);
  if (running.size === 0) process.off('exit', endAll);
}

function endTree(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (IS_WINDOWS) {
    // By its whole path: a program of that name may lie elsewhere on PATH.
    const taskkill = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'taskkill.exe');
    execFile(taskkill, ['/pid', String(pid), '/T', '/F'], { windowsHide: true }, () => undefined);
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // It ended between the two calls.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') child.kill('SIGKILL');
  }
}
