/** Sums of study by day and by item, kept up to date entry by entry. */
import { dayNumber, dayOf, type Day } from '../time/calendar.js';
import type { Parts } from './parts.js';
import { emptyStudy, type Piece, type Study } from './ledger.js';

/** Study by item number; 0 stands for no item. */
export type ByItem = ReadonlyMap<number, Study>;
type Sums = Map<number, Study>;

export class StudyTotals {
  readonly #days = new Map<number, Sums>();
  readonly #items: Sums = new Map();
  /**
   * Declared study of a checkpoint: number of the day, item and seconds in turn, in the order of days.
   * Most days are only looked at: what they hold takes several times as much memory as sums.
   */
  readonly #kept = { blocks: [] as Float64Array[] };
  /** Where days that are still as they were kept begin. */
  readonly #keptDays = new Map<number, number>();
  #isIndexed = false;

  /** What a checkpoint keeps; of declared study only. */
  get parts(): Parts {
    const days = [...this.days].sort((a, b) => a - b);
    if (days.length > 0) {
      const threes = days.flatMap((day) =>
        [...(this.#at(day) ?? [])].flatMap(([item, { declared }]) => [day, item, declared]),
      );
      return [{ blocks: [Float64Array.from(threes)] }];
    }
    return [this.#kept];
  }

  get items(): ByItem {
    this.#index();
    return this.#items;
  }

  on(day: Day): ByItem | undefined {
    return this.#at(dayNumber(day));
  }

  /** Numbers of the days with study, see dayNumber. */
  get days(): number[] {
    this.#index();
    return [...this.#keptDays.keys(), ...this.#days.keys()];
  }

  ofDay(day: number): Iterable<Study> {
    return this.#at(day)?.values() ?? [];
  }

  get firstDay(): Day | undefined {
    let first = Infinity;
    for (const day of this.days) first = Math.min(first, day);
    return first === Infinity ? undefined : dayOf(first);
  }

  /**
   * Adds declared seconds, or takes them out again where they are negative.
   * @param day its number, see dayNumber
   */
  addDeclared(day: number, item: number, seconds: number): void {
    this.#index();
    const ofDay = this.#sumsOf(day);
    declare(ofDay, item, seconds);
    declare(this.#items, item, seconds);
    if (ofDay.size === 0) this.#days.delete(day);
  }

  addPiece(day: Day, item: number, piece: Piece): void {
    for (const sums of [this.#sumsOf(dayNumber(day)), this.#items]) {
      studyOf(sums, item).pieces.push(piece);
    }
  }

  /** Takes out a piece that was added. */
  removePiece(day: Day, item: number, { start, end }: Piece): void {
    const ofDay = this.#sumsOf(dayNumber(day));
    for (const sums of [ofDay, this.#items]) {
      const { declared, pieces } = studyOf(sums, item);
      // Mostly one of the latest.
      const at = pieces.findLastIndex((piece) => piece.start === start && piece.end === end);
      if (at >= 0) pieces.splice(at, 1);
      if (declared === 0 && pieces.length === 0) sums.delete(item);
    }
    if (ofDay.size === 0) this.#days.delete(dayNumber(day));
  }

  #sumsOf(day: number): Sums {
    const sums = this.#at(day) ?? new Map<number, Study>();
    this.#days.set(day, sums);
    this.#keptDays.delete(day);
    return sums;
  }

  #at(day: number): Sums | undefined {
    this.#index();
    const kept = this.#kept.blocks[0];
    let at = this.#keptDays.get(day);
    if (!kept || at === undefined) return this.#days.get(day);
    const sums: Sums = new Map();
    for (; kept[at] === day; at += 3) declare(sums, kept[at + 1] as number, kept[at + 2] as number);
    return sums;
  }

  /** Takes up what a checkpoint kept, once. */
  #index(): void {
    const kept = this.#kept.blocks[0];
    if (!kept || this.#isIndexed) return;
    this.#isIndexed = true;
    for (let at = 0; at < kept.length; at += 3) {
      const day = kept[at] as number;
      if (!this.#keptDays.has(day)) this.#keptDays.set(day, at);
      declare(this.#items, kept[at + 1] as number, kept[at + 2] as number);
    }
  }
}

function declare(sums: Sums, item: number, seconds: number): void {
  const study = studyOf(sums, item);
  study.declared += seconds;
  if (study.declared === 0 && study.pieces.length === 0) sums.delete(item);
}

function studyOf(sums: Sums, item: number): Study {
  let study = sums.get(item);
  if (!study) sums.set(item, (study = emptyStudy()));
  return study;
}
