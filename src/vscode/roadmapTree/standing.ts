/** Rows of checklist, portfolio, pitfalls and levels: what counts, what was seen, what is missing. */
import * as vscode from 'vscode';
import type { Model } from '../../app/store.js';
import type { Counted } from '../../core/artifacts/counting.js';
import type { CheckRow } from '../../core/checklist/checklist.js';
import type { Hint, Silenced } from '../../core/coach/coach.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import type { Demand } from '../../core/standing/portfolio.js';
import type { LevelRow } from '../../core/standing/level.js';
import {
  artifactTitle,
  criterionText,
  factText,
  kindText,
  monthText,
  quantityText,
} from '../../shared/standingWords.js';
import type { Words } from '../../shared/words.js';
import type { Node } from '../kit/nodes.js';
import { opens, setFlags } from '../kit/row.js';

export function checkRowOf(item: Item, { checklist }: Model): CheckRow | undefined {
  return item.kind === 'check' ? checklist.rows.find((row) => row.item === item) : undefined;
}

export function demandOf(item: Item, { portfolio }: Model): Demand | undefined {
  // Most milestones are none: the portfolio is not worked out for their rows.
  if (item.kind !== 'milestone' || item.entry.counts === undefined) return undefined;
  return portfolio.demands.find((demand) => demand.item === item);
}

export function hintOf(item: Item, { coach }: Model): Hint | undefined {
  return item.kind === 'pitfall' ? coach.hints.find(({ pitfall }) => pitfall === item) : undefined;
}

export function silencedOf(item: Item, { coach }: Model): Silenced | undefined {
  if (item.kind !== 'pitfall') return undefined;
  return coach.silenced.find(({ pitfall }) => pitfall === item);
}

export function levelRowOf(item: Item, { level }: Model): LevelRow | undefined {
  return item.kind === 'level' ? level.rows.find((row) => row.item === item) : undefined;
}

/** Rows below an item that come from what the student made, and from what the coach saw. */
export function standingNodes(parent: Node, item: Item, model: Model, words: Words): Node[] {
  const check = checkRowOf(item, model);
  if (check) return checkNodes(parent, check);
  const demand = demandOf(item, model);
  if (demand) return countedNodes(parent, item, demand.counted);
  const hint = hintOf(item, model);
  if (hint) return hintNodes(parent, hint, words);
  const level = levelRowOf(item, model);
  return level ? levelNodes(parent, level, words) : [];
}

function checkNodes(parent: Node, row: CheckRow): Node[] {
  const { item, isReview, counted, history } = row;
  const told = history.filter((month) => month.done || month.counted.length > 0);
  return [
    ...(isReview
      ? [
          {
            kind: 'review',
            id: `${parent.id}/review:${row.month}`,
            parent,
            item,
            month: row,
          } as const,
        ]
      : []),
    ...countedNodes(parent, item, counted),
    ...(told.length > 0
      ? [{ kind: 'history', id: `${parent.id}/history`, parent, item, months: history } as const]
      : []),
  ];
}

export function historyNodes(node: Extract<Node, { kind: 'history' }>): Node[] {
  const { item, months } = node;
  const isReview = item.kind === 'check' && item.entry.counts?.includes('review') === true;
  return months.map((month): Node => {
    const kind = isReview ? 'review' : 'month';
    return { kind, id: `${node.id}:${month.month}`, parent: node, item, month };
  });
}

export function countedNodes(parent: Node, item: Item, counted: readonly Counted[]): Node[] {
  return counted.map((each): Node => {
    if (each.kind === 'artifact') {
      const id = `${parent.id}/artifact:${each.artifact.id}`;
      return { kind: 'artifact', id, parent, item, artifact: each.artifact };
    }
    const id = `${parent.id}/counted:${each.milestone.item.id}`;
    return { kind: 'counted', id, parent, item: each.milestone.item, milestone: each.milestone };
  });
}

function hintNodes(parent: Node, { facts, firstStep }: Hint, words: Words): Node[] {
  const rows = facts.map((fact): [label: string, detail: string, icon: string] => {
    return [words.t('Seen'), factText(fact, words), 'eye'];
  });
  if (firstStep !== undefined) rows.push([words.t('First step'), firstStep, 'lightbulb']);
  return rows.map(([label, detail, icon], index): Node => {
    return { kind: 'fact', id: `${parent.id}/seen:${String(index)}`, parent, label, detail, icon };
  });
}

function levelNodes(parent: Node, { criteria }: LevelRow, words: Words): Node[] {
  const { t } = words;
  return criteria.map((criterion, index): Node => {
    const label = criterion.met ? t('Met') : t('Missing');
    const icon = criterion.met ? 'check' : 'circle-outline';
    const detail = criterionText(criterion, words);
    return {
      kind: 'fact',
      id: `${parent.id}/criterion:${String(index)}`,
      parent,
      label,
      detail,
      icon,
    };
  });
}

type StandingNode = Extract<
  Node,
  { kind: 'artifact' | 'counted' | 'history' | 'month' | 'review' }
>;

export function standingRow(node: StandingNode, words: Words): vscode.TreeItem {
  const { t } = words;
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  switch (node.kind) {
    case 'artifact': {
      const { artifact } = node;
      const row = new vscode.TreeItem(artifactTitle(artifact, words));
      row.iconPath = new vscode.ThemeIcon(ARTIFACT_ICONS[artifact.kind]);
      row.description = `${kindText(artifact.kind, words)} · ${words.date(artifact.day)}`;
      row.tooltip = [artifactTitle(artifact, words), artifact.note, artifact.url]
        .filter(Boolean)
        .join('\n');
      if (artifact.url === undefined) {
        setFlags(row, 'artifact');
        opens(row, t('Edit Artifact'), 'waymark.editArtifact', node);
      } else {
        setFlags(row, 'artifact', 'link');
        opens(row, t('Open'), 'waymark.openResource', node);
      }
      return row;
    }
    case 'counted': {
      const { item, day } = node.milestone;
      const row = new vscode.TreeItem(item.title);
      row.iconPath = new vscode.ThemeIcon('milestone');
      row.description = t('reached on {0}', words.date(day));
      setFlags(row, 'counted');
      opens(row, t('Reveal in Roadmap'), 'waymark.revealItem', item.id);
      return row;
    }
    case 'history': {
      const row = new vscode.TreeItem(t('Earlier months'), Collapsed);
      row.iconPath = new vscode.ThemeIcon('history');
      row.description = t(
        '{0} of {1} done',
        node.months.filter(({ done }) => done).length,
        node.months.length,
      );
      return row;
    }
    case 'month': {
      const { month, counted, done } = node.month;
      const row = new vscode.TreeItem(monthText(month, words));
      row.iconPath = new vscode.ThemeIcon(done ? 'check' : 'circle-outline');
      const isMonth = node.item.kind === 'check' && node.item.entry.counts !== undefined;
      row.description = [
        ...(isMonth ? [String(counted.length)] : []),
        ...(done ? [t('done')] : []),
      ].join(' · ');
      row.collapsibleState = counted.length > 0 ? Collapsed : None;
      return row;
    }
    case 'review': {
      const { month, review } = node.month;
      const row = new vscode.TreeItem(t('Review of {0}', monthText(month, words)));
      row.iconPath = new vscode.ThemeIcon(review === undefined ? 'edit' : 'note');
      row.description = review === undefined ? t('not written') : t('written');
      setFlags(row, 'review');
      opens(row, t('Open Review'), 'waymark.review', node);
      return row;
    }
  }
}

const ARTIFACT_ICONS = {
  ...{ paper: 'book', article: 'output', contribution: 'git-pull-request' },
  ...{ deployment: 'rocket', event: 'organization' },
} as const;

/** What an item's description says of its standing. */
export function standingText(item: Item, model: Model, words: Words): string[] {
  const { t } = words;
  const check = checkRowOf(item, model);
  if (check) {
    if (check.isReview || check.item.entry.counts === undefined) return [];
    return [quantityText(check.counted.length, check.wanted, words)];
  }
  const demand = demandOf(item, model);
  if (demand) return [quantityText(demand.counted.length, demand.wanted, words)];
  if (item.kind === 'pitfall') {
    const silenced = silencedOf(item, model);
    if (silenced) {
      const { until } = silenced;
      return [until === undefined ? t('dismissed') : t('rests until {0}', words.date(until))];
    }
    const hint = hintOf(item, model);
    return hint ? [hint.isNew ? t('new: seen in your data') : t('seen in your data')] : [];
  }
  if (item.kind !== 'level') return [];
  const { here, next, missing } = model.level;
  if (here?.item === item) return [t('you are here')];
  return next?.item === item ? [t('{0} missing', missing.length)] : [];
}

function countedLook(counted: Counted): unknown {
  return counted.kind === 'artifact' ? counted.artifact : [counted.milestone.item.id, counted.day];
}

/** Everything that these rows are made of, to compare. */
export function standingLooks(item: Item, model: Model): unknown {
  const [hint, silenced] = [hintOf(item, model), silencedOf(item, model)];
  const check = checkRowOf(item, model);
  const months = check && [check, ...check.history];
  return [
    months?.map(({ counted, done, review }) => [counted.map(countedLook), done, review]),
    demandOf(item, model)?.counted.map(countedLook),
    hint && [hint.isNew, hint.facts],
    silenced && [silenced.until],
    item.kind === 'level' && [
      model.level.here?.item === item,
      levelRowOf(item, model)?.criteria.map(({ have, want }) => [have, want]),
    ],
  ];
}
