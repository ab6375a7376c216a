/**
 * Which row an event id has. ULIDs are kept as their 128 bits in typed arrays: a million of them
 * take 16 MB, or 25 out of order, where a map of strings takes over 100.
 */
import { Blocks, Later, type Parts } from './parts.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DIGITS = new Uint8Array(128);
for (let digit = 0; digit < ALPHABET.length; digit++) DIGITS[ALPHABET.charCodeAt(digit)] = digit;

/** Words of ids, four each, the least significant last. */
type Words = Uint32Array;

/** Rows of a block of ids, a power of two. */
const BLOCK_ROWS = 1 << 14;
const BLOCK_BITS = 14;
const IN_BLOCK = BLOCK_ROWS - 1;

/** Parts of the index, which grow one by one, so that growing never takes long. */
const PARTS = 256;
const FIRST_SLOTS = 128;

export class IdIndex {
  /** Four words a row. */
  readonly #blocks = new Blocks();
  /** Open addressing; a slot holds row + 1, 0 is free. */
  readonly #slots = new Blocks();
  readonly #used = new Later<number[]>([]);
  readonly #sought: Words = new Uint32Array(4);
  /** Where the id that was sought last is, or would be. */
  #soughtId = '';
  #soughtRow = -1;
  #part = 0;
  #slot = 0;
  /**
   * So many of the first rows have ids in ascending order, as one device writes them. They are found
   * by halving, and are in no part: to put them there would take longer than all else done here.
   */
  readonly #counts = { rows: 0, ordered: 0 };

  /** What a checkpoint keeps. */
  get parts(): Parts {
    return [this.#blocks, this.#slots, this.#used, this.#counts];
  }

  /** Number of ids; the next one that is added gets it as its row. */
  get size(): number {
    return this.#counts.rows;
  }

  /** The row of the id, or -1. */
  rowOf(id: string): number {
    if (id.length !== 26) return -1;
    this.#seek(id);
    return this.#soughtRow;
  }

  /** Adds an id that is not there yet. @returns its row */
  add(id: string): number {
    if (id !== this.#soughtId) this.#seek(id);
    const row = this.#counts.rows++;
    if ((row & IN_BLOCK) === 0)
      this.#blocks.set(row >>> BLOCK_BITS, new Uint32Array(BLOCK_ROWS * 4));
    const block = this.#blockOf(row);
    const at = (row & IN_BLOCK) * 4;
    for (let word = 0; word < 4; word++) block[at + word] = this.#sought[word] as number;
    this.#soughtId = '';
    if (row === this.#counts.ordered && (row === 0 || this.#compareSought(row - 1) > 0)) {
      this.#counts.ordered++;
      return row;
    }
    const slots = this.#slotsOf(this.#part);
    slots[this.#slot] = row + 1;
    const used = (this.#used.value[this.#part] ?? 0) + 1;
    this.#used.value[this.#part] = used;
    // At most half full: most ids are sought once, in vain, and a full table makes that slow.
    if (used * 2 > slots.length) this.#slots.set(this.#part, this.#grown(slots));
    return row;
  }

  #seek(id: string): void {
    readId(id, this.#sought);
    this.#soughtId = id;
    const isBeyond =
      this.#counts.ordered === 0 || this.#compareSought(this.#counts.ordered - 1) > 0;
    this.#soughtRow = isBeyond ? -1 : this.#findOrdered();
    if (this.#soughtRow >= 0 || (isBeyond && this.#counts.ordered === this.#counts.rows)) return; // no part has it
    const hash = hashOf(this.#sought, 0);
    this.#part = hash & (PARTS - 1);
    const slots = this.#slotsOf(this.#part);
    this.#slot = this.#slotOf(slots, hash, this.#sought);
    this.#soughtRow = (slots[this.#slot] as number) - 1;
  }

  /** The row of the id that is sought, if it is an ordered one, or -1. */
  #findOrdered(): number {
    let [low, high] = [0, this.#counts.ordered - 1];
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const order = this.#compareSought(middle);
      if (order === 0) return middle;
      if (order > 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** Less than 0 where the id that is sought comes before that of the row. */
  #compareSought(row: number): number {
    const block = this.#blockOf(row);
    const at = (row & IN_BLOCK) * 4;
    for (let word = 0; word < 4; word++) {
      const difference = (this.#sought[word] as number) - (block[at + word] as number);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** The id of a row. */
  idOf(row: number): string {
    const word = (index: number) => this.#word(row, index);
    return (
      write(word(0) >>> 4, 6) +
      write((word(0) << 26) | (word(1) >>> 6), 6) +
      write((word(1) << 24) | (word(2) >>> 8), 6) +
      write((word(2) << 22) | (word(3) >>> 10), 6) +
      write(word(3), 2)
    );
  }

  /** Less than 0 where the id of row `a` comes before that of row `b`. */
  compare(a: number, b: number): number {
    for (let word = 0; word < 4; word++) {
      const difference = this.#word(a, word) - this.#word(b, word);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** The slot of the id, or the free one that it would take. */
  #slotOf(slots: Uint32Array, hash: number, id: Words): number {
    const mask = slots.length - 1;
    for (let slot = (hash >>> 8) & mask; ; slot = (slot + 1) & mask) {
      const row = (slots[slot] as number) - 1;
      if (row < 0 || this.#is(row, id)) return slot;
    }
  }

  #is(row: number, id: Words): boolean {
    const block = this.#blockOf(row);
    const at = (row & IN_BLOCK) * 4;
    // The last words are the random ones: where ids differ, they mostly do there.
    return (
      block[at + 3] === id[3] &&
      block[at + 2] === id[2] &&
      block[at + 1] === id[1] &&
      block[at] === id[0]
    );
  }

  #blockOf(row: number): Words {
    return this.#blocks.get(row >>> BLOCK_BITS) as Words;
  }

  #slotsOf(part: number): Uint32Array {
    let slots = this.#slots.get(part);
    if (!slots) this.#slots.set(part, (slots = new Uint32Array(FIRST_SLOTS)));
    return slots;
  }

  #word(row: number, word: number): number {
    return this.#blockOf(row)[(row & IN_BLOCK) * 4 + word] as number;
  }

  #grown(old: Uint32Array): Uint32Array<ArrayBuffer> {
    const slots = new Uint32Array(old.length * 2);
    const mask = slots.length - 1;
    for (const taken of old) {
      if (taken === 0) continue;
      const row = taken - 1;
      const hash = hashOf(this.#blockOf(row), (row & IN_BLOCK) * 4);
      let slot = (hash >>> 8) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask; // no id is there twice
      slots[slot] = taken;
    }
    return slots;
  }
}

/** Reads 26 digits of 5 bits, six at a time; the first two bits of the 130 are always 0. */
function readId(id: string, into: Words): void {
  const a = sixDigits(id, 0);
  const b = sixDigits(id, 6);
  const c = sixDigits(id, 12);
  const d = sixDigits(id, 18);
  into[0] = (a << 4) | (b >>> 26);
  into[1] = (b << 6) | (c >>> 24);
  into[2] = (c << 8) | (d >>> 22);
  into[3] = (d << 10) | (digit(id, 24) << 5) | digit(id, 25);
}

function sixDigits(id: string, at: number): number {
  let bits = 0;
  for (let index = at; index < at + 6; index++) bits = (bits << 5) | digit(id, index);
  return bits;
}

/** As many digits, of 5 bits each, as the lowest bits make. */
function write(bits: number, digits: number): string {
  let text = '';
  for (let at = digits - 1; at >= 0; at--) text += ALPHABET[(bits >>> (5 * at)) & 31] as string;
  return text;
}

function digit(id: string, index: number): number {
  return DIGITS[id.charCodeAt(index) & 127] as number;
}

/** Of the id whose words begin at `at`. */
function hashOf(ids: Words, at: number): number {
  const word = (index: number) => ids[at + index] as number;
  // Time and randomness both go in: ids of one burst differ in few bits of either.
  let hash = Math.imul(word(3) ^ Math.imul(word(2), 0x9e3779b1), 0x85ebca6b);
  hash ^= Math.imul(word(1) ^ Math.imul(word(0), 0xc2b2ae35), 0x27d4eb2f);
  return (hash ^ (hash >>> 15)) >>> 0;
}
