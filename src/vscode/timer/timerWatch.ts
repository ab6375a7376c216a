/**
 * Notes while a timer runs when somebody was at this window. Without a timer nobody listens to
 * anything.
 */
import { randomUUID } from 'node:crypto';
import type { Store } from '../../app/store.js';
import { PresenceBuilder } from '../../core/activity/presence.js';
import { preferenceOn } from '../../core/journal/preferences.js';
import { union, type Span } from '../../core/time/spans.js';
import { startOf, timersOf } from '../../core/timer/timer.js';
import {
  presenceFolder,
  readPresence,
  removePresence,
  sweepPresence,
  writePresence,
} from '../../node/presenceFolder.js';
import { Owner, type Disposable } from '../kit/owner.js';
import type { Report } from '../kit/report.js';
import type { LazyPresence } from '../presence/lazy.js';

/** At most so often is the file written, in seconds. */
const WRITE_EVERY = 60;

export class TimerWatch extends Owner {
  readonly #window = randomUUID();
  readonly #folder = presenceFolder();
  readonly #builder: PresenceBuilder;
  /** When somebody was at this window, since the earliest timer was started. */
  #spans: Span[] = [];
  #writtenAt = -Infinity;
  #written = '';
  #listening: Promise<Disposable> | undefined;

  constructor(
    private readonly store: Store,
    private readonly presence: LazyPresence,
    private readonly report: Report,
  ) {
    super();
    this.#builder = new PresenceBuilder(this.#rules());
    this.own(store.onDidChange(() => this.#follow()));
    this.own({
      dispose: () => {
        this.#stop();
        // A stop that is undone finds what was noted, as long as the window is there.
        if (timersOf(store.journal.state).length > 0) this.flush();
        else removePresence(this.#folder, this.#window);
      },
    });
    this.#follow();
  }

  /** What all windows of this machine know, this one up to now. */
  read(): Promise<readonly Span[]> {
    this.flush();
    return readPresence(this.#folder);
  }

  /** Puts what is known on disk. */
  flush(): void {
    const { open } = this.#builder;
    this.#spans = union([...this.#spans, ...this.#builder.take().study]);
    const spans = union(open ? [...this.#spans, open] : this.#spans);
    const text = JSON.stringify(spans);
    this.#writtenAt = this.#builder.now ?? -Infinity;
    if (text === this.#written) return;
    try {
      writePresence(this.#folder, this.#window, spans);
      this.#written = text;
    } catch (error) {
      this.report.note(error); // a stop then asks about time that nobody is known to have been there
    }
  }

  #follow(): void {
    this.#builder.rules = this.#rules();
    const [first] = timersOf(this.store.journal.state);
    if (!first) {
      this.#stop();
      return;
    }
    if (this.#listening) return;
    const since = startOf(first);
    this.#spans = this.#spans.filter(({ end }) => end > since);
    this.report.background(sweepPresence(this.#folder, since));
    this.#listening = this.presence.listen((reading, signal) => {
      this.#builder.feed(reading, signal);
      if (reading.wall - this.#writtenAt >= WRITE_EVERY) this.flush();
    });
    this.report.background(this.#listening);
  }

  #stop(): void {
    const listening = this.#listening;
    if (!listening) return;
    this.#listening = undefined;
    this.report.background(listening.then((each) => each.dispose()));
  }

  #rules() {
    const { state } = this.store.journal;
    const { today } = this.store;
    return {
      idleLimit: preferenceOn(state, 'idleLimit', today),
      awayGrace: preferenceOn(state, 'awayGrace', today),
    };
  }
}
