/**
 * Stretches in which somebody was there, made of signals. The rules, each in a sentence:
 *
 * 1. A stretch begins and ends with a sign of the student; one sign alone is no time.
 * 2. Time between two signs counts when it is not longer than the idle limit.
 * 3. Time away from the editor counts when the student is back within the away grace.
 * 4. Across a gap in the clock (sleep, a container that stood still, a clock that was set) nothing
 *    counts: the stretch ended with the last sign before it.
 * 5. A machine's time is when a task or a cell ran and nobody was there.
 */
import { union, without, type Span } from '../time/spans.js';
import { isGap, type Reading, type Signal } from './signal.js';

export interface PresenceRules {
  /** Seconds without a sign after which nobody was there. */
  readonly idleLimit: number;
  /** Seconds away from the editor that still belong to the study around them. */
  readonly awayGrace: number;
}

/** Somebody was there, in seconds since the epoch, end exclusive. */
export interface Stretch extends Span {
  /** The file that was worked on, where it is known; another file is another stretch. */
  readonly place?: string;
}

export class PresenceBuilder {
  #last: Reading | undefined;
  /** The stretch that may still go on: it lasts up to the latest sign. */
  #open: { start: number; end: number; place: string | undefined } | undefined;
  #awaySince: number | undefined;
  #finished: Stretch[] = [];
  readonly #runs = new Set<string>();
  /** When machines ran, whether somebody was there or not; what was told of is cut off. */
  #ran: { start: number; end: number }[] = [];

  constructor(public rules: PresenceRules) {}

  /** Seconds since the epoch up to which the clock was followed. */
  get now(): number | undefined {
    return this.#last?.wall;
  }

  /** The stretch that lasts up to the latest sign and may still go on. */
  get open(): Stretch | undefined {
    return this.#open && stretch(this.#open);
  }

  /** Takes what came next. Readings come in the order in which they were made. */
  feed(reading: Reading, signal: Signal): void {
    const at = this.#moveTo(reading);
    switch (signal.kind) {
      case 'tick':
        break;
      case 'sign':
        // A window that is out of sight is not what the student is at.
        if (this.#awaySince === undefined) this.#sign(at, signal.place);
        break;
      case 'leave':
        this.#awaySince ??= at;
        break;
      case 'back':
        this.#awaySince = undefined;
        this.#sign(at, undefined);
        break;
      case 'run':
        if (this.#runs.size === 0) this.#ran.push({ start: at, end: at });
        this.#runs.add(signal.id);
        break;
      case 'end':
        this.#runs.delete(signal.id);
    }
  }

  /**
   * Hands over what is finished, and forgets it: stretches of study, and of a machine alone. Study
   * counts first, so a machine's stretch is only finished when its end can no longer be study.
   */
  take(): { readonly study: readonly Stretch[]; readonly machine: readonly Span[] } {
    const study = this.#finished;
    this.#finished = [];
    const known = this.#open?.end ?? this.#last?.wall ?? 0;
    // The clock may have been put back, so that they are neither in order nor disjoint.
    const present = union(this.#open ? [...study, this.#open] : study);
    const alone = this.#ran.flatMap((piece) => without(piece, present));
    const isOver = ({ end }: Span) => end < known || (end === known && this.#runs.size === 0);
    const machine = alone.filter((piece) => isOver(piece) && piece.end > piece.start);
    const going = this.#runs.size > 0 ? this.#ran.at(-1) : undefined;
    this.#ran = alone.filter((piece) => !isOver(piece)).map((piece) => ({ ...piece }));
    if (going && !this.#ran.some(({ end }) => end === going.end)) {
      this.#ran.push({ start: going.end, end: going.end });
    }
    return { study, machine };
  }

  /** Goes on to the reading. @returns its seconds since the epoch, never before the last one's */
  #moveTo(reading: Reading): number {
    const last = this.#last;
    this.#last = reading;
    if (!last) return reading.wall;
    if (isGap(last, reading)) {
      this.#finish();
      if (this.#awaySince !== undefined) this.#awaySince = reading.wall;
      if (this.#runs.size > 0) this.#ran.push({ start: reading.wall, end: reading.wall });
      return reading.wall;
    }
    const at = Math.max(last.wall, reading.wall);
    this.#last = { ...reading, wall: at };
    const running = this.#ran.at(-1);
    if (running && this.#runs.size > 0) running.end = at;
    if (this.#open && !this.#mayGoOn(this.#open.end, at)) this.#finish();
    return at;
  }

  #mayGoOn(lastSign: number, at: number): boolean {
    const { idleLimit, awayGrace } = this.rules;
    const here = this.#awaySince ?? at;
    return here - lastSign <= idleLimit && at - here <= awayGrace;
  }

  #sign(at: number, place: string | undefined): void {
    if (!this.#open) {
      this.#open = { start: at, end: at, place };
      return;
    }
    this.#open.end = at;
    // Until a file is known, the time belongs to the first one that is.
    this.#open.place ??= place;
    if (place === undefined || place === this.#open.place) return;
    this.#finish();
    this.#open = { start: at, end: at, place };
  }

  #finish(): void {
    if (this.#open && this.#open.end > this.#open.start) this.#finished.push(stretch(this.#open));
    this.#open = undefined;
  }
}

function stretch({ start, end, place }: Span & { readonly place: string | undefined }): Stretch {
  return place === undefined ? { start, end } : { start, end, place };
}
