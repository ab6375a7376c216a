/** Something to be disposed of, ours or the editor's. */
export interface Disposable {
  dispose(): unknown;
}

/** Owns what it creates, and disposes what arrives after its own end at once. */
export class Owner {
  readonly #owned: Disposable[] = [];
  #disposed = false;

  protected own<T extends Disposable>(disposable: T): T {
    if (this.#disposed) disposable.dispose();
    else this.#owned.push(disposable);
    return disposable;
  }

  dispose(): void {
    this.#disposed = true;
    while (this.#owned.length > 0) this.#owned.pop()?.dispose();
  }
}
