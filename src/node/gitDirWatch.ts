/** Tells when a repository got a commit, from a terminal or anywhere else, without polling. */
import { statSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import type { Disposable } from '../app/emitter.js';

/** Files at the top of a git directory that change with a commit, checkout, merge or rebase. */
const TOP = new Set(['HEAD', 'ORIG_HEAD', 'COMMIT_EDITMSG', 'packed-refs', 'logs']);
/** The log of HEAD, below `logs`, is written when a commit is complete. */
const LOG = 'HEAD';

/**
 * Watches the git directory itself, not the folders below it, by the system's own means: the
 * editor's watchers leave out what `files.watcherExclude` names, and that may well be `.git`.
 */
export class GitDirWatch implements Disposable {
  readonly #identity: string;
  #top: FSWatcher | undefined;
  #logs: FSWatcher | undefined;

  /** @param onError a directory that cannot be watched; changes in it go unnoticed */
  constructor(
    private readonly gitDir: string,
    private readonly onChange: () => void,
    private readonly onError: (error: unknown) => void,
  ) {
    this.#identity = identityOf(gitDir);
    this.#top = this.#watch(gitDir, (name) => {
      if (name === null || !TOP.has(name)) return;
      if (name === 'logs') this.#watchLogs();
      this.onChange();
    });
    this.#watchLogs();
  }

  /** Whether the directory is still the one that is watched: it may have been made anew. */
  get isCurrent(): boolean {
    return identityOf(this.gitDir) === this.#identity;
  }

  dispose(): void {
    this.#top?.close();
    this.#logs?.close();
  }

  /** The folder comes with the first commit. */
  #watchLogs(): void {
    this.#logs?.close();
    this.#logs = this.#watch(join(this.gitDir, 'logs'), (name) => {
      if (name === null || name === LOG) this.onChange();
    });
  }

  #watch(folder: string, onEvent: (name: string | null) => void): FSWatcher | undefined {
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => {
        onEvent(name);
      });
      watcher.on('error', this.onError);
      return watcher;
    } catch (error) {
      const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      if (!isMissing) this.onError(error);
      return undefined;
    }
  }
}

function identityOf(folder: string): string {
  const { ino, birthtimeNs } = statSync(folder, { bigint: true, throwIfNoEntry: false }) ?? {};
  return `${String(ino)} ${String(birthtimeNs)}`;
}
