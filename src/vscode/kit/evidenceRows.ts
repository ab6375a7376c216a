/**
 * Rows of evidence, the same in both trees: their places and their looks. A chunk: there is no evidence
 * before the first scan.
 */
import * as vscode from 'vscode';
import type { Model } from '../../app/store.js';
import { projectId } from '../../core/journal/place.js';
import type { KeptEvidence } from '../../core/journal/event.js';
import { studyDayAt } from '../../core/journal/preferences.js';
import type { Evidence } from '../../core/evidence/judge.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import type { Project } from '../../core/projects/facts.js';
import type { LocalTime } from '../../core/time/moment.js';
import {
  gradeInShort,
  gradeText,
  lackText,
  proposalText,
  signalTitle,
} from '../../shared/evidenceWords.js';
import type { Words } from '../../shared/words.js';
import type { EvidenceRow, Place } from './nodes.js';
import { opens, setFlags } from './row.js';

/** Lines shown of a signal at the most. */
const LINES_MAX = 20;

/** What is proven of an item now, and what the journal kept of it where it is reached. */
export function evidenceRowsOf(item: Item, model: Model): EvidenceRow[] {
  const { milestones, items } = model.evidence;
  const milestone = milestones.get(item.id);
  const { proven = [], pending = [] } = milestone ?? items.get(item.id) ?? {};
  const kept = milestone?.stage === 'reached' ? milestone.kept : [];
  const isProven = (signal: string) => proven.some(({ id }) => id === signal);
  return [
    ...[...proven, ...pending].map((signal): EvidenceRow => {
      return { kind: 'signal', project: signal.project, signal };
    }),
    ...kept
      .filter(({ signal }) => !isProven(signal))
      .map((each): EvidenceRow => {
        return { kind: 'kept', project: projectOfKept(each, model), kept: each };
      }),
  ];
}

/** A row, and what tells it from its siblings. */
export type KeyedRow = EvidenceRow & { readonly key: string };

/** The rows below an item of the roadmap. */
export function rowsBelowItem(item: Item, model: Model): KeyedRow[] {
  return keyed(evidenceOf(item, model));
}

/** What the rows of evidence below an item are made of. */
export function looksOf(
  item: Item,
  { evidence: { milestones, items, proposals } }: Model,
): unknown[] {
  const milestone = milestones.get(item.id);
  const { proven = [], pending = [] } = milestone ?? items.get(item.id) ?? {};
  return [
    [...proven, ...pending].map(({ id, grade, project, evidence }) => [
      id,
      grade,
      project.folder,
      evidence,
    ]),
    milestone && [milestone.stage, milestone.missing, milestone.check, milestone.kept],
    milestone &&
      proposals
        .filter((proposal) => proposal.item === item)
        .map(({ project, signals }) => [project.folder, signals]),
  ];
}

/** The lines below a signal. */
export function rowsBelow(row: EvidenceRow): KeyedRow[] {
  return keyed(linesOf(row));
}

export function keyed(rows: readonly EvidenceRow[]): KeyedRow[] {
  return rows.map((row) => ({ ...row, key: rowKey(row) }));
}

/** What is proven of an item, what is missing, and which projects may be for it. */
function evidenceOf(item: Item, model: Model): EvidenceRow[] {
  const { milestones, proposals } = model.evidence;
  const milestone = milestones.get(item.id);
  if (!milestone) return evidenceRowsOf(item, model);
  const { stage, missing, check } = milestone;
  return [
    ...evidenceRowsOf(item, model),
    ...(check.task === undefined ? [] : [{ kind: 'check', item, check } as const]),
    // Before anything speaks for a milestone, its tooltip says what it asks for.
    ...(stage === 'in-progress' ? missing : []).map((lack): EvidenceRow => {
      return { kind: 'lack', item, lack };
    }),
    ...proposals
      .filter((proposal) => proposal.item === item)
      .map((proposal): EvidenceRow => {
        return { kind: 'proposal', item, project: proposal.project, proposal };
      }),
  ];
}

/** The lines of a signal, where there is more than the one that its row opens. */
export function linesOf(row: EvidenceRow): Extract<EvidenceRow, { kind: 'line' }>[] {
  if (row.kind !== 'signal' || row.signal.evidence.length < 2) return [];
  const { project, signal } = row;
  return signal.evidence
    .slice(0, LINES_MAX)
    .map((evidence) => ({ kind: 'line', project, signal, evidence }));
}

/** A row's part of its id, unique among its siblings. */
function rowKey(row: EvidenceRow): string {
  switch (row.kind) {
    case 'signal':
      return `signal:${row.project.folder}:${row.signal.id}`;
    case 'line':
      return `line:${row.evidence.path}:${String(row.evidence.line)}`;
    case 'kept':
      return `kept:${row.kept.signal}:${row.kept.root}:${row.kept.path}:${String(row.kept.line)}`;
    case 'lack':
      return `lack:${row.lack.kind}:${row.lack.kind === 'signals' ? row.lack.of.join() : ''}`;
    case 'check':
      return `check:${row.item.id}`;
    case 'proposal':
      return `proposal:${row.project.folder}:${row.item.id}`;
  }
}

/** The line that a row opens. */
export function placeOfRow(row: EvidenceRow): Place | undefined {
  switch (row.kind) {
    case 'signal': {
      const [first] = row.signal.evidence;
      return first && { project: row.project, ...named(row.signal, first) };
    }
    case 'line':
      return { project: row.project, ...named(row.signal, row.evidence) };
    case 'kept': {
      const { signal, path, line, commit } = row.kept;
      const at = { signal, path, line, ...(commit !== undefined && { commit }) };
      return row.project && { project: row.project, ...at };
    }
    default:
      return undefined;
  }
}

function named(
  { id, grade }: Extract<EvidenceRow, { kind: 'signal' }>['signal'],
  { assisted, ...evidence }: Evidence,
) {
  return { signal: id, grade: assisted ? 'assisted' : grade, ...evidence } as const;
}

/** The project of the workspace that kept evidence comes from. */
function projectOfKept(kept: KeptEvidence, model: Model): Project | undefined {
  const id = projectId(kept);
  return model.projects.find(({ key, formerKeys }) =>
    [key, ...formerKeys].some((each) => projectId(each) === id),
  );
}

/** Whether the line that the row opens was committed with an assistant's mark. */
function isAssisted(row: EvidenceRow): boolean {
  if (row.kind === 'line') return row.evidence.assisted === true;
  return row.kind === 'signal' && row.signal.evidence[0]?.assisted === true;
}

/** @param isBelowProject the row stands below its project, which then need not be named */
export function evidenceRow(
  row: EvidenceRow,
  model: Model,
  words: Words,
  isBelowProject: boolean,
): vscode.TreeItem {
  const { t } = words;
  const place = placeOfRow(row);
  const item = looks(row, model, words, isBelowProject);
  if (place) {
    const hasHistory = !place.project.key.root.startsWith('folder:');
    setFlags(
      item,
      ...(['evidence', 'place'] as const),
      ...(hasHistory ? (['committed'] as const) : []),
      ...(isAssisted(row) ? (['assisted'] as const) : []),
    );
    opens(item, t('Open'), 'waymark.openEvidence', row);
  } else if (row.kind === 'kept') setFlags(item, 'evidence');
  return item;
}

function looks(
  row: EvidenceRow,
  { state, signalTitles: titles }: Model,
  words: Words,
  isBelowProject: boolean,
): vscode.TreeItem {
  const { t } = words;
  const dateOf = (when: LocalTime) => words.date(studyDayAt(state, when));
  switch (row.kind) {
    case 'signal': {
      const { id, grade, evidence } = row.signal;
      const { Collapsed, None } = vscode.TreeItemCollapsibleState;
      const item = new vscode.TreeItem(
        signalTitle(titles, id),
        evidence.length > 1 ? Collapsed : None,
      );
      const isTheirs = grade !== 'seen' && grade !== 'mention';
      item.iconPath = isTheirs
        ? new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'))
        : new vscode.ThemeIcon('circle-outline');
      const [first] = evidence;
      const place = first && at(first.path, first.line);
      const isPlain = grade === 'own' || !isTheirs;
      const parts = isBelowProject
        ? [place]
        : [row.project.name, place, ...(isPlain ? [] : [gradeInShort(words, grade)])];
      item.description = parts.filter(Boolean).join(' · ');
      item.tooltip = [signalTitle(titles, id), gradeText(words, grade), first?.fact]
        .filter(Boolean)
        .join('\n');
      return item;
    }
    case 'line': {
      const { path, line, fact, assisted } = row.evidence;
      const item = new vscode.TreeItem(at(path, line));
      item.iconPath = new vscode.ThemeIcon(assisted ? 'sparkle' : 'code');
      item.description = assisted ? `${fact} · ${gradeInShort(words, 'assisted')}` : fact;
      return item;
    }
    case 'kept': {
      const { signal, path, line, commit, at: when } = row.kept;
      const item = new vscode.TreeItem(signalTitle(titles, signal));
      item.iconPath = new vscode.ThemeIcon('archive');
      item.description = `${at(path, line)} · ${dateOf(when)}`;
      item.tooltip = [
        t('Kept in your journal when the milestone was reached'),
        ...(commit === undefined ? [] : [t('Commit {0}', commit.slice(0, 10))]),
        ...(row.project ? [] : [t('Its project is not in this workspace')]),
      ].join('\n');
      return item;
    }
    case 'lack': {
      const item = new vscode.TreeItem(lackText(words, titles, row.lack));
      item.iconPath = new vscode.ThemeIcon('circle-large-outline');
      item.tooltip = lackText(words, titles, row.lack);
      const { kind } = row.lack;
      setFlags(
        item,
        'lack',
        ...(kind === 'check' ? (['task'] as const) : []),
        ...(kind === 'explanation' ? (['explainable'] as const) : []),
      );
      if (kind === 'explanation') opens(item, t('Explain'), 'waymark.explain', row.item.id);
      return item;
    }
    case 'check': {
      const { task, run } = row.check;
      const item = new vscode.TreeItem(task ?? t('No check is chosen'));
      item.iconPath =
        run === undefined
          ? new vscode.ThemeIcon('beaker')
          : run.exit === 0
            ? new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'))
            : new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
      item.description = [t('check'), run && ranText(run.exit, dateOf(run.at), words)]
        .filter(Boolean)
        .join(' · ');
      setFlags(item, 'task');
      return item;
    }
    case 'proposal': {
      const { proposal, project } = row;
      const label = isBelowProject ? t('For “{0}”?', row.item.title) : t('With {0}?', project.name);
      const item = new vscode.TreeItem(label);
      item.iconPath = new vscode.ThemeIcon('lightbulb');
      item.description = proposalText(words, titles, proposal);
      item.tooltip = [
        t('Suggested link of {0} to {1}', project.name, row.item.title),
        proposalText(words, titles, proposal),
      ].join('\n');
      setFlags(item, 'proposal');
      return item;
    }
  }
}

function ranText(exit: number, day: string, { t }: Words): string {
  return exit === 0 ? t('passed {0}', day) : t('ended with {0}, {1}', exit, day);
}

function at(path: string, line: number): string {
  return `${path}:${String(line)}`;
}
