/** Rows for what the journal knows of ids that the roadmap no longer has. */
import * as vscode from 'vscode';
import type { Model } from '../../app/store.js';
import type { VanishedItem } from '../../core/progress/vanished.js';
import type { Words } from '../../shared/words.js';
import { setFlags } from '../kit/row.js';

export function vanishedSectionRow({ vanished }: Model, words: Words): vscode.TreeItem {
  const { t } = words;
  const row = new vscode.TreeItem(
    t('No longer in this roadmap'),
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  row.iconPath = new vscode.ThemeIcon('history');
  row.description = String(vanished.items.length);
  row.tooltip = t(
    'You worked on these while the roadmap had them. Nothing is lost, and their hours count as before. Put an id back, or lead it to another one under aliases in the roadmap file, and its progress shows there.',
  );
  const count = vanished.items.length === 1 ? t('1 item') : t('{0} items', vanished.items.length);
  row.accessibilityInformation = { label: `${t('No longer in this roadmap')}, ${count}` };
  return row;
}

/** `linear-algebra — done · 12 h · Nov 18, 2026`. */
export function vanishedRow(item: VanishedItem, model: Model, words: Words): vscode.TreeItem {
  const row = new vscode.TreeItem(item.id);
  row.iconPath = new vscode.ThemeIcon(item.status === undefined ? 'circle-outline' : 'pass');
  const last = model.vanished.lastDayOf(item);
  row.description = [
    ...words.vanishedStates(item).slice(0, 1),
    ...(item.seconds > 0 ? [words.duration(item.seconds)] : []),
    ...(last === undefined ? [] : [words.date(last)]),
  ].join(' · ');
  setFlags(row, 'vanished');
  return row;
}

/** Everything that the section and its rows are made of, as one text to compare. */
export function vanishedLooks({ vanished }: Model): string {
  return JSON.stringify(
    vanished.items.map((item) => [
      { ...item, choices: item.choices.map(({ id }) => id) },
      vanished.lastDayOf(item),
    ]),
  );
}
