/** What stands behind the streak, for who points at it in the status bar. */
import * as vscode from 'vscode';
import { nextOf } from '../app/next.js';
import { titlesOf } from '../app/planReport.js';
import type { Model } from '../app/store.js';
import { clockText } from '../shared/clock.js';
import { nextReason, nextTitle } from '../shared/planWords.js';
import { freezesText, verdictText } from '../shared/streakWords.js';
import type { Words } from '../shared/words.js';
import type { CommandId } from './kit/contributions.js';
import { plainText } from './kit/plainText.js';

/** Days of the streak that are told one by one. */
const DAYS_TOLD = 7;

export function streakTooltip(model: Model, words: Words): vscode.MarkdownString {
  const { streak, week, hour, ledger } = model;
  const { t } = words;
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = {
    enabledCommands: ['waymark.explainStreak', 'waymark.next'] satisfies CommandId[],
  };
  const line = (content: string) => text.appendMarkdown(`${plainText(content)}\n\n`);
  if (hour.isLast) line(t('Today does not count yet and ends at {0}.', clockText(hour.ends)));
  line(t('This week: {0} of {1}', words.duration(week.seconds), words.duration(week.target)));
  const next = nextOf(model);
  line(t('Next: {0}', nextTitle(next, words)));
  const why = nextReason(next, titlesOf(model), words);
  if (why !== '') line(why);
  if (next.kind !== 'finished') {
    const begin = plainText(t('Begin…'));
    text.appendMarkdown(`[${begin}](command:${'waymark.next' satisfies CommandId})\n\n`);
  }
  if (ledger.count === 0 && streak.length === 0) {
    line(t('A first day of study starts your streak.'));
    return text;
  }
  line(freezesText(words, streak));
  for (const day of streak.days.slice(0, DAYS_TOLD)) {
    const name = words.date(day.day, { weekday: 'short', day: 'numeric', month: 'short' });
    line(`${name}: ${verdictText(words, day)}`);
  }
  const rest = streak.days.length - DAYS_TOLD;
  if (rest > 0) line(t('… and {0} before', words.days(rest)));
  const ask = plainText(t('Why is my streak {0}?', streak.length));
  text.appendMarkdown(`[${ask}](command:${'waymark.explainStreak' satisfies CommandId})`);
  return text;
}
