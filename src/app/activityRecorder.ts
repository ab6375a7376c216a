/**
 * Notes activity in the journal: when somebody was there, and when a machine worked alone. It holds
 * back what it knows for some minutes, so that an hour of study is a dozen lines and not thousands.
 */
import { PresenceBuilder, type PresenceRules, type Stretch } from '../core/activity/presence.js';
import type { Reading, Signal } from '../core/activity/signal.js';
import type { ActivityAdd, Change, ProjectKey } from '../core/journal/event.js';
import type { Piece } from '../core/journal/ledger.js';
import { subpathOf } from '../core/projects/paths.js';
import type { LocalTime } from '../core/time/moment.js';
import type { Store } from './store.js';

/** Seconds between two notes; a crash loses no more than that. */
const NOTE_EVERY = 5 * 60;
/** Where the student turns away a note may come sooner, but not sooner than this, in seconds. */
const NOTE_AT_MOST_EVERY = 60;

export class ActivityRecorder {
  readonly #builder: PresenceBuilder;
  /** Seconds since the epoch up to which study was noted: an open stretch is noted in parts. */
  #notedTo = -Infinity;
  #lastNote: number | undefined;
  /** What could not be written yet. */
  #waiting: Change[] = [];

  /** @param localAt the local time of an instant in seconds since the epoch */
  constructor(
    private readonly store: Store,
    private readonly localAt: (seconds: number) => LocalTime,
    private readonly onError: (error: unknown) => void,
    rules: PresenceRules,
  ) {
    this.#builder = new PresenceBuilder(rules);
  }

  set rules(rules: PresenceRules) {
    this.#builder.rules = rules;
  }

  feed(reading: Reading, signal: Signal): void {
    this.#builder.feed(reading, signal);
    const since = reading.wall - (this.#lastNote ??= reading.wall);
    const isDue = since >= NOTE_EVERY || (signal.kind === 'leave' && since >= NOTE_AT_MOST_EVERY);
    if (isDue) void this.flush().catch(this.onError);
  }

  /** Writes what is known up to now. What cannot be written is kept for the next time. */
  async flush(): Promise<void> {
    this.#lastNote = this.#builder.now;
    const { study, machine } = this.#builder.take();
    const { open } = this.#builder;
    this.#waiting.push(
      ...[...study, ...(open ? [open] : [])].flatMap((stretch) => this.#noteOf(stretch)),
      ...machine.flatMap((piece) => this.#changeOf(piece, 'machine')),
    );
    const writing = this.#waiting;
    this.#waiting = [];
    try {
      await this.store.append(writing);
    } catch (error) {
      this.#waiting.unshift(...writing);
      throw error;
    }
  }

  #noteOf({ start, end, place }: Stretch): Change[] {
    const from = Math.max(start, this.#notedTo);
    this.#notedTo = Math.max(this.#notedTo, end);
    const project = place === undefined ? undefined : this.#projectOf(place);
    return this.#changeOf({ start: from, end }, 'study', project);
  }

  #changeOf({ start, end }: Piece, kind: ActivityAdd['kind'], project?: ProjectKey): Change[] {
    const [from, to] = [Math.round(start), Math.round(end)];
    if (to <= from) return [];
    const times = { start: this.localAt(from), end: this.localAt(to) };
    const about = project && { root: project.root, subpath: project.subpath };
    return [{ type: 'activity.add', data: { ...times, kind, ...about } }];
  }

  /** The innermost project that a file lies in. */
  #projectOf(file: string): ProjectKey | undefined {
    const around = this.store.model.projects.filter(
      ({ folder }) => subpathOf(folder, file) !== undefined,
    );
    return around.sort((a, b) => b.folder.length - a.folder.length)[0]?.key;
  }
}
