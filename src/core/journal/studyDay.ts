/** Study of one day by item. */
import type { Piece } from './ledger.js';
import { coveredSeconds, Stretches, type Disjoint } from './stretches.js';

/** What a day is made of. */
interface Made {
  /** Sessions with declared study, by their origin: each of them tells of a clock that the day was on. */
  readonly declaredOn: Map<number, number>;
  readonly intervalsOn: Set<number>;
  /** Seconds by item. */
  readonly declared: Map<number, number>;
  readonly intervals: Map<number, Stretches>;
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
    const { declaredOn, intervalsOn } = this.#take();
    return new Set([...declaredOn.keys(), ...intervalsOn]);
  }

  /** Adds declared seconds of a session, or takes them out again where they are negative. */
  addDeclared(item: number, seconds: number, origin: number): void {
    const { declared, declaredOn } = this.#take();
    this.declared += seconds;
    addTo(declaredOn, origin, Math.sign(seconds));
    addTo(declared, item, seconds);
  }

  addInterval(item: number, { start, end }: Piece, origin: number): void {
    const { intervals, intervalsOn } = this.#take();
    this.logged += end - start;
    this.#covered = undefined;
    intervalsOn.add(origin);
    let ofItem = intervals.get(item);
    if (!ofItem) intervals.set(item, (ofItem = new Stretches()));
    ofItem.add(start, end);
  }

  /** What can be added once, but not taken out again one by one. */
  forgetIntervals(): void {
    if (!this.hasIntervals) return;
    const { intervals, intervalsOn } = this.#take();
    intervals.clear();
    intervalsOn.clear();
    [this.logged, this.#covered] = [0, 0];
  }

  eachDeclared(look: (item: number, seconds: number) => void): void {
    if (!this.#kept) {
      for (const [item, seconds] of this.#take().declared) look(item, seconds);
      return;
    }
    const { numbers } = this.#kept;
    const [from, to] = this.#section(this.#kept, DECLARED);
    for (let at = from; at < to; at += 2) look(numbers[at] as number, numbers[at + 1] as number);
  }

  eachIntervals(look: (item: number, intervals: Disjoint) => void): void {
    if (!this.#kept) {
      for (const [item, intervals] of this.#take().intervals) look(item, intervals.disjoint);
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
    const { declaredOn, intervalsOn, declared, intervals } = this.#take();
    numbers.push(this.declared, this.logged, this.covered);
    numbers.push(2 * declaredOn.size, ...[...declaredOn].flat());
    numbers.push(intervalsOn.size, ...intervalsOn);
    numbers.push(2 * declared.size, ...[...declared].flat());
    const at = numbers.push(0);
    for (const [item, { disjoint }] of intervals) {
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
    const made: Made = {
      ...{ declaredOn: new Map(), intervalsOn: new Set(), declared: new Map() },
      intervals: new Map(),
    };
    if (this.#kept) {
      const { numbers } = this.#kept;
      const [from, to] = this.#section(this.#kept, DECLARED_ON);
      for (let at = from; at < to; at += 2) {
        made.declaredOn.set(numbers[at] as number, numbers[at + 1] as number);
      }
      const intervalsOn = numbers.subarray(...this.#section(this.#kept, INTERVALS_ON));
      for (const origin of intervalsOn) made.intervalsOn.add(origin);
      this.eachDeclared((item, seconds) => made.declared.set(item, seconds));
      this.eachIntervals((item, ends) => made.intervals.set(item, new Stretches([...ends])));
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
