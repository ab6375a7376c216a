/** A year of study days: the roadmap's first year, or the one that ends now once that is over. */
import { preferenceOver, startDate } from '../../core/journal/preferences.js';
import {
  addDays,
  daysBetween,
  daysFrom,
  monthOf,
  weekdayOf,
  weekStart,
  type Day,
} from '../../core/time/calendar.js';
import { weeklyWishOver } from '../../core/plan/weekDays.js';
import type { YearDayModel, YearModel } from '../../shared/panelModel.js';
import type { Words } from '../../shared/words.js';
import type { Model } from '../store.js';

/** 52 weeks and a day touch 53 weeks. */
const WEEKS = 53;

export function yearModel(model: Model, words: Words): YearModel | undefined {
  const { ledger, today } = model;
  if (ledger.count === 0) return undefined;
  const start = firstWeek(model);
  const days = daysFrom(start, WEEKS * 7);
  const past = days.filter((day) => day <= today);
  const sum = (some: readonly Day[]) =>
    some.reduce((total, day) => total + ledger.secondsOn(day), 0);
  const studied = (some: readonly Day[]) =>
    words.days(some.filter((day) => ledger.secondsOn(day) > 0).length);
  const levelOf = levels(model);
  return {
    summary: words.t('{0} with study, {1} in all', studied(past), words.duration(sum(past))),
    weekdays: days.slice(0, 7).map((day) => words.date(day, { weekday: 'narrow' })),
    weeks: Array.from({ length: WEEKS }, (_, index) => {
      const week = days.slice(index * 7, index * 7 + 7);
      const first = week.find((day) => day.endsWith('-01'));
      return {
        start: week[0] ?? start,
        month: first === undefined ? '' : words.date(first, { month: 'short' }),
        days: week.map((day): YearDayModel => dayModel(model, day, levelOf(day), words)),
      };
    }),
    months: [...new Set(past.map(monthOf))].map((month) => {
      const some = past.filter((day) => monthOf(day) === month);
      return {
        title: words.date(`${month}-01`, { month: 'long', year: 'numeric' }),
        days: studied(some),
        hours: words.duration(sum(some)),
      };
    }),
  };
}

/** The week in which the roadmap began, unless it began longer ago than a year. */
function firstWeek({ state, ledger, week, today }: Model): Day {
  const began = [startDate(state, today), ledger.firstDay ?? today].sort()[0] ?? today;
  const first = weekStart(began, weekdayOf(week.start));
  const latest = addDays(week.start, -7 * (WEEKS - 1));
  return first > latest ? first : latest;
}

/** How much a day was, measured by an even share of the hours that were wished for at the time. */
function levels({ state, ledger }: Model): (day: Day) => number {
  const wishedOn = weeklyWishOver(state);
  const restsOn = preferenceOver(state, 'restDays');
  return (day) => {
    const share = wishedOn(day) / Math.max(1, 7 - restsOn(day).length);
    const seconds = ledger.secondsOn(day);
    if (seconds === 0) return 0;
    return [0.4, 0.8, 1.3].filter((step) => seconds >= share * step).length + 1;
  };
}

function dayModel({ ledger, today }: Model, day: Day, level: number, words: Words): YearDayModel {
  if (daysBetween(today, day) > 0) return { level: 0, text: '', isToday: false };
  const seconds = ledger.secondsOn(day);
  const studied = seconds === 0 ? words.t('nothing logged') : words.duration(seconds);
  return { level, text: `${words.date(day)}: ${studied}`, isToday: day === today };
}
