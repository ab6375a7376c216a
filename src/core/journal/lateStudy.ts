/** Study that was entered on a later day than it is of. */
import { dayNumber, dayOf, type Day } from '../time/calendar.js';
import type { LocalTime } from '../time/moment.js';

/** When the study of a day was entered, as far as it is known to be the latest. */
export class LateStudy {
  /** By the number of the study day: reading of the wall clock in seconds, and what tells its time. */
  readonly #latest = new Map<number, { readonly wall: number; readonly at: () => LocalTime }>();
  readonly #first: number;

  /**
   * @param first study day from which on it is asked
   * @param studyDayOf number of the study day on which the wall clock shows so many seconds
   */
  constructor(
    first: Day,
    private readonly studyDayOf: (wall: number) => number,
  ) {
    this.#first = dayNumber(first);
  }

  /**
   * A session got as it is. For very many of them, so it takes numbers.
   * @param day number of its study day
   * @param lastDay that of its end: what ran over the end of its day could not be written before
   * @param wall reading of the wall clock at which it was written, in seconds
   * @param at the same as a local time
   */
  note(day: number, lastDay: number, wall: number, at: () => LocalTime): void {
    if (day < this.#first || this.studyDayOf(wall) <= lastDay) return;
    const known = this.#latest.get(day);
    if (known === undefined || wall > known.wall || (wall === known.wall && at() > known.at())) {
      this.#latest.set(day, { wall, at });
    }
  }

  get byDay(): ReadonlyMap<Day, LocalTime> {
    return new Map([...this.#latest].map(([day, { at }]) => [dayOf(day), at()]));
  }
}
