/** The burn-up: hours studied so far, and by when the rest is done. */
import type { Forecast, PhaseOutlook } from '../../core/forecast/outlook.js';
import { WISH_PART, WISH_WEEKS } from '../../core/forecast/weeks.js';
import { addDays, addMonths, daysBetween, monthOf, type Day } from '../../core/time/calendar.js';
import type { PaceModel } from '../../shared/panelModel.js';
import type { Words } from '../../shared/words.js';
import { forecastOf } from '../forecast.js';
import type { Model } from '../store.js';

/** The chart goes no further than this from now, however far the forecast does. */
const DAYS_AHEAD = 3 * 366;
/** Weeks without study that are drawn one by one. */
const IDLE_WEEKS = 52;
/** Days of a month in the middle. */
const MONTH = 365.25 / 12;
/** Up to so many days a length of time is told in weeks. */
const WEEKS_MAX = 70;
/** Names of months under the chart at the most. */
const MONTHS_MAX = 7;

/**
 * What was studied is drawn in hours as they were logged; what is to come starts there and rises by the
 * work that the forecast sees done, up to what the roadmap then will have taken in all. Before there are
 * weeks to judge by, it rises by the hours a week that the student typed.
 */
export function paceModel(model: Model, words: Words): PaceModel | undefined {
  const { ledger, today } = model;
  const forecast = forecastOf(model);
  const { whole, left, isJudged } = forecast;
  const first = ledger.firstDay;
  if (!whole || first === undefined) return undefined;
  const dayOf = (day: Day) => daysBetween(first, day);
  const done = studied(model, first);
  const sofar = done.at(-1)?.hours ?? 0;
  const ahead = isJudged ? foreseen(forecast, sofar, model) : atWish(forecast, sofar, model);
  const drawn = ahead.map((point) => ({ ...point, day: dayOf(point.day) }));
  const last = Math.max(dayOf(today) + 7, drawn.at(-1)?.day ?? 0);
  return {
    summary: isJudged ? summaryOf(forecast, words) : factOf(forecast, today, words),
    basis: basisOf(forecast, words),
    isForecast: isJudged,
    today: dayOf(today),
    ...{ last, total: sofar + hours(left), done },
    ahead: [{ day: dayOf(today), likely: sofar, safe: sofar }, ...drawn],
    months: months(first, addDays(first, last), words),
    phases: forecast.phases.map((outlook) => phaseModel(outlook, isJudged, dayOf, model, words)),
  };
}

interface Reached {
  readonly day: Day;
  readonly likely: number;
  readonly safe: number;
}

function foreseen({ band, total, left }: Forecast, sofar: number, { today }: Model): Reached[] {
  const base = total - left;
  const reached = (seconds: number) => sofar + hours(seconds - base);
  const end = addDays(today, DAYS_AHEAD);
  return band
    .filter(({ day }) => day <= end)
    .map(({ day, likely, safe }) => ({ day, likely: reached(likely), safe: reached(safe) }));
}

/** One straight line, to the end or to where the chart ends. */
function atWish({ whole, left, wish }: Forecast, sofar: number, { today }: Model): Reached[] {
  const end = addDays(today, DAYS_AHEAD);
  const isInside = whole?.atWish !== undefined && whole.atWish <= end;
  const day = isInside ? whole.atWish : end;
  const reached = sofar + hours(isInside ? left : Math.min(left, (wish * DAYS_AHEAD) / 7));
  return [{ day, likely: reached, safe: reached }];
}

/**
 * Hours studied up to the end of each week, and up to today. Of more than a year without study only
 * the ends: an entry may be of the year 1026.
 */
function studied({ ledger, today }: Model, first: Day): PaceModel['done'] {
  const end = daysBetween(first, today) + 1;
  const last = Math.floor((end - 1) / 7);
  const byWeek = new Map<number, number>();
  for (const day of ledger.days().filter((each) => each <= today)) {
    const week = Math.floor(daysBetween(first, day) / 7);
    byWeek.set(week, (byWeek.get(week) ?? 0) + ledger.secondsOn(day));
  }
  const points = [{ day: 0, hours: 0 }];
  let seconds = 0;
  const draw = (week: number) => {
    points.push({ day: Math.min((week + 1) * 7, end), hours: hours(seconds) });
  };
  let next = 0;
  for (const week of [...[...byWeek.keys()].sort((a, b) => a - b), last + 1]) {
    const isLong = week - next > IDLE_WEEKS;
    for (let idle = next; idle < week; idle = isLong && idle < week - 1 ? week - 1 : idle + 1) {
      draw(idle);
    }
    if (week > last) break;
    seconds += byWeek.get(week) ?? 0;
    draw(week);
    next = week + 1;
  }
  return points;
}

function summaryOf({ whole }: Forecast, words: Words): string {
  const { t } = words;
  if (whole?.likely === undefined) return t('At this pace the end is years away.');
  const likely = words.date(whole.likely, { dateStyle: 'long' });
  return whole.safe === undefined
    ? t('Done by {0} with a probability of 50 %.', likely)
    : t(
        'Done by {0} with a probability of 50 %, by {1} with 80 %.',
        likely,
        words.date(whole.safe, { dateStyle: 'long' }),
      );
}

/** What the hours that the student typed come to: no forecast, a division. */
function factOf({ whole, left, wish }: Forecast, today: Day, words: Words): string {
  const { t } = words;
  const all = words.duration(Math.max(1, Math.round(left / 3600)) * 3600);
  if (whole?.atWish === undefined) return t('{0} left.', all);
  return t(
    'At {0} a week, the {1} left take {2}: until {3}.',
    ...[words.duration(wish), all, about(daysBetween(today, whole.atWish) + 1, words)],
    words.date(whole.atWish, { dateStyle: 'long' }),
  );
}

/** e.g. "about 14 months". */
function about(days: number, { t }: Words): string {
  if (days > WEEKS_MAX) return t('about {0} months', Math.round(days / MONTH));
  const weeks = Math.max(1, Math.round(days / 7));
  return weeks === 1 ? t('about a week') : t('about {0} weeks', weeks);
}

/** Where the hours typed still weigh, it names them, and the part of them that is counted on. */
function basisOf({ weeks, pace, wish, isJudged }: Forecast, words: Words): string {
  const { t } = words;
  if (!isJudged) return t('A forecast follows after four whole weeks with your hours.');
  const each = words.duration(Math.round(pace / 900) * 900);
  if (wish === 0 || weeks >= WISH_WEEKS) {
    return t('From your last weeks ({0}): about {1} a week, with room for breaks.', weeks, each);
  }
  return t(
    'From your last weeks ({0}) and, in small part, {1} of the {2} you aim for: about {3} a week, with room for breaks.',
    ...[weeks, words.percent(WISH_PART), words.duration(wish), each],
  );
}

function phaseModel(
  { phase, due, likely, safe, atWish }: PhaseOutlook,
  isJudged: boolean,
  dayOf: (day: Day) => number,
  { roadmap }: Model,
  words: Words,
): PaceModel['phases'][number] {
  const text = (day: Day | undefined) =>
    day === undefined ? words.t('years away') : words.date(day);
  return {
    title: phase.title,
    short: words.t('P{0}', roadmap.phases.indexOf(phase) + 1),
    due: dayOf(due),
    dueText: words.date(due),
    likelyText: text(isJudged ? likely : atWish),
    safeText: isJudged ? text(safe) : '',
    isLate: isJudged && (likely === undefined || likely > due),
  };
}

/** Beginnings of months, as many as there is room for. */
function months(first: Day, last: Day, words: Words): PaceModel['months'] {
  const next = addMonths(`${monthOf(first)}-01`, 1);
  const [from, to] = [next, last].map(
    (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)),
  );
  const count = Math.max(0, (to as number) - (from as number) + (last.endsWith('-01') ? 0 : 1));
  const step = Math.ceil(count / MONTHS_MAX);
  const named = Array.from({ length: step && Math.ceil(count / step) }, (_, index) =>
    addMonths(next, index * step),
  );
  return named.map((day, index) => {
    // The year where another one begins.
    const isNewYear = index > 0 && named[index - 1]?.slice(0, 4) !== day.slice(0, 4);
    return {
      day: daysBetween(first, day),
      label: words.date(day, { month: 'short', ...(isNewYear && { year: 'numeric' }) }),
    };
  });
}

function hours(seconds: number): number {
  return seconds / 3600;
}
