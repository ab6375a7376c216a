import type { Disposable } from 'vscode';

/** Runs work some time after it is asked for: bursts become one turn, and turns never overlap. */
export class Turns implements Disposable {
  readonly #abort = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #next: { promise: Promise<void>; settle: (turn: Promise<void>) => void } | undefined;

  /**
   * @param settleMs to wait for the end of a burst
   * @param spreadMs up to so much more: windows hear of a change in the same moment, and what each of
   *   them would write, the second finds written only where it comes a little later
   */
  constructor(
    private readonly settleMs: number,
    private readonly work: (signal: AbortSignal) => Promise<void>,
    private readonly spreadMs = 0,
  ) {}

  /** Resolves when a turn that began after this call has ended. */
  request(): Promise<void> {
    if (this.#abort.signal.aborted) return Promise.resolve();
    if (!this.#next) {
      let settle: (turn: Promise<void>) => void = () => undefined;
      const promise = new Promise<void>((resolve) => (settle = resolve));
      this.#next = { promise, settle };
      // A request that nobody waits for must not become an unhandled rejection.
      promise.catch(() => undefined);
    }
    clearTimeout(this.#timer);
    const delay = this.settleMs + Math.random() * this.spreadMs;
    this.#timer = setTimeout(() => {
      this.#begin();
    }, delay);
    return this.#next.promise;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#next?.settle(Promise.resolve());
  }

  #begin(): void {
    const next = this.#next;
    this.#next = undefined;
    const turn = this.#running.then(async () => {
      if (!this.#abort.signal.aborted) await this.work(this.#abort.signal);
    });
    // The one who asked hears of a failure; the next turn comes all the same.
    this.#running = turn.catch(() => undefined);
    next?.settle(turn);
  }
}
