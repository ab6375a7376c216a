/** Plan Vacations: days on which no study is expected, added, changed and removed. */
import * as vscode from 'vscode';
import { requireDate, requireVacation, type Actions } from '../../app/actions.js';
import type { Store } from '../../app/store.js';
import { vacationsOf, type Vacation } from '../../core/streak/vacations.js';
import type { Day } from '../../core/time/calendar.js';
import type { Words } from '../../shared/words.js';
import type { Handlers } from '../kit/editor.js';
import type { Report } from '../kit/report.js';
import { sentenceOf } from '../kit/sentence.js';
import { confirm } from '../kit/statusBarMessage.js';
import { askAndSave } from '../kit/steps.js';

interface Days {
  readonly from: Day;
  readonly to: Day;
}

export class Vacations {
  readonly handlers = {
    'waymark.vacations': () => this.#choose(),
  } satisfies Handlers;

  constructor(
    private readonly store: Store,
    private readonly actions: Actions,
    private readonly words: Words,
    private readonly report: Report,
  ) {}

  async #choose(): Promise<void> {
    const { t } = this.words;
    const { state, today } = this.store.model;
    const rows = [
      { label: t('Add a Vacation…'), iconPath: new vscode.ThemeIcon('add'), vacation: undefined },
      ...vacationsOf(state)
        .reverse()
        .map((vacation) => ({
          label: this.words.dateRange(vacation.from, vacation.to),
          iconPath: new vscode.ThemeIcon('coffee'),
          vacation,
        })),
    ];
    const row = await vscode.window.showQuickPick(rows, {
      title: t('Vacations'),
      placeHolder: t('Days of a vacation neither break the streak nor add to it'),
    });
    if (!row) return;
    if (row.vacation) {
      await this.#edit(row.vacation);
      return;
    }
    const days = await this.#askAndSave({ from: today, to: today }, ({ from, to }) =>
      this.actions.addVacation(from, to),
    );
    if (days) confirm(t('Vacation added: {0}', this.words.dateRange(days.from, days.to)));
  }

  async #edit(vacation: Vacation): Promise<void> {
    const { t } = this.words;
    const name = this.words.dateRange(vacation.from, vacation.to);
    const change = { label: t('Change Its Days…'), iconPath: new vscode.ThemeIcon('edit') };
    const remove = { label: t('Remove This Vacation'), iconPath: new vscode.ThemeIcon('trash') };
    const row = await vscode.window.showQuickPick([change, remove], { title: name });
    if (row === change) {
      const days = await this.#askAndSave(vacation, ({ from, to }) =>
        this.actions.changeVacation(vacation.id, from, to),
      );
      if (days) confirm(t('Vacation changed: {0}', this.words.dateRange(days.from, days.to)));
    } else if (row === remove) {
      await this.actions.removeVacation(vacation.id);
      confirm(t('Vacation removed: {0}', name));
    }
  }

  #askAndSave(current: Days, save: (days: Days) => Promise<void>): Promise<Days | undefined> {
    return askAndSave<Days>(this.report, (unsaved = current) => this.#askDays(unsaved), save);
  }

  async #askDays(current: Days): Promise<Days | undefined> {
    const { t } = this.words;
    const from = await this.#askDay(t('First day of the vacation'), current.from, (day) => {
      requireDate(day);
    });
    if (from === undefined) return undefined;
    const guess = current.to < from ? from : current.to;
    const to = await this.#askDay(t('Last day of the vacation'), guess, (day) => {
      requireVacation(from, day);
    });
    return to === undefined ? undefined : { from, to };
  }

  /** Asks until the day is fit, or the student closes the box. */
  async #askDay(title: string, value: Day, check: (day: Day) => void): Promise<Day | undefined> {
    const text = await vscode.window.showInputBox({
      title,
      value,
      prompt: this.words.t('Year, month and day, for example {0}', value),
      ignoreFocusOut: true,
      validateInput: (typed) => {
        try {
          check(typed.trim());
          return undefined;
        } catch (error) {
          return sentenceOf(error, this.words);
        }
      },
    });
    return text?.trim();
  }
}
