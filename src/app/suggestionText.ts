/** What a suggested session is called, in its view and on the page. */
import type { Roadmap } from '../core/roadmap/roadmap.js';
import { startOf, type Suggestion } from '../core/suggestions/suggestions.js';
import type { Words } from '../shared/words.js';

export function titleOfSuggestion({ item }: Suggestion, roadmap: Roadmap, words: Words): string {
  const found = item === undefined ? undefined : roadmap.find(item);
  return found?.title ?? words.t('Nothing in particular');
}

/** e.g. "1 h 10 · Tue 17 Nov, 09:30": a narrow sidebar cuts off its end. */
export function whenOfSuggestion(suggestion: Suggestion, words: Words): string {
  const { day, seconds } = suggestion;
  const date = words.date(day, { weekday: 'short', day: 'numeric', month: 'short' });
  return `${words.duration(seconds)} · ${date}, ${startOf(suggestion).slice(11, 16)}`;
}
