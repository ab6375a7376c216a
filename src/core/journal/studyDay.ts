/** Study of one day by item. */
import type { Piece } from './ledger.js';
import { coveredSeconds, Stretches, type Disjoint } from './stretches.js';

/** What a day is made of; each of the two is there once it is needed. */
interface Made {
  declared?: {
    /** Sessions by their origin: each of them tells of a clock that the day was on. */
    readonly on: Map<number, number>;
    /** Seconds by item. */
    readonly items: Map<number, number>;
  };
  intervals?: {
    readonly on: Set<number>;
    readonly items: Map<number, Stretches>;
  };
}

/**
 * What a checkpoint kept of a day, in a list of numbers: seconds declared, logged and covered, and four
 * sections, each with its length before it: sessions by their origin, origins of intervals, declared
 * seconds by item, and of each item with intervals how many ends they have, and these.
 */
interface Kept {
  readonly numbers: Float64Array;
  /** Where the sections begin. */
  readonly at: number;
}

const SECTIONS = 4;
const [DECLARED_ON, INTERVALS_ON, DECLARED, INTERVALS] = [0, 1, 2, 3];

export class StudyDay {
  /** Declared seconds. */
  declared = 0;
  /** Seconds of intervals, overlaps as often as they were logged. */
  logged = 0;
  #covered: number | undefined = 0;
  /** One of the two. Most days of a checkpoint are only looked at: to be made takes much more memory. */
  #made: Made | undefined;
  #kept: Kept | undefined;

  /** @param kept what a checkpoint kept, from where on */
  constructor(numbers?: Float64Array, at = 0) {
    if (!numbers) return;
    this.declared = numbers[at] as number;
    this.logged = numbers[at + 1] as number;
    this.#covered = numbers[at + 2];
    this.#kept = { numbers, at: at + 3 };
  }

  /** Where a day that was kept ends. */
  static endOf(numbers: Float64Array, at: number): number {
    let end = at + 3;
    for (let left = SECTIONS; left > 0; left--) end += 1 + (numbers[end] as number);
    return end;
  }

  /** Whether nothing was studied. */
  get isEmpty(): boolean {
    return this.declared === 0 && !this.hasIntervals;
  }

  /** Whether there are intervals. */
  get hasIntervals(): boolean {
    return this.logged > 0;
  }

  /** Seconds in at least one interval. */
  get covered(): number {
    if (this.#covered === undefined) {
      const all: Disjoint[] = [];
      this.eachIntervals((_, intervals) => all.push(intervals));
      this.#covered = coveredSeconds(all);
    }
    return this.#covered;
  }

  /** Origins of its sessions. */
  get origins(): Set<number> {
    const { declared, intervals } = this.#take();
    return new Set([...(declared?.on.keys() ?? []), ...(intervals?.on ?? [])]);
  }

  /** Adds declared seconds of a session, or takes them out again where they are negative. */
  addDeclared(item: number, seconds: number, origin: number): void {
    const made = this.#take();
    const { on, items } = (made.declared ??= { on: new Map(), items: new Map() });
    this.declared += seconds;
    addTo(on, origin, Math.sign(seconds));
    addTo(items, item, seconds);
  }

  addInterval(item: number, { start, end }: Piece, origin: number): void {
    const made = this.#take();
    const { on, items } = (made.intervals ??= { on: new Set(), items: new Map() });
    this.logged += end - start;
    this.#covered = undefined;
    on.add(origin);
    let ofItem = items.get(item);
    if (!ofItem) items.set(item, (ofItem = new Stretches()));
    ofItem.add(start, end);
  }

  /** What can be added once, but not taken out again one by one. */
  forgetIntervals(): void {
    if (!this.hasIntervals) return;
    delete this.#take().intervals;
    [this.logged, this.#covered] = [0, 0];
  }

  eachDeclared(look: (item: number, seconds: number) => void): void {
    if (!this.#kept) {
      for (const [item, seconds] of this.#made?.declared?.items ?? []) look(item, seconds);
      return;
    }
    const { numbers } = this.#kept;
    const [from, to] = this.#section(this.#kept, DECLARED);
    for (let at = from; at < to; at += 2) look(numbers[at] as number, numbers[at + 1] as number);
  }

  eachIntervals(look: (item: number, intervals: Disjoint) => void): void {
    if (!this.#kept) {
      for (const [item, { disjoint }] of this.#made?.intervals?.items ?? []) look(item, disjoint);
      return;
    }
    const { numbers } = this.#kept;
    const [from, to] = this.#section(this.#kept, INTERVALS);
    for (let at = from; at < to;) {
      const item = numbers[at] as number;
      const end = at + 2 + (numbers[at + 1] as number);
      const ends: number[] = [];
      for (at += 2; at < end; at++) ends.push(numbers[at] as number);
      look(item, ends);
    }
  }

  /** Adds what a checkpoint keeps. */
  keep(numbers: number[]): void {
    const { declared, intervals } = this.#take();
    numbers.push(this.declared, this.logged, this.covered);
    for (const pairs of [declared?.on, intervals?.on, declared?.items]) {
      const some = [...(pairs ?? [])].flat();
      numbers.push(some.length, ...some);
    }
    const at = numbers.push(0);
    for (const [item, { disjoint }] of intervals?.items ?? []) {
      numbers.push(item, disjoint.length);
      for (const end of disjoint) numbers.push(end);
    }
    numbers[at - 1] = numbers.length - at;
  }

  #section({ numbers, at }: Kept, section: number): [from: number, to: number] {
    let from = at;
    for (let left = section; left > 0; left--) from += 1 + (numbers[from] as number);
    return [from + 1, from + 1 + (numbers[from] as number)];
  }

  /** To be changed. */
  #take(): Made {
    if (this.#made) return this.#made;
    const made: Made = {};
    if (this.#kept) {
      const { numbers } = this.#kept;
      if (this.declared > 0) {
        const { on, items } = (made.declared = { on: new Map(), items: new Map() });
        const [from, to] = this.#section(this.#kept, DECLARED_ON);
        for (let at = from; at < to; at += 2) {
          on.set(numbers[at], numbers[at + 1]);
        }
        this.eachDeclared((item, seconds) => items.set(item, seconds));
      }
      if (this.hasIntervals) {
        const on = numbers.subarray(...this.#section(this.#kept, INTERVALS_ON));
        const { items } = (made.intervals = { on: new Set(on), items: new Map() });
        this.eachIntervals((item, ends) => items.set(item, new Stretches([...ends])));
      }
      this.#kept = undefined;
    }
    return (this.#made = made);
  }
}

function addTo(sums: Map<number, number>, key: number, more: number): void {
  const sum = (sums.get(key) ?? 0) + more;
  if (sum === 0) sums.delete(key);
  else sums.set(key, sum);
}
