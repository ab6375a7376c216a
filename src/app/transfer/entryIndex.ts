/** Which entries there are, by id and content: for a million of them a few dozen megabytes. */
import { Words } from '../../core/journal/columns.js';
import { IdIndex } from '../../core/journal/idIndex.js';

export class EntryIndex {
  readonly #ids = new IdIndex();
  readonly #hashes = new Words();
  /** Further contents under an id. */
  readonly #more = new Map<number, Set<number>>();
  #size = 0;

  /** Number of entries, of which several may have one id. */
  get size(): number {
    return this.#size;
  }

  has(id: string): boolean {
    return this.#ids.rowOf(id) >= 0;
  }

  /** @param hash of the text; see hashOf */
  hasText(id: string, hash: number): boolean {
    const row = this.#ids.rowOf(id);
    if (row < 0) return false;
    return this.#hashes.get(row) === hash || (this.#more.get(row)?.has(hash) ?? false);
  }

  /** @returns whether it is new */
  add(id: string, hash: number): boolean {
    if (this.hasText(id, hash)) return false;
    this.#size++;
    const row = this.#ids.rowOf(id);
    if (row < 0) {
      this.#hashes.set(this.#ids.add(id), hash);
      return true;
    }
    const others = this.#more.get(row);
    if (others) others.add(hash);
    else this.#more.set(row, new Set([hash]));
    return true;
  }

  /** How many entries have an id that the other one has too. */
  countIn(other: EntryIndex): number {
    let count = 0;
    for (let row = 0; row < this.#ids.size; row++) {
      if (other.has(this.#ids.idOf(row))) count += 1 + (this.#more.get(row)?.size ?? 0);
    }
    return count;
  }
}
