/** Which study days were given more than their hours. */
import { dayOf, type Day } from '../time/calendar.js';
import { Later, type Parts } from './parts.js';
import type { StudyDay } from './studyDay.js';

export class FullDays {
  /** Seconds that a day has, of days that were given more; by day number. */
  readonly #full = new Later(new Map<number, number>());
  /** Numbers of the days that changed since. */
  readonly #changed = new Set<number>();
  #isForgotten = false;

  /**
   * @param leastOf seconds that a day has at least: asked for every day, so it has to be fast
   * @param lengthOf seconds that a day has, by the origins of its sessions
   */
  constructor(
    private readonly leastOf: (day: Day) => number,
    private readonly lengthOf: (day: Day, origins: Iterable<number>) => number,
  ) {}

  /** What a checkpoint keeps, once all days were looked at. */
  get parts(): Parts {
    return [this.#full];
  }

  /** What was studied on a day has changed. */
  changed(day: number): void {
    this.#changed.add(day);
  }

  /** Day starts have changed. */
  forget(): void {
    this.#isForgotten = true;
  }

  /**
   * Days with more study than hours, as far as the sum of all entries goes, with their hours.
   * @param days by their numbers
   */
  among(days: ReadonlyMap<number, StudyDay>): ReadonlyMap<number, number> {
    const full = this.#full.value;
    if (this.#isForgotten) full.clear();
    for (const number of this.#isForgotten ? days.keys() : this.#changed) {
      const limit = this.#limitOf(number, days.get(number));
      if (limit === undefined) full.delete(number);
      else full.set(number, limit);
    }
    this.#changed.clear();
    this.#isForgotten = false;
    return full;
  }

  #limitOf(number: number, day: StudyDay | undefined): number | undefined {
    if (!day) return undefined;
    const seconds = day.declared + day.logged;
    if (seconds <= this.leastOf(dayOf(number))) return undefined;
    const limit = this.lengthOf(dayOf(number), day.origins);
    return seconds > limit ? limit : undefined;
  }
}
