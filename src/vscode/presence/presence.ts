/** The editor's signals for all who ask for them; listened to only while somebody does. */
import { Emitter } from '../../app/emitter.js';
import { systemReading } from '../../node/system.js';
import type { Disposable } from '../kit/owner.js';
import { EditorSignals, type SignalListener } from './signals.js';

export class Presence implements Disposable {
  readonly #heard: Emitter<Parameters<SignalListener>>;
  #listeners = 0;
  #signals: EditorSignals | undefined;

  /** @param onError gets what listeners throw */
  constructor(onError: (error: unknown) => void) {
    this.#heard = new Emitter(onError);
  }

  /** Hands over how things stand and every signal from now on, until it is disposed of. */
  listen(listener: SignalListener): Disposable {
    this.#signals ??= this.#start();
    for (const signal of this.#signals.standing) listener(systemReading(), signal);
    const listening = this.#heard.event((heard) => listener(...heard));
    this.#listeners++;
    let isOver = false;
    return {
      dispose: () => {
        if (isOver) return;
        isOver = true;
        listening.dispose();
        if (--this.#listeners === 0) this.dispose();
      },
    };
  }

  dispose(): void {
    this.#signals?.dispose();
    this.#signals = undefined;
  }

  #start(): EditorSignals {
    return new EditorSignals(systemReading, (...heard) => this.#heard.fire(heard));
  }
}
