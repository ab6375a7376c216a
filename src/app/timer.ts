/** Starting, pausing, resuming and stopping the timer: each is one act in the journal. */
import { Acts } from '../core/journal/actHistory.js';
import type { Change, JournalEvent, SessionData } from '../core/journal/event.js';
import type { LearnerState } from '../core/journal/fold.js';
import { preferenceOn } from '../core/journal/preferences.js';
import type { Item } from '../core/roadmap/roadmap.js';
import { epochSeconds, type LocalTime } from '../core/time/moment.js';
import type { Span } from '../core/time/spans.js';
import { startOf, stopsOf, timersOf, type Timer } from '../core/timer/timer.js';
import { absences, isPutBack, lengthOf, sessionsOf } from '../core/timer/timerSessions.js';
import { WaymarkError } from './errors.js';
import type { LocalClock, PresenceRecord } from './ports.js';
import type { Choose, Store } from './store.js';

/** What becomes of a timer's time: all of it, all but the absences, or nothing. */
export type Verdict = 'keep' | 'trim' | 'discard' | Stated;
/** So long, by the student's word. */
export interface Stated {
  readonly seconds: number;
}

/** What stopping a timer at this moment means. */
export interface Ending {
  readonly timer: Timer;
  readonly until: LocalTime;
  /** Times in which nobody was there past the idle limit. Without any there is nothing to ask. */
  readonly absences: readonly Span[];
  /** Seconds that would be logged. */
  readonly seconds: Readonly<Record<'keep' | 'trim' | 'discard', number>>;
  /** The clock was put back under it: only the student can tell how long it was. */
  readonly isPutBack: boolean;
}

/** Verdicts on forgotten timers, by the timer's id; the others are kept as they are. */
export type Verdicts = ReadonlyMap<string, Verdict>;

/** Starts of two windows within these seconds are one wish. */
const AT_ONCE = 10;

export class TimerActions {
  constructor(
    private readonly store: Store,
    private readonly clock: LocalClock,
    private readonly presence: PresenceRecord,
  ) {}

  /** Every timer that is not stopped, the timer last, with what stopping it now would mean. */
  async endings(): Promise<Ending[]> {
    await this.store.journal.refresh();
    const present = await this.presence.read();
    const { state } = this.store.journal;
    const now = this.clock.now().at;
    const idleLimit = preferenceOn(state, 'idleLimit', this.store.today);
    return timersOf(state).map((timer, index, all) => {
      const until = endOf(all[index + 1], now);
      const absent = absences(timer, epochSeconds(until), present, idleLimit);
      const seconds = (leftOut: readonly Span[]) =>
        lengthOf(sessionsOf(timer, until, leftOut, this.clock.localTime));
      const ifKept = seconds([]);
      const ifTrimmed = absent.length === 0 ? ifKept : seconds(absent);
      return {
        ...{ timer, until, absences: absent },
        // What runs on beside a later timer is no fault of a clock: that ended it.
        isPutBack: index === all.length - 1 && isPutBack(timer, epochSeconds(now)),
        seconds: { keep: ifKept, trim: ifTrimmed, discard: 0 },
      };
    });
  }

  /**
   * Starts the timer; what runs is stopped and logged in the same act. On the same item a paused one
   * goes on and a running one is left alone, unless it was forgotten.
   * @param endings as they were when the student was asked about them
   * @returns seconds that were logged of what ran; undefined where nothing ended
   */
  async start(
    item: Item | undefined,
    endings: readonly Ending[],
    verdicts: Verdicts,
  ): Promise<number | undefined> {
    const written = await this.store.append(({ state, roadmap }) => {
      const timers = timersOf(state);
      const timer = timers.at(-1);
      const running = timer?.item === undefined ? undefined : roadmap.find(timer.item);
      const isForgotten = endings.some(
        (each) => each.timer.id === timer?.id && each.absences.length > 0,
      );
      if (timer && !isForgotten && running === item && (timer.item === undefined) === !item) {
        return timer.isPaused ? [setState(timer, 'running')] : [];
      }
      return [
        { type: 'timer.start', data: item ? { item: item.ref } : {} },
        ...timers.flatMap((each) => this.#end(each, endings, verdicts)),
      ];
    });
    if (written[0]?.type !== 'timer.start') return undefined;
    // Two windows that start at once do not see each other before both have written.
    await this.#clear(({ state }) => {
      const [last, ...earlier] = timersOf(state).reverse();
      const rivals = earlier.filter((each) => last && startOf(last) - startOf(each) < AT_ONCE);
      return [
        ...rivals.map((each) => setState(each, 'stopped')),
        ...written.flatMap((event) => laterStops(state, event)),
      ];
    });
    return written.length > 1 ? loggedBy(written) : undefined;
  }

  async pause(): Promise<void> {
    await this.store.append(({ state }) => {
      const timer = theTimer(state);
      return timer.isPaused ? [] : [setState(timer, 'paused')];
    });
  }

  async resume(): Promise<void> {
    await this.store.append(({ state }) => {
      const timer = theTimer(state);
      return timer.isPaused ? [setState(timer, 'running')] : [];
    });
  }

  /**
   * Stops these timers and logs what they measured, as one act: one undo brings them back. One that
   * measured less than a minute ends all the same, and logs nothing.
   * @returns seconds that were logged
   * @throws WaymarkError `no-timer` where another window has stopped them meanwhile
   */
  async stop(endings: readonly Ending[], verdicts: Verdicts): Promise<number> {
    const written = await this.store.append(({ state }) => {
      const timers = timersOf(state).filter(({ id }) => endings.some((e) => e.timer.id === id));
      if (timers.length === 0) throw new WaymarkError({ code: 'no-timer', args: [] });
      return timers.flatMap((each) => this.#end(each, endings, verdicts));
    });
    await this.#clear(({ state }) => written.flatMap((event) => laterStops(state, event)));
    return loggedBy(written);
  }

  /** Clears up after two windows. Where that fails, what was asked for is done all the same. */
  async #clear(choose: Choose): Promise<void> {
    try {
      await this.store.append(choose);
    } catch (error) {
      this.store.journal.onError(error);
    }
  }

  /** @param timer as it is on disk now: paused or resumed elsewhere since the student was asked */
  #end(timer: Timer, endings: readonly Ending[], verdicts: Verdicts): Change[] {
    const ending = endings.find((each) => each.timer.id === timer.id);
    const until = ending?.until ?? this.clock.now().at;
    const verdict = verdicts.get(timer.id) ?? 'keep';
    return [
      setState(timer, 'stopped', until),
      ...this.#sessions(timer, until, verdict, ending?.absences ?? []).map((data): Change => {
        return { type: 'session.add', data };
      }),
    ];
  }

  #sessions(
    timer: Timer,
    until: LocalTime,
    verdict: Verdict,
    absent: readonly Span[],
  ): SessionData[] {
    if (verdict === 'discard') return [];
    if (typeof verdict === 'string') {
      return sessionsOf(timer, until, verdict === 'trim' ? absent : [], this.clock.localTime);
    }
    const { item, note } = timer;
    const about = { ...(item !== undefined && { item }), ...(note !== undefined && { note }) };
    const { today: day } = this.store;
    return [{ kind: 'declared', source: 'timer', day, seconds: verdict.seconds, ...about }];
  }
}

/** Seconds of the sessions that an act logged. */
function loggedBy(written: readonly JournalEvent[]): number {
  return written.reduce((sum, { type, data }) => {
    if (type !== 'session.add') return sum;
    return sum + (data.kind === 'declared' ? data.seconds : lengthOf([data]));
  }, 0);
}

function setState(
  { id }: Timer,
  state: 'running' | 'paused' | 'stopped',
  at?: LocalTime,
): Extract<Change, { type: 'timer.set' }> {
  return { type: 'timer.set', data: { target: id, state, ...(at !== undefined && { at }) } };
}

/**
 * Windows that stop a timer at once all log it, be it to start on something else: what the later
 * ones wrote of it is taken back, and nothing else that they did.
 * @param stop of the timer; other events mean nothing
 */
function laterStops(state: LearnerState, { type, data }: JournalEvent): Change[] {
  if (type !== 'timer.set' || data.state !== 'stopped') return [];
  const [, ...later] = stopsOf(state, data.target);
  return later.flatMap((stamp) => {
    const writes = new Acts(state).writesOf(stamp);
    const from = writes.findIndex(({ id }) => id === stamp.id);
    // As #end wrote it: the stop, then the sessions that it logged.
    const sessions = writes.slice(from + 1);
    const end = sessions.findIndex(({ type }) => type !== 'session.add');
    return [stamp, ...sessions.slice(0, end < 0 ? undefined : end)].map(({ id }): Change => {
      return { type: 'undo', data: { target: id, mend: true } };
    });
  });
}

function theTimer(state: LearnerState): Timer {
  const timer = timersOf(state).at(-1);
  if (!timer) throw new WaymarkError({ code: 'no-timer', args: [] });
  return timer;
}

/** A timer ran until the next one was started, on whichever machine. */
function endOf(next: Timer | undefined, now: LocalTime): LocalTime {
  return next?.runs[0]?.start ?? now;
}
