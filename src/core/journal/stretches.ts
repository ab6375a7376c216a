/** Stretches of time, put together where they meet. */
import type { Piece } from './ledger.js';

/** Start and end of each in turn, in seconds since the epoch: disjoint, in the order of time. */
export type Disjoint = readonly number[];

const NONE: Disjoint = [];

export class Stretches {
  #ends: number[];
  #isDisjoint = true;

  /** @param ends where they begin, and then is its own */
  constructor(ends: number[] = []) {
    this.#ends = ends;
  }

  /** Mostly at the end, or near it; else they are put in order when somebody asks. */
  add(start: number, end: number): void {
    const ends = this.#ends;
    const last = ends.length - 1;
    if (last < 0 || start > (ends[last] as number)) ends.push(start, end);
    else if (this.#isDisjoint && start >= (ends[last - 1] as number)) {
      ends[last] = Math.max(ends[last] as number, end);
    } else {
      ends.push(start, end);
      this.#isDisjoint = false;
    }
  }

  get disjoint(): Disjoint {
    if (!this.#isDisjoint) {
      const inOrder = piecesOf(this.#ends).sort((a, b) => a.start - b.start);
      this.#ends = [];
      this.#isDisjoint = true;
      for (const { start, end } of inOrder) this.add(start, end);
    }
    return this.#ends;
  }
}

/** Seconds in at least one of the stretches. */
export function coveredSeconds(lists: readonly Disjoint[]): number {
  let all = lists[0] ?? NONE;
  for (let at = 1; at < lists.length; at++) all = merged(all, lists[at] as Disjoint);
  let seconds = 0;
  for (let at = 0; at < all.length; at += 2)
    seconds += (all[at + 1] as number) - (all[at] as number);
  return seconds;
}

export function piecesOf(ends: Disjoint): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < ends.length; at += 2) {
    pieces.push({ start: ends[at] as number, end: ends[at + 1] as number });
  }
  return pieces;
}

/** Without an object for each stretch: years of days are gone through at a start. */
function merged(a: Disjoint, b: Disjoint): Disjoint {
  const both = new Stretches();
  for (let [atA, atB] = [0, 0]; atA < a.length || atB < b.length;) {
    if (atB >= b.length || (a[atA] as number) <= (b[atB] as number)) {
      both.add(a[atA++] as number, a[atA++] as number);
    } else both.add(b[atB++] as number, b[atB++] as number);
  }
  return both.disjoint;
}
