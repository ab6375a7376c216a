/** What the events that add sessions said, in columns by row: a journal has very many of them. */
import { dayNumber, dayOf } from '../time/calendar.js';
import { epochSeconds, localTime, offsetOf, wallSeconds } from '../time/moment.js';
import { Interner, Wholes, Words } from './columns.js';
import type { ItemRef, SessionData, Source } from './event.js';
import { lengthOf } from './intervals.js';
import { Later, type Parts } from './parts.js';

const NONE = 0;

/** Of a session that names none. It is kept as nothing, which costs nothing. */
export const DEFAULT_SOURCE: Source = 'manual';

export class SessionRows {
  /** Of a declared session, the number of its study day; of an interval, its start in wall seconds. */
  readonly #when = new Wholes();
  readonly #seconds = new Words();
  readonly #item = new Words();
  readonly #source = new Words();
  /** Offsets of an interval's ends, which tell it from a declared session. */
  readonly #startOffset = new Words();
  readonly #endOffset = new Words();
  readonly #notes = new Later(new Map<number, string>());
  readonly #items = new Interner();
  readonly #sources = new Interner();
  readonly #offsets = new Interner();
  /** Seconds by which the offset of a number is ahead of UTC, as far as somebody asked. */
  readonly #ahead: number[] = [];

  /** What a checkpoint keeps. */
  get parts(): Parts {
    return [
      ...[...this.#when.parts, this.#seconds.blocks, this.#item.blocks, this.#source.blocks],
      ...[this.#startOffset.blocks, this.#endOffset.blocks, this.#notes],
      ...[this.#items.texts, this.#sources.texts, this.#offsets.texts],
    ];
  }

  set(row: number, data: SessionData): void {
    if (data.kind === 'declared') {
      this.#when.set(row, dayNumber(data.day));
      this.#seconds.set(row, data.seconds);
    } else {
      this.#when.set(row, wallSeconds(data.start));
      this.#seconds.set(row, lengthOf(data));
      this.#startOffset.set(row, this.#offsets.numberOf(data.start.slice(19)));
      this.#endOffset.set(row, this.#offsets.numberOf(data.end.slice(19)));
    }
    if (isSet(data.item)) this.#item.set(row, this.#items.numberOf(data.item));
    if (isSet(data.note)) this.#notes.value.set(row, data.note);
    const { source = DEFAULT_SOURCE } = data;
    if (source !== DEFAULT_SOURCE) this.#source.set(row, this.#sources.numberOf(source));
  }

  has(row: number): boolean {
    return this.isInterval(row) || this.isDeclared(row);
  }

  /** Of whole seconds, which are more than 0. */
  isDeclared(row: number): boolean {
    return this.#seconds.get(row) > 0 && !this.isInterval(row);
  }

  isInterval(row: number): boolean {
    return this.#startOffset.get(row) !== NONE;
  }

  /** Number of the day, see dayNumber: the study day, or of an interval the day of its start. */
  dayOf(row: number): number {
    const when = this.#when.get(row);
    return this.isInterval(row) ? Math.floor(when / 86_400) : when;
  }

  /**
   * An interval whose ends have one offset, as nearly all have: the wall clock at its start, in
   * seconds, and seconds by which that is ahead of UTC. Undefined for any other row.
   */
  steadyStart(row: number): { readonly wall: number; readonly offset: number } | undefined {
    const number = this.#startOffset.get(row);
    if (number === NONE || number !== this.#endOffset.get(row)) return undefined;
    const offset = (this.#ahead[number] ??= offsetOf(
      localTime(0, this.#offsets.textOf(number) ?? 'Z'),
    ));
    return { wall: this.#when.get(row), offset };
  }

  secondsOf(row: number): number {
    return this.#seconds.get(row);
  }

  /** Number of the item, 0 for none. */
  itemOf(row: number): number {
    return this.#item.get(row);
  }

  /** Number of an item; 0 for none. */
  itemNumber(item: ItemRef | null | undefined): number {
    return isSet(item) ? this.#items.numberOf(item) : NONE;
  }

  itemText(number: number): ItemRef | undefined {
    return this.#items.textOf(number);
  }

  /** What the row's event said. */
  dataOf(row: number): SessionData {
    const item = this.#items.textOf(this.#item.get(row));
    const note = this.#notes.value.get(row);
    const common = {
      source: (this.#sources.textOf(this.#source.get(row)) ?? DEFAULT_SOURCE) as Source,
      ...(item !== undefined && { item }),
      ...(note !== undefined && { note }),
    };
    const seconds = this.#seconds.get(row);
    if (this.isDeclared(row)) {
      return { kind: 'declared', day: dayOf(this.#when.get(row)), seconds, ...common };
    }
    const when = this.#when.get(row);
    const startOffset = this.#offsets.textOf(this.#startOffset.get(row)) ?? 'Z';
    const endOffset = this.#offsets.textOf(this.#endOffset.get(row)) ?? 'Z';
    const start = localTime(when, startOffset);
    // The same instant on both offsets: the end's wall clock is ahead by their difference.
    const ahead = epochSeconds(start) - epochSeconds(localTime(when, endOffset));
    const end = localTime(when + seconds + ahead, endOffset);
    return { kind: 'interval', start, end, ...common };
  }
}

/** Null clears a field. */
function isSet(text: string | null | undefined): text is string {
  return text !== undefined && text !== null;
}
