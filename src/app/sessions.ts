/** What a student can do with a stretch of study once it is logged. Each use case is one act. */
import type { Change, ItemRef, SessionSet } from '../core/journal/event.js';
import type { Session } from '../core/journal/ledger.js';
import type { Item } from '../core/roadmap/roadmap.js';
import { daysBetween, type Day } from '../core/time/calendar.js';
import { looksLikeRange } from '../core/time/clockRange.js';
import {
  addSeconds,
  epochSeconds,
  localTime,
  wallSeconds,
  type LocalTime,
} from '../core/time/moment.js';
import { agrees, clockOf, instantOf, timeIn, type WallClock } from '../core/time/zone.js';
import { requireDay } from './actions.js';
import {
  requireAmount,
  requireClockTime,
  requireDuration,
  requireOver,
  timeAfter,
  timeOn,
  type Interval,
} from './amount.js';
import { WaymarkError } from './errors.js';
import type { Store } from './store.js';
import { requireText } from './text.js';

/** What to change, as typed; absent fields stay as they are. */
export interface Correction {
  /** A length of time, or for a session with times also `9:30-11:00`. */
  readonly amount?: string;
  /** Times of day, for a session with times. */
  readonly start?: string;
  readonly end?: string;
  /** Study day. */
  readonly day?: string;
  /** Null for nothing in particular. */
  readonly item?: Item | null;
  readonly note?: string;
}

export class Sessions {
  constructor(private readonly store: Store) {}

  /**
   * The session of an id, or of the beginning of one.
   * @throws WaymarkError `session-unknown`, `session-ambiguous`
   */
  find(id: string): Session {
    const { ledger } = this.store.model;
    const typed = id.trim().toUpperCase();
    const exact = ledger.session(id) ?? ledger.session(typed);
    if (exact) return exact;
    const all = [...ledger.sessions(), ...ledger.deleted()];
    const [found, other] = typed === '' ? [] : all.filter((each) => each.id.startsWith(typed));
    if (!found) throw new WaymarkError({ code: 'session-unknown', args: [id] });
    if (other) throw new WaymarkError({ code: 'session-ambiguous', args: [id] });
    return found;
  }

  /** Corrects a session, or moves it to another item or day. Writes nothing where nothing changes. */
  async correct(id: string, correction: Correction): Promise<void> {
    await this.#write(() => {
      const values = this.values(id, correction);
      return Object.keys(values).length > 0 ? [this.#setting(id, values)] : [];
    });
  }

  /** What a correction would write. @throws WaymarkError for what cannot be */
  values(id: string, correction: Correction): Omit<SessionSet, 'target'> {
    const session = this.#current(id);
    return { ...this.#times(session, correction), ...said(session, correction) };
  }

  /** Splits a session in two, as `halves` says. */
  async split(id: string, typed: string): Promise<void> {
    await this.#write(() => this.halves(id, typed));
  }

  /**
   * The changes that split a session: an amount after so long (`45`), one with times at a time of
   * day (`10:30`).
   * @throws WaymarkError `split-outside` where one side would be empty
   */
  halves(id: string, typed: string): Change[] {
    const session = this.#current(id);
    const { item, note, source, day, interval } = session;
    const common = { source, ...(item && { item }), ...(note !== undefined && { note }) };
    const outside = new WaymarkError({ code: 'split-outside', args: [typed.trim()] });
    if (!interval) {
      const first = requireDuration(typed);
      const rest = session.seconds - first;
      if (rest <= 0) throw outside;
      return [
        { type: 'session.set', data: { target: id, seconds: first } },
        { type: 'session.add', data: { kind: 'declared', day, seconds: rest, ...common } },
      ];
    }
    const { start, end } = interval;
    const at = timeAfter(start, requireClockTime(typed), this.#clockOf(session, start));
    const [first, middle, last] = [start, at, end].map(epochSeconds) as [number, number, number];
    if (middle <= first || middle >= last) throw outside;
    return [
      { type: 'session.set', data: { target: id, end: at } },
      { type: 'session.add', data: { kind: 'interval', start: at, end, ...common } },
    ];
  }

  async delete(id: string): Promise<void> {
    await this.#write(() =>
      this.#current(id).deleted ? [] : [this.#setting(id, { deleted: true })],
    );
  }

  async restore(id: string): Promise<void> {
    await this.#write(() =>
      this.#current(id).deleted ? [this.#setting(id, { deleted: false })] : [],
    );
  }

  #current(id: string): Session {
    const session = this.store.model.ledger.session(id);
    if (!session) throw new WaymarkError({ code: 'session-gone', args: [] });
    return session;
  }

  /** The values for when and how long, those that change. */
  #times(session: Session, { amount, start, end, day }: Correction): Partial<SessionSet> {
    const target = day === undefined ? session.day : requireDay(day, this.store.today);
    if (session.interval === undefined) {
      if (start !== undefined || end !== undefined) throw noTimes();
      if (amount !== undefined && looksLikeRange(amount)) throw noTimes();
      const seconds = amount === undefined ? session.seconds : requireDuration(amount);
      return {
        ...(seconds !== session.seconds && { seconds }),
        ...(target !== session.day && { day: target }),
      };
    }
    let interval = this.#moved(session, session.interval, target);
    if (amount !== undefined) interval = this.#lasting(interval, amount, target);
    if (start !== undefined || end !== undefined) {
      interval = this.#between(session, interval, { start, end });
    }
    const changes = {
      ...(interval.start !== session.interval.start && { start: interval.start }),
      ...(interval.end !== session.interval.end && { end: interval.end }),
    };
    if (Object.keys(changes).length > 0) requireOver(interval, this.store);
    return changes;
  }

  #lasting(interval: Interval, amount: string, day: Day): Interval {
    const typed = requireAmount(amount, day, this.store);
    if ('interval' in typed) return typed.interval;
    return { start: interval.start, end: addSeconds(interval.start, typed.seconds) };
  }

  /** New times of day: the start's on the day that it is on, the end's next after the start. */
  #between(
    session: Session,
    { start, end }: Interval,
    typed: { readonly start: string | undefined; readonly end: string | undefined },
  ): Interval {
    const clock = this.#clockOf(session, start);
    const from =
      typed.start === undefined
        ? start
        : timeOn(start.slice(0, 10), requireClockTime(typed.start), clock);
    const to = typed.end === undefined ? end : timeAfter(from, requireClockTime(typed.end), clock);
    return { start: from, end: to };
  }

  /** The same times of day, on another study day. */
  #moved(session: Session, { start, end }: Interval, day: Day): Interval {
    const days = daysBetween(session.day, day);
    if (days === 0) return { start, end };
    const shift = (time: LocalTime) => {
      const wall = wallSeconds(time) + days * 86_400;
      const clock = this.#clockOf(session, time);
      // A clock that is none of the entry's says nothing of its offset.
      return agrees(clock, time)
        ? timeIn(clock, instantOf(clock, wall))
        : localTime(wall, time.slice(19));
    };
    return { start: shift(start), end: shift(end) };
  }

  /** That of the zone in which the entry was written where its times are of it, else this machine's. */
  #clockOf({ id }: Session, time: LocalTime): WallClock {
    const [first] = this.store.journal.state.sessionHistory(id);
    const clock = clockOf(first?.stamp.zone);
    return clock && agrees(clock, time) ? clock : this.store.wallClock;
  }

  #setting(target: string, values: Omit<SessionSet, 'target'>): Change {
    const { seconds, start, end, deleted } = values;
    const isOfLength =
      [seconds, start, end].some((value) => value !== undefined) || deleted === true;
    // Those of the session that the values were worked out from.
    const known = isOfLength ? { splits: this.store.journal.state.splitsOf(target) } : {};
    return { type: 'session.set', data: { target, ...values, ...known } };
  }

  /** @throws WaymarkError `session-changed` where it does not count, see `splits.ts` */
  async #write(choose: () => readonly Change[]): Promise<void> {
    const written = await this.store.append(choose);
    if (written.some((event) => this.store.journal.state.isOverruled(event))) {
      throw new WaymarkError({ code: 'session-changed', args: [] });
    }
  }
}

/** The values for what and about what, those that change. */
function said(session: Session, { item, note }: Correction): Partial<SessionSet> {
  const ref: ItemRef | null | undefined = item === undefined ? undefined : (item?.ref ?? null);
  const text = note === undefined ? undefined : requireText(note) || null;
  return {
    ...(ref !== undefined && ref !== (session.item ?? null) && { item: ref }),
    ...(text !== undefined && text !== (session.note ?? null) && { note: text }),
  };
}

function noTimes(): WaymarkError {
  return new WaymarkError({ code: 'time-missing', args: [] });
}
