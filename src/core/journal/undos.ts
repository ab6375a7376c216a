/**
 * Which events are out of effect: those of an act that is not all there, and those that are undone. An
 * undo names an event, a batch or an import, and counts only after what it undoes, so chains of undos end.
 *
 * Worked out when somebody asks, for all that came since in one go: each link that is added to a chain
 * turns the whole of it round, so a long chain that is followed link by link would never be read.
 */
import { Batches, type PartOfAct } from './batches.js';
import { compareOrder } from './event.js';
import type { EventTable, Stamp } from './eventTable.js';
import { Later, type Parts } from './parts.js';

export class Undos {
  /** Rows of undos by what they name; in the order of events, latest first, where it is not unsorted. */
  readonly #undos = new Later(new Map<string, number[]>());
  readonly #unsorted = new Later(new Set<string>());
  readonly #targets = new Later(new Map<number, string>());
  /** Rows of a batch, or of what an import brought. */
  readonly #groups = new Batches();
  /** Further imports that an event came by, and by nothing else, by row. */
  readonly #alsoBy = new Later(new Map<number, string[]>());
  /** Rows that may have gone out of effect, or come back, since it was worked out last. */
  #pending = new Set<number>();

  /**
   * @param events where it is noted
   * @param change hears of the rows, undos apart, that go out of effect or come back, and makes it so
   *   by calling the function it is given
   */
  constructor(
    private readonly events: EventTable,
    private readonly change: (rows: readonly number[], make: () => void) => void,
  ) {}

  /** What a checkpoint keeps, once all is settled. */
  get parts(): Parts {
    return [this.#undos, this.#unsorted, this.#targets, ...this.#groups.parts, this.#alsoBy];
  }

  /**
   * The event of a row belongs to a batch or an import.
   * @param size how many entries the batch has, where the entry says so
   */
  join(group: string, row: number, size?: number): void {
    this.#turns(group, () => {
      this.#groups.add(group, row, size);
    });
  }

  /** An event is there but passed over. @returns whether that may bring others into effect, or out of it */
  pass(part: PartOfAct): boolean {
    const { batch } = part;
    if (batch === undefined) return false;
    return this.#turns(batch, () => {
      this.#groups.pass(part);
    });
  }

  /** Whether nothing is missing of a batch. */
  isWhole(batch: string | undefined): boolean {
    return this.#groups.isWhole(batch);
  }

  /** Whether a batch gets whole by this, or proves not to be: then all of it is looked at again. */
  #turns(batch: string, note: () => void): boolean {
    const wasWhole = this.isWhole(batch);
    note();
    if (this.isWhole(batch) === wasWhole) return false;
    for (const row of this.group(batch)) this.#pending.add(row);
    return true;
  }

  /** Rows of a batch or import. */
  group(id: string): readonly number[] {
    return this.#groups.rowsOf(id);
  }

  /** Rows of an event or, where there is none of that id, of a batch. */
  rowsOf(target: string): readonly number[] {
    const own = this.events.rowOf(target);
    return own < 0 ? this.group(target) : [own];
  }

  /** Folds in the undo of a row. */
  add(row: number, target: string): void {
    this.#targets.value.set(row, target);
    const undos = this.#undos.value.get(target);
    if (undos) {
      undos.push(row);
      this.#unsorted.value.add(target);
    } else this.#undos.value.set(target, [row]);
    for (const hit of this.#hitBy(target)) this.#pending.add(hit);
  }

  /**
   * The event of an import stands in a further file.
   * @param by the import that wrote the file; undefined where none did: then it is part of none
   * @returns false where that is known
   */
  standsIn(row: number, by: string | undefined): boolean {
    if (by === undefined) {
      this.#alsoBy.value.delete(row);
      return true;
    }
    const also = this.#alsoBy.value.get(row) ?? [];
    if (also.includes(by)) return false;
    this.#alsoBy.value.set(row, [...also, by]);
    this.join(by, row);
    return true;
  }

  /** The event of a row is part of other imports now. */
  lookAgain(row: number): void {
    this.#pending.add(row);
  }

  /** The event of a row is new: what undoes it may be there already, and its act not yet. */
  look(row: number): void {
    if (!this.isWhole(this.events.batchOf(row))) this.events.setUndone(row, true); // counted nowhere yet
    if (this.#undos.value.size === 0) return;
    const keys = [...this.#ownKeys(row), ...this.#importsOf(row)];
    if (keys.some((key) => this.#undos.value.has(key))) this.#pending.add(row);
  }

  /** Whether it is still to be worked out if the event of a row is in effect. */
  isPending(row: number): boolean {
    return this.#pending.has(row);
  }

  /** What the undo of a row names. */
  targetOf(row: number): string | undefined {
    return this.#targets.value.get(row);
  }

  /** Rows of the undos that name an event or a batch, whether or not they are in effect. */
  of(target: string): readonly number[] {
    return this.#undos.value.get(target) ?? [];
  }

  isUndone(row: number): boolean {
    this.settle();
    return this.events.isUndone(row);
  }

  /** Whether an undo in effect that comes after the stamp names this. */
  isHit(target: string | undefined, stamp: Pick<Stamp, 'id' | 'seq'>): boolean {
    if (target === undefined) return false;
    this.settle();
    return this.of(target).some(
      (undo) => !this.events.isUndone(undo) && compareOrder(this.events.stampOf(undo), stamp) > 0,
    );
  }

  /** Works out what is in effect, if anything came that may have changed it. */
  settle(): void {
    if (this.#pending.size === 0) return;
    const rows = this.#reached();
    this.#pending = new Set();
    // From the latest to the earliest: whether an undo counts is known before what it undoes.
    rows.sort((a, b) => this.events.compare(b, a));
    const passed = new Map<string, number>();
    const changed: number[] = [];
    for (const row of rows) {
      const isHit = (key: string) => this.#isHitNow(key, row, passed);
      const imports = this.#importsOf(row);
      // What came by several imports is out of effect once all of them are.
      const isUndone =
        !this.isWhole(this.events.batchOf(row)) ||
        this.#ownKeys(row).some(isHit) ||
        (imports.length > 0 && imports.every(isHit));
      if (isUndone === this.events.isUndone(row)) continue;
      if (this.#targets.value.has(row)) this.events.setUndone(row, isUndone);
      else changed.push(row);
    }
    if (changed.length === 0) return;
    this.change(changed, () => {
      for (const row of changed) this.events.setUndone(row, !this.events.isUndone(row));
    });
  }

  /** The pending rows, and all that undos among them reach. */
  #reached(): number[] {
    const rows = new Set(this.#pending);
    const targets = new Set<string>();
    for (const row of rows) {
      const target = this.#targets.value.get(row);
      if (target === undefined || targets.has(target)) continue;
      targets.add(target);
      for (const hit of this.#hitBy(target)) rows.add(hit); // and this loop comes to them
    }
    return [...rows];
  }

  /**
   * @param passed how many undos of a target, from its latest, are out of effect; they stay so for all
   *   earlier rows, so each is looked at once
   */
  #isHitNow(target: string, row: number, passed: Map<string, number>): boolean {
    const undos = this.#sorted(target);
    if (undos.length === 0) return false;
    let at = passed.get(target) ?? 0;
    const isLater = (undo: number) => this.events.compare(undo, row) > 0;
    for (; at < undos.length; at++) {
      const undo = undos[at] as number;
      if (!isLater(undo) || !this.events.isUndone(undo)) break;
    }
    passed.set(target, at);
    const undo = undos[at];
    return undo !== undefined && isLater(undo);
  }

  #sorted(target: string): readonly number[] {
    const undos = this.#undos.value.get(target) ?? [];
    if (this.#unsorted.value.delete(target)) undos.sort((a, b) => this.events.compare(b, a));
    return undos;
  }

  #hitBy(target: string): number[] {
    const own = this.events.rowOf(target);
    return [...(own < 0 ? [] : [own]), ...this.group(target)];
  }

  /** The event of a row and its batch, as undos may name them. */
  #ownKeys(row: number): string[] {
    const batch = this.events.batchOf(row);
    return [this.events.idOf(row), ...(batch === undefined ? [] : [batch])];
  }

  /** The imports that the event of a row came by, if it came by nothing else. */
  #importsOf(row: number): readonly string[] {
    const first = this.events.importOf(row);
    if (first === undefined) return [];
    const also = this.#alsoBy.value.get(row);
    return also ? [first, ...also] : [first];
  }
}
