/**
 * Seconds of intervals over all days, by the items that were studied at the same time: nearly always one.
 * Whatever group of items is asked about, what it has is then a sum, and no day is looked at again.
 */
import type * as Grouping from './groups.js';
import { Later, type Parts } from './parts.js';
import type { StudyDay } from './studyDay.js';

export class IntervalSums {
  /** By the numbers of the items, in ascending order, with spaces between them. */
  readonly #seconds = new Later(new Map<string, number>());
  /** Numbers of the days whose intervals are not in it. */
  readonly #apart = new Set<number>();
  /** Numbers of the days with minutes that another day has too: somebody travelled. */
  readonly #crossing = new Later(new Set<number>());

  /** What a checkpoint keeps, once all is settled. */
  get parts(): Parts {
    return [this.#seconds, this.#crossing];
  }

  /** The intervals of a day are about to change. */
  changing(number: number, day: StudyDay): void {
    if (this.#apart.has(number)) return;
    this.#apart.add(number);
    if (day.hasIntervals) grouping().addIntervals(this.#seconds.value, day, -1);
  }

  /** Day starts changed: no day has intervals any more. */
  clear(): void {
    this.#seconds.value.clear();
    this.#apart.clear();
    this.#crossing.value.clear();
  }

  /** Takes all that changed into account. @param days by their numbers */
  settle(days: ReadonlyMap<number, StudyDay>): void {
    if (this.#apart.size === 0) return;
    const { addIntervals, crossingDays } = grouping();
    for (const number of this.#apart) addIntervals(this.#seconds.value, days.get(number), 1);
    for (const number of crossingDays(this.#apart, days)) this.#crossing.value.add(number);
    this.#apart.clear();
  }

  /** By items, each minute once, whichever days it is on. */
  *all(
    days: ReadonlyMap<number, StudyDay>,
  ): Generator<readonly [items: readonly number[], seconds: number]> {
    this.settle(days);
    const sums = [this.#seconds.value, ...grouping().corrections(this.#crossing.value, days)];
    for (const some of sums) {
      for (const [items, seconds] of some) yield [items.split(' ').map(Number), seconds];
    }
  }
}

/** Loaded when somebody first asks, which cannot wait. */
function grouping(): typeof Grouping {
  return require('./groups.js') as typeof Grouping;
}
