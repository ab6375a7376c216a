/**
 * What a checkpoint keeps of the state: the containers that hold it. They are filled again when somebody
 * first asks for what is in them, since a start asks for little.
 */

export type Numbers = Uint32Array | Float64Array;

/** Numbers in blocks, some of which may be left out. */
export class Blocks<T extends Numbers = Uint32Array> {
  readonly #blocks: (T | undefined)[] = [];
  #kept: ((index: number) => T | undefined) | undefined;

  get(index: number): T | undefined {
    return this.#blocks[index] ?? this.#readKept(index);
  }

  set(index: number, block: T): void {
    this.#blocks[index] = block;
  }

  /** All of them by their index, to be kept. */
  all(): (T | undefined)[] {
    return Array.from(this.#blocks, (_, index) => this.get(index));
  }

  /** Takes over blocks that were kept, in place of all that it has. */
  restore(count: number, read: (index: number) => T | undefined): void {
    this.#blocks.length = 0;
    this.#blocks.length = count;
    this.#kept = read;
  }

  #readKept(index: number): T | undefined {
    const block = this.#kept?.(index);
    if (block) this.#blocks[index] = block;
    return block;
  }
}

/** A container of plain data: what JSON has, maps and sets. */
export class Later<T extends object> {
  #fill: (() => void) | undefined;

  constructor(private readonly held: T) {}

  get value(): T {
    this.take();
    return this.held;
  }

  /** Fills it, if that is still to be done. */
  take(): void {
    if (!this.#fill) return;
    this.#fill(); // where it throws, it is as little known the next time
    this.#fill = undefined;
  }

  /** Takes over what was kept. */
  restore(fill: (value: T) => void): void {
    this.#fill = () => {
      fill(this.held);
    };
  }
}

/**
 * Columns, data, and records of numbers, which are filled at once. What else a class holds must follow
 * from these, or be worked out when it is asked for.
 */
export type Part = Blocks | Blocks<Float64Array> | Later<Container> | Record<string, number>;
export type Container = Map<unknown, unknown> | Set<unknown> | unknown[];

/** Always the same ones in the same order. */
export type Parts = readonly Part[];
