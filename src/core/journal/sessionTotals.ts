/** Study by day and by item, of declared amounts and of intervals, kept up to date with every entry. */
import { dayNumber, dayOf, type Day } from '../time/calendar.js';
import { FullDays } from './fullDays.js';
import { addStudy, emptyStudy, secondsOf } from './ledger.js';
import type { DayPiece, FullDay, Study } from './ledger.js';
import { StudyTotals, type ByItem } from './studyTotals.js';

/** An interval by the study days that it lies on. */
export interface Pieces {
  /** Number of the item, 0 for none. */
  readonly item: number;
  readonly pieces: readonly DayPiece[];
}

export class SessionTotals {
  readonly declared = new StudyTotals();
  /** Made when first asked for, and again when day starts change; then kept up to date. */
  #intervals: StudyTotals | undefined;
  readonly #full: FullDays;
  /** Seconds studied, by the number of the day, where they were asked for. */
  readonly #seconds = new Map<number, number>();

  /**
   * @param leastOf seconds that a study day has at least
   * @param lengthsOf seconds that some study days have, by their numbers
   * @param allIntervals every interval in effect
   */
  constructor(
    leastOf: (day: Day) => number,
    lengthsOf: (days: ReadonlySet<number>) => ReadonlyMap<number, number>,
    private readonly allIntervals: () => Iterable<Pieces>,
  ) {
    this.#full = new FullDays(leastOf, lengthsOf);
  }

  /** Days with study, newest first. */
  get days(): Day[] {
    const days = new Set([...this.declared.days, ...this.#intervalStudy().days]);
    return [...days].sort((a, b) => b - a).map(dayOf);
  }

  get firstDay(): Day | undefined {
    const [declared, interval] = [this.declared.firstDay, this.#intervalStudy().firstDay];
    if (declared === undefined || interval === undefined) return declared ?? interval;
    return declared < interval ? declared : interval;
  }

  /** Adds declared seconds, or takes them out again where they are negative. */
  addDeclared(day: number, item: number, seconds: number): void {
    this.declared.addDeclared(day, item, seconds);
    this.#changed(day);
  }

  /** Adds an interval (1), or takes it out again (-1). What it is made of is only asked if needed. */
  addInterval(sign: 1 | -1, interval: () => Pieces): void {
    if (this.#intervals) this.#add(this.#intervals, interval(), sign);
  }

  /** Day starts changed: which study day an interval belongs to may have. */
  forgetDays(): void {
    this.#intervals = undefined;
    this.#full.forget();
    this.#seconds.clear();
  }

  /** Seconds studied on a day: a streak asks for years of them, so each is worked out once. */
  secondsOn(day: Day): number {
    const number = dayNumber(day);
    let seconds = this.#seconds.get(number);
    if (seconds === undefined) {
      const total = emptyStudy();
      for (const [, study] of this.onDay(day)) addStudy(total, study);
      seconds = secondsOf(total);
      this.#seconds.set(number, seconds);
    }
    return seconds;
  }

  /** Seconds that a day has, where it was given more. */
  limitOf(day: Day): number | undefined {
    return this.#fullDays().get(dayNumber(day));
  }

  *onDay(day: Day): Generator<readonly [item: number, study: Study]> {
    const limit = this.limitOf(day);
    for (const [item, study] of this.#onDay(day)) {
      yield limit === undefined
        ? [item, study]
        : [item, { ...study, full: new Map([[day, { limit, ...study }]]) }];
    }
  }

  *onItems(): Generator<readonly [item: number, study: Study]> {
    const full = this.#fullByItem();
    for (const [item, study] of merged(this.declared.items, this.#intervalStudy().items)) {
      const ofItem = full.get(item);
      yield [item, ofItem ? { ...study, full: ofItem } : study];
    }
  }

  #onDay(day: Day): Iterable<[item: number, study: Study]> {
    return merged(this.declared.on(day), this.#intervalStudy().on(day));
  }

  #fullDays(): ReadonlyMap<number, number> {
    return this.#full.among(this.declared, this.#intervalStudy());
  }

  #fullByItem(): ReadonlyMap<number, ReadonlyMap<Day, FullDay>> {
    const byItem = new Map<number, Map<Day, FullDay>>();
    for (const [number, limit] of this.#fullDays()) {
      const day = dayOf(number);
      for (const [item, { declared, pieces }] of this.#onDay(day)) {
        const days = byItem.get(item) ?? new Map<Day, FullDay>();
        byItem.set(item, days.set(day, { limit, declared, pieces }));
      }
    }
    return byItem;
  }

  #intervalStudy(): StudyTotals {
    if (this.#intervals) return this.#intervals;
    const totals = new StudyTotals();
    for (const interval of this.allIntervals()) this.#add(totals, interval, 1);
    return (this.#intervals = totals);
  }

  #add(totals: StudyTotals, { item, pieces }: Pieces, sign: 1 | -1): void {
    for (const { day, start, end } of pieces) {
      if (sign === 1) totals.addPiece(day, item, { start, end });
      else totals.removePiece(day, item, { start, end });
      this.#changed(dayNumber(day));
    }
  }

  #changed(day: number): void {
    this.#full.changed(day);
    this.#seconds.delete(day);
  }
}

function* merged(a: ByItem = new Map(), b: ByItem = new Map()): Generator<[number, Study]> {
  for (const [item, { declared }] of a) {
    yield [item, { declared, pieces: b.get(item)?.pieces ?? [] }];
  }
  for (const [item, study] of b) if (!a.has(item)) yield [item, study];
}
