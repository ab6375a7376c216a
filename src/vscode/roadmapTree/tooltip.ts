/** What a row tells on request. A chunk: rows are drawn long before anybody points at one. */
import * as vscode from 'vscode';
import { proofShareText } from '../../app/proofShare.js';
import type { Model } from '../../app/store.js';
import { explanationOf } from '../../core/evidence/assisted.js';
import type { VanishedItem } from '../../core/progress/vanished.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import { lackText, missingText, signalTitle } from '../../shared/evidenceWords.js';
import { reasonText } from '../../shared/planWords.js';
import type { Words } from '../../shared/words.js';
import { plainText } from '../kit/plainText.js';

/** Missing things named at the most. */
const MISSING_MAX = 6;
/** Study days named at the most. */
const DAYS_MAX = 10;

/** Text from a roadmap or a journal is shown as text: no Markdown of theirs is ever rendered. */
export function tooltip(
  item: Item,
  description: string,
  model: Model,
  words: Words,
): vscode.MarkdownString {
  const { t } = words;
  const { entry } = item;
  const progress = model.progress.of(item);
  const text = new vscode.MarkdownString();
  const paragraph = (content: string) => text.appendMarkdown(`${plainText(content)}\n\n`);
  text.appendMarkdown(`**${plainText(item.title)}**\n\n`);
  // In a narrow sidebar, a long title leaves no room for it on the row.
  if (description !== '') paragraph(description);
  const goal = model.plan.goals.find((each) => each.item === item);
  if (goal) {
    const titleOf = (id: string) => model.roadmap.find(id)?.title ?? id;
    paragraph(t('A goal of this week. {0}', reasonText(goal.reason, titleOf, words)));
  }
  if (entry.why !== undefined) paragraph(entry.why);
  if (entry.note !== undefined) paragraph(entry.note);
  if (item.kind === 'option' && item.entry.outlook !== undefined) paragraph(item.entry.outlook);
  if (item.hours) {
    const { source } = item.hours;
    const planned = words.hours(item.hours);
    paragraph(
      source === 'article'
        ? t('Time: {0} (from the article)', planned)
        : t('Time: {0} (an estimate)', planned),
    );
  }
  if (item.kind === 'group' && item.entry.pace) {
    const { weeks, hoursPerWeek } = item.entry.pace;
    paragraph(
      t(
        'Pace: {0}–{1} weeks at {2}–{3} h a week',
        weeks.min,
        weeks.max,
        hoursPerWeek.min,
        hoursPerWeek.max,
      ),
    );
  }
  if (progress.seconds > 0) paragraph(t('Studied: {0}', words.duration(progress.seconds)));
  if (item.kind === 'skill' && item.entry.tools?.length)
    paragraph(t('Tools: {0}', item.entry.tools.join(', ')));
  if (item.kind === 'milestone') paragraph(proofText(item.entry.proof, words));
  for (const sentence of evidenceSentences(item, model, words)) paragraph(sentence);
  if (progress.proof !== undefined) paragraph(t('Proof: {0}', progress.proof));
  const resources = item.resources.map((resource) => resource.title);
  if (resources.length > 0) paragraph(t('Resources: {0}', resources.join('; ')));
  const missing = missingOf(item, model);
  if (missing.length > 0) {
    const shown = missing.slice(0, MISSING_MAX).map(({ title }) => title);
    const rest = missing.length - shown.length;
    paragraph(
      rest > 0
        ? t('Still open: {0} and {1} more', shown.join(', '), rest)
        : t('Still open: {0}', shown.join(', ')),
    );
  }
  if (progress.note !== undefined) paragraph(t('Your note: {0}', progress.note));
  // As commits and the terminal name it.
  paragraph(t('ID: {0}', item.id));
  return text;
}

/** All that the journal knows of it, as text: no Markdown of the student's is ever rendered. */
export function vanishedTooltip(
  item: VanishedItem,
  model: Model,
  words: Words,
): vscode.MarkdownString {
  const { t } = words;
  const text = new vscode.MarkdownString();
  const paragraph = (content: string) => text.appendMarkdown(`${plainText(content)}\n\n`);
  text.appendMarkdown(`**${plainText(item.id)}**\n\n`);
  paragraph(t('No longer in this roadmap'));
  const states = words.vanishedStates(item);
  if (states.length > 0) paragraph(states.join(', '));
  if (item.periods.length > 0) paragraph(t('Ticked for: {0}', item.periods.join(', ')));
  if (item.option !== undefined) paragraph(t('Your choice: {0}', item.option));
  for (const { title } of item.choices) paragraph(t('Your choice in: {0}', title));
  if (item.note !== undefined) paragraph(t('Your note: {0}', item.note));
  if (item.proof !== undefined) paragraph(t('Proof: {0}', item.proof));
  for (const { title, url } of item.links) {
    paragraph(t('Your link: {0}', title === undefined ? url : `${title} (${url})`));
  }
  if (item.projects.length > 0) paragraph(t('Linked projects: {0}', item.projects.length));
  const days = model.vanished.daysOf(item);
  if (days.length > 0) {
    const shown = days
      .slice(0, DAYS_MAX)
      .map(({ day, seconds }) => `${words.date(day)}: ${words.duration(seconds)}`)
      .join('; ');
    const rest = days.length - DAYS_MAX;
    paragraph(t('Studied: {0}', words.duration(item.seconds)));
    paragraph(rest > 0 ? t('{0} and {1} days more', shown, rest) : shown);
  }
  return text;
}

/** What of an item is proven, and what is missing. */
function evidenceSentences(item: Item, model: Model, words: Words): string[] {
  const { evidence, signalTitles } = model;
  const milestone = evidence.milestones.get(item.id);
  const found = evidence.items.get(item.id);
  const proven = (milestone ?? found)?.proven ?? [];
  const names = [
    ...new Set(
      proven.map(({ id, project }) => {
        return `${signalTitle(signalTitles, id)} (${project.name})`;
      }),
    ),
  ];
  const share = proofShareText(item, model, words);
  const explained = explanationOf(model.state, model.roadmap, item);
  const shows = [
    ...(names.length > 0 ? [words.t('Your code shows: {0}', names.join(', '))] : []),
    ...(share === undefined ? [] : [share]),
    ...(explained ? [words.t('Your explanation: {0}', explained.text)] : []),
  ];
  if (milestone) {
    const missing = milestone.stage === 'reached' ? [] : milestone.missing;
    return [...shows, ...missing.map((lack) => lackText(words, signalTitles, lack))];
  }
  const missing = found && names.length > 0 ? found.missing : [];
  return [...shows, ...missing.map((each) => missingText(words, signalTitles, each))];
}

function missingOf(item: Item, { progress }: Model): Item[] {
  return item.children.filter((child) => !progress.of(child).excluded && !progress.of(child).done);
}

function proofText(proof: 'code' | 'check' | 'link' | 'self', { t }: Words): string {
  switch (proof) {
    case 'code':
      return t(
        'Proved by your own code: link a project folder, or name the milestone in a commit.',
      );
    case 'check':
      return t('Proved by a check that you run.');
    case 'link':
      return t('Proved by a link to the published work.');
    case 'self':
      return t('Proved by your own word.');
  }
}
