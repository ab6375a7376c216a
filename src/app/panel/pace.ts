/** The burn-up: hours studied so far, and by when the rest is done. */
import type { Forecast, PhaseOutlook } from '../../core/forecast/outlook.js';
import { addDays, addMonths, daysBetween, monthOf, type Day } from '../../core/time/calendar.js';
import type { PaceModel } from '../../shared/panelModel.js';
import type { Words } from '../../shared/words.js';
import { forecastOf } from '../forecast.js';
import type { Model } from '../store.js';

/** The chart goes no further than this from now, however far the forecast does. */
const DAYS_AHEAD = 3 * 366;
/** Names of months under the chart at the most. */
const MONTHS_MAX = 7;

/**
 * What was studied is drawn in hours as they were logged; what is to come starts there and rises by the
 * work that the forecast sees done, up to what the roadmap then will have taken in all.
 */
export function paceModel(model: Model, words: Words): PaceModel | undefined {
  const { ledger, today } = model;
  const forecast = forecastOf(model);
  const { whole, left, band } = forecast;
  const first = ledger.firstDay;
  if (!whole || first === undefined || band.length === 0) return undefined;
  const dayOf = (day: Day) => daysBetween(first, day);
  const done = studied(model, first);
  const sofar = done.at(-1)?.hours ?? 0;
  const base = forecast.total - left;
  const reached = (seconds: number) => sofar + hours(seconds - base);
  const total = sofar + hours(left);
  const end = addDays(today, DAYS_AHEAD);
  const ahead = band
    .filter(({ day }) => day <= end)
    .map(({ day, likely, safe }) => {
      return { day: dayOf(day), likely: reached(likely), safe: reached(safe) };
    });
  const last = Math.max(dayOf(today) + 7, ahead.at(-1)?.day ?? 0);
  return {
    summary: summaryOf(forecast, words),
    basis: basisOf(forecast, words),
    today: dayOf(today),
    ...{ last, total, done },
    ahead: [{ day: dayOf(today), likely: sofar, safe: sofar }, ...ahead],
    months: months(first, addDays(first, last), words),
    phases: forecast.phases.map((outlook) => phaseModel(outlook, dayOf, model, words)),
  };
}

/** Hours studied up to the end of each week, and up to today. */
function studied({ ledger, today }: Model, first: Day): PaceModel['done'] {
  const points = [{ day: 0, hours: 0 }];
  let seconds = 0;
  for (let day = first, index = 1; day <= today; day = addDays(day, 1), index++) {
    seconds += ledger.secondsOn(day);
    if (index % 7 === 0 || day === today) points.push({ day: index, hours: hours(seconds) });
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

function basisOf({ weeks, pace }: Forecast, words: Words): string {
  const each = words.duration(Math.round(pace / 900) * 900);
  return weeks === 0
    ? words.t('From the hours that you wish for: {0} a week.', each)
    : words.t('From your last weeks ({0}): about {1} a week.', weeks, each);
}

function phaseModel(
  { phase, due, likely, safe }: PhaseOutlook,
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
    likelyText: text(likely),
    safeText: text(safe),
    isLate: likely === undefined || likely > due,
  };
}

/** Beginnings of months, as many as there is room for. */
function months(first: Day, last: Day, words: Words): PaceModel['months'] {
  const next = addMonths(`${monthOf(first)}-01`, 1);
  const days: Day[] = [];
  for (let month = next; month < last; month = addMonths(month, 1)) days.push(month);
  const step = Math.ceil(days.length / MONTHS_MAX);
  const named = days.filter((_, index) => index % step === 0);
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
