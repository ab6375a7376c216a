/** Sums of study by day and by item, kept up to date entry by entry. */
import { dayNumber, dayOf, type Day } from '../time/calendar.js';
import { emptyStudy, type Piece, type Study } from './ledger.js';

/** Study by item number; 0 stands for no item. */
export type ByItem = ReadonlyMap<number, Study>;
type Sums = Map<number, Study>;

export class StudyTotals {
  readonly #days = new Map<number, Sums>();
  readonly #items: Sums = new Map();

  get items(): ByItem {
    return this.#items;
  }

  on(day: Day): ByItem | undefined {
    return this.#days.get(dayNumber(day));
  }

  /** Numbers of the days with study, see dayNumber. */
  get days(): Iterable<number> {
    return this.#days.keys();
  }

  ofDay(day: number): Iterable<Study> {
    return this.#days.get(day)?.values() ?? [];
  }

  get firstDay(): Day | undefined {
    let first = Infinity;
    for (const day of this.#days.keys()) first = Math.min(first, day);
    return first === Infinity ? undefined : dayOf(first);
  }

  /**
   * Adds declared seconds, or takes them out again where they are negative.
   * @param day its number, see dayNumber
   */
  addDeclared(day: number, item: number, seconds: number): void {
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
    let sums = this.#days.get(day);
    if (!sums) this.#days.set(day, (sums = new Map<number, Study>()));
    return sums;
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
