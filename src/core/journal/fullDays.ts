/** Which study days were given more than their hours. */
import { dayOf, type Day } from '../time/calendar.js';
import type { Study } from './ledger.js';
import type { StudyTotals } from './studyTotals.js';

export class FullDays {
  /** Seconds that a day has at least, by day number. */
  readonly #least = new Map<number, number>();
  /** Seconds that a day has, of days that may have been given more; by day number. */
  readonly #limits = new Map<number, number>();
  #full: Map<number, number> | undefined;

  /**
   * @param leastOf seconds that a day has at least: asked for every day, so it has to be fast
   * @param limitsOf seconds that some days have, all in all, by their numbers: worked out together,
   *   since every session is looked at for it
   */
  constructor(
    private readonly leastOf: (day: Day) => number,
    private readonly limitsOf: (days: ReadonlySet<number>) => ReadonlyMap<number, number>,
  ) {}

  /** What was studied on a day has changed. */
  changed(day: number): void {
    this.#full = undefined;
    if (this.#limits.size > 0) this.#limits.delete(day);
    if (this.#least.size > 0) this.#least.delete(day); // the entry's zone may be a new one
  }

  /** Day starts have changed. */
  forget(): void {
    this.#full = undefined;
    this.#least.clear();
    this.#limits.clear();
  }

  /** Days with more study than hours, as far as the sum of all entries goes, with their hours. */
  among(declared: StudyTotals, intervals: StudyTotals): ReadonlyMap<number, number> {
    if (this.#full) return this.#full;
    const studied = new Map<number, number>();
    for (const day of new Set([...declared.days, ...intervals.days])) {
      const seconds = sum(declared.ofDay(day)) + sum(intervals.ofDay(day));
      if (seconds > this.#atLeast(day)) studied.set(day, seconds);
    }
    const unknown = new Set([...studied.keys()].filter((day) => !this.#limits.has(day)));
    if (unknown.size > 0) {
      for (const [day, limit] of this.limitsOf(unknown)) this.#limits.set(day, limit);
    }
    const full = new Map<number, number>();
    for (const [day, seconds] of studied) {
      const limit = this.#limits.get(day) ?? Infinity;
      if (seconds > limit) full.set(day, limit);
    }
    return (this.#full = full);
  }

  #atLeast(day: number): number {
    let least = this.#least.get(day);
    if (least === undefined) {
      least = this.leastOf(dayOf(day));
      this.#least.set(day, least);
    }
    return least;
  }
}

/** Seconds of all entries, overlaps as often as they were logged. */
function sum(studies: Iterable<Study>): number {
  let seconds = 0;
  for (const { declared, pieces } of studies) {
    seconds += declared;
    for (const { start, end } of pieces) seconds += end - start;
  }
  return seconds;
}
