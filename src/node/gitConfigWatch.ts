/** Tells when files of git's configuration outside of repositories change. */
import { unwatchFile, watchFile } from 'node:fs';
import type { Disposable } from '../app/emitter.js';

/** Between looks, in ms. */
const INTERVAL_MS = 1000;

/**
 * Looks at the files again and again, which also notices one that comes to be, in a folder that is not there
 * yet. Meant for the time while git knows no address of the student.
 */
export class GitConfigWatch implements Disposable {
  #files: ReadonlySet<string> = new Set();
  readonly #changed = (): void => {
    this.onChange();
  };

  constructor(private readonly onChange: () => void) {}

  /** Follows these files, and none besides. */
  follow(files: ReadonlySet<string>): void {
    for (const file of this.#files) if (!files.has(file)) unwatchFile(file, this.#changed);
    for (const file of files) {
      if (this.#files.has(file)) continue;
      watchFile(file, { interval: INTERVAL_MS, persistent: false }, this.#changed);
    }
    this.#files = files;
  }

  dispose(): void {
    this.follow(new Set());
  }
}
