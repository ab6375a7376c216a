/** What a scan left out, in sentences. */
import type { LeftOut, Skipped } from '../core/evidence/skipped.js';
import type { Words } from './words.js';

/** Names in one line. */
const NAMES = 10;

/** What is told of, in this order; the rest shows nothing anyway. */
const TOLD = [
  ...(['generated', 'vendored', 'environment', 'agent', 'nested'] as const),
  ...(['too-large', 'binary', 'broken-notebook', 'unreadable', 'history'] as const),
];
type Told = (typeof TOLD)[number];

/** A line for each reason: how many files or whole folders, and the first of them where they are named. */
export function leftOutLines(
  words: Words,
  skipped: Readonly<Skipped>,
  named: readonly LeftOut[] = [],
): string[] {
  return TOLD.flatMap((reason) => {
    const count = skipped[reason] ?? 0;
    if (count === 0) return [];
    const about = `${reasonText(words, reason)}: ${count}`;
    const names = named.filter((each) => each.reason === reason).map(({ path }) => path);
    if (names.length === 0) return [about];
    const more = names.length > NAMES ? ', …' : '';
    return [`${about} (${names.slice(0, NAMES).join(', ')}${more})`];
  });
}

export function leftOutTitle({ t }: Words): string {
  return t('Left out (files or whole folders)');
}

function reasonText({ t }: Words, reason: Told): string {
  switch (reason) {
    case 'generated':
      return t('generated');
    case 'vendored':
      return t('by others');
    case 'environment':
      return t('in installed environments');
    case 'agent':
      return t("in coding agents' folders");
    case 'nested':
      return t('repositories of their own');
    case 'too-large':
      return t('too large');
    case 'binary':
      return t('binary');
    case 'broken-notebook':
      return t('damaged notebooks');
    case 'unreadable':
      return t('unreadable');
    case 'history':
      return t('damaged history');
  }
}
