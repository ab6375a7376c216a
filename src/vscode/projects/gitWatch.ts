/** Follows the repositories of the workspace's projects, each once. */
import { GitDirWatch } from '../../node/gitDirWatch.js';
import { Owner } from '../kit/owner.js';

export class GitWatch extends Owner {
  /** By git directory, which several project folders of one repository share. */
  readonly #watches = new Map<string, { folders: Set<string>; watch: GitDirWatch }>();

  /** @param onChange gets the project folders whose repository changed */
  constructor(
    private readonly onChange: (folders: readonly string[]) => void,
    private readonly onError: (error: unknown) => void,
  ) {
    super();
    this.own({
      dispose: () => {
        this.keep(new Set());
      },
    });
  }

  /** @returns whether the folder would not have been told of a change until now */
  follow(folder: string, gitDir: string, commonDir: string): boolean {
    const known = this.#watches.get(gitDir);
    const folders = known?.folders ?? new Set<string>();
    const isNew = !folders.has(folder);
    folders.add(folder);
    if (known?.watch.isCurrent) return isNew;
    known?.watch.dispose();
    const changed = () => {
      this.onChange([...folders]);
    };
    const watch = new GitDirWatch(gitDir, commonDir, changed, this.onError);
    this.#watches.set(gitDir, { folders, watch });
    return true;
  }

  /** Stops following folders that are no projects of the workspace any more. */
  keep(present: ReadonlySet<string>): void {
    for (const [gitDir, { folders, watch }] of this.#watches) {
      for (const folder of folders) if (!present.has(folder)) folders.delete(folder);
      if (folders.size > 0) continue;
      watch.dispose();
      this.#watches.delete(gitDir);
    }
  }
}
