/** Study by day and by item, of declared amounts and of intervals, kept up to date with every entry. */
import { dayNumber, dayOf, type Day } from '../time/calendar.js';
import { FullDays } from './fullDays.js';
import type * as Grouping from './groups.js';
import { IntervalSums } from './intervalSums.js';
import type { Piece, Study } from './ledger.js';
import { Blocks, Later, type Parts } from './parts.js';
import { piecesOf } from './stretches.js';
import { StudyDay } from './studyDay.js';

/** An interval by the study days that it lies on. */
export interface Pieces {
  /** Number of the item, 0 for none. */
  readonly item: number;
  /** Of its entry, see EventTable. */
  readonly origin: number;
  readonly pieces: readonly NumberedPiece[];
}

export interface NumberedPiece extends Piece {
  /** Number of the study day. */
  readonly day: number;
}

export class SessionTotals {
  /** By the number of the day. */
  readonly #days = new Map<number, StudyDay>();
  /** Days as a checkpoint kept them, one after the other. */
  readonly #kept = new Blocks<Float64Array>();
  #isKeptRead = false;
  /** Declared seconds over all days by item. */
  readonly #declared = new Later(new Map<number, number>());
  readonly #intervals = new IntervalSums();
  /** Whether intervals are in the days: from the first look on, until day starts change. */
  #hasIntervals = false;
  /** Numbers of the days whose intervals have to be gone through again: one was taken out. */
  readonly #stale = new Set<number>();
  readonly #full: FullDays;

  /**
   * @param leastOf seconds that a study day has at least
   * @param lengthOf seconds that a study day has, by the origins of its sessions
   * @param intervalsOn every interval in effect, or those that may lie on some days
   */
  constructor(
    leastOf: (day: Day) => number,
    lengthOf: (day: Day, origins: Iterable<number>) => number,
    private readonly intervalsOn: (days?: ReadonlySet<number>) => Iterable<Pieces>,
  ) {
    this.#full = new FullDays(leastOf, lengthOf);
  }

  /** What a checkpoint keeps, as of the last `keep`. */
  get parts(): Parts {
    return [this.#kept, this.#declared, ...this.#intervals.parts, ...this.#full.parts];
  }

  keep(): void {
    this.#full.among(this.#all());
    this.#intervals.settle(this.#days);
    const numbers: number[] = [];
    for (const [number, day] of [...this.#all()].sort(([a], [b]) => a - b)) {
      if (day.isEmpty) continue;
      numbers.push(number);
      day.keep(numbers);
    }
    this.#kept.set(0, Float64Array.from(numbers));
    this.#isKeptRead = true;
  }

  /** Days with study, newest first. */
  get days(): Day[] {
    return this.#numbers()
      .sort((a, b) => b - a)
      .map(dayOf);
  }

  get firstDay(): Day | undefined {
    let first = Infinity;
    for (const day of this.#numbers()) first = Math.min(first, day);
    return first === Infinity ? undefined : dayOf(first);
  }

  /**
   * Adds declared seconds, or takes them out again where they are negative.
   * @param day its number, see dayNumber
   */
  addDeclared(day: number, item: number, seconds: number, origin: number): void {
    this.#dayAt(day).addDeclared(item, seconds, origin);
    const declared = this.#declared.value;
    const ofItem = (declared.get(item) ?? 0) + seconds;
    if (ofItem === 0) declared.delete(item);
    else declared.set(item, ofItem);
    this.#full.changed(day);
  }

  /** Adds an interval (1), or takes it out again (-1). What it is made of is only asked if needed. */
  addInterval(sign: 1 | -1, interval: () => Pieces): void {
    this.#readKept();
    if (!this.#hasIntervals) return;
    const made = interval();
    if (sign === 1) this.#add(made);
    else for (const { day } of made.pieces) this.#stale.add(day);
  }

  /** Day starts changed: which study day an interval belongs to may have. */
  forgetDays(): void {
    this.#readKept();
    this.#full.forget();
    if (!this.#hasIntervals) return; // nothing to forget: many may come before anybody asks
    for (const day of this.#days.values()) day.forgetIntervals();
    this.#hasIntervals = false;
    this.#stale.clear();
    this.#intervals.clear();
  }

  /** Seconds studied on a day. */
  secondsOn(day: Day): number {
    const ofDay = this.#all().get(dayNumber(day));
    if (!ofDay) return 0;
    return Math.min(ofDay.declared + ofDay.covered, this.limitOf(day) ?? Infinity);
  }

  /** Seconds that a day has, where it was given more. */
  limitOf(day: Day): number | undefined {
    return this.#full.among(this.#all()).get(dayNumber(day));
  }

  onDay(day: Day): [item: number, study: Study][] {
    const limit = this.limitOf(day);
    const found = new Map<number, Study>();
    const ofDay = this.#all().get(dayNumber(day));
    ofDay?.eachDeclared((item, declared) => found.set(item, { declared, pieces: [] }));
    ofDay?.eachIntervals((item, intervals) => {
      const declared = found.get(item)?.declared ?? 0;
      found.set(item, { declared, pieces: piecesOf(intervals) });
    });
    if (limit === undefined) return [...found];
    return [...found].map(([item, study]) => {
      return [item, { ...study, full: new Map([[day, { limit, ...study }]]) }];
    });
  }

  /** Numbers of the items that were studied. */
  items(): Set<number> {
    const days = this.#all();
    const items = new Set(this.#declared.value.keys());
    for (const [some] of this.#intervals.all(days)) for (const item of some) items.add(item);
    return items;
  }

  /**
   * Seconds that count of groups of items, over all days.
   * @param groupsOf the groups of an item's number
   */
  sums<G>(groupsOf: (item: number) => readonly G[]): ReadonlyMap<G, number> {
    const { Groups } = require('./groups.js') as typeof Grouping; // few ask, and cannot wait
    const groups = new Groups(groupsOf);
    const days = this.#all();
    for (const [item, seconds] of this.#declared.value) groups.add([item], seconds);
    for (const [items, seconds] of this.#intervals.all(days)) groups.add(items, seconds);
    for (const [number, limit] of this.#full.among(days)) {
      groups.takeExcess(days.get(number) as StudyDay, limit);
    }
    return groups.seconds;
  }

  /** Numbers of the days with study. */
  #numbers(): number[] {
    return [...this.#all()].flatMap(([number, day]) => (day.isEmpty ? [] : number));
  }

  /** All that counts, intervals included. */
  #all(): ReadonlyMap<number, StudyDay> {
    this.#readKept();
    if (!this.#hasIntervals) {
      this.#hasIntervals = true;
      for (const interval of this.intervalsOn()) this.#add(interval);
    }
    if (this.#stale.size > 0) {
      const stale = new Set(this.#stale);
      this.#stale.clear();
      for (const day of stale) {
        this.#toChange(day).forgetIntervals();
        this.#full.changed(day);
      }
      for (const interval of this.intervalsOn(stale)) this.#add(interval, stale);
    }
    return this.#days;
  }

  /** @param only days that lack it */
  #add({ item, origin, pieces }: Pieces, only?: ReadonlySet<number>): void {
    for (const piece of pieces) {
      const { day } = piece;
      if (only ? !only.has(day) : this.#stale.has(day)) continue;
      this.#toChange(day).addInterval(item, piece, origin);
      this.#full.changed(day);
    }
  }

  /** The day of a number, whose intervals are about to change. */
  #toChange(number: number): StudyDay {
    const day = this.#dayAt(number);
    this.#intervals.changing(number, day);
    return day;
  }

  #dayAt(number: number): StudyDay {
    this.#readKept();
    let day = this.#days.get(number);
    if (!day) this.#days.set(number, (day = new StudyDay()));
    return day;
  }

  /** Takes up what a checkpoint kept, once: all days, with their intervals. */
  #readKept(): void {
    const numbers = this.#isKeptRead ? undefined : this.#kept.get(0);
    if (!numbers) return;
    this.#isKeptRead = true;
    this.#hasIntervals = true;
    for (let at = 0; at < numbers.length;) {
      const number = numbers[at] as number;
      this.#days.set(number, new StudyDay(numbers, at + 1));
      at = StudyDay.endOf(numbers, at + 1);
    }
  }
}
