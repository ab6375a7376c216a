/** The month's review: what stands in it before the student has written anything. */
import { studySeconds } from '../core/journal/ledger.js';
import { addDays, addMonths, daysBetween, daysFrom } from '../core/time/calendar.js';
import { markdownText } from '../shared/markdown.js';
import { artifactTitle, kindText, monthText } from '../shared/standingWords.js';
import type { Words } from '../shared/words.js';
import type { Model } from './store.js';

/** @param month `YYYY-MM` */
export function reviewTemplate(model: Model, month: string, words: Words): string {
  const { t } = words;
  const { ledger, reached, artifacts } = model;
  const first = `${month}-01`;
  const days = daysFrom(first, daysBetween(first, addMonths(first, 1)));
  const last = addDays(first, days.length - 1);
  const isInside = ({ day }: { readonly day: string }) => first <= day && day <= last;
  const facts = [
    t('Studied: {0}', words.duration(studySeconds(ledger, days))),
    ...reached
      .filter(isInside)
      .map(({ item }) => t('Milestone reached: {0}', markdownText(item.title))),
    ...artifacts
      .filter(isInside)
      .map((each) => `${kindText(each.kind, words)}: ${markdownText(artifactTitle(each, words))}`),
  ];
  const questions = [
    t('What do you want to reach, and does this roadmap still lead there?'),
    t('What brought you closer to it this month?'),
    t('What held you up?'),
    t('What will you do differently next month?'),
  ];
  return [
    `# ${t('Review of {0}', monthText(month, words))}`,
    t('Answer what helps you, and save. The text is kept in your journal, and nowhere else.'),
    facts.map((fact) => `- ${fact}`).join('\n'),
    ...questions.map((question) => `## ${question}\n`),
  ]
    .join('\n\n')
    .concat('\n');
}
