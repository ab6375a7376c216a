/** The state of affairs as data, for scripts and other programs: `waymark status --json`. */
import type { Status } from '../core/journal/event.js';
import type { DayVerdict } from '../core/streak/streak.js';
import type { JournalProblem } from '../shared/faults.js';
import type { Model } from './store.js';

/** Grows with every change that a reader of the JSON would notice, but for added fields. */
const STATUS_FORMAT = 1;

export interface StatusReport {
  readonly format: number;
  /** The current study day. */
  readonly day: string;
  readonly streak: number;
  /** Kept, 0 to 2. */
  readonly freezes: number;
  readonly today: { readonly minutes: number; readonly verdict: DayVerdict };
  readonly week: {
    readonly start: string;
    readonly minutes: number;
    readonly targetMinutes: number;
    readonly goals: readonly {
      readonly id: string;
      readonly title: string;
      readonly minutes: number;
      readonly targetMinutes: number;
      readonly done: boolean;
    }[];
  };
  readonly phases: readonly {
    readonly id: string;
    readonly title: string;
    /** 0 to 100, rounded down. */
    readonly percent: number;
    readonly minutes: number;
  }[];
  /** What the journal knows of ids that the roadmap no longer has. */
  readonly vanished: readonly {
    readonly id: string;
    readonly status: Status | null;
    readonly minutes: number;
    /** The last study day on which it was studied or something was said of it. */
    readonly lastDay: string | null;
  }[];
  /** Sessions in the journal, deleted and undone ones left out. */
  readonly entries: number;
  readonly problems: readonly (JournalProblem & { readonly message: string })[];
}

export function statusReport(
  { ledger, roadmap, progress, week, streak, today, vanished }: Model,
  problems: StatusReport['problems'],
): StatusReport {
  return {
    format: STATUS_FORMAT,
    day: today,
    streak: streak.length,
    freezes: streak.freezes,
    today: { minutes: minutes(streak.today.seconds), verdict: streak.today.verdict },
    week: {
      start: week.start,
      minutes: minutes(week.seconds),
      targetMinutes: minutes(week.target),
      goals: week.goals.map(({ item, seconds, target, done }) => ({
        ...{ id: item.id, title: item.title, done },
        ...{ minutes: minutes(seconds), targetMinutes: minutes(target) },
      })),
    },
    phases: roadmap.phases.map((phase) => {
      const { fraction, seconds } = progress.of(phase);
      const { id, title } = phase;
      return { id, title, percent: Math.floor(fraction * 100), minutes: minutes(seconds) };
    }),
    vanished: vanished.items.map((item) => ({
      ...{ id: item.id, status: item.status ?? null, minutes: minutes(item.seconds) },
      lastDay: vanished.lastDayOf(item) ?? null,
    })),
    entries: ledger.count,
    problems,
  };
}

function minutes(seconds: number): number {
  return Math.floor(seconds / 60);
}
