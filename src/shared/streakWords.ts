/** The streak in sentences, the same in the status bar, the explanation, the page and the terminal. */
import type { Streak, StreakDay } from '../core/streak/streak.js';
import type { Words } from './words.js';

/** What became of a day, without its date. */
export function verdictText(words: Words, day: StreakDay): string {
  const { t } = words;
  const studied = words.duration(day.seconds);
  const needed = words.duration(day.minimum);
  switch (day.verdict) {
    case 'counted': {
      const counts =
        day.seconds >= day.minimum
          ? t('counts: {0} of {1}', studied, needed)
          : t('counts by a commit, with {0} of {1}', studied, needed);
      return day.earnsFreeze ? t('{0}; earned a freeze', counts) : counts;
    }
    case 'rest':
      return day.seconds > 0
        ? t('rest day, neither breaks nor adds, with {0}', studied)
        : t('rest day, neither breaks nor adds');
    case 'vacation':
      return day.seconds > 0
        ? t('vacation, neither breaks nor adds, with {0}', studied)
        : t('vacation, neither breaks nor adds');
    case 'frozen':
      return t('{0} of {1}; a freeze was spent, so the streak goes on', studied, needed);
    case 'open':
      return t('{0} of {1}, still open', studied, needed);
    case 'missed':
      return t('{0} of {1}, so the streak starts after it', studied, needed);
  }
}

/** Freezes kept, and how far the next one is. */
export function freezesText(words: Words, { freezes, daysToFreeze }: Streak): string {
  const { t } = words;
  const kept = freezes === 1 ? t('1 freeze kept') : t('{0} freezes kept', freezes);
  return daysToFreeze === undefined
    ? t('{0}, and no more can be', kept)
    : t('{0}; the next after {1} that count', kept, words.days(daysToFreeze));
}

/** That a day's study was entered later, and when; empty where it was not. */
export function lateText(words: Words, loggedLate: string | undefined): string {
  if (loggedLate === undefined) return '';
  return words.t('logged late, on {0}', words.date(loggedLate.slice(0, 10)));
}
