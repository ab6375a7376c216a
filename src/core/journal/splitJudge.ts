/**
 * Splits of sessions that met: two machines may split one session, or one splits it and the other
 * corrects it, before they hear of each other. What was logged once must not count twice.
 *
 * A split is an act: a batch of two events, one that shortens a session and one that adds the rest.
 * Every split is judged at its place in the order of events, and counts as a whole or not at all:
 *
 * - Its parts have to make up what the session was there. The second split of the same hours finds
 *   the session shortened by the first, so it does not count, nor do splits of what it added.
 * - A correction of how long the session is, or its deletion, names the splits that its author knew.
 *   One that does not name a split is about the whole session, so that split does not count. Corrections
 *   that name none at all, as earlier versions wrote them, are about what is there.
 * - A correction that names a split that does not count is about a part that is not there, so it does
 *   not count either.
 */
import { epochSeconds } from '../time/moment.js';
import type { Entity, Write } from './entity.js';
import type { SessionSet } from './event.js';
import type { EventTable } from './eventTable.js';
import type { SessionRows } from './sessionRows.js';
import type { Undos } from './undos.js';

/** A split by the rows of its two events. */
interface Split {
  readonly set: number;
  readonly added: number;
  /** The session that is split. */
  readonly session: number;
}

/** What a session is at a place in the order of events, in seconds of its own or since the epoch. */
interface Standing {
  exists: boolean;
  isDeleted: boolean;
  start: number;
  end: number;
  /** Next of its writes. */
  next: number;
}

/** What splits are judged by. */
export interface Basis {
  readonly events: EventTable;
  readonly undos: Undos;
  readonly rows: SessionRows;
  readonly entityOf: (session: number) => Entity | undefined;
  /** Rows of events that shorten a session in a batch, with the session's. */
  readonly candidates: ReadonlyMap<number, number>;
}

export class SplitJudge {
  constructor(private readonly basis: Basis) {}

  /** Rows of events that do not count, with the session's that each is about. */
  judge(): Map<number, number> {
    const out = new Map<number, number>();
    const splits = [...this.basis.candidates]
      .flatMap(([set, session]) => this.splitOf(set, session) ?? [])
      .filter(({ set }) => !this.basis.undos.isUndone(set))
      .sort((a, b) => this.basis.events.compare(a.set, b.set));
    const known = new Map<number, Standing>();
    const unknown = this.#unknownLater(splits);
    for (const split of splits) {
      const { session, set, added } = split;
      let standing = known.get(session);
      if (!standing) {
        standing = { exists: false, isDeleted: false, start: 0, end: 0, next: 0 };
        known.set(session, standing);
      }
      this.#goOn(session, standing, out, set);
      if (unknown.has(set) || !this.#makesUp(split, standing)) {
        out.set(set, session).set(added, added);
      }
    }
    for (const [session, standing] of known) this.#goOn(session, standing, out);
    return out;
  }

  /** Splits that a later correction of the whole session does not know. */
  #unknownLater(splits: readonly Split[]): Set<number> {
    const found = new Set<number>();
    const sets = new Set(splits.map(({ set }) => set));
    for (const session of new Set(splits.map((split) => split.session))) {
      // From the last one on: what every later correction names.
      let named: Set<string> | undefined;
      for (const { row, fields } of [...this.#historyOf(session)].reverse()) {
        if (sets.has(row)) {
          if (named && !named.has(this.basis.events.idOf(row))) found.add(row);
        } else if (isOfLength(fields) && !this.basis.undos.isUndone(row)) {
          const names = namesOf(fields);
          if (!names) continue;
          named = new Set(names.filter((id) => !named || named.has(id)));
        }
      }
    }
    return found;
  }

  /** Follows a session up to an event, or to its last one. */
  #goOn(session: number, standing: Standing, out: Map<number, number>, until?: number): void {
    const history = this.#historyOf(session);
    for (; standing.next < history.length; standing.next++) {
      const { row, fields, creates } = history[standing.next] as Write;
      if (row === until) return;
      if (this.basis.undos.isUndone(row) || out.has(row)) continue;
      const names = isOfLength(fields) ? namesOf(fields) : undefined;
      if (names?.some((id) => out.has(this.basis.events.rowOf(id)))) {
        out.set(row, session);
        continue;
      }
      standing.exists ||= creates;
      if (fields['deleted'] !== undefined) standing.isDeleted = fields['deleted'] === true;
      const ends = this.#isDeclared(session)
        ? { end: fields['seconds'] as number | undefined }
        : { start: instantOf(fields['start']), end: instantOf(fields['end']) };
      standing.start = ends.start ?? standing.start;
      standing.end = ends.end ?? standing.end;
    }
  }

  /** Whether the parts of a split are all of the session where it is split. */
  #makesUp({ added, session }: Split, standing: Standing): boolean {
    if (!standing.exists || standing.isDeleted) return false;
    // Up to which the session was followed.
    const cut = this.#historyOf(session)[standing.next]?.fields as Partial<SessionSet> | undefined;
    const rest = this.basis.rows.dataOf(added);
    if (this.#isDeclared(session)) {
      return rest.kind === 'declared' && (cut?.seconds ?? 0) + rest.seconds === standing.end;
    }
    const at = instantOf(cut?.end);
    if (rest.kind !== 'interval' || at === undefined || at < standing.start) return false;
    return epochSeconds(rest.start) === at && epochSeconds(rest.end) === standing.end;
  }

  /** The split that the correction is part of, if it is one: it cuts, and one session of its kind is added. */
  splitOf(set: number, session: number): Split | undefined {
    const rows = this.basis.undos.group(this.basis.events.batchOf(set) ?? '');
    const added = rows.find((row) => row !== set);
    if (rows.length !== 2 || added === undefined || !this.basis.rows.has(added)) return undefined;
    return this.#isDeclared(session) === this.basis.rows.isDeclared(added)
      ? { set, added, session }
      : undefined;
  }

  #historyOf(session: number): readonly Write[] {
    return this.basis.entityOf(session)?.history ?? [];
  }

  #isDeclared(session: number): boolean {
    return this.basis.rows.isDeclared(session);
  }
}

/** Whether a write says how long the session is, or that it is gone. */
function isOfLength({ seconds, start, end, deleted }: Write['fields']): boolean {
  return seconds !== undefined || start !== undefined || end !== undefined || deleted === true;
}

/** The splits that a correction names; undefined for one of an earlier version. */
function namesOf({ splits }: Write['fields']): readonly string[] | undefined {
  return Array.isArray(splits) ? (splits as readonly string[]) : undefined;
}

function instantOf(time: unknown): number | undefined {
  return time === undefined ? undefined : epochSeconds(time as string);
}
