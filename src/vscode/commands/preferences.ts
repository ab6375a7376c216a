/** Set Study Preferences: one command for what history is read by. */
import * as vscode from 'vscode';
import { requireDate, type Actions } from '../../app/actions.js';
import { readClock, readNumber } from '../../app/preferencesForm.js';
import { preferencesText } from '../../app/preferenceText.js';
import { replacedHoursText, weekdayHoursText } from '../../app/replacedHours.js';
import type { Store } from '../../app/store.js';
import type { PreferenceValues } from '../../core/journal/event.js';
import { preferenceOn, startDate } from '../../core/journal/preferences.js';
import { daysFrom, weekdayOf, type Day } from '../../core/time/calendar.js';
import { weeklyWish, weekOf } from '../../core/plan/weekDays.js';
import { clockText } from '../../shared/clock.js';
import type { Words } from '../../shared/words.js';
import type { Handlers } from '../kit/editor.js';
import type { Report } from '../kit/report.js';
import { confirm } from '../kit/statusBarMessage.js';
import { askAndSave } from '../kit/steps.js';
import { sentenceOf } from '../kit/sentence.js';
import { WeekPreferences } from './weekPreferences.js';

type Values = Partial<PreferenceValues>;
/** Asks for one preference, starting with what could not be saved, if there is something. */
type Ask = (unsaved: Values) => Promise<Values | undefined>;

/** Offered as the time of the reminder: early enough in the evening to study still. */
const USUAL_REMINDER = 20 * 3600;

export class Preferences {
  readonly handlers = {
    'waymark.setPreferences': () => this.#set(),
  } satisfies Handlers;

  constructor(
    private readonly store: Store,
    private readonly actions: Actions,
    private readonly words: Words,
    private readonly report: Report,
  ) {}

  async #set(): Promise<void> {
    const { t } = this.words;
    const { state, today } = this.store.model;
    const minimum = preferenceOn(state, 'dailyMinimum', today);
    const weekly = weeklyWish(state, today);
    const dayStart = preferenceOn(state, 'dayStart', today);
    const rest = preferenceOn(state, 'restDays', today);
    const weekdays = daysFrom(weekOf(state, today), 7);
    const weeks = new WeekPreferences(this.words, (...asked) => this.#askText(...asked));
    const byWeekday = preferenceOn(state, 'weekdayHours', today);
    const end = preferenceOn(state, 'endDate', today);
    const restText = weekdays
      .filter((day) => rest.includes(weekdayOf(day)))
      .map((day) => this.words.date(day, { weekday: 'long' }))
      .join(', ');
    const first = startDate(state, today);
    const commitsCount = preferenceOn(state, 'commitsCount', today);
    const reminderAt = preferenceOn(state, 'reminderAt', today);
    const rows: (vscode.QuickPickItem & { ask: Ask })[] = [
      {
        label: this.words.preference('startDate'),
        description: this.words.date(first),
        ask: ({ startDate }) => (startDate ? this.#askDay(startDate) : this.#askStart(first)),
      },
      {
        label: this.words.preference('weeklyHours'),
        description:
          byWeekday === null ? this.words.duration(weekly) : t('not in force: set by weekday'),
        ask: ({ weeklyHours = weekly }) => this.#askHours(weeklyHours / 3600),
      },
      {
        label: this.words.preference('weekdayHours'),
        description: byWeekday === null ? t('spread evenly') : weekdayHoursText(byWeekday),
        ask: ({ weekdayHours = byWeekday }) => weeks.askWeekdayHours(weekdayHours),
      },
      {
        label: this.words.preference('weekStart'),
        description: this.words.date(weekdays[0] ?? today, { weekday: 'long' }),
        ask: () => weeks.askWeekStart(weekdays),
      },
      {
        label: this.words.preference('endDate'),
        description: end === null ? t('by its months') : this.words.date(end),
        ask: ({ endDate = end }) => weeks.askEnd(endDate),
      },
      {
        label: this.words.preference('dailyMinimum'),
        description: this.words.duration(minimum),
        ask: ({ dailyMinimum = minimum }) => this.#askMinimum(dailyMinimum / 60),
      },
      {
        label: this.words.preference('restDays'),
        description: restText || t('none'),
        ask: ({ restDays = rest }) => this.#askRest(weekdays, restDays),
      },
      {
        label: this.words.preference('dayStart'),
        description: clockText(dayStart),
        ask: (unsaved) => this.#askDayStart(clockText(unsaved.dayStart ?? dayStart)),
      },
      {
        label: this.words.preference('commitsCount'),
        description: commitsCount ? t('yes') : t('no'),
        ask: () => this.#askCommits(commitsCount),
      },
      {
        label: this.words.preference('reminderAt'),
        description: reminderAt === null ? t('never') : clockText(reminderAt),
        ask: ({ reminderAt: unsaved }) => this.#askReminder(unsaved ?? reminderAt),
      },
    ];
    const row = await vscode.window.showQuickPick(rows, {
      title: t('Study Preferences'),
      placeHolder: t('They hold from today on; earlier days keep what was set then.'),
    });
    if (!row) return;
    let replaced = '';
    const saved = await askAndSave<Values>(
      this.report,
      (unsaved = {}) => row.ask(unsaved),
      (values) => {
        replaced = replacedHoursText(values, this.store.model, this.words);
        return this.actions.setPreferences(values);
      },
    );
    if (!saved) return;
    const said = preferencesText(saved, this.store.model, this.words);
    confirm(replaced === '' ? said : `${said}. ${replaced}`);
  }

  async #askStart(current: Day): Promise<Values | undefined> {
    const { t } = this.words;
    const { today } = this.store;
    const year = today.slice(0, 4);
    const rows = [
      { label: t('Today'), description: this.words.date(today), day: today },
      {
        label: t('1 January {0}, as calendar quarters', year),
        description: '',
        day: `${year}-01-01`,
      },
      { label: t('Another day…'), description: this.words.date(current), day: undefined },
    ];
    const row = await vscode.window.showQuickPick(rows, {
      title: this.words.preference('startDate'),
    });
    if (!row) return undefined;
    return row.day === undefined ? this.#askDay(current) : { startDate: row.day };
  }

  async #askDay(current: Day): Promise<Values | undefined> {
    const day = await this.#askText(this.words.preference('startDate'), current, (text) => {
      return requireDate(text);
    });
    return day === undefined ? undefined : { startDate: day };
  }

  async #askHours(current: number): Promise<Values | undefined> {
    const title = this.words.preference('weeklyHours');
    const hours = await this.#askText(title, String(current), (text) =>
      readNumber(text, 'weeklyHours'),
    );
    return hours === undefined ? undefined : { weeklyHours: Math.round(hours * 3600) };
  }

  async #askMinimum(current: number): Promise<Values | undefined> {
    const title = this.words.preference('dailyMinimum');
    const minutes = await this.#askText(title, String(current), (text) =>
      readNumber(text, 'dailyMinimum'),
    );
    return minutes === undefined ? undefined : { dailyMinimum: Math.round(minutes * 60) };
  }

  async #askDayStart(current: string): Promise<Values | undefined> {
    const seconds = await this.#askText(this.words.preference('dayStart'), current, readClock);
    return seconds === undefined ? undefined : { dayStart: seconds };
  }

  async #askCommits(current: boolean): Promise<Values | undefined> {
    const { t } = this.words;
    const rows = [
      {
        label: t('Only study makes a day count'),
        value: false,
        detail: t('The daily minimum has to be reached.'),
      },
      {
        label: t('A commit makes a day count, too'),
        value: true,
        detail: t('One of your own, in a project that is linked to a milestone.'),
      },
    ];
    // Enter takes what is in force.
    const row = await vscode.window.showQuickPick(current ? rows.reverse() : rows, {
      title: this.words.preference('commitsCount'),
    });
    return row && { commitsCount: row.value };
  }

  async #askReminder(current: number | null): Promise<Values | undefined> {
    const { t } = this.words;
    const never = { label: t('Never') };
    const daily = { label: t('Once a day, at a time of mine…') };
    const row = await vscode.window.showQuickPick([never, daily], {
      title: this.words.preference('reminderAt'),
      placeHolder: t('A message in the editor; never on rest days or when the day counts'),
    });
    if (!row) return undefined;
    if (row === never) return { reminderAt: null };
    const title = this.words.preference('reminderAt');
    const usual = clockText(current ?? USUAL_REMINDER);
    const seconds = await this.#askText(title, usual, readClock);
    return seconds === undefined ? undefined : { reminderAt: seconds };
  }

  async #askRest(
    weekdays: readonly Day[],
    current: readonly number[],
  ): Promise<Values | undefined> {
    const rows = weekdays.map((day) => {
      const weekday = weekdayOf(day);
      const label = this.words.date(day, { weekday: 'long' });
      return { label, picked: current.includes(weekday), weekday };
    });
    const chosen = await vscode.window.showQuickPick(rows, {
      title: this.words.preference('restDays'),
      placeHolder: this.words.t('Days on which no study is expected; they never break the streak'),
      canPickMany: true,
    });
    return chosen && { restDays: chosen.map(({ weekday }) => weekday).sort((a, b) => a - b) };
  }

  /** Asks until the text is fit to read, or the student closes the box. */
  async #askText<T>(
    title: string,
    value: string,
    read: (text: string) => T,
    prompt = '',
  ): Promise<T | undefined> {
    const text = await vscode.window.showInputBox({
      ...{ title, value, prompt },
      ignoreFocusOut: true,
      validateInput: (typed) => {
        try {
          read(typed);
          return undefined;
        } catch (error) {
          return sentenceOf(error, this.words);
        }
      },
    });
    return text === undefined ? undefined : read(text);
  }
}
