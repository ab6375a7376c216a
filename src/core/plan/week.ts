/** The week that the student is in: its days, what was studied on them, and its plan. */
import type { LearnerState } from '../journal/fold.js';
import { studySeconds, type Ledger } from '../journal/ledger.js';
import type { Progress } from '../progress/progress.js';
import type { ItemOf, Roadmap } from '../roadmap/roadmap.js';
import { daysFrom, type Day } from '../time/calendar.js';
import type { Goal, Plan } from './goal.js';
import { weeklyWish, weekOf } from './weekDays.js';

export interface Week {
  /** Its first day. */
  readonly start: Day;
  readonly days: readonly { readonly day: Day; readonly seconds: number }[];
  readonly seconds: number;
  /** Seconds wished for. */
  readonly target: number;
  /** Those of the plan, in its order. */
  readonly goals: readonly Goal[];
  /** The first phase with something to do; undefined once all phases are finished. */
  readonly phase: ItemOf<'phase'> | undefined;
}

export function readWeek(
  state: LearnerState,
  ledger: Ledger,
  roadmap: Roadmap,
  progress: Progress,
  plan: Plan,
  today: Day,
): Week {
  const start = weekOf(state, today);
  const days = daysFrom(start, 7);
  return {
    start,
    days: days.map((day) => ({ day, seconds: studySeconds(ledger, [day]) })),
    seconds: studySeconds(ledger, days),
    target: weeklyWish(state, today),
    goals: plan.goals,
    phase: roadmap.phases.find((phase) => {
      const { done, weight } = progress.of(phase);
      return !done && weight > 0;
    }),
  };
}
