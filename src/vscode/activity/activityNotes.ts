/** Notes activity while the student wants it, by the editor's signals of this window. */
import type { Disposable } from '../kit/owner.js';
import { ActivityRecorder } from '../../app/activityRecorder.js';
import type { Store } from '../../app/store.js';
import type { PresenceRules } from '../../core/activity/presence.js';
import { preferenceOn } from '../../core/journal/preferences.js';
import { momentOf } from '../../node/system.js';
import { Owner } from '../kit/owner.js';
import type { Report } from '../kit/report.js';
import type { LazyPresence } from '../presence/lazy.js';

export class ActivityNotes extends Owner {
  #recording:
    { readonly recorder: ActivityRecorder; readonly listening: Promise<Disposable> } | undefined;

  constructor(
    private readonly store: Store,
    private readonly presence: LazyPresence,
    private readonly report: Report,
  ) {
    super();
    this.own(
      store.onDidChange(() => {
        this.#follow();
      }),
    );
    this.own({
      dispose: () => {
        report.background(this.stop());
      },
    });
    this.#follow();
  }

  /** Writes what is not written yet, and listens no more. */
  async stop(): Promise<void> {
    const recording = this.#recording;
    this.#recording = undefined;
    if (!recording) return;
    (await recording.listening).dispose();
    await recording.recorder.flush();
  }

  #follow(): void {
    const { state, today } = this.store.model;
    if (!preferenceOn(state, 'activity', today)) {
      this.report.background(this.stop());
      return;
    }
    const rules: PresenceRules = {
      idleLimit: preferenceOn(state, 'idleLimit', today),
      awayGrace: preferenceOn(state, 'awayGrace', today),
    };
    if (this.#recording) this.#recording.recorder.rules = rules;
    else this.#recording = this.#start(rules);
  }

  #start(rules: PresenceRules) {
    const localAt = (seconds: number) => momentOf(new Date(seconds * 1000)).at;
    const recorder = new ActivityRecorder(this.store, localAt, this.report.note, rules);
    const listening = this.presence.listen((reading, signal) => {
      recorder.feed(reading, signal);
    });
    return { recorder, listening };
  }
}
