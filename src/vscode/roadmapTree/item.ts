/** The one place where a row of the roadmap tree gets its looks. */
import * as vscode from 'vscode';
import type { Model } from '../../app/store.js';
import { startDate, studyDayAt } from '../../core/journal/preferences.js';
import { goalKindOf } from '../../core/plan/goal.js';
import type { ItemProgress } from '../../core/progress/progress.js';
import { itemState } from '../../core/progress/itemState.js';
import type { Hours } from '../../core/roadmap/document.js';
import { plannedHours } from '../../core/roadmap/hours.js';
import type { Item, Section } from '../../core/roadmap/roadmap.js';
import { addDays, addMonths, monthOf } from '../../core/time/calendar.js';
import { stageText } from '../../shared/stageWords.js';
import type { Words } from '../../shared/words.js';
import { isTimed } from '../kit/items.js';
import type { Node } from '../kit/nodes.js';
import { opens, setFlags } from '../kit/row.js';
import type { RowFlag } from '../kit/rowFlags.js';

import { childrenOf, type EvidenceRows } from './children.js';
import { standing } from './standingPart.js';
import { goalRows } from './goalRowsPart.js';
import { vanishedRow, vanishedSectionRow } from './vanished.js';

const SECTION_ICONS: Readonly<Record<Section, string>> = {
  tools: 'tools',
  paths: 'compass',
  checklist: 'checklist',
  pitfalls: 'warning',
  levels: 'graph',
  rates: 'graph-line',
};

/** @param evidence how rows of evidence look, once that is loaded: before, there is none */
export function treeItem(
  node: Node,
  model: Model,
  words: Words,
  evidence: EvidenceRows | undefined,
): vscode.TreeItem {
  const row = rowOf(node, model, words, evidence);
  row.id = node.id;
  const label = typeof row.label === 'string' ? row.label : (row.label?.label ?? '');
  const description = typeof row.description === 'string' ? row.description : '';
  row.accessibilityInformation ??= { label: description ? `${label}, ${description}` : label };
  return row;
}

function rowOf(
  node: Node,
  model: Model,
  words: Words,
  evidence: EvidenceRows | undefined,
): vscode.TreeItem {
  const { t } = words;
  switch (node.kind) {
    case 'item':
      return itemRow(node, node.item, model, words, evidence);
    case 'week':
      return goalRows().weekRow(model, words);
    case 'goal':
      return goalRows().goalRow(node.item, model, words);
    case 'section': {
      const row = new vscode.TreeItem(sectionTitle(node.section, words), COLLAPSED);
      row.iconPath = new vscode.ThemeIcon(SECTION_ICONS[node.section]);
      row.description = sectionState(node.section, model, words);
      return row;
    }
    case 'portfolio': {
      const row = new vscode.TreeItem(node.item.title, COLLAPSED);
      row.iconPath = new vscode.ThemeIcon('briefcase');
      row.description = words.percent(model.progress.of(node.item).fraction);
      return row;
    }
    case 'resources': {
      const row = new vscode.TreeItem(t('Resources'), COLLAPSED);
      row.iconPath = new vscode.ThemeIcon('library');
      const count = childrenOf(node, model, words, evidence).length;
      row.description = String(count);
      return row;
    }
    case 'resource': {
      const { title, url, cost, note, kind } = node.resource;
      const row = new vscode.TreeItem(title);
      row.iconPath = new vscode.ThemeIcon(kind === 'video' ? 'play-circle' : 'book');
      row.description = cost === 'free' ? t('free') : '';
      row.tooltip = [title, note, url].filter(Boolean).join('\n');
      setFlags(row, url === undefined ? 'resource' : 'link');
      if (url !== undefined) opens(row, t('Open'), 'waymark.openResource', node);
      return row;
    }
    case 'link': {
      const { url, title } = node.link;
      const row = new vscode.TreeItem(title ?? url);
      row.iconPath = new vscode.ThemeIcon('link');
      row.description = t('your link');
      row.tooltip = url;
      setFlags(row, 'link', 'ownlink');
      opens(row, t('Open'), 'waymark.openResource', node);
      return row;
    }
    case 'project': {
      const row = new vscode.TreeItem(node.project.name);
      row.iconPath = new vscode.ThemeIcon('folder-active');
      row.description = t('linked');
      row.tooltip = node.project.folder;
      setFlags(row, 'project', 'linked');
      opens(row, t('Open'), 'waymark.revealProject', node);
      return row;
    }
    case 'commit': {
      const { commit, project, byTrailer } = node.entry;
      const row = new vscode.TreeItem(commit.subject);
      row.iconPath = new vscode.ThemeIcon('git-commit');
      row.description = `${commit.hash.slice(0, 7)} · ${words.date(studyDayAt(model.state, commit.at))}`;
      row.tooltip = [
        commit.subject,
        `${project.name} · ${commit.hash.slice(0, 10)}`,
        ...(byTrailer ? [t('Tied by its Waymark-Milestone trailer')] : []),
      ].join('\n');
      setFlags(row, 'commit');
      opens(row, t('Open'), 'waymark.showCommit', node);
      return row;
    }
    case 'signal':
    case 'line':
    case 'kept':
    case 'lack':
    case 'check':
    case 'proposal':
      return evidence?.evidenceRow(node, model, words, false) ?? new vscode.TreeItem('');
    case 'vanishedSection':
      return vanishedSectionRow(model, words);
    case 'vanished':
      return vanishedRow(node.vanished, model, words);
    case 'artifact':
    case 'counted':
    case 'history':
    case 'month':
    case 'review':
      return standing().standingRow(node, words);
    case 'fact': {
      const row = new vscode.TreeItem(node.label);
      if (node.icon !== undefined) row.iconPath = new vscode.ThemeIcon(node.icon);
      row.description = node.detail;
      row.tooltip = node.detail;
      return row;
    }
  }
}

const { Collapsed: COLLAPSED, Expanded: EXPANDED, None: LEAF } = vscode.TreeItemCollapsibleState;

function itemRow(
  node: Node,
  item: Item,
  model: Model,
  words: Words,
  evidence: EvidenceRows | undefined,
): vscode.TreeItem {
  const progress = progressOf(item, model);
  const hasRows = childrenOf(node, model, words, evidence).length > 0;
  // The phase that the student is in lies open.
  const open = item === model.week.phase ? EXPANDED : COLLAPSED;
  const row = new vscode.TreeItem(item.title, hasRows ? open : LEAF);
  row.description = description(item, progress, model, words);
  setFlags(row, ...flags(item, progress, model));
  const icon = iconOf(item, progress, model);
  if (icon) row.iconPath = icon;
  if (isTicked(item)) {
    const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
    const { t } = words;
    row.checkboxState = {
      state: progress.done ? Checked : Unchecked,
      tooltip: progress.done ? t('Done') : t('Not done yet'),
      accessibilityInformation: { label: item.title, role: 'checkbox' },
    };
  }
  const state = progress.done ? words.t('done') : '';
  row.accessibilityInformation = {
    label: [item.title, state, row.description].filter(Boolean).join(', '),
  };
  return row;
}

/** Kinds that are ticked by a checkbox. */
export function isTicked(item: Item): boolean {
  return ['topic', 'part', 'tool', 'check'].includes(item.kind);
}

/** Progress of the item; for a checklist item, of this month. */
function progressOf(item: Item, model: Model): ItemProgress {
  const progress = model.progress.of(item);
  if (item.kind !== 'check') return progress;
  const { status } = itemState(model.state, model.roadmap, item, monthOf(model.today));
  return { ...progress, status, done: standing().checkRowOf(item, model)?.done === true };
}

function flags(item: Item, progress: ItemProgress, model: Model): RowFlag[] {
  const is = (flag: RowFlag, holds: boolean) => (holds ? [flag] : []);
  const { kind } = item;
  const isStudied = kind === 'skill' || kind === 'topic' || kind === 'option';
  const hasLinks = (model.links.get(item.id)?.length ?? 0) > 0;
  const isSettable = ['skill', 'topic', 'part', 'tool', 'check', 'option'].includes(kind);
  const isLeavable = ['group', 'skill', 'choice', 'topic', 'milestone'].includes(kind);
  return [
    'item',
    kind,
    ...is('loggable', isStudied || kind === 'milestone'),
    ...is('timed', isTimed(item, model)),
    ...is('settable', isSettable),
    ...is('knowable', kind === 'skill' || kind === 'topic' || kind === 'option'),
    ...is('unreached', kind === 'milestone' && !progress.done),
    ...is('complete', isComplete(item, model)),
    ...is('proven', isProven(item, model)),
    ...is('explainable', isExplainable(item, model)),
    ...is('marked', progress.status !== undefined),
    ...is('open', !progress.done),
    ...is('countable', isCountable(item)),
    ...is('reviewable', standing().checkRowOf(item, model)?.isReview === true),
    ...is('hinted', standing().hintOf(item, model) !== undefined),
    ...is('silenced', standing().silencedOf(item, model) !== undefined),
    ...is('plannable', isPlannable(item, progress, model)),
    ...is('leavable', isLeavable && !progress.done && !progress.excluded),
    ...is('leftout', isLeftOut(item, model)),
    ...is('resources', hasLinks || item.resources.some(({ url }) => url !== undefined)),
  ];
}

/** Whether artifacts are counted on the item. */
function isCountable(item: Item): boolean {
  if (item.kind !== 'check' && item.kind !== 'milestone') return false;
  return item.entry.counts?.some((each) => each !== 'milestone' && each !== 'review') === true;
}

function isPlannable(item: Item, { done, excluded }: ItemProgress, { plan }: Model): boolean {
  const isGoal = plan.goals.some((goal) => goal.item === item);
  return goalKindOf(item) !== undefined && !done && !excluded && !isGoal;
}

/** Itself, not only what it belongs to. */
function isLeftOut(item: Item, { progress }: Model): boolean {
  const above = item.parent && progress.of(item.parent).leftOut;
  return progress.of(item).leftOut && above !== true;
}

function description(item: Item, progress: ItemProgress, model: Model, words: Words): string {
  const { t } = words;
  const { kind } = item;
  const parts: string[] = [];
  if (item.kind === 'option' && item.parent) {
    const isChosen = model.progress.of(item.parent).option === item.id;
    if (isChosen) parts.push(t('your choice'));
    else if (item.entry.recommended === true) parts.push(t('recommended'));
  }
  if (kind === 'choice') {
    const chosen = item.children.find((option) => option.id === progress.option);
    parts.push(chosen ? chosen.title : t('not chosen yet'));
  }
  if (kind === 'path' && model.state.preferences.get('path')) {
    if (isFollowed(item, model)) parts.push(t('your path'));
  }
  const noted = progress.note === undefined ? [] : [t('note')];
  if (progress.leftOut) return [t('left out'), ...noted].join(' · ');
  if (isTimed(item, model)) parts.push(t('timer'));
  if (progress.status === 'known') parts.push(t('known'));
  if (item.kind === 'level' || item.kind === 'rate') parts.push(words.income(item.entry.income));
  if (item.kind === 'check' && item.entry.quantity && item.entry.counts === undefined) {
    const { min, max } = item.entry.quantity;
    parts.push(min === max ? `${String(min)}×` : `${String(min)}–${String(max)}×`);
  }
  if (kind === 'milestone') parts.push(milestoneState(item, progress, model, words));
  parts.push(...standing().standingText(item, model, words));
  if (item.kind === 'tool') {
    parts.push(item.entry.tier === 'essential' ? t('essential') : t('nice to have'));
  }
  if (kind !== 'milestone' && item.children.length > 0) {
    parts.push(words.percent(progress.fraction));
  }
  if (item.kind === 'phase') {
    const { from, to } = item.entry.months;
    const start = startDate(model.state, model.today);
    const first = addMonths(start, from - 1);
    parts.push(words.dateRange(first, addDays(addMonths(start, to), -1), 'short'));
  }
  const planned = plannedHours(
    item,
    (choice) => model.progress.of(choice).option,
    (each) => model.progress.of(each).leftOut,
  );
  const hours = hoursText(planned, progress, words);
  if (hours) parts.push(hours);
  return [...parts, ...noted].join(' · ');
}

function milestoneState(item: Item, progress: ItemProgress, model: Model, words: Words): string {
  const { t } = words;
  if (progress.done) return stageText(words, 'reached');
  if (isComplete(item, model)) return t('evidence complete · confirm');
  const links = model.milestones.get(item.id);
  const commits = links?.commits.length ?? 0;
  if (commits === 1) return t('in progress, 1 commit');
  if (commits > 0) return t('in progress, {0} commits', commits);
  const stage = model.evidence.milestones.get(item.id)?.stage;
  const counted = standing().demandOf(item, model)?.counted ?? [];
  const isBegun =
    links !== undefined || progress.fraction > 0 || stage === 'in-progress' || counted.length > 0;
  return stageText(words, isBegun ? 'in-progress' : 'not-started');
}

/** Something speaks for the item, or did when it was reached. */
function isProven(item: Item, { evidence: { milestones, items } }: Model): boolean {
  const milestone = milestones.get(item.id);
  const { proven = [] } = milestone ?? items.get(item.id) ?? {};
  return proven.length > 0 || (milestone?.kept.length ?? 0) > 0;
}

/** An assistant had a part in what proves the item, and the student can say what it does. */
function isExplainable(item: Item, { evidence: { milestones, items } }: Model): boolean {
  const { proven = [], pending = [] } = milestones.get(item.id) ?? items.get(item.id) ?? {};
  return [...proven, ...pending].some(({ grade }) => grade === 'assisted');
}

/** All that a milestone asks for is there, and the student has not confirmed it yet. */
function isComplete(item: Item, { evidence }: Model): boolean {
  return evidence.milestones.get(item.id)?.stage === 'evidence-complete';
}

/** `3 h of 20–40 h`; an estimate carries `≈`. */
function hoursText(hours: Hours | undefined, { seconds }: ItemProgress, words: Words): string {
  const studied = seconds > 0 ? words.duration(seconds) : '';
  if (!hours) return studied;
  const planned = `${hours.source === 'estimate' ? '≈ ' : ''}${words.hours(hours)}`;
  return studied ? words.t('{0} of {1}', studied, planned) : planned;
}

function isFollowed(item: Item, { state, roadmap }: Model): boolean {
  const values = Object.entries(state.preferences.get('path')?.fields ?? {}).sort();
  const ref = values.at(-1)?.[1];
  return typeof ref === 'string' && roadmap.find(ref) === item;
}

/** In the source's own figures, e.g. `₹4–8 LPA`, `$50–200+ / hour`. */
function iconOf(item: Item, progress: ItemProgress, model: Model): vscode.ThemeIcon | undefined {
  if (progress.leftOut) return new vscode.ThemeIcon('circle-slash');
  if (isTicked(item)) return undefined; // the checkbox says it
  const done = new vscode.ThemeColor('testing.iconPassed');
  const active = new vscode.ThemeColor('charts.blue');
  const hasBegun = progress.fraction > 0 || progress.seconds > 0;
  switch (item.kind) {
    case 'milestone':
      if (progress.done) return new vscode.ThemeIcon('verified-filled', done);
      if (isComplete(item, model)) return new vscode.ThemeIcon('verified', done);
      return model.milestones.has(item.id) || hasBegun
        ? new vscode.ThemeIcon('milestone', active)
        : new vscode.ThemeIcon('milestone');
    case 'choice':
      return new vscode.ThemeIcon(
        'git-compare',
        progress.option === undefined ? undefined : active,
      );
    case 'option':
      return progress.excluded
        ? new vscode.ThemeIcon('circle-slash')
        : new vscode.ThemeIcon(
            progress.done ? 'pass-filled' : 'target',
            progress.done ? done : active,
          );
    case 'path':
      return new vscode.ThemeIcon(isFollowed(item, model) ? 'pass' : 'compass');
    case 'pitfall':
      return standing().hintOf(item, model)
        ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
        : new vscode.ThemeIcon('warning');
    case 'level':
      return standing().levelRowOf(item, model)?.reached === true
        ? new vscode.ThemeIcon('pass-filled', done)
        : new vscode.ThemeIcon('graph-line');
    case 'rate':
      return new vscode.ThemeIcon('graph-line');
    default:
      if (progress.done) return new vscode.ThemeIcon('pass-filled', done);
      return hasBegun
        ? new vscode.ThemeIcon('circle-large-filled', active)
        : new vscode.ThemeIcon('circle-large-outline');
  }
}

function sectionTitle(section: Section, { t }: Words): string {
  switch (section) {
    case 'tools':
      return t('Tools');
    case 'paths':
      return t('Paths');
    case 'checklist':
      return t('Monthly Checklist');
    case 'pitfalls':
      return t('Pitfalls');
    case 'levels':
      return t('Income Levels');
    case 'rates':
      return t('Freelance Rates');
  }
}

function sectionState(section: Section, model: Model, words: Words): string {
  const items = model.roadmap.sections[section];
  if (section === 'levels' || section === 'rates') return words.t('from the article');
  if (section === 'pitfalls') {
    const { length } = model.coach.hints;
    return length === 0 ? '' : words.t('{0} seen', length);
  }
  if (section !== 'checklist' && section !== 'tools') return '';
  const done = items.filter((item) => progressOf(item, model).done).length;
  return words.t('{0} of {1}', done, items.length);
}
