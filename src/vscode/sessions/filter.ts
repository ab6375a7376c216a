/** Which sessions the view shows: all, or those of an item, a source or a week, or the deleted ones. */
import * as vscode from 'vscode';
import { placeOf } from '../../app/panel/place.js';
import { filterText, isFiltered, weekFilter, type SessionFilter } from '../../app/sessionDays.js';
import { itemText, sourceText } from '../../app/sessionText.js';
import type { Store } from '../../app/store.js';
import { SOURCES } from '../../core/journal/event.js';
import { weekOf } from '../../core/plan/weekDays.js';
import type { Words } from '../../shared/words.js';
import { setContext, type Handlers } from '../kit/editor.js';
import type { Report } from '../kit/report.js';
import { choose } from '../kit/steps.js';
import type { SessionRows } from './rows.js';

interface Row extends vscode.QuickPickItem {
  /** What of the filter the row sets, beside what is set already. */
  readonly filter?: SessionFilter;
}

export class FilterDialogue {
  readonly handlers = {
    'waymark.filterSessions': () => this.#ask(),
    'waymark.clearSessionFilter': () => {
      this.#apply({});
    },
    'waymark.showEarlierSessions': () => {
      this.rows.showEarlier();
      this.#show();
    },
  } satisfies Handlers;

  constructor(
    private readonly store: Store,
    private readonly words: Words,
    private readonly report: Report,
    private readonly rows: SessionRows,
    private readonly onShown: (message: string | undefined) => void,
  ) {}

  async #ask(): Promise<void> {
    const { t } = this.words;
    const chosen = await choose(this.#choices(), t('No sessions are logged yet.'), {
      title: t('Filter Sessions'),
      placeHolder: t('Show only the sessions of an item, a source or a week'),
      matchOnDescription: true,
    });
    if (!chosen?.filter) return;
    const isAll = Object.keys(chosen.filter).length === 0;
    this.#apply(isAll ? {} : { ...this.rows.filter, ...chosen.filter });
  }

  /** What there is to choose from: only what has sessions. */
  #choices(): Row[] {
    const { words } = this;
    const { t } = words;
    const { state, ledger, roadmap } = this.store.model;
    const isNone = ledger.count === 0 && ledger.deleted().length === 0;
    if (isNone && !isFiltered(this.rows.filter)) return [];
    const items = ledger.items().flatMap((ref) => {
      const item = ref === undefined ? null : roadmap.find(ref);
      return item === undefined ? [] : [item];
    });
    const weeks = [...new Set(ledger.days().map((day) => weekOf(state, day)))];
    const heading = (label: string): Row => ({ label, kind: vscode.QuickPickItemKind.Separator });
    return [
      ...(isFiltered(this.rows.filter) ? [{ label: t('All sessions'), filter: {} }] : []),
      { label: t('Deleted sessions'), filter: { deleted: true } },
      heading(t('Source')),
      ...SOURCES.map((source): Row => ({ label: sourceText(source, words), filter: { source } })),
      heading(t('Item')),
      ...[...new Set(items)].map((item): Row => {
        const label = itemText(item?.ref, this.store.model, words);
        return { label, description: item ? placeOf(item) : '', filter: { item } };
      }),
      heading(t('Week')),
      ...weeks.map((start): Row => {
        const filter = weekFilter(start);
        return { label: filterText(filter, words), filter };
      }),
    ];
  }

  #apply(filter: SessionFilter): void {
    this.rows.filter = filter;
    this.report.background(setContext('waymark.sessionsFiltered', isFiltered(filter)));
    this.#show();
  }

  #show(): void {
    const { t } = this.words;
    const { filter } = this.rows;
    const isEmpty = this.rows.getChildren().length === 0;
    const shown = filterText(filter, this.words);
    if (!isFiltered(filter)) this.onShown(undefined);
    else this.onShown(isEmpty ? t('Only: {0}. There are none.', shown) : t('Only: {0}', shown));
  }
}
