/** An import's preview in sentences, for the editor and the terminal. */
import { journalProblemText } from '../../shared/journalProblemText.js';
import type { Words } from '../../shared/words.js';
import type { ImportPreview } from './importPlan.js';

/** What the import would bring, the weightiest first. */
export function broughtWords(preview: ImportPreview, words: Words): string[] {
  const { sessions, ticks, notes, links, preferences, projects, later } = preview;
  const { t } = words;
  const { count, seconds, from, to } = sessions;
  const counted = (n: number, sentence: string) => (n > 0 ? [sentence] : []);
  return [
    ...(from !== undefined && to !== undefined
      ? [
          t('Sessions: {0}', count),
          t('Study time: {0}', words.duration(seconds)),
          t('Study days: {0}', words.dateRange(from, to)),
        ]
      : []),
    ...counted(ticks, t('Ticks: {0}', ticks)),
    ...counted(notes, t('Notes: {0}', notes)),
    ...counted(links, t('Links: {0}', links)),
    ...counted(preferences, t('Preferences: {0}', preferences)),
    ...counted(projects, t('Linked projects: {0}', projects)),
    ...counted(later, t('Of a later version of Waymark, kept for it: {0}', later)),
  ];
}

/** What the import would leave alone. */
export function leftWords(preview: ImportPreview, { t }: Words): string[] {
  const { here, differing, unreadable, setAside } = preview;
  const counted = (n: number, sentence: string) => (n > 0 ? [sentence] : []);
  return [
    ...counted(here, t('Here already: {0}', here)),
    ...counted(
      differing.length,
      t('Different here under the same id, and staying so: {0}', differing.length),
    ),
    ...counted(unreadable.length, t('Cannot be read: {0}', unreadable.length)),
    ...counted(setAside, t('Set aside when they were exported: {0}', setAside)),
  ];
}

/** Places named at the most: a wholly damaged file is one fault to a person. */
const PLACES_MAX = 100;

/** Each entry that differs or cannot be read, with its place; their first ones. */
export function placedWords(
  { differing, unreadable }: ImportPreview,
  words: Words,
): { readonly place: string; readonly message: string }[] {
  const differs = words.t('Something else is here under the same id, and stays.');
  return [
    ...unreadable.map(({ file, line, reason }) => ({
      place: `${file}:${String(line)}`,
      message: journalProblemText(words, { file, line, code: reason, detail: '' }),
    })),
    ...differing.map(({ file, line }) => ({ place: `${file}:${String(line)}`, message: differs })),
  ].slice(0, PLACES_MAX);
}
