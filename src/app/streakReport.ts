/** The streak day by day, for the explanation and as data: `waymark streak --json`. */
import type { DayVerdict, StreakDay } from '../core/streak/streak.js';
import type { LocalTime } from '../core/time/moment.js';
import type { Model } from './store.js';

/** Grows with every change that a reader of the JSON would notice, but for added fields. */
const STREAK_FORMAT = 1;

export interface ExplainedDay extends StreakDay {
  /** When the last of its study was written, where that was on a later day. */
  readonly loggedLate: LocalTime | undefined;
}

/** Newest first, as in the streak. */
export function explainedDays({ ledger, streak }: Model): ExplainedDay[] {
  const first = streak.days.at(-1)?.day ?? streak.today.day;
  const late = ledger.writtenLate(first);
  return streak.days.map((day) => ({ ...day, loggedLate: late.get(day.day) }));
}

export interface StreakReport {
  readonly format: number;
  readonly day: string;
  readonly streak: number;
  readonly freezes: number;
  /** Counted days until the next freeze; null while as many are kept as can be. */
  readonly daysToFreeze: number | null;
  /** Newest first. */
  readonly days: readonly {
    readonly day: string;
    readonly verdict: DayVerdict;
    readonly minutes: number;
    readonly neededMinutes: number;
    /** A commit made the day count, or would have. */
    readonly commit: boolean;
    readonly freeze: 'earned' | 'spent' | null;
    /** Local time at which the last of its study was written, where that was on a later day. */
    readonly loggedLate: string | null;
  }[];
}

export function streakReport(model: Model): StreakReport {
  const { streak, today } = model;
  return {
    format: STREAK_FORMAT,
    day: today,
    streak: streak.length,
    freezes: streak.freezes,
    daysToFreeze: streak.daysToFreeze ?? null,
    days: explainedDays(model).map((day) => ({
      day: day.day,
      verdict: day.verdict,
      minutes: Math.floor(day.seconds / 60),
      neededMinutes: Math.ceil(day.minimum / 60),
      commit: day.hasCommit,
      freeze: day.earnsFreeze ? 'earned' : day.verdict === 'frozen' ? 'spent' : null,
      loggedLate: day.loggedLate ?? null,
    })),
  };
}
