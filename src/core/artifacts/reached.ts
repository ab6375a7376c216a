/** Milestones that the student has reached, and when. */
import type { LearnerState } from '../journal/fold.js';
import type { Progress } from '../progress/progress.js';
import type { ItemOf, Roadmap } from '../roadmap/roadmap.js';
import type { Day } from '../time/calendar.js';
import { studyDayAt } from '../journal/preferences.js';

export interface ReachedMilestone {
  readonly item: ItemOf<'milestone'>;
  /** The study day on which it was said to be reached. */
  readonly day: Day;
  /** The address that proves it. */
  readonly url: string | undefined;
}

/**
 * Milestones that are reached themselves, not with a skill that was marked as done, or by the last
 * of their parts; the earliest first. One that was known before Waymark was reached in no month.
 */
export function reachedMilestones(
  state: LearnerState,
  roadmap: Roadmap,
  progress: Progress,
): ReachedMilestone[] {
  const dayAt = (at: string) => studyDayAt(state, at);
  const reached: ReachedMilestone[] = [];
  for (const item of roadmap.items) {
    if (item.kind !== 'milestone') continue;
    const { status, statusAt, proof } = progress.of(item);
    const at = status === 'done' ? statusAt : status === undefined ? lastPart(item, progress) : '';
    if (at) reached.push({ item, day: dayAt(at), url: proof });
  }
  return reached.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** When the last of its parts was ticked; undefined while one is open. */
function lastPart(item: ItemOf<'milestone'>, progress: Progress): string | undefined {
  const parts = item.children.map((part) => progress.of(part));
  if (parts.some(({ status }) => status === undefined)) return undefined;
  return parts
    .flatMap(({ statusAt }) => statusAt ?? [])
    .sort()
    .at(-1);
}
