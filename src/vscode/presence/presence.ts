/** The editor's signals for all who ask for them; listened to only while somebody does. */
import { systemReading } from '../../node/system.js';
import type { Disposable } from '../kit/owner.js';
import { EditorSignals, type SignalListener } from './signals.js';

export class Presence implements Disposable {
  readonly #listeners = new Set<SignalListener>();
  #signals: EditorSignals | undefined;

  /** Hands over how things stand and every signal from now on, until it is disposed of. */
  listen(listener: SignalListener): Disposable {
    this.#signals ??= this.#start();
    for (const signal of this.#signals.standing) listener(systemReading(), signal);
    this.#listeners.add(listener);
    return {
      dispose: () => {
        this.#listeners.delete(listener);
        if (this.#listeners.size === 0) this.dispose();
      },
    };
  }

  dispose(): void {
    this.#signals?.dispose();
    this.#signals = undefined;
  }

  #start(): EditorSignals {
    return new EditorSignals(systemReading, (reading, signal) => {
      for (const listener of [...this.#listeners]) listener(reading, signal);
    });
  }
}
