/** The rows of this week: its goals, above the phases. */
import * as vscode from 'vscode';
import type { Model } from '../../app/store.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import { goalKindOf, type Goal } from '../../core/plan/goal.js';
import type { Words } from '../../shared/words.js';
import type { Node } from '../kit/nodes.js';
import { opens, setFlags } from '../kit/row.js';
import type { RowFlag } from '../kit/rowFlags.js';

export function goalNodes(parent: Node, { plan }: Model): Node[] {
  return plan.goals.map(({ item }): Node => {
    return { kind: 'goal', id: `week/${item.id}`, parent, item };
  });
}

export function weekRow({ week, plan }: Model, words: Words): vscode.TreeItem {
  const { t } = words;
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const row = new vscode.TreeItem(t('This Week'), plan.goals.length > 0 ? Collapsed : None);
  row.iconPath = new vscode.ThemeIcon('calendar');
  const hours = words.ofTarget(week.seconds, week.target);
  const done = plan.goals.filter((goal) => goal.done).length;
  const goals = plan.goals.length > 0 ? [t('{0} of {1} goals', done, plan.goals.length)] : [];
  row.description = [hours, ...goals].join(' · ');
  setFlags(row, 'week');
  return row;
}

export function goalRow(item: Item, model: Model, words: Words): vscode.TreeItem {
  const goal = model.plan.goals.find((each) => each.item === item);
  const title = goal?.kind === 'finish' ? words.t('Finish {0}', item.title) : item.title;
  const row = new vscode.TreeItem(title);
  if (!goal) return row; // it was dropped a moment ago
  row.iconPath = iconOf(goal);
  const state = standing(goal, words);
  row.description = state;
  setFlags(row, ...flags(goal));
  opens(row, words.t('Reveal in Roadmap'), 'waymark.revealItem', item.id);
  row.accessibilityInformation = {
    label: [...new Set([title, goal.done ? words.t('done') : '', state])]
      .filter(Boolean)
      .join(', '),
  };
  return row;
}

/** Everything that the rows are made of, as one text to compare. */
export function weekLooks({ plan, week }: Model): string {
  const goals = plan.goals.map(({ item, kind, target, seconds, done, reason }) => [
    ...[item.id, kind, target, seconds, done],
    reason,
  ]);
  return JSON.stringify([goals, week.seconds, week.target]);
}

function standing({ kind, target, seconds, done }: Goal, words: Words): string {
  if (kind === 'finish' || target === 0) return done ? words.t('done') : '';
  return words.t('{0} of {1}', words.duration(seconds), words.duration(target));
}

function flags({ item }: Goal): RowFlag[] {
  const isLoggable = goalKindOf(item) !== undefined && item.kind !== 'check';
  return ['goal', ...(isLoggable ? (['loggable'] as const) : [])];
}

function iconOf({ kind, done }: Goal): vscode.ThemeIcon {
  if (done) return new vscode.ThemeIcon('pass-filled', new vscode.ThemeColor('testing.iconPassed'));
  const icons = {
    hours: 'clock',
    finish: 'circle-large-outline',
    move: 'milestone',
    check: 'checklist',
  };
  return new vscode.ThemeIcon(icons[kind]);
}
