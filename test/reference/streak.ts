/**
 * The streak once more, from its rules as the README has them and as slowly as they are told: every
 * question is answered by going through all lines again. It shares no code and no date library with
 * the product, so that the two agree only where both are right.
 */
import { dayNumber, isoDay, offsetAt, weekday, type ZoneName } from './zones.js';

/** A line of the journal, as far as it matters here. */
export interface Line {
  readonly id: string;
  readonly seq: number;
  readonly batch?: string;
  /** When it was written, local time. */
  readonly at: string;
  readonly zone: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface ReferenceStreak {
  readonly length: number;
  readonly freezes: number;
  /** What became of each day, from the first with an entry on. */
  readonly verdicts: ReadonlyMap<string, string>;
  /** Seconds studied on a day. */
  readonly seconds: (day: string) => number;
}

interface Interval {
  readonly zone: ZoneName;
  readonly start: string;
  readonly end: string;
}

/** What `shownIn` found, kept from one history to the next: it looks at every minute. */
const shown = new Map<string, readonly [first: number, end: number]>();

export function referenceStreak(lines: readonly Line[], today: string): ReferenceStreak {
  const ordered = lines.toSorted(inOrder);
  const undos = ordered.filter(({ type }) => type === 'undo');
  const isUndone = (line: Line): boolean =>
    undos.some(
      (undo) =>
        (undo.data['target'] === line.id || undo.data['target'] === line.batch) &&
        inOrder(undo, line) > 0 &&
        !isUndone(undo),
    );
  const inEffect = ordered.filter((line) => !isUndone(line));
  const ofType = (type: string) => inEffect.filter((line) => line.type === type);

  const preferences = ofType('preference.set');
  const preference = (name: string, day: string, otherwise: unknown): unknown => {
    const set = preferences.filter(({ data }) => data['name'] === name);
    const from = set.map(({ data }) => data['from'] as string).filter((each) => each <= day);
    if (from.length === 0) return otherwise;
    const latest = from.sort().at(-1);
    return set.findLast(({ data }) => data['from'] === latest)?.data['value'];
  };

  /** What was added under one kind of line and changed by another, each as it is in the end. */
  const things = (add: string, set: string) =>
    ofType(add).flatMap((line) => {
      const writes = inEffect.filter(
        ({ id, type, data }) => id === line.id || (type === set && data['target'] === line.id),
      );
      const data = Object.assign({}, ...writes.map((write) => write.data)) as Line['data'];
      return data['deleted'] === true ? [] : [{ ...data, zone: line.zone }];
    }) as Record<string, unknown>[];
  const sessions = things('session.add', 'session.set');
  const vacations = things('vacation.add', 'vacation.set');

  const dayStarts = new Map<string, number>();
  const dayStartOn = (date: string) => {
    const known = dayStarts.get(date) ?? (preference('dayStart', date, 4 * 3600) as number) / 60;
    dayStarts.set(date, known);
    return known;
  };
  // Every minute of every interval, once, on the study day that the zone's clocks showed then.
  const minutes = new Map<string, Set<number>>();
  const zones = new Map<string, Set<ZoneName>>();
  const noteZone = (day: string, zone: ZoneName) =>
    zones.set(day, (zones.get(day) ?? new Set()).add(zone));
  const studyDayAt = (zone: ZoneName, minute: number) => {
    const wall = minute + offsetAt(zone, minute);
    return isoDay(Math.floor((wall - dayStartOn(isoDay(Math.floor(wall / 1440)))) / 1440));
  };
  for (const session of sessions.filter(({ kind }) => kind === 'interval')) {
    const { zone, start, end } = session as unknown as Interval;
    const last = instant(end);
    for (let minute = instant(start); minute < last; minute++) {
      const day = studyDayAt(zone, minute);
      noteZone(day, zone);
      minutes.set(day, (minutes.get(day) ?? new Set()).add(minute));
    }
  }
  for (const { kind, day, zone } of sessions) {
    if (kind === 'declared') noteZone(day as string, zone as ZoneName);
  }
  /** First minute that a zone's clocks show on the day, and the end of the last one, if any. */
  const shownIn = (zone: ZoneName, day: string) => {
    const key = [zone, day, dayStartOn(day), dayStartOn(next(day))].join();
    // No clock is further than 15 hours from UTC.
    const from = number(day) * 1440 + dayStartOn(day) - 15 * 60;
    const to = number(next(day)) * 1440 + dayStartOn(next(day)) + 15 * 60;
    let [first, end] = shown.get(key) ?? [from, to];
    while (first < end && studyDayAt(zone, first) !== day) first++;
    while (first < end && studyDayAt(zone, end - 1) !== day) end--;
    shown.set(key, [first, end]);
    return first < end ? [[first, end] as const] : [];
  };
  /** Seconds from the first moment of the day in any zone of its entries to the last one. */
  const hoursOf = (day: string) => {
    const stretches = [...(zones.get(day) ?? [])].flatMap((zone) => shownIn(zone, day));
    // A day that its zones left out has no hours to go by: it has those that its day starts say.
    if (stretches.length === 0) return 60 * (1440 + dayStartOn(next(day)) - dayStartOn(day));
    const first = Math.min(...stretches.map(([from]) => from));
    return 60 * (Math.max(...stretches.map(([, end]) => end)) - first);
  };
  const seconds = (day: string) => {
    const logged =
      sessions
        .filter((session) => session['kind'] === 'declared' && session['day'] === day)
        .reduce((sum, session) => sum + (session['seconds'] as number), 0) +
      60 * (minutes.get(day)?.size ?? 0);
    // No day counts more than its hours.
    return logged === 0 ? 0 : Math.min(logged, hoursOf(day));
  };
  const hasCommit = (day: string) => ofType('commit.seen').some(({ data }) => data['day'] === day);

  const counts = (day: string) =>
    seconds(day) >= (preference('dailyMinimum', day, 15 * 60) as number) ||
    (preference('commitsCount', day, false) === true && hasCommit(day));
  const isVacation = (day: string) =>
    vacations.some(({ from, to }) => (from as string) <= day && day <= (to as string));
  const rests = (day: string) => {
    const isoWeekday = weekday(number(day)) || 7;
    return (preference('restDays', day, []) as number[]).includes(isoWeekday);
  };

  const studied = [
    ...sessions.filter(({ kind }) => kind === 'declared').map(({ day }) => day as string),
    ...minutes.keys(),
    ...ofType('commit.seen').map(({ data }) => data['day'] as string),
  ];
  const first = studied.sort()[0] ?? today;
  const verdicts = new Map<string, string>();
  let length = 0;
  let freezes = 0;
  let gathered = 0;
  for (let day = first < today ? first : today; day <= next(today); day = next(day)) {
    if (isVacation(day)) {
      verdicts.set(day, 'vacation');
    } else if (rests(day)) {
      verdicts.set(day, 'rest');
    } else if (counts(day)) {
      verdicts.set(day, 'counted');
      length += 1;
      if (freezes < 2) gathered += 1;
      if (gathered === 7) {
        freezes += 1;
        gathered = 0;
      }
    } else if (day >= today) {
      verdicts.set(day, 'open');
    } else if (freezes > 0) {
      verdicts.set(day, 'frozen');
      freezes -= 1;
    } else {
      verdicts.set(day, 'missed');
      length = 0;
      gathered = 0;
    }
  }
  if (verdicts.get(next(today)) !== 'counted') verdicts.delete(next(today));
  return { length, freezes, verdicts, seconds };
}

function inOrder(a: Line, b: Line): number {
  return a.seq - b.seq || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function number(day: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return dayNumber(year, month, date);
}

function next(day: string): string {
  return isoDay(number(day) + 1);
}

/** Minutes since 1970 in UTC of a local time with its offset. */
function instant(text: string): number {
  const wall = number(text.slice(0, 10)) * 1440 + +text.slice(11, 13) * 60 + +text.slice(14, 16);
  const ahead = +text.slice(20, 22) * 60 + +text.slice(23, 25);
  return text[19] === '-' ? wall + ahead : wall - ahead;
}
