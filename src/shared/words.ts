/**
 * Sentences for reason codes and quantities, the same in the editor, the page and the terminal.
 * Each surface brings its own `Translate`; the English text is the key.
 */
import type { VanishedItem } from '../core/progress/vanished.js';
import type { Money } from '../core/roadmap/document.js';

/** Puts `{0}`, `{1}` … into a message, translated. */
export type Translate = (message: string, ...args: (string | number)[]) => string;

export class Words {
  readonly #formats = new Map<string, Intl.DateTimeFormat>();

  /** @param locale BCP 47, for numbers and dates */
  constructor(
    readonly t: Translate,
    readonly locale: string,
  ) {}

  /** `45 min`, `1 h 30 min`, `5 h`. Whole minutes, rounded down: nothing is counted early. */
  duration(seconds: number): string {
    const minutes = Math.floor(seconds / 60);
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    if (hours === 0) return this.t('{0} min', rest);
    return rest === 0 ? this.t('{0} h', hours) : this.t('{0} h {1} min', hours, rest);
  }

  /** `45 min of 5 h`; the time alone where there is no target to hold it against. */
  ofTarget(seconds: number, target: number): string {
    const done = this.duration(seconds);
    return target > 0 ? this.t('{0} of {1}', done, this.duration(target)) : done;
  }

  /** `1 day`, `12 days`. */
  days(count: number): string {
    return count === 1 ? this.t('1 day') : this.t('{0} days', count);
  }

  /** What a study preference is called in forms. */
  preference(name: string): string {
    switch (name) {
      case 'startDate':
        return this.t('First day of the roadmap');
      case 'dayStart':
        return this.t('A study day starts at');
      case 'dailyMinimum':
        return this.t('Daily minimum in minutes');
      case 'weeklyHours':
        return this.t('Hours wished for in a week');
      case 'weekdayHours':
        return this.t('Hours by weekday');
      case 'weekStart':
        return this.t('A week starts on');
      case 'endDate':
        return this.t('Last day of the roadmap');
      case 'goal':
        return this.t('Hours of a goal');
      case 'restDays':
        return this.t('Rest days');
      case 'activity':
        return this.t('Note activity in the editor');
      case 'autoAccept':
        return this.t('Accept suggested sessions by themselves');
      case 'idleLimit':
        return this.t('Idle limit');
      case 'awayGrace':
        return this.t('Grace for time away from the editor');
      case 'commitsCount':
        return this.t('A commit makes a day count');
      case 'reminderAt':
        return this.t('Remind me of a day that does not count yet');
      default:
        return name;
    }
  }

  /** `60–120 h`, `8 h`. */
  hours(hours: { readonly min: number; readonly max: number }): string {
    return hours.min === hours.max
      ? this.t('{0} h', hours.min)
      : this.t('{0}–{1} h', hours.min, hours.max);
  }

  /** `₹8–15 LPA`, `$30–100 per hour`. */
  income({ min, max, open, per, currency }: Money): string {
    const sign = currency === 'INR' ? '₹' : '$';
    const amount = `${sign}${String(min)}–${String(max)}${open ? '+' : ''}`;
    return per === 'LPA' ? this.t('{0} LPA', amount) : this.t('{0} per {1}', amount, per);
  }

  /** Rounded down, so that 100 % is said only when everything is done. */
  percent(fraction: number): string {
    return new Intl.NumberFormat(this.locale, { style: 'percent' }).format(
      Math.floor(fraction * 100) / 100,
    );
  }

  /** A civil day, e.g. `Mon 16 Nov 2026` in the locale's order. */
  date(day: string, style: Intl.DateTimeFormatOptions = { dateStyle: 'medium' }): string {
    return this.#format(style).format(noon(day));
  }

  /** @param month `short` where there is little room */
  dateRange(from: string, to: string, month: 'long' | 'short' = 'long'): string {
    const style = { day: 'numeric', month, year: 'numeric' } as const;
    return this.#format(style).formatRange(noon(from), noon(to));
  }

  /** What holds of an item that the roadmap no longer has, the weightiest first. */
  vanishedStates(item: VanishedItem): string[] {
    const { t } = this;
    const said = (holds: boolean, sentence: string) => (holds ? [sentence] : []);
    return [
      ...said(item.status === 'done', t('done')),
      ...said(item.status === 'known', t('known')),
      ...said(item.choices.length > 0 || item.option !== undefined, t('your choice')),
      ...said(item.isPath, t('your path')),
      ...said(item.periods.length > 0, t('ticked')),
      ...said(item.projects.length > 0, t('linked')),
      ...said(item.note !== undefined, t('your note')),
      ...said(item.links.length > 0, t('your link')),
    ];
  }

  /** Making one costs far more than using it, and a year has many days. */
  #format(style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = JSON.stringify(style);
    const known = this.#formats.get(key);
    if (known) return known;
    const format = new Intl.DateTimeFormat(this.locale, { ...style, timeZone: 'UTC' });
    this.#formats.set(key, format);
    return format;
  }
}

/** Noon UTC of a civil day: formatted in UTC, it is that day in every zone. */
function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

/** Translation without translations: the English text with its arguments filled in. */
export const english: Translate = (message, ...args) =>
  message.replace(/\{(\d+)\}/g, (whole, index: string) => String(args[Number(index)] ?? whole));
