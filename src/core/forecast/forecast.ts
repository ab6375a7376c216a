/**
 * When phases and the whole roadmap are done: by the weeks to come that `paths.ts` draws, and by plain
 * division at the hours that the student typed.
 */
import type { LearnerState } from '../journal/fold.js';
import type { Ledger } from '../journal/ledger.js';
import { preferenceOn, startDate } from '../journal/preferences.js';
import { weeklyWish, weekOf } from '../plan/weekDays.js';
import { readProgress, type Progress } from '../progress/progress.js';
import type { Item, ItemOf, Roadmap } from '../roadmap/roadmap.js';
import { addDays, addMonths, daysBetween, daysFrom, type Day } from '../time/calendar.js';
import type { BandPoint, Forecast, Outlook, PhaseOutlook } from './outlook.js';
import { drawPaths, HORIZON, quantile, weeksUntil, type Paths } from './paths.js';
import { readWork, type Work } from './work.js';

/** Weeks of the own past that are looked at: what was two years ago says nothing any more. */
const PAST_MAX = 104;
/** Whole weeks from which a forecast is told: fewer are no habit, and the bench measures from here on. */
const JUDGED_WEEKS = 4;
/** Probabilities that are told. */
const LIKELY = 0.5;
const SAFE = 0.8;

export interface ForecastSource {
  readonly state: LearnerState;
  readonly ledger: Ledger;
  readonly roadmap: Roadmap;
  readonly progress: Progress;
  readonly today: Day;
}

/** A forecast that can be asked what would be if. */
export interface Outlooks extends Forecast {
  /** @param seconds of work taken out of the roadmap */
  without(seconds: number): Outlook | undefined;
  /**
   * Seconds of work that are gone where an item is left out. Not what the item is by itself: a topic
   * has its share of its skill, and of more projects than are wanted one is nothing less to do.
   */
  savedBy(item: Item): number;
  /** Seconds a week that it takes for the whole to be done by the day with 80 % probability. */
  paceFor(day: Day): number | undefined;
  /** Seconds a week that bring the whole to an end on the day, by plain division. */
  evenPaceFor(day: Day): number | undefined;
}

export function readForecast(source: ForecastSource): Outlooks {
  const { state, ledger, roadmap, progress, today } = source;
  const work = readWork(roadmap, progress);
  const weeks = wholeWeeks(source);
  const phases = roadmap.phases.filter((phase) => work.left(phase) > 0);
  const lefts = phases.map((phase) => work.left(phase));
  const left = leftOf(work, roadmap);
  const wish = weeklyWish(state, today);
  const paths = drawPaths(weeks, wish, left, work.factor.error);
  const dueOf = dueDays(source);
  const weeksTo = (day: Day) => (daysBetween(today, day) + 1) / 7;
  const outlook = (seconds: number, due: Day): Outlook => {
    const times = paths.sums.map((sums, path) =>
      weeksUntil(sums, seconds * (paths.factors[path] as number)),
    );
    const untilDue = weeksTo(due);
    const onTime = times.filter((time) => time <= untilDue).length / times.length;
    return {
      due,
      likely: dayAfter(today, quantile(times, LIKELY)),
      safe: dayAfter(today, quantile(times, SAFE)),
      onTime,
      atWish: dayAfter(today, wish > 0 ? seconds / wish : Infinity),
    };
  };
  let reached = 0;
  const outlooks = phases.map((phase, index): PhaseOutlook => {
    reached += lefts[index] as number;
    return { phase, ...outlook(reached, dueOf(phase)) };
  });
  const last = roadmap.phases.at(-1); // missing where no roadmap could be read
  const outlookOf = (seconds: number) =>
    last && seconds > 0 ? outlook(seconds, dueOf(last)) : undefined;
  const total = totalOf(source, work.factor.mean);
  return {
    ...{ total: Math.max(total, left), left, factor: work.factor, weeks: weeks.length },
    ...{ wish, isJudged: weeks.length >= JUDGED_WEEKS },
    pace: paceOf(paths, left),
    phases: outlooks,
    whole: outlookOf(left),
    band: left > 0 ? bandOf(paths, Math.max(total, left), left, today) : [],
    savedBy: (item) => {
      const then = readWork(roadmap, readProgress(state, ledger, roadmap, undefined, item));
      return left - leftOf(then, roadmap);
    },
    without: (seconds) => outlookOf(left - seconds),
    paceFor: (day) => paceNeeded(paths, left, weeksTo(day)),
    evenPaceFor: (day) => (weeksTo(day) > 0 ? left / weeksTo(day) : undefined),
  };
}

/** Seconds of the student's whole weeks up to the last one, from the first one with study on. */
function wholeWeeks({ state, ledger, today }: ForecastSource): number[] {
  const { firstDay } = ledger;
  if (firstDay === undefined) return [];
  const now = weekOf(state, today);
  const count = Math.min(PAST_MAX, Math.ceil(daysBetween(firstDay, now) / 7));
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const days = daysFrom(addDays(now, -7 * (count - index)), 7);
    return days.reduce((sum, day) => sum + ledger.secondsOn(day), 0);
  });
}

/** When each phase is to be done: by its months, or where an end was set, by its part of the time. */
function dueDays({ state, roadmap, today }: ForecastSource): (phase: ItemOf<'phase'>) => Day {
  const start = startDate(state, today);
  const end = preferenceOn(state, 'endDate', today);
  const last = Math.max(...roadmap.phases.map(({ entry }) => entry.months.to));
  return ({ entry: { months } }) => {
    const due = addDays(addMonths(start, months.to), -1);
    if (end === null) return due;
    const all = daysBetween(start, addDays(addMonths(start, last), -1));
    const part = all <= 0 ? 1 : daysBetween(start, due) / all;
    return addDays(start, Math.round(Math.max(0, daysBetween(start, end)) * part));
  };
}

function dayAfter(today: Day, weeks: number): Day | undefined {
  return weeks <= HORIZON ? addDays(today, Math.max(0, Math.ceil(weeks * 7) - 1)) : undefined;
}

/** Seconds of work that are left of the whole roadmap. */
function leftOf(work: Work, { phases }: Roadmap): number {
  return phases.reduce((sum, phase) => sum + work.left(phase), 0);
}

/** Seconds of work that the whole roadmap is. */
function totalOf({ roadmap, progress }: ForecastSource, factor: number): number {
  const hours = roadmap.phases.reduce((sum, phase) => sum + progress.of(phase).weight, 0);
  return hours * 3600 * factor;
}

/** Seconds of a week in the middle, over the weeks until half of the paths are done. */
function paceOf({ sums }: Paths, left: number): number {
  const half = quantile(
    sums.map((path) => weeksUntil(path, left)),
    LIKELY,
  );
  const weeks = Math.max(1, Math.min(Math.ceil(half), 52, HORIZON));
  return quantile(
    sums.map((path) => (path[weeks - 1] as number) / weeks),
    LIKELY,
  );
}

/** Paths grow in proportion: the pace at which four of five have done the work by then. */
function paceNeeded(paths: Paths, left: number, weeks: number): number | undefined {
  const whole = Math.floor(weeks);
  if (whole < 1 || left <= 0) return undefined;
  const at = Math.min(whole, HORIZON) - 1;
  const needed = paths.sums.map((sums, path) => {
    const done = sums[at] as number;
    return done === 0 ? Infinity : (left * (paths.factors[path] as number)) / done;
  });
  const times = quantile(needed, SAFE);
  return Number.isFinite(times) ? paceOf(paths, left) * times : undefined;
}

function bandOf(paths: Paths, total: number, left: number, today: Day): BandPoint[] {
  const points: BandPoint[] = [];
  for (let week = 0; week < HORIZON; week++) {
    const done = paths.sums.map((sums, path) =>
      Math.min(left, (sums[week] as number) / (paths.factors[path] as number)),
    );
    const likely = total - left + quantile(done, LIKELY);
    const safe = total - left + quantile(done, 1 - SAFE);
    points.push({ day: addDays(today, 7 * (week + 1) - 1), likely, safe });
    if (safe >= total) break;
  }
  return points;
}
