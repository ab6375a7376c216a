/** Tells when a repository got a commit, from a terminal or anywhere else, without polling. */
import { statSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import type { Disposable } from '../app/emitter.js';

/** What of a folder tells of a change, by names in it. */
interface Folder {
  readonly path: string;
  readonly names: ReadonlySet<string>;
}

/**
 * Names at the top of a git directory that change with a commit, checkout, merge or rebase, and those of
 * the configuration. The folders below it come with the first commit, or when the kind of refs changes.
 */
const TOP = new Set([
  ...['HEAD', 'ORIG_HEAD', 'COMMIT_EDITMSG', 'packed-refs', 'logs', 'reftable'],
  ...['config', 'config.worktree'],
]);
/** The log of HEAD is written when a commit is complete, however long a hook or an editor took. */
const LOGS = new Set(['HEAD']);
/** Renamed onto with every change of a ref, where refs are tables. */
const TABLES = new Set(['tables.list']);

/**
 * Watches the git directory itself and a few folders in it by the system's own means: the editor's
 * watchers leave out what `files.watcherExclude` names, and that may well be `.git`.
 */
export class GitDirWatch implements Disposable {
  readonly #identity: string;
  readonly #tops: readonly (FSWatcher | undefined)[];
  #below: readonly (FSWatcher | undefined)[] = [];

  /**
   * @param gitDir what is the working tree's own; `commonDir` is what all working trees share
   * @param onError a directory that cannot be watched; changes in it go unnoticed
   */
  constructor(
    private readonly gitDir: string,
    private readonly commonDir: string,
    private readonly onChange: () => void,
    private readonly onError: (error: unknown) => void,
  ) {
    this.#identity = identityOf(gitDir);
    this.#tops = this.#dirs.map((path) =>
      this.#watch({ path, names: TOP }, (name) => {
        if (name === 'logs' || name === 'reftable') this.#watchBelow();
      }),
    );
    this.#watchBelow();
  }

  /** Whether the directory is still the one that is watched: it may have been made anew. */
  get isCurrent(): boolean {
    return identityOf(this.gitDir) === this.#identity;
  }

  dispose(): void {
    for (const watcher of [...this.#tops, ...this.#below]) watcher?.close();
  }

  get #dirs(): readonly string[] {
    return [...new Set([this.gitDir, this.commonDir])];
  }

  #watchBelow(): void {
    for (const watcher of this.#below) watcher?.close();
    this.#below = [
      { path: join(this.gitDir, 'logs'), names: LOGS },
      ...this.#dirs.map((dir) => ({ path: join(dir, 'reftable'), names: TABLES })),
    ].map((folder) => this.#watch(folder));
  }

  #watch({ path, names }: Folder, onName?: (name: string | null) => void): FSWatcher | undefined {
    try {
      const watcher = watch(path, { persistent: false }, (_, name) => {
        // Some systems do not say what changed.
        if (name !== null && !names.has(name)) return;
        onName?.(name);
        this.onChange();
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
