/** The timer in this window: what the status bar shows, and who is there while it runs. */
import type { LocalClock, PresenceRecord } from '../../app/ports.js';
import type { Store } from '../../app/store.js';
import type { Span } from '../../core/time/spans.js';
import type { Words } from '../../shared/words.js';
import { Owner } from '../kit/owner.js';
import type { Report } from '../kit/report.js';
import type { LazyPresence } from '../presence/lazy.js';
import { TimerStatus } from './timerStatus.js';
import { TimerWatch } from './timerWatch.js';

export class TimerWindow extends Owner implements PresenceRecord {
  readonly #watch: TimerWatch;

  constructor(
    store: Store,
    clock: LocalClock,
    presence: LazyPresence,
    words: Words,
    report: Report,
  ) {
    super();
    this.own(new TimerStatus(store, clock, words, report));
    this.#watch = this.own(new TimerWatch(store, presence, report));
  }

  read(): Promise<readonly Span[]> {
    return this.#watch.read();
  }
}
