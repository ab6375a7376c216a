/** Export Week Report and Export Portfolio: Markdown, to a file that the student chooses. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { portfolioMarkdown } from '../../app/report/portfolioMarkdown.js';
import { weekMarkdown } from '../../app/report/weekMarkdown.js';
import { weekReport } from '../../app/report/weekReport.js';
import type { Store } from '../../app/store.js';
import { addDays, weekdayOf, weekStart, type Day } from '../../core/time/calendar.js';
import { writeExport } from '../../node/exportTarget.js';
import type { Words } from '../../shared/words.js';
import type { Handlers } from '../kit/editor.js';
import { confirm } from '../kit/statusBarMessage.js';

/** Weeks offered at the most. */
const WEEKS_MAX = 53;

export class Reports {
  readonly handlers = {
    'waymark.exportWeek': (week) => this.#exportWeek(week),
    'waymark.exportPortfolio': () => this.#exportPortfolio(),
  } satisfies Handlers;

  constructor(
    private readonly store: Store,
    private readonly words: Words,
  ) {}

  async #exportWeek(given: Day | undefined): Promise<void> {
    const { t } = this.words;
    const start = given ?? (await this.#askWeek());
    if (start === undefined) return;
    // Read when the student has chosen, so that it says what holds then.
    await this.#export(t('Export Week Report'), `waymark-week-${start}.md`, () =>
      weekMarkdown(weekReport(this.store.model, start), this.words),
    );
  }

  async #exportPortfolio(): Promise<void> {
    const { t } = this.words;
    await this.#export(t('Export Portfolio'), 'portfolio.md', () =>
      portfolioMarkdown(this.store.model, this.words),
    );
  }

  async #askWeek(): Promise<Day | undefined> {
    const { t } = this.words;
    const { ledger, week, today } = this.store.model;
    const { start: current } = week;
    const first = weekStart(ledger.firstDay ?? today, weekdayOf(current));
    const rows = Array.from({ length: WEEKS_MAX }, (_, back) => addDays(current, -7 * back))
      .filter((start) => start >= first)
      .map((start) => ({
        label: this.words.dateRange(start, addDays(start, 6)),
        description: start === current ? t('this week') : '',
        start,
      }));
    if (rows.length === 1) return current;
    return (await vscode.window.showQuickPick(rows, { placeHolder: t('Which week?') }))?.start;
  }

  /** The dialogue asks before it replaces a file. */
  async #export(title: string, name: string, content: () => string): Promise<void> {
    const { t } = this.words;
    const target = await vscode.window.showSaveDialog({
      title,
      saveLabel: t('Export'),
      defaultUri: vscode.Uri.file(join(homedir(), name)),
      filters: { Markdown: ['md'] },
    });
    if (!target) return;
    await writeExport(target.fsPath, [content()]);
    confirm(t('Exported to {0}.', target.fsPath));
  }
}
