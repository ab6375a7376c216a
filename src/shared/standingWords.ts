/** Artifacts, hints, demands and criteria in words, the same in the tree, the page and reports. */
import type { Artifact } from '../core/artifacts/artifacts.js';
import type { Counted } from '../core/artifacts/counting.js';
import type { Fact } from '../core/coach/fact.js';
import type { ArtifactKind } from '../core/journal/event.js';
import type { Countable, Quantity } from '../core/roadmap/document.js';
import type { Criterion } from '../core/standing/level.js';
import type { Words } from './words.js';

export function kindText(kind: ArtifactKind, { t }: Words): string {
  switch (kind) {
    case 'paper':
      return t('Paper read');
    case 'article':
      return t('Article');
    case 'contribution':
      return t('Contribution');
    case 'deployment':
      return t('Deployment');
    case 'event':
      return t('Event attended');
  }
}

/** What it is called: its title, else its address, else its kind. */
export function artifactTitle({ title, url, kind }: Artifact, words: Words): string {
  return title ?? url ?? kindText(kind, words);
}

/** `Paper read: Attention is all you need, 27 Nov 2026.` */
export function artifactSaid(
  {
    kind,
    title,
    day,
  }: { readonly kind: ArtifactKind; readonly title: string; readonly day: string },
  words: Words,
): string {
  return words.t('{0}: {1}, {2}.', kindText(kind, words), title.trim(), words.date(day));
}

/** What something that counts is called. */
export function countedTitle(counted: Counted, words: Words): string {
  return counted.kind === 'artifact'
    ? artifactTitle(counted.artifact, words)
    : counted.milestone.item.title;
}

/** `1 of 2–3`; with no upper end that matters, `1 of 2`. */
export function quantityText(count: number, { min, max }: Quantity, { t }: Words): string {
  return min === max ? t('{0} of {1}', count, min) : t('{0} of {1}–{2}', count, min, max);
}

export function factText({ code, args }: Fact, words: Words): string {
  const { t } = words;
  const [first = '', second = '', third = ''] = args;
  switch (code) {
    case 'code-of-others':
      return t('{0}: nearly all of the code is by others', first);
    case 'never-changed':
      return t('{0}: came in one commit, unchanged for {1}', first, words.days(Number(second)));
    case 'projects-open':
      return t('{0} projects with commits in {1}: {2}', first, words.days(Number(second)), third);
    case 'no-milestone-for':
      return t('No milestone reached in {0}', words.days(Number(first)));
    case 'hours-studied':
      return t('{0} of study in {1}', words.duration(Number(first)), words.days(Number(second)));
    case 'topics-ticked':
      return t('Topics ticked in {1}: {0}', first, words.days(Number(second)));
    case 'nothing-built':
      return t('No commit and no time on a milestone in {0}', words.days(Number(first)));
    case 'not-explained':
      return t('{0}: neither README nor article', first);
    case 'no-contact':
      return t('No contribution and no event in {0}', words.days(Number(first)));
    case 'last-contact':
      return t('The last one was on {0}', words.date(String(first)));
    case 'study-days':
      return t('Study days in {1}: {0}', first, words.days(Number(second)));
    case 'studying-since':
      return t('You have been studying since {0}', words.date(String(first)));
    case 'nothing-to-show':
      return t('No milestone, article, contribution or deployment yet');
  }
}

export function criterionText(criterion: Criterion, words: Words): string {
  const { t } = words;
  const { kind, have, want, target, item, counts } = criterion;
  if (target !== '' && !item) return t('{0} is not in this roadmap', target);
  const title = item?.title ?? '';
  switch (kind) {
    case 'progress':
      return t('{0}: {1} of {2}', title, percent(have, words), percent(want, words));
    case 'counts':
      return t('{0}: {1} of {2}', countablesText(counts, words), have, want);
    case 'portfolio':
      return t('{0}: {1} of {2} demands met', title, have, want);
    case 'hours':
      return t('Hours of study: {0} of {1}', have, want);
  }
}

function percent(whole: number, words: Words): string {
  return words.percent(whole / 100);
}

function countablesText(counts: readonly Countable[], words: Words): string {
  return counts.map((each) => countableText(each, words)).join(', ');
}

function countableText(countable: Countable, { t }: Words): string {
  switch (countable) {
    case 'paper':
      return t('Papers');
    case 'article':
      return t('Articles');
    case 'contribution':
      return t('Contributions');
    case 'deployment':
      return t('Deployments');
    case 'event':
      return t('Events');
    case 'milestone':
      return t('Milestones reached');
    case 'review':
      return t('Reviews');
  }
}

/** `November 2026`. */
export function monthText(month: string, words: Words): string {
  return words.date(`${month}-01`, { month: 'long', year: 'numeric' });
}
