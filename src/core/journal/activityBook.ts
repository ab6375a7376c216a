/**
 * The activity of the journal, folded into columns: a year of it is tens of thousands of notes, each of
 * which says little.
 */
import { dayNumber, type Day } from '../time/calendar.js';
import { localTime, wallSeconds } from '../time/moment.js';
import { Interner, Wholes, Words } from './columns.js';
import type { ActivityAdd } from './event.js';
import type { EventTable } from './eventTable.js';
import { Later, type Parts } from './parts.js';
import type { Undos } from './undos.js';

/** What is common to many notes. */
type Place = Omit<ActivityAdd, 'start' | 'end'>;

export class ActivityBook {
  readonly #counts = { notes: 0 };
  readonly #row = new Words();
  /** Ends of the stretch on the wall clock, in seconds, and their offsets. */
  readonly #start = new Wholes();
  readonly #end = new Wholes();
  readonly #startOffset = new Words();
  readonly #endOffset = new Words();
  readonly #place = new Words();
  readonly #offsets = new Interner();
  readonly #placeNumbers = new Interner();
  readonly #places = new Later<Place[]>([]);

  /** @param events the table that rows are rows of */
  constructor(
    private readonly events: EventTable,
    private readonly undos: Undos,
  ) {}

  /** What a checkpoint keeps. */
  get parts(): Parts {
    return [
      ...[this.#counts, this.#row.blocks, ...this.#start.parts, ...this.#end.parts],
      ...[this.#startOffset.blocks, this.#endOffset.blocks, this.#place.blocks],
      ...[this.#offsets.texts, this.#placeNumbers.texts, this.#places],
    ];
  }

  /** Folds in the event of a row. */
  add(row: number, { start, end, ...place }: ActivityAdd): void {
    const index = this.#counts.notes++;
    this.#row.set(index, row);
    this.#start.set(index, wallSeconds(start));
    this.#end.set(index, wallSeconds(end));
    this.#startOffset.set(index, this.#offsets.numberOf(start.slice(19)));
    this.#endOffset.set(index, this.#offsets.numberOf(end.slice(19)));
    const number = this.#placeNumbers.numberOf(JSON.stringify(place));
    this.#places.value[number] ??= structuredClone(place);
    this.#place.set(index, number);
  }

  /** What is in effect of the stretches that begin on this calendar day or later, as it was noted. */
  *since(day?: Day): Generator<ActivityAdd & { readonly id: string }> {
    const first = day === undefined ? -Infinity : dayNumber(day) * 86_400;
    for (let index = 0; index < this.#counts.notes; index++) {
      if (this.#start.get(index) < first) continue;
      const row = this.#row.get(index);
      if (this.undos.isUndone(row)) continue;
      yield {
        id: this.events.idOf(row),
        start: this.#timeOf(this.#start.get(index), this.#startOffset.get(index)),
        end: this.#timeOf(this.#end.get(index), this.#endOffset.get(index)),
        ...(this.#places.value[this.#place.get(index)] as Place),
      };
    }
  }

  #timeOf(wall: number, offset: number): string {
    return localTime(wall, this.#offsets.textOf(offset) as string);
  }
}
