/** Counts what a scan leaves out, and names the first of it. */
import type { LeftOut, Skipped, SkipReason } from '../../core/evidence/skipped.js';

/** Files and folders that are named; all are counted. */
const NAMED_MAX = 100;

/** What a project is full of; a list of these would hide the rest. */
const NAMELESS: ReadonlySet<SkipReason> = new Set(['other', 'checkpoint', 'link']);

export class LeavingOut {
  readonly skipped: Skipped;
  readonly #named: Map<string, LeftOut>;

  /** Goes on from what was left out before. */
  constructor(before?: LeavingOut) {
    this.skipped = { ...before?.skipped };
    this.#named = new Map(before ? before.#named : []);
  }

  /** In the order in which they were come upon, a folder once. */
  get named(): readonly LeftOut[] {
    return [...this.#named.values()];
  }

  /** @param path in the project, with `/`; where a folder keeps a file out, the folder's, with one at its end */
  count(reason: SkipReason, path: string): void {
    this.skipped[reason] = (this.skipped[reason] ?? 0) + 1;
    if (NAMELESS.has(reason) || this.#named.size === NAMED_MAX) return;
    if (!this.#named.has(path)) this.#named.set(path, { path, reason });
  }
}
