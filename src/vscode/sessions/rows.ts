/** The rows of the sessions view: days, newest first, and their sessions. */
import * as vscode from 'vscode';
import {
  isFiltered,
  sessionDays,
  sessionReports,
  type SessionFilter,
} from '../../app/sessionDays.js';
import {
  byItemText,
  bySourceText,
  itemText,
  remarks,
  sourceText,
  totalText,
  whenText,
} from '../../app/sessionText.js';
import { placeOf } from '../../app/panel/place.js';
import type { Store } from '../../app/store.js';
import type { Source } from '../../core/journal/event.js';
import { machineSeconds } from '../../core/suggestions/suggestions.js';
import type { Words } from '../../shared/words.js';
import type { SessionNode } from '../kit/nodes.js';
import { plainText } from '../kit/plainText.js';
import { opens, setFlags } from '../kit/row.js';

type DayNode = Extract<SessionNode, { kind: 'day' }>;
type PartNode = Extract<SessionNode, { kind: 'session' }>;

/** Days that are listed at first, and by how many more "Show Earlier" goes back. */
const DAYS = 31;

const ICONS: Readonly<Record<Source, string>> = {
  manual: 'edit',
  timer: 'watch',
  activity: 'pulse',
  commits: 'git-commit',
};

export class SessionRows {
  #filter: SessionFilter = {};
  #count = DAYS;

  constructor(
    private readonly store: Store,
    private readonly words: Words,
  ) {}

  get filter(): SessionFilter {
    return this.#filter;
  }

  set filter(filter: SessionFilter) {
    this.#filter = filter;
    this.#count = DAYS;
  }

  showEarlier(): void {
    this.#count += DAYS;
  }

  getChildren(node?: SessionNode): SessionNode[] {
    if (!node) return this.#days();
    if (node.kind !== 'day') return [];
    return node.report.parts.map((part): SessionNode => {
      return { kind: 'session', id: `${node.id}/${part.session.id}`, parent: node, part };
    });
  }

  getTreeItem(node: SessionNode): vscode.TreeItem {
    const row = this.#row(node);
    row.id = node.id;
    return row;
  }

  tooltip(node: SessionNode): vscode.MarkdownString | undefined {
    if (node.kind === 'earlier') return undefined;
    const lines = node.kind === 'day' ? this.#dayTooltip(node) : this.#sessionTooltip(node);
    return new vscode.MarkdownString(lines.filter(Boolean).map(plainText).join('\n\n'));
  }

  /** Only as many days are read as are shown: a journal may have thousands. */
  #days(): SessionNode[] {
    const { model } = this.store;
    const days = sessionDays(model, this.#filter);
    const last = days[0];
    const first = days[Math.min(this.#count, days.length) - 1];
    if (first === undefined || last === undefined) return [];
    const reports = sessionReports(model, first, last, this.#filter);
    const rows = reports.map((report): SessionNode => {
      return { kind: 'day', id: `day/${report.day}`, report };
    });
    return days.length > this.#count ? [...rows, { kind: 'earlier', id: 'earlier' }] : rows;
  }

  #row(node: SessionNode): vscode.TreeItem {
    switch (node.kind) {
      case 'day':
        return this.#dayRow(node);
      case 'session':
        return this.#sessionRow(node);
      case 'earlier': {
        const title = this.words.t('Show Earlier…');
        const row = new vscode.TreeItem(title);
        row.iconPath = new vscode.ThemeIcon('history');
        row.accessibilityInformation = { label: title, role: 'button' };
        opens(row, title, 'waymark.showEarlierSessions');
        return row;
      }
    }
  }

  #dayRow({ report }: DayNode): vscode.TreeItem {
    const { words } = this;
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const { today } = this.store.model;
    const isOpen = report.day === today || isFiltered(this.#filter);
    const style = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
    const row = new vscode.TreeItem(words.date(report.day, style), isOpen ? Expanded : Collapsed);
    const deleted = this.#filter.deleted === true;
    row.description = deleted ? words.t('deleted') : totalText(report, words);
    row.iconPath = new vscode.ThemeIcon('calendar');
    setFlags(row, 'day');
    const name = words.date(report.day, { ...style, weekday: 'long', month: 'long' });
    row.accessibilityInformation = { label: `${name}, ${row.description}` };
    return row;
  }

  #sessionRow(node: PartNode): vscode.TreeItem {
    const { words } = this;
    const { part, parent } = node;
    const { model } = this.store;
    const { session } = part;
    const row = new vscode.TreeItem(itemText(session.item, model, words));
    const amount = session.interval ? [words.duration(session.seconds)] : [];
    const texts = [
      whenText(session, words),
      ...amount,
      sourceText(session.source, words),
      ...remarks(part, model, words),
    ];
    row.description = [...texts, ...(session.note === undefined ? [] : [session.note])].join(' · ');
    const icon = session.deleted ? 'trash' : (ICONS[session.source] as string | undefined);
    row.iconPath = new vscode.ThemeIcon(icon ?? 'edit');
    if (session.deleted) {
      setFlags(row, 'deleted');
      opens(row, words.t('Open'), 'waymark.sessionHistory', node);
    } else {
      setFlags(row, 'session');
      opens(row, words.t('Open'), 'waymark.editSession', node);
    }
    const day = words.date(parent.report.day, { weekday: 'long', day: 'numeric', month: 'long' });
    const title = itemText(session.item, model, words);
    const note = session.note === undefined ? '' : `, ${session.note}`;
    row.accessibilityInformation = { label: `${title}, ${texts.join(', ')}${note}, ${day}` };
    return row;
  }

  #dayTooltip({ report }: DayNode): string[] {
    const { words } = this;
    const { t } = words;
    const { model } = this.store;
    const overlaps = report.parts.some(({ shared }) => shared > 0);
    const machine = machineSeconds({ ...model, today: report.day }, report.day);
    return [
      `${words.date(report.day, { dateStyle: 'full' })}: ${totalText(report, words)}`,
      report.bySource.length === 0 ? '' : t('By source: {0}', bySourceText(report, words)),
      report.byItem.length === 0 ? '' : t('By item: {0}', byItemText(report, model, words)),
      overlaps ? t('Sessions overlap; their common minutes count once.') : '',
      report.logged > report.counted ? t('A day counts no more than its own hours.') : '',
      machine < 60
        ? ''
        : t('A task or cell ran for {0} with nobody there: no study.', words.duration(machine)),
    ];
  }

  #sessionTooltip({ part }: PartNode): string[] {
    const { words } = this;
    const { t } = words;
    const { model } = this.store;
    const { session } = part;
    const item = session.item === undefined ? undefined : model.roadmap.find(session.item);
    const place = item ? placeOf(item) : '';
    const times = session.interval ? `${whenText(session, words)}, ` : '';
    const written = session.writtenAt.slice(0, 16).replace('T', ' ');
    return [
      [itemText(session.item, model, words), place].filter(Boolean).join(' · '),
      `${times}${words.duration(session.seconds)}, ${sourceText(session.source, words)}`,
      session.note ?? '',
      remarks(part, model, words).join(', '),
      t('Entry of {0}', written),
    ];
  }
}
