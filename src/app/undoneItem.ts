/** Says what an entry about an item of the roadmap did: a tick, a note, a choice, a check. */
import type { ItemSet } from '../core/journal/event.js';
import { placeOfKey } from '../core/journal/place.js';
import { monthText } from '../shared/standingWords.js';
import type { Words } from '../shared/words.js';
import { itemText } from './sessionText.js';
import type { Saying, Telling } from './telling.js';

/** Length of `YYYY-MM`, the period of what is ticked by the month. */
const MONTH = 7;

export const itemSaid: Saying = ({ target, fields }, { writes, model, words }) => {
  const { t } = words;
  const { ref, period } = placeOfKey(target);
  const title = itemText(ref, model, words);
  const { status, note, option, check, explanation, leftOut } = fields as Partial<ItemSet>;
  if (status !== undefined) {
    if (writes.length > 1) return countSaid(writes.length, status, words);
    return period === ''
      ? statusSaid(ref, title, status, model, words)
      : tickSaid(title, period, status, words);
  }
  if (note !== undefined) {
    const about = period === '' ? undefined : monthText(period, words);
    if (about === undefined) {
      return note === null ? t('deletion of the note on {0}', title) : t('note on {0}', title);
    }
    return note === null ? t('deletion of the review of {0}', about) : t('review of {0}', about);
  }
  if (option !== undefined) {
    return option === null
      ? t('{0} left open', title)
      : t('{0} chosen in {1}', model.roadmap.find(option)?.title ?? option, title);
  }
  if (check !== undefined) {
    return check === null
      ? t('removal of the check of {0}', title)
      : t('check {0} for {1}', check, title);
  }
  if (explanation !== undefined) {
    return explanation === null
      ? t('deletion of your explanation of {0}', title)
      : t('your explanation of {0}', title);
  }
  if (leftOut !== undefined) {
    return leftOut ? t('{0} excluded from the roadmap', title) : t('{0} included again', title);
  }
  return t('change of {0}', title);
};

function statusSaid(
  ref: string,
  title: string,
  status: unknown,
  { roadmap }: Telling['model'],
  { t }: Words,
): string {
  const isMilestone = roadmap.find(ref)?.kind === 'milestone';
  if (status === null) {
    return isMilestone
      ? t('{0} marked as not complete', title)
      : t('{0} marked as not done', title);
  }
  if (isMilestone) return t('{0} marked as complete', title);
  return status === 'known' ? t('{0} marked as known', title) : t('{0} marked as done', title);
}

/** Of a goal for its week, or of a checklist item for its month. */
function tickSaid(title: string, period: string, status: unknown, words: Words): string {
  const { t } = words;
  if (period.length > MONTH) {
    return status === null
      ? t('goal {0} marked as not done', title)
      : t('goal {0} marked as done', title);
  }
  const month = monthText(period, words);
  return status === null
    ? t('{0} marked as not done for {1}', title, month)
    : t('{0} marked as done for {1}', title, month);
}

function countSaid(count: number, status: unknown, { t }: Words): string {
  return status === null
    ? t('{0} items marked as not done', count)
    : t('{0} items marked as done', count);
}
