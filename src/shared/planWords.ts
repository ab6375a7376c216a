/** Sentences for goals and for why they are in the plan. */
import type { GoalReason } from '../core/journal/event.js';
import type { Goal } from '../core/plan/goal.js';
import type { Next } from '../core/plan/next.js';
import type { Words } from './words.js';

/** Title of an item by its id; the id where there is none. */
export type TitleOf = (id: string) => string;

/** What a goal asks for, e.g. "Linear algebra: 9 h", "Finish Vectors". */
export function goalTitle(
  { item, kind, target }: Pick<Goal, 'item' | 'kind' | 'target'>,
  words: Words,
): string {
  const { t } = words;
  switch (kind) {
    case 'finish':
      return t('Finish {0}', item.title);
    case 'move':
      return t('Build {0}', item.title);
    case 'check':
      return item.title;
    case 'hours':
      return target === 0 ? item.title : t('{0}: {1}', item.title, words.duration(target));
  }
}

/** Where a goal is that was moved. */
export function movedText(item: Goal['item'], goals: readonly Goal[], { t }: Words): string {
  const place = goals.findIndex((goal) => goal.item === item) + 1;
  return t('{0} is now goal {1} of {2}', item.title, place, goals.length);
}

/** Why, as a sentence; empty for a reason that a later version gave. */
export function reasonText(
  { code, args = [] }: GoalReason,
  titleOf: TitleOf,
  words: Words,
): string {
  const { t } = words;
  const title = titleOf(String(args[0] ?? ''));
  const time = words.duration(Number(args[0] ?? 0));
  switch (code) {
    case 'begun':
      return t('You have begun it: {0} so far.', time);
    case 'completes':
      return t('{0} more should finish it.', time);
    case 'ready':
      return t('What it builds on is done: time to build.');
    case 'balance':
      return t('{0} of study in four weeks and next to nothing built.', time);
    case 'favoured':
      return t('Your path brings it out: {0}.', title);
    case 'leadsTo':
      return t('It leads to building: {0}.', title);
    case 'next':
      return t('Next in {0}.', title);
    case 'within':
      return t('Part of {0}, about {1}.', title, words.duration(Number(args[1] ?? 0)));
    case 'monthly':
      return t('Not done yet this month.');
    case 'carried':
      return t('Left over from the week before.');
    case 'added':
      return t('You added it.');
    case 'running':
      return t('The timer is on it.');
    case 'alternate':
      return t('A change after {0}.', title);
    case 'little':
      return t("Today's time is used up. A quarter of an hour keeps the thread.");
    case 'toFinish':
      return t('The hours are done; this is still to be finished.');
    case 'ahead':
      return t("This week's goals are reached. This comes next.");
    default:
      return '';
  }
}

/** What to do next, in a line, e.g. "Linear algebra, Vectors: 1 h 30 min". */
export function nextTitle(next: Next, words: Words): string {
  const { t } = words;
  switch (next.kind) {
    case 'study': {
      const { item, topic, seconds } = next;
      const what = topic ? t('{0}, {1}', item.title, topic.title) : item.title;
      return t('{0}: {1}', what, words.duration(seconds));
    }
    case 'check':
      return next.item.title;
    case 'choose':
      return t('Make a choice: {0}', next.item.title);
    case 'finished':
      return t('Everything in this roadmap is done.');
  }
}

/** Why it is that, as a sentence. */
export function nextReason(next: Next, titleOf: TitleOf, words: Words): string {
  const { t } = words;
  switch (next.kind) {
    case 'study':
      return reasonText(next.reason, titleOf, words);
    case 'check':
      return reasonText(next.goal.reason, titleOf, words);
    case 'choose':
      return t('What comes next waits for it.');
    case 'finished':
      return '';
  }
}
