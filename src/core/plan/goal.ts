/** A week's goals as they stand: what was planned, and what came of it. */
import type { GoalKind, GoalReason, PlannedGoal } from '../journal/event.js';
import type { Item } from '../roadmap/roadmap.js';
import type { Day } from '../time/calendar.js';

/** A goal as it was planned, with the item that it is about. */
export interface Planned extends PlannedGoal {
  readonly item: Item;
}

export interface Goal {
  readonly item: Item;
  readonly kind: GoalKind;
  /** Seconds planned for this week; 0 for what takes no time of its own. */
  readonly target: number;
  /** Seconds studied on the item this week. */
  readonly seconds: number;
  readonly done: boolean;
  /** Why it is in the plan; words for it are in `shared/planWords.ts`. */
  readonly reason: GoalReason;
  /** Place in the list, smaller first. */
  readonly order: number;
  /** The small thing that can surely be finished in the week. */
  readonly small: boolean;
}

export interface Plan {
  /** First day of the week. */
  readonly week: Day;
  /** It stands in the journal; else it is what Waymark proposes. */
  readonly isKept: boolean;
  readonly goals: readonly Goal[];
  /** Seconds that the whole week has room for. */
  readonly room: number;
  /** Seconds planned, all goals together. */
  readonly planned: number;
  /** Goals of the week planned before that were not reached and are not planned again. */
  readonly leftOver: readonly Goal[];
}

/** The kind of goal that fits an item; undefined for what can be none. */
export function goalKindOf(item: Item): GoalKind | undefined {
  switch (item.kind) {
    case 'skill':
    case 'option':
      return 'hours';
    case 'topic':
    case 'part':
      return 'finish';
    case 'milestone':
      return 'move';
    case 'check':
      return 'check';
    default:
      return undefined;
  }
}
