/** The monthly checklist: fresh each month, counted from what was logged, ticked by hand where not. */
import { countedOf, wanted, type Counted } from '../artifacts/counting.js';
import type { Artifact } from '../artifacts/artifacts.js';
import type { ReachedMilestone } from '../artifacts/reached.js';
import type { LearnerState } from '../journal/fold.js';
import { startDate } from '../journal/preferences.js';
import { itemState } from '../progress/itemState.js';
import type { Quantity } from '../roadmap/document.js';
import type { ItemOf, Roadmap } from '../roadmap/roadmap.js';
import { addMonths, monthOf, type Day } from '../time/calendar.js';

/** Earlier months that are told of at the most. */
const HISTORY_MAX = 24;

/** An item of the checklist in one month. */
export interface CheckMonth {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly counted: readonly Counted[];
  /** Ticked by hand. */
  readonly ticked: boolean;
  /** What the student wrote in the month's review. */
  readonly review: string | undefined;
  /** Ticked, reviewed, or enough in number. */
  readonly done: boolean;
}

export interface CheckRow extends CheckMonth {
  readonly item: ItemOf<'check'>;
  readonly wanted: Quantity;
  /** Opens a review instead of being counted. */
  readonly isReview: boolean;
  /** Earlier months since the roadmap began, the latest first. */
  readonly history: readonly CheckMonth[];
}

export interface Checklist {
  /** The month that it is now, `YYYY-MM`. */
  readonly month: string;
  readonly rows: readonly CheckRow[];
}

export function readChecklist(
  state: LearnerState,
  roadmap: Roadmap,
  artifacts: readonly Artifact[],
  reached: readonly ReachedMilestone[],
  today: Day,
): Checklist {
  const month = monthOf(today);
  // Study and artifacts may have been logged to days before the first use.
  const days = [startDate(state, today), state.ledger.firstDay, artifacts[0]?.day];
  const [first = today] = days.filter((day) => day !== undefined).sort();
  const months = earlierMonths(today, monthOf(first));
  const rows = roadmap.sections.checklist.flatMap((item): CheckRow[] => {
    if (item.kind !== 'check') return [];
    const { counts = [], quantity } = item.entry;
    const all = countedOf(counts, artifacts, reached);
    const isReview = counts.includes('review');
    const read = (each: string): CheckMonth => {
      const counted = all.filter(({ day }) => monthOf(day) === each);
      const { status, note } = itemState(state, roadmap, item, each);
      const ticked = status !== undefined;
      const isEnough = counts.length > 0 && counted.length >= wanted(quantity).min;
      const isReviewed = isReview && note !== undefined;
      const done = ticked || isReviewed || (isEnough && !isReview);
      return { month: each, counted, ticked, review: note, done };
    };
    return [
      { ...read(month), item, isReview, wanted: wanted(quantity), history: months.map(read) },
    ];
  });
  return { month, rows };
}

/** Months before this one, back to the first, the latest first. */
function earlierMonths(today: Day, first: string): string[] {
  const months: string[] = [];
  for (let back = 1; back <= HISTORY_MAX; back++) {
    const month = monthOf(addMonths(`${monthOf(today)}-01`, -back));
    if (month < first) break;
    months.push(month);
  }
  return months;
}
