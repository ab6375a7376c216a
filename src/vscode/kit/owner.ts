/** Something to be disposed of, ours or the editor's. */
export interface Disposable {
  dispose(): unknown;
}

/** Owners that were begun while one is being made. */
let begun: Owner[] | undefined;

/** Owns what it creates, and disposes what arrives after its own end at once. */
export class Owner {
  readonly #owned: Disposable[] = [];
  #disposed = false;

  constructor() {
    begun?.push(this);
  }

  /**
   * Constructs one, as `new` does. Should that fail halfway, whatever it and its parts registered by
   * then is disposed of: nobody has got hold of it, and it would be called for ever.
   */
  static make<Args extends unknown[], T extends Owner>(
    this: new (...args: Args) => T,
    ...args: Args
  ): T {
    const outer = begun;
    const own: Owner[] = [];
    begun = own;
    try {
      const made = new this(...args);
      outer?.push(...own);
      return made;
    } catch (error) {
      for (const owner of own.reverse()) owner.dispose();
      throw error;
    } finally {
      begun = outer;
    }
  }

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
