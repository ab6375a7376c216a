/** What every event of the journal has, in a few dozen bytes each. */
import { localTime, wallSeconds, type LocalTime } from '../time/moment.js';
import { Interner, Wholes, Words } from './columns.js';
import { Later, type Parts } from './parts.js';
import type { Envelope, EventType, JournalEvent } from './event.js';
import { IdIndex } from './idIndex.js';

/** Who wrote an event, when, and its place in the order of events. */
export interface Stamp extends Pick<Envelope, 'id' | 'at' | 'zone' | 'device' | 'seq'> {
  readonly batch?: string | undefined;
}

/** Reads from the table what is asked for: the texts of a stamp take several times its own place. */
class RowStamp implements Stamp {
  constructor(
    readonly events: EventTable,
    readonly row: number,
  ) {}

  get id(): string {
    return this.events.idOf(this.row);
  }
  get at(): LocalTime {
    return this.events.atOf(this.row);
  }
  get zone(): string | undefined {
    return this.events.zoneOf(this.row);
  }
  get device(): string {
    return this.events.deviceOf(this.row);
  }
  get seq(): number {
    return this.events.seqOf(this.row);
  }
  get batch(): string | undefined {
    return this.events.batchOf(this.row);
  }
}

/** What many events have in common: a journal knows few combinations. */
interface Origin {
  readonly offset: string;
  readonly zone: string | undefined;
  readonly device: string;
  readonly type: EventType;
}

/** In no name of a zone or device that is written by us; a hostile one only confuses itself. */
const SEPARATOR = '\n';

export class EventTable {
  readonly #ids = new IdIndex();
  readonly #hash = new Words();
  readonly #seq = new Wholes();
  readonly #wall = new Wholes();
  readonly #origin = new Words();
  readonly #batch = new Words();
  readonly #isUndone = new Words();
  readonly #import = new Words();
  readonly #origins = new Later<Origin[]>([]);
  readonly #originNumbers = new Later(new Map<string, number>());
  #lastOrigin = 0;
  readonly #batches = new Interner();

  /** What a checkpoint keeps. */
  get parts(): Parts {
    return [
      ...[...this.#ids.parts, ...this.#seq.parts, ...this.#wall.parts],
      ...[this.#hash.blocks, this.#origin.blocks, this.#batch.blocks, this.#isUndone.blocks],
      ...[this.#import.blocks, this.#origins, this.#originNumbers, this.#batches.texts],
    ];
  }

  get size(): number {
    return this.#ids.size;
  }

  /** The row of the event, or -1. */
  rowOf(id: string): number {
    return this.#ids.rowOf(id);
  }

  /** Adds an event whose id is not there yet. @returns its row */
  add(event: JournalEvent, hash: number): number {
    const { id, at, seq, batch } = event;
    const row = this.#ids.add(id);
    this.#hash.set(row, hash);
    this.#seq.set(row, seq);
    this.#wall.set(row, wallSeconds(at));
    this.#origin.set(row, this.#originNumber(event));
    if (batch !== undefined) this.#batch.set(row, this.#batches.numberOf(batch));
    return row;
  }

  hashOf(row: number): number {
    return this.#hash.get(row);
  }

  typeOf(row: number): EventType {
    return this.#originOf(row).type;
  }

  isUndone(row: number): boolean {
    return this.#isUndone.get(row) === 1;
  }

  setUndone(row: number, isUndone: boolean): void {
    this.#isUndone.set(row, isUndone ? 1 : 0);
  }

  /** The import that the event came by, if it came by that one alone. */
  importOf(row: number): string | undefined {
    return this.#batches.textOf(this.#import.get(row));
  }

  setImport(row: number, id: string | undefined): void {
    this.#import.set(row, id === undefined ? 0 : this.#batches.numberOf(id));
  }

  idOf(row: number): string {
    return this.#ids.idOf(row);
  }

  deviceOf(row: number): string {
    return this.#originOf(row).device;
  }

  seqOf(row: number): number {
    return this.#seq.get(row);
  }

  batchOf(row: number): string | undefined {
    return this.#batches.textOf(this.#batch.get(row));
  }

  atOf(row: number): LocalTime {
    return localTime(this.#wall.get(row), this.#originOf(row).offset);
  }

  /** Number of what the event has in common with others, its offset and zone among them. */
  originOf(row: number): number {
    return this.#origin.get(row);
  }

  /** The clock of an origin, see originOf. */
  clockOf(origin: number): { readonly zone: string | undefined; readonly offset: string } {
    return this.#origins.value[origin] as Origin;
  }

  /** Reading of the wall clock at which it was written, in seconds since the epoch as if it were UTC. */
  wallOf(row: number): number {
    return this.#wall.get(row);
  }

  zoneOf(row: number): string | undefined {
    return this.#originOf(row).zone;
  }

  /** Zones of all events, some more than once. */
  zones(): string[] {
    return this.#origins.value.flatMap(({ zone }) => zone ?? []);
  }

  /** The row of the event with this stamp, which may be one of another table, or -1. */
  rowOfStamp(stamp: Pick<Stamp, 'id'>): number {
    const isOwn = stamp instanceof RowStamp && stamp.events === this;
    return isOwn ? stamp.row : this.rowOf(stamp.id);
  }

  stampOf(row: number): Stamp {
    return new RowStamp(this, row);
  }

  /** Runs of events come from one origin, so the last one is tried first. */
  #originNumber({ at, zone, device, type }: JournalEvent): number {
    const offset = at.slice(19);
    const last = this.#origins.value[this.#lastOrigin];
    const isLast =
      last?.offset === offset && last.zone === zone && last.device === device && last.type === type;
    if (isLast) return this.#lastOrigin;
    const key = [offset, zone, device, type].join(SEPARATOR);
    let number = this.#originNumbers.value.get(key);
    if (number === undefined) {
      number = this.#origins.value.push({ offset, zone, device, type }) - 1;
      this.#originNumbers.value.set(key, number);
    }
    return (this.#lastOrigin = number);
  }

  #originOf(row: number): Origin {
    return this.#origins.value[this.#origin.get(row)] as Origin;
  }

  /** Rows in the total order of events: less than 0 where `a` comes first. */
  compare(a: number, b: number): number {
    return this.#seq.get(a) - this.#seq.get(b) || this.#ids.compare(a, b);
  }
}
