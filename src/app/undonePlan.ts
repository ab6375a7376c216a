/** Says what a change of a week's plan did: the journal has the goals, not what was clicked. */
import type { PlannedGoal } from '../core/journal/event.js';
import type { ActWrite } from '../core/journal/acts.js';
import { itemText } from './sessionText.js';
import type { Saying, Telling } from './telling.js';

type Goals = ReadonlyMap<string, PlannedGoal>;

export const planSaid: Saying = (write, telling) => {
  const { model, words } = telling;
  const { t } = words;
  const before = goalsBefore(write, telling);
  const changes = Object.entries(write.fields) as [string, PlannedGoal | null][];
  const kept = changes.flatMap(([ref, goal]) => (goal ? [{ ref, goal }] : []));
  const added = kept.filter(({ ref }) => !before.has(ref));
  const dropped = changes.filter(([ref, goal]) => goal === null && before.has(ref));
  const [first, ...more] = kept;
  const title = (ref: string) => itemText(ref, model, words);
  if (first && added.length === 0 && dropped.length === 0) {
    if (more.length === 0) {
      return t('goal {0} set to {1}', title(first.ref), words.duration(first.goal.seconds));
    }
    const isSame = kept.every(({ ref, goal }) => goal.seconds === before.get(ref)?.seconds);
    const now = inOrder(kept.map(({ ref, goal }) => [ref, goal]));
    const isMoved = now.join() !== inOrder([...before]).join();
    if (isSame && isMoved) return t('order of the goals changed');
  }
  const [gone] = dropped;
  if (gone && !first && dropped.length === 1) return t('goal {0} dropped', title(gone[0]));
  const isAll = (code: string) =>
    dropped.length === 0 &&
    added.length === kept.length &&
    kept.every(({ goal }) => goal.reason.code === code);
  if (first && isAll('added')) return t('goal {0} added', title(first.ref));
  if (first && isAll('carried')) {
    return more.length === 0
      ? t('goal {0} carried over', title(first.ref))
      : t('{0} goals carried over', kept.length);
  }
  return t('rest of the week planned anew');
};

function inOrder(goals: readonly [ref: string, goal: PlannedGoal][]): string[] {
  return [...goals].sort(([, a], [, b]) => a.order - b.order).map(([ref]) => ref);
}

/** The goals that the student saw: what the same act wrote down first is part of them. */
function goalsBefore({ id, target }: ActWrite, { model: { state }, own }: Telling): Goals {
  const history = state.plans.get(target)?.history ?? [];
  const at = history.findIndex(({ stamp }) => stamp.id === id);
  const earlier = history
    .slice(0, at)
    .filter(({ stamp }) => own.has(stamp.id) || !state.isUndone(stamp));
  const made = earlier.find(({ fields }) => fields['made'] !== undefined)?.fields['made'];
  const goals = new Map(Object.entries((made ?? {}) as Record<string, PlannedGoal>));
  for (const { fields } of earlier) {
    for (const [ref, goal] of Object.entries(fields) as [string, PlannedGoal | null][]) {
      if (ref === 'made') continue;
      if (goal === null) goals.delete(ref);
      else goals.set(ref, goal);
    }
  }
  return goals;
}
