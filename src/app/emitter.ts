/** The one way in which rooms below the editor tell that something changed. */
export interface Disposable {
  dispose(): void;
}

export class Emitter<T> {
  /** @param onError gets what listeners throw: none of them keeps the news from the others */
  constructor(private readonly onError: (error: unknown) => void) {}

  readonly #listeners = new Set<(value: T) => void>();

  readonly event = (listener: (value: T) => void): Disposable => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        this.onError(error);
      }
    }
  }
}
