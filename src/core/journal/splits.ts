/** Splits of sessions that met, see splitJudge.ts, and what was found of them. */
import type { Entity, Write } from './entity.js';
import type { EventTable } from './eventTable.js';
import { Later, type Parts } from './parts.js';
import type { SessionRows } from './sessionRows.js';
import type * as Judging from './splitJudge.js';
import type { SplitJudge } from './splitJudge.js';
import type { Undos } from './undos.js';

export class Splits {
  /** Rows of events that shorten a session in a batch, with the session's. */
  readonly #candidates = new Later(new Map<number, number>());
  readonly #byBatch = new Later(new Set<string>());
  /** Rows of events that do not count, with the session's that each is about. */
  readonly #out = new Later(new Map<number, number>());
  #isStale = false;

  constructor(
    private readonly events: EventTable,
    private readonly undos: Undos,
    private readonly rows: SessionRows,
    private readonly entityOf: (session: number) => Entity | undefined,
  ) {}

  /** What a checkpoint keeps, once all is settled. */
  get parts(): Parts {
    return [this.#candidates, this.#byBatch, this.#out];
  }

  /** Whether an event does not count because of a split. Of what was worked out last. */
  isOut(row: number): boolean {
    return this.#out.value.size > 0 && this.#out.value.has(row);
  }

  /** A correction is folded in. */
  set({ row, fields }: Write, session: number): void {
    const batch = this.events.batchOf(row);
    const isCut = fields['seconds'] !== undefined || fields['end'] !== undefined;
    if (batch !== undefined && isCut) {
      this.#candidates.value.set(row, session);
      this.#byBatch.value.add(batch);
    }
    this.changed();
  }

  /** A session is folded in. */
  added(row: number): void {
    if (this.#byBatch.value.size === 0) return;
    const batch = this.events.batchOf(row);
    if (batch !== undefined && this.#byBatch.value.has(batch)) this.changed();
  }

  /** Something that splits depend on has changed. */
  changed(): void {
    this.#isStale = this.#candidates.value.size > 0;
  }

  /** Ids of the splits of a session that count, of what was worked out last. */
  of(session: number): string[] {
    if (this.#candidates.value.size === 0) return [];
    const judge = this.#judge();
    return [...this.#candidates.value]
      .filter(([set, of]) => of === session && !this.undos.isUndone(set) && !this.isOut(set))
      .filter(([set]) => judge.splitOf(set, session) !== undefined)
      .map(([set]) => this.events.idOf(set));
  }

  /**
   * Works out which events do not count.
   * @returns rows of the sessions for which this is about to change, and what changes it
   */
  review(): { readonly sessions: readonly number[]; make(): void } | undefined {
    if (!this.#isStale) return undefined;
    this.#isStale = false;
    const out = this.#judge().judge();
    const before = this.#out.value;
    const sessions = [
      ...[...out].filter(([row]) => !before.has(row)),
      ...[...before].filter(([row]) => !out.has(row)),
    ].map(([, session]) => session);
    const make = () => {
      before.clear();
      for (const [row, session] of out) before.set(row, session);
    };
    return { sessions, make };
  }

  /** Few journals have splits at all, and it cannot be waited for: so with `require`. */
  #judge(): SplitJudge {
    const { events, undos, rows, entityOf } = this;
    const candidates = this.#candidates.value;
    const judging = require('./splitJudge.js') as typeof Judging;
    return new judging.SplitJudge({ events, undos, rows, entityOf, candidates });
  }
}
