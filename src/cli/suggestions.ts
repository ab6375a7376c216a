/**
 * `waymark suggestions`: the sessions that noted activity speaks for. The terminal looks at no
 * projects, so those of commits, and the milestones that folders are linked to, are the editor's.
 */
import { suggestionsOf, type Suggestion } from '../core/suggestions/suggestions.js';
import type { Command } from './run.js';
import { withStore } from './store.js';
import type { Terminal } from './terminal.js';

export const suggestions: Command = (options, terminal) => {
  return withStore(options, terminal, (store) => {
    const all = suggestionsOf(store.model);
    if (options.json) {
      const report = all.map(({ day, seconds, source, stretches }) => {
        return { day, minutes: Math.round(seconds / 60), source, stretches };
      });
      terminal.json({ format: 1, suggestions: report });
    } else if (all.length === 0) terminal.out(terminal.words.t('Nothing is suggested.'));
    else terminal.out(all.map((each) => describe(each, terminal.words)));
    return 0;
  });
};

/** e.g. "2026-11-17 09:30–10:10, 10:25–10:40: 55 min". */
function describe({ day, seconds, stretches }: Suggestion, words: Terminal['words']): string {
  const times = stretches.map(({ start, end }) => `${start.slice(11, 16)}–${end.slice(11, 16)}`);
  return `${day} ${times.join(', ')}: ${words.duration(seconds)}`;
}
