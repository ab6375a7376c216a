/** Why Is My Streak…: every day of it, newest first; Enter logs study to the day. */
import * as vscode from 'vscode';
import { explainedDays } from '../../app/streakReport.js';
import type { Store } from '../../app/store.js';
import type { DayVerdict } from '../../core/streak/streak.js';
import { freezesText, lateText, verdictText } from '../../shared/streakWords.js';
import type { Words } from '../../shared/words.js';
import { runCommand, type Handlers } from '../kit/editor.js';
import { choose } from '../kit/steps.js';

const ICONS: Readonly<Record<DayVerdict, string>> = {
  counted: 'check',
  rest: 'coffee',
  vacation: 'coffee',
  frozen: 'snowflake',
  open: 'clock',
  missed: 'circle-slash',
};

export class ExplainStreak {
  readonly handlers = {
    'waymark.explainStreak': () => this.#explain(),
  } satisfies Handlers;

  constructor(
    private readonly store: Store,
    private readonly words: Words,
  ) {}

  async #explain(): Promise<void> {
    const { model } = this.store;
    const { t } = this.words;
    const rows = explainedDays(model).map((day) => {
      const detail = lateText(this.words, day.loggedLate);
      return {
        label: this.words.date(day.day, { dateStyle: 'full' }),
        description: verdictText(this.words, day),
        iconPath: new vscode.ThemeIcon(ICONS[day.verdict]),
        ...(detail && { detail }),
        day: day.day,
      };
    });
    const row = await choose(rows, t('There is no day to explain yet.'), {
      title: t('A streak of {0}', this.words.days(model.streak.length)),
      placeHolder: t('{0}. Enter logs study to a day.', freezesText(this.words, model.streak)),
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (row) await runCommand('waymark.logHours', undefined, row.day);
  }
}
