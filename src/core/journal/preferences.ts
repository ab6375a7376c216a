/** Study preferences in force on a day. */
import type { Day } from '../time/calendar.js';
import { studyDay, type LocalTime } from '../time/moment.js';
import type { Entity } from './entity.js';
import type { PreferenceName, PreferenceValues } from './event.js';

/** The part of the learner's state that preferences are read from. */
export interface PreferenceState {
  /** By the preference's name; its fields are the days from which on a value holds. */
  readonly preferences: ReadonlyMap<string, Entity>;
}

export const DEFAULTS: Omit<PreferenceValues, 'startDate'> = {
  /** A late evening belongs to the day that the student has not slept through yet. */
  dayStart: 4 * 3600,
  dailyMinimum: 15 * 60,
  restDays: [],
  /** The lower end of the pace that the roadmap's article suggests (15 to 20 hours). */
  weeklyHours: 15 * 3600,
  weekdayHours: null,
  weekStart: 1,
  endDate: null,
  path: null,
  commitsCount: false,
  reminderAt: null,
  activity: false,
  autoAccept: false,
  idleLimit: 5 * 60,
  /** Long enough to look something up in the browser. */
  awayGrace: 3 * 60,
};

/** The value set for the latest day not after `day`, else the default. */
export function preferenceOn<N extends keyof Omit<PreferenceValues, 'startDate'>>(
  state: PreferenceState,
  name: N,
  day: Day,
): (typeof DEFAULTS)[N] {
  return (latest(state, name, day) as (typeof DEFAULTS)[N] | undefined) ?? DEFAULTS[name];
}

/**
 * The study day that a time falls on. The day start that was set for a day begins to hold on that
 * day; before it, the calendar day and the study day can differ by one, and the earlier rule decides.
 */
export function studyDayAt(state: PreferenceState, at: LocalTime): Day {
  return studyDay(at, preferenceOn(state, 'dayStart', at.slice(0, 10)));
}

/** As `preferenceOn`, for days that are asked in rising order: years of them cost one look each. */
export function preferenceOver<N extends keyof typeof DEFAULTS>(
  state: PreferenceState,
  name: N,
): (day: Day) => (typeof DEFAULTS)[N] {
  const values = state.preferences.get(name)?.fields ?? {};
  const days = changesOf(values);
  let value = DEFAULTS[name];
  let next = 0;
  return (day) => {
    for (let from = days[next]; from !== undefined && from <= day; from = days[++next]) {
      value = values[from] as (typeof DEFAULTS)[N];
    }
    return value;
  };
}

/** First day of the roadmap: as set, else the day of first use, else today. */
export function startDate(
  state: PreferenceState & { readonly firstDay: Day | undefined },
  today: Day,
): Day {
  const set = latest(state, 'startDate', '9999-12-31') as Day | undefined;
  return set ?? state.firstDay ?? today;
}

function latest(state: PreferenceState, name: PreferenceName, day: Day): unknown {
  const values = state.preferences.get(name)?.fields;
  if (!values) return undefined;
  const days = changesOf(values);
  // The last one not after the day: binary, since thousands of stretches ask for their day's.
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] as Day) <= day) low = middle + 1;
    else high = middle;
  }
  const from = days[low - 1];
  return from === undefined ? undefined : values[from];
}

/** The days from which on a value holds, in order; worked out once for each state of a preference. */
function changesOf(values: Readonly<Record<string, unknown>>): readonly Day[] {
  let days = changes.get(values);
  if (!days) changes.set(values, (days = Object.keys(values).sort()));
  return days;
}

const changes = new WeakMap<object, readonly Day[]>();
