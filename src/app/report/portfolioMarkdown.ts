/** The portfolio in Markdown: what there is to show, without what is not there yet. */
import type { Counted } from '../../core/artifacts/counting.js';
import { markdownLink, markdownText } from '../../shared/markdown.js';
import { countedTitle, kindText } from '../../shared/standingWords.js';
import type { Words } from '../../shared/words.js';
import { proofShareText } from '../proofShare.js';
import type { Model } from '../store.js';
import { document, section } from './weekMarkdown.js';

export function portfolioMarkdown(model: Model, words: Words): string {
  const { t } = words;
  const { portfolio, roadmap, reached, artifacts, milestones } = model;
  const shown = new Set(portfolio.demands.flatMap(({ counted }) => counted.map(keyOf)));
  const commitsOf = (counted: Counted) =>
    counted.kind === 'milestone'
      ? (milestones.get(counted.milestone.item.id)?.commits.length ?? 0)
      : 0;
  const row = (counted: Counted) => {
    const { url, note } =
      counted.kind === 'artifact' ? counted.artifact : { ...counted.milestone, note: undefined };
    const commits = commitsOf(counted);
    const share =
      counted.kind === 'milestone'
        ? proofShareText(counted.milestone.item, model, words)
        : undefined;
    const facts = [
      words.date(counted.day),
      ...(share === undefined ? [] : [share]),
      ...(commits === 0 ? [] : [commits === 1 ? t('1 commit') : t('{0} commits', commits)]),
    ];
    const more = note === undefined ? '' : `: ${markdownText(note)}`;
    return `${markdownLink(countedTitle(counted, words), url)} (${facts.join(', ')})${more}`;
  };
  const demands = portfolio.demands.flatMap(({ item, counted }) =>
    section(markdownText(item.title), counted.map(row)),
  );
  const others: Counted[] = [
    ...reached.map((milestone) => ({ kind: 'milestone', day: milestone.day, milestone }) as const),
    ...artifacts.map((artifact) => ({ kind: 'artifact', day: artifact.day, artifact }) as const),
  ].filter((counted) => !shown.has(keyOf(counted)) && !isDemand(counted));
  const also = others.map((counted) => {
    const kind = counted.kind === 'artifact' ? `${kindText(counted.artifact.kind, words)}: ` : '';
    return `${kind}${row(counted)}`;
  });
  const isEmpty = demands.length + also.length === 0;
  return document([
    `# ${t('Portfolio')}`,
    markdownText(roadmap.document.title),
    ...(isEmpty ? [t('There is nothing to show yet.')] : []),
    ...demands,
    ...section(t('Also'), also),
  ]);
}

function keyOf(counted: Counted): string {
  return counted.kind === 'artifact'
    ? `artifact ${counted.artifact.id}`
    : `milestone ${counted.milestone.item.id}`;
}

/** A demand is a heading already, whether or not the student confirmed it. */
function isDemand(counted: Counted): boolean {
  return counted.kind === 'milestone' && counted.milestone.item.entry.counts !== undefined;
}
