/** Monthly Review: opens the document of this month, or of one before. */
import * as vscode from 'vscode';
import type { Store } from '../../app/store.js';
import { monthText } from '../../shared/standingWords.js';
import type { Words } from '../../shared/words.js';
import type { Handlers } from '../kit/editor.js';
import { itemOf } from '../kit/items.js';
import { reviewUri } from '../kit/review.js';

export class Reviews {
  readonly handlers = {
    'waymark.review': (argument) => this.#open(argument),
  } satisfies Handlers;

  constructor(
    private readonly store: Store,
    private readonly words: Words,
  ) {}

  async #open(argument: unknown): Promise<void> {
    const { model } = this.store;
    const given = itemOf(argument, model);
    const { rows } = model.checklist;
    const row = rows.find(({ item, isReview }) => isReview && (!given || item === given));
    if (!row) {
      const { t } = this.words;
      await vscode.window.showInformationMessage(t('This roadmap asks for no review.'));
      return;
    }
    const month = given ? (monthOf(argument) ?? row.month) : await this.#askMonth(row);
    if (month === undefined) return;
    await vscode.window.showTextDocument(reviewUri(row.item, month), { preview: false });
  }

  /** Asks only where there is an earlier review to choose. */
  async #askMonth(row: Store['model']['checklist']['rows'][number]): Promise<string | undefined> {
    const { t } = this.words;
    const written = row.history.filter(({ review }) => review !== undefined);
    if (written.length === 0) return row.month;
    const months = [row, ...written].map(({ month, review }) => ({
      label: monthText(month, this.words),
      description: review === undefined ? t('not written') : t('written'),
      month,
    }));
    const placeHolder = t('Review of which month?');
    return (await vscode.window.showQuickPick(months, { placeHolder }))?.month;
  }
}

/** The month of a row. */
function monthOf(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null || !('month' in argument)) return undefined;
  const { month } = argument as { month?: { month?: unknown } };
  return typeof month?.month === 'string' ? month.month : undefined;
}
