/** The way to the editor's signals for features; their code loads when the first one listens. */
import type { Disposable } from '../kit/owner.js';
import { Owner } from '../kit/owner.js';
import type { Report } from '../kit/report.js';
import type { Presence } from './presence.js';
import type { SignalListener } from './signals.js';

export class LazyPresence extends Owner {
  #presence: Promise<Presence> | undefined;

  constructor(private readonly report: Report) {
    super();
  }

  /** Hands over how things stand and every signal from now on, until what it gives is disposed of. */
  async listen(listener: SignalListener): Promise<Disposable> {
    this.#presence ??= import('./presence.js').then(({ Presence }) =>
      this.own(new Presence(this.report.note)),
    );
    return (await this.#presence).listen(listener);
  }
}
