/** Acts of several entries: which belong together, and whether all of one are there. */
import type { Envelope } from './event.js';
import { Later, type Parts } from './parts.js';

/** What an entry says of the act that it is part of. */
export type PartOfAct = Pick<Envelope, 'id' | 'batch' | 'batchSize'>;

export class Batches {
  readonly #rows = new Later(new Map<string, number[]>());
  /** How many entries a batch has, where they say so. */
  readonly #sizes = new Later(new Map<string, number>());
  /** Ids of entries that are there but passed over: of a later version, say. */
  readonly #passed = new Later(new Map<string, Set<string>>());

  /** What a checkpoint keeps. */
  get parts(): Parts {
    return [this.#rows, this.#sizes, this.#passed];
  }

  /** Rows of the entries that are there, in the order they came. */
  rowsOf(id: string): readonly number[] {
    return this.#rows.value.get(id) ?? [];
  }

  /** Whether nothing is missing of it; so too of one that does not say how many entries it has. */
  isWhole(id: string | undefined): boolean {
    const size = id === undefined ? undefined : this.#sizes.value.get(id);
    if (id === undefined || size === undefined) return true;
    return this.rowsOf(id).length + (this.#passed.value.get(id)?.size ?? 0) >= size;
  }

  /** @param size how many entries the batch has, where the entry says so */
  add(id: string, row: number, size?: number): void {
    const rows = this.#rows.value.get(id);
    if (rows) rows.push(row);
    else this.#rows.value.set(id, [row]);
    this.#setSize(id, size);
  }

  /** Counts an entry that is passed over, once. */
  pass({ id, batch, batchSize }: PartOfAct): void {
    if (batch === undefined || batchSize === undefined) return;
    const passed = this.#passed.value.get(batch);
    if (passed) passed.add(id);
    else this.#passed.value.set(batch, new Set([id]));
    this.#setSize(batch, batchSize);
  }

  /** Of two that contradict each other the larger one holds, whichever is read first. */
  #setSize(id: string, size: number | undefined): void {
    if (size === undefined) return;
    this.#sizes.value.set(id, Math.max(this.#sizes.value.get(id) ?? 0, size));
  }
}
