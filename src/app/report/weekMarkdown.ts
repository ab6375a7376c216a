/** A week's report in Markdown, to be shown to others. */
import { markdownLink, markdownText } from '../../shared/markdown.js';
import { assistedShareText } from '../../shared/evidenceWords.js';
import { kindText } from '../../shared/standingWords.js';
import type { Words } from '../../shared/words.js';
import type { WeekReport } from './weekReport.js';

export function weekMarkdown(report: WeekReport, words: Words): string {
  const { t } = words;
  const { week, minutes, targetMinutes, days, skills, milestones, commits, artifacts } = report;
  const time = (each: number) => words.duration(each * 60);
  const on = (day: string) => words.date(day, { weekday: 'short', day: 'numeric', month: 'short' });
  const studied = days.filter((day) => day.minutes > 0);
  const isEmpty =
    minutes === 0 && milestones.length + commits.length + artifacts.length + studied.length === 0;
  return document([
    `# ${markdownText(t('Week of {0}', words.dateRange(week.start, week.end)))}`,
    t('Studied: {0}', words.ofTarget(minutes * 60, targetMinutes * 60)),
    ...(isEmpty ? [t('Nothing was logged in this week.')] : []),
    ...section(
      t('Milestones reached'),
      milestones.map(({ title, day, url, proof }) => {
        const share = proof === null ? undefined : assistedShareText(words, proof);
        const facts = [on(day), ...(share === undefined ? [] : [share])];
        return `${markdownLink(title, url ?? undefined)} (${facts.join(', ')})`;
      }),
    ),
    ...section(
      t('Made and shared'),
      artifacts.map(({ kind, day, title, url, note }) => {
        const name = markdownLink(title ?? url ?? kindText(kind, words), url ?? undefined);
        const more = note === null ? '' : `: ${markdownText(note)}`;
        return `${kindText(kind, words)}: ${name} (${on(day)})${more}`;
      }),
    ),
    ...section(
      t('Hours by skill'),
      skills.map(({ id, title, minutes: each }) => {
        return `${id === null ? t('Nothing in particular') : markdownText(title)}: ${time(each)}`;
      }),
    ),
    ...section(
      t('Days'),
      studied.map(({ day, minutes: each }) => `${on(day)}: ${time(each)}`),
    ),
    ...section(
      t('Commits'),
      commits.map(({ project, hash, day, subject }) => {
        return `${markdownText(subject)} (${markdownText(project)}, ${hash.slice(0, 7)}, ${on(day)})`;
      }),
    ),
    ...section(
      t('Notes'),
      report.notes.map(({ day, title, note }) => {
        const about = title === '' ? '' : `${markdownText(title)}: `;
        return `${on(day)}: ${about}${markdownText(note)}`;
      }),
    ),
  ]);
}

/** A heading with a list; nothing where there is nothing to list. */
export function section(title: string, rows: readonly string[]): string[] {
  return rows.length === 0 ? [] : [`## ${title}`, rows.map((row) => `- ${row}`).join('\n')];
}

export function document(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}
