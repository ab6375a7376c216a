/** Sums of groups of items, and what they are made of. Loaded when somebody first asks. */
import { coveredSeconds, piecesOf, Stretches, type Disjoint } from './stretches.js';
import type { StudyDay } from './studyDay.js';

/** Sums of some groups of items. */
export class Groups<G> {
  readonly #seconds = new Map<G, number>();
  readonly #ofItem = new Map<number, readonly G[]>();

  constructor(private readonly groupsOf: (item: number) => readonly G[]) {}

  get seconds(): ReadonlyMap<G, number> {
    return this.#seconds;
  }

  of(item: number): readonly G[] {
    let groups = this.#ofItem.get(item);
    if (!groups) this.#ofItem.set(item, (groups = this.groupsOf(item)));
    return groups;
  }

  /** @param items of which each group gets the seconds once */
  add(items: readonly number[], seconds: number): void {
    const groups =
      items.length === 1
        ? this.of(items[0] as number)
        : new Set(items.flatMap((item) => this.of(item)));
    for (const group of groups) this.#add(group, seconds);
  }

  /** Takes out what a day with more study than hours has too much. */
  takeExcess(day: StudyDay, limit: number): void {
    const ofDay = new Map<G, { declared: number; readonly intervals: Disjoint[] }>();
    const at = (group: G) => {
      let sum = ofDay.get(group);
      if (!sum) ofDay.set(group, (sum = { declared: 0, intervals: [] }));
      return sum;
    };
    day.eachDeclared((item, seconds) => {
      for (const group of this.of(item)) at(group).declared += seconds;
    });
    day.eachIntervals((item, intervals) => {
      for (const group of this.of(item)) at(group).intervals.push(intervals);
    });
    for (const [group, { declared, intervals }] of ofDay) {
      this.#add(group, -Math.max(0, declared + coveredSeconds(intervals) - limit));
    }
  }

  #add(group: G, seconds: number): void {
    this.#seconds.set(group, (this.#seconds.get(group) ?? 0) + seconds);
  }
}

/** Seconds by the numbers of items, in ascending order, with spaces between them. */
type ByItems = Map<string, number>;
type Days = ReadonlyMap<number, StudyDay>;

/** Adds the intervals of a day (1), or takes them out again (-1), as they are at that time. */
export function addIntervals(to: ByItems, day: StudyDay | undefined, sign: 1 | -1): void {
  for (const [items, seconds] of day ? byItems([day]) : []) {
    const sum = (to.get(items) ?? 0) + sign * seconds;
    if (sum === 0) to.delete(items);
    else to.set(items, sum);
  }
}

/** The farthest that the same instant is apart in days, on all clocks of the world. */
const APART = 2;

/** Of some days those with minutes that another day has, too, and these other ones. */
export function crossingDays(some: Iterable<number>, days: Days): Set<number> {
  const found = new Set<number>();
  const spans = new Map<number, readonly [first: number, last: number]>();
  const spanOf = (number: number) => {
    let span = spans.get(number);
    if (!span) spans.set(number, (span = spanOfDay(days.get(number))));
    return span;
  };
  for (const number of some) {
    const [first, last] = spanOf(number);
    for (let other = number - APART; other <= number + APART; other++) {
      if (other === number) continue;
      const [from, to] = spanOf(other);
      if (first < to && from < last) found.add(number).add(other);
    }
  }
  return found;
}

/** What has to be added where days are counted one by one that have minutes in common. */
export function* corrections(crossing: ReadonlySet<number>, days: Days): Generator<ByItems> {
  let together: StudyDay[] = [];
  let last = -Infinity;
  for (const number of [...[...crossing].sort((a, b) => a - b), Infinity]) {
    if (number > last + APART && together.length > 0) {
      const correction = byItems(together);
      for (const day of together) addIntervals(correction, day, -1);
      yield correction;
      together = [];
    }
    const day = days.get(number);
    if (day) together.push(day);
    last = number;
  }
}

function spanOfDay(day: StudyDay | undefined): readonly [first: number, last: number] {
  let [first, last] = [Infinity, -Infinity];
  day?.eachIntervals((_, ends) => {
    first = Math.min(first, ends[0] as number);
    last = Math.max(last, ends.at(-1) as number);
  });
  return [first, last];
}

/** Seconds of some days by the items of which intervals ran at once, each minute once. */
function byItems(days: readonly StudyDay[]): ByItems {
  const intervals = new Map<number, Stretches>();
  for (const day of days) {
    day.eachIntervals((item, ends) => {
      const known = intervals.get(item);
      if (!known) intervals.set(item, new Stretches([...ends]));
      else for (const { start, end } of piecesOf(ends)) known.add(start, end);
    });
  }
  const turns: { readonly at: number; readonly item: number; readonly isStart: boolean }[] = [];
  for (const [item, { disjoint }] of intervals) {
    for (const [index, at] of disjoint.entries())
      turns.push({ at, item, isStart: index % 2 === 0 });
  }
  turns.sort((a, b) => a.at - b.at);
  const found: ByItems = new Map();
  const running = new Set<number>();
  let since = 0;
  for (const { at, item, isStart } of turns) {
    if (running.size > 0 && at > since) {
      const items = [...running].sort((a, b) => a - b).join(' ');
      found.set(items, (found.get(items) ?? 0) + at - since);
    }
    since = at;
    if (isStart) running.add(item);
    else running.delete(item);
  }
  return found;
}
