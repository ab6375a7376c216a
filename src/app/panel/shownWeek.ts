/** The week that the page shows: its hours, and its days as bars by skill. */
import {
  addStudy,
  emptyStudy,
  secondsOf,
  studySeconds,
  type Study,
} from '../../core/journal/ledger.js';
import { preferenceOn } from '../../core/journal/preferences.js';
import { weeklyWish } from '../../core/plan/weekDays.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import {
  addDays,
  daysBetween,
  daysFrom,
  isDay,
  weekdayOf,
  weekStart,
  type Day,
} from '../../core/time/calendar.js';
import type { DayModel, PanelModel } from '../../shared/panelModel.js';
import type { Words } from '../../shared/words.js';
import { itemText } from '../sessionText.js';
import type { Model } from '../store.js';

/** Skills that have a colour of their own; the others share one. */
const SERIES_MAX = 5;

/** The first day of the week that the page asks for: no later than now, nor before the journal. */
export function shownWeek(model: Model, asked: string): Day {
  const current = model.week.start;
  if (!isDay(asked)) return current;
  const start = weekStart(asked, weekdayOf(current));
  const first = firstWeek(model);
  if (start > current) return current;
  return start < first ? first : start;
}

export function weekModel(model: Model, start: Day, words: Words): PanelModel['week'] {
  const isCurrent = start >= model.week.start;
  return {
    start,
    title: words.dateRange(start, addDays(start, 6)),
    ago: agoText(daysBetween(start, model.week.start) / 7, words),
    isCurrent,
    previous: start > firstWeek(model) ? addDays(start, -7) : '',
    next: isCurrent ? '' : addDays(start, 7),
  };
}

function agoText(weeks: number, { t }: Words): string {
  if (weeks <= 0) return '';
  return weeks === 1 ? t('Last week') : t('{0} weeks ago', Math.round(weeks));
}

export function hoursModel(model: Model, start: Day, words: Words): PanelModel['hours'] {
  const seconds = studySeconds(model.ledger, daysFrom(start, 7));
  const target = targetOf(model, start);
  return {
    seconds,
    target,
    fraction: target === 0 ? 1 : Math.min(seconds / target, 1),
    text: words.ofTarget(seconds, target),
  };
}

/** Seconds wished for in the week, as wished at its end, or now. */
function targetOf({ state, today }: Model, start: Day): number {
  const last = addDays(start, 6);
  return weeklyWish(state, last < today ? last : today);
}

/** The bars of the days, and what their colours stand for. */
export function daysModel(
  model: Model,
  start: Day,
  words: Words,
): Pick<PanelModel, 'days' | 'series' | 'dayScale'> {
  const days = daysFrom(start, 7).map((day) => ({ day, skills: bySkill(model, day, words) }));
  // In the order in which they were first studied, so that colours stay while the week goes on.
  const titles = [...new Set(days.flatMap(({ skills }) => [...skills.keys()]))];
  const own = titles.length > SERIES_MAX + 1 ? titles.slice(0, SERIES_MAX) : titles;
  const seriesOf = (title: string) => {
    const index = own.indexOf(title);
    return index < 0 ? own.length : index;
  };
  const totals = new Map<number, Study>();
  const models = days.map(({ day, skills }) => {
    const parts = new Map<number, Study>();
    for (const [title, study] of skills) {
      for (const sums of [parts, totals]) {
        const series = seriesOf(title);
        const total = sums.get(series) ?? emptyStudy();
        addStudy(total, study);
        sums.set(series, total);
      }
    }
    return dayModel(model, day, parts, words);
  });
  const names = own.length < titles.length ? [...own, words.t('Other')] : own;
  return {
    days: models,
    series: names.map((title, index) => ({
      title,
      text: words.duration(secondsOf(totals.get(index) ?? emptyStudy())),
    })),
    dayScale: dayScale(models, targetOf(model, start), words),
  };
}

/**
 * A bar is full at the longest day, or at an even share of the week's target if that is more, so that
 * one short day does not fill the chart.
 */
export function dayScale(
  days: readonly Pick<DayModel, 'seconds'>[],
  target: number,
  words: Words,
): PanelModel['dayScale'] {
  const share = target / 7;
  const longest = Math.max(0, ...days.map(({ seconds }) => seconds));
  const seconds = Math.max(share, longest);
  const length = words.duration(seconds);
  if (seconds === 0) return { seconds, text: '' };
  return {
    seconds,
    text:
      longest >= share
        ? words.t('Full bar: {0}, the longest day', length)
        : words.t('Full bar: {0}, a seventh of the weekly target', length),
  };
}

function firstWeek({ ledger, week, today }: Model): Day {
  const first = ledger.firstDay ?? today;
  return first < week.start ? weekStart(first, weekdayOf(week.start)) : week.start;
}

/** What was studied on a day by the title of its skill. */
function bySkill(model: Model, day: Day, words: Words): Map<string, Study> {
  const skills = new Map<string, Study>();
  for (const [ref, study] of model.ledger.onDay(day)) {
    const item = ref === undefined ? undefined : model.roadmap.find(ref);
    const title = item ? skillOf(item).title : itemText(ref, model, words);
    const total = skills.get(title) ?? emptyStudy();
    addStudy(total, study);
    skills.set(title, total);
  }
  return skills;
}

/** The skill that a topic belongs to; of anything else, itself. */
function skillOf(item: Item): Item {
  return (item.kind === 'topic' || item.kind === 'part') && item.parent ? item.parent : item;
}

function dayModel(
  { ledger, state, today }: Model,
  day: Day,
  parts: ReadonlyMap<number, Study>,
  words: Words,
): DayModel {
  const seconds = ledger.secondsOn(day);
  const text = seconds === 0 ? '' : words.duration(seconds);
  const name = words.date(day, { weekday: 'long', day: 'numeric', month: 'long' });
  return {
    day,
    label: words.date(day, { weekday: 'short' }),
    description: `${name}: ${text || words.t('nothing logged')}`,
    seconds,
    text,
    parts: [...parts]
      .map(([series, study]) => ({ series, seconds: secondsOf(study) }))
      .filter((part) => part.seconds > 0)
      .sort((a, b) => a.series - b.series)
      .map((part) => ({ ...part, text: words.duration(part.seconds) })),
    isToday: day === today,
    isRest: preferenceOn(state, 'restDays', day).includes(weekdayOf(day)),
  };
}
