/**
 * Numbers by row, in blocks: a column of a million rows costs its bytes and nothing else, and grows
 * without copying what is there, so that no append ever takes long.
 */
import { Blocks, Later, type Parts } from './parts.js';

/** Rows of a block, a power of two. */
const BLOCK_ROWS = 1 << 15;
const BLOCK_BITS = 15;
const IN_BLOCK = BLOCK_ROWS - 1;

/** Whole numbers from 0 to 2^32 - 1; 0 where nothing was set. */
export class Words {
  readonly blocks = new Blocks();

  get(row: number): number {
    return this.blocks.get(row >>> BLOCK_BITS)?.[row & IN_BLOCK] ?? 0;
  }

  set(row: number, value: number): void {
    const index = row >>> BLOCK_BITS;
    let block = this.blocks.get(index);
    if (!block) {
      if (value === 0) return; // what is never set costs nothing
      this.blocks.set(index, (block = new Uint32Array(BLOCK_ROWS)));
    }
    block[row & IN_BLOCK] = value;
  }
}

/** Whole numbers, also negative ones, of up to 52 bits; 0 where nothing was set. */
export class Wholes {
  readonly low = new Words();
  /** Nothing but 0, which costs nothing, as long as the numbers are below 2^32. */
  readonly high = new Words();

  /** What a checkpoint keeps. */
  get parts(): Parts {
    return [this.low.blocks, this.high.blocks];
  }

  get(row: number): number {
    return (this.high.get(row) | 0) * 2 ** 32 + this.low.get(row);
  }

  set(row: number, value: number): void {
    this.low.set(row, value >>> 0);
    this.high.set(row, Math.floor(value / 2 ** 32));
  }
}

/** Gives every distinct text a small number, and the text back for it. */
export class Interner {
  /** What a checkpoint keeps. */
  readonly texts = new Later<string[]>([]);
  readonly #numbers = new Map<string, number>();
  #last = '';
  #lastNumber = 0;

  /** 1 or more; 0 stands for no text. */
  numberOf(text: string): number {
    // Many a text stands in every line: to compare it is much faster than to look it up.
    if (text !== this.#last || this.#lastNumber === 0) {
      this.#lastNumber = this.#lookUp(text);
      this.#last = this.textOf(this.#lastNumber) as string;
    }
    return this.#lastNumber;
  }

  #lookUp(text: string): number {
    // Texts of a checkpoint get into the map when one is first looked up.
    const texts = this.texts.value;
    for (let known = this.#numbers.size; known < texts.length;) {
      this.#numbers.set(texts[known] as string, ++known);
    }
    let number = this.#numbers.get(text);
    if (number === undefined) {
      // A copy: the text may be a piece of a long line, which it would keep in memory.
      const own = JSON.parse(JSON.stringify(text)) as string;
      number = texts.push(own);
      this.#numbers.set(own, number);
    }
    return number;
  }

  textOf(number: number): string | undefined {
    return number === 0 ? undefined : this.texts.value[number - 1];
  }
}
