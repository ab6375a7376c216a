/** The preferences that a week is planned by: its first day, its hours by weekday, the roadmap's end. */
import * as vscode from 'vscode';
import { readWeekdayHours } from '../../app/preferencesForm.js';
import { weekdayHoursText } from '../../app/replacedHours.js';
import { requireDate } from '../../app/actions.js';
import type { PreferenceValues } from '../../core/journal/event.js';
import { weekdayOf, type Day } from '../../core/time/calendar.js';
import type { Words } from '../../shared/words.js';

type Values = Partial<PreferenceValues>;
export type AskText = <T>(
  title: string,
  value: string,
  read: (text: string) => T,
  prompt?: string,
) => Promise<T | undefined>;

export class WeekPreferences {
  constructor(
    private readonly words: Words,
    private readonly askText: AskText,
  ) {}

  async askWeekdayHours(current: readonly number[] | null): Promise<Values | undefined> {
    const { t } = this.words;
    const hours = await this.askText(
      this.words.preference('weekdayHours'),
      current === null ? '' : weekdayHoursText(current),
      // Wrapped, since no hours by weekday is an answer too.
      (text) => ({ value: readWeekdayHours(text) }),
      t('Hours from Monday to Sunday, for example {0}; empty spreads them evenly', '2 0 2 0 2 4 0'),
    );
    return hours && { weekdayHours: hours.value };
  }

  /** @param days the days of a week, in its order */
  async askWeekStart(days: readonly Day[]): Promise<Values | undefined> {
    const rows = days.map((day) => {
      return { label: this.words.date(day, { weekday: 'long' }), weekday: weekdayOf(day) };
    });
    const row = await vscode.window.showQuickPick(rows, {
      title: this.words.preference('weekStart'),
    });
    return row && { weekStart: row.weekday };
  }

  async askEnd(current: Day | null): Promise<Values | undefined> {
    const { t } = this.words;
    const end = await this.askText(
      this.words.preference('endDate'),
      current ?? '',
      (text) => {
        const day = text.trim();
        return { value: day === '' ? null : requireDate(day) };
      },
      t('Year, month and day; empty for the months of the roadmap'),
    );
    return end && { endDate: end.value };
  }
}
