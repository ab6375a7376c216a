/** Random lives of students who study, forget, rest, travel and correct themselves. */
import fc from 'fast-check';
import type { EventData, JournalEvent } from '../../../src/core/journal/event.js';
import { dayNumber, isoDay, localText, ZONES, type ZoneName } from '../../reference/zones.js';
import { event, ulid } from '../../kit/journal.js';

export interface History {
  readonly events: readonly JournalEvent[];
  readonly today: string;
}

/** First days of histories: before clock changes on both halves of the globe, leap days, New Year. */
const STARTS = [
  dayNumber(2024, 2, 12),
  dayNumber(2025, 12, 18),
  dayNumber(2026, 3, 1),
  dayNumber(2026, 3, 20),
  dayNumber(2026, 9, 20),
  dayNumber(2026, 10, 18),
  dayNumber(2100, 2, 18), // no leap year
];
/** Where 30 December 2011 was left out. */
const APIA = dayNumber(2011, 12, 20);

/** Longest stretch of study, in minutes. */
const LONGEST = 9 * 60;

const dayPlan = fc.record({
  kind: fc.oneof(
    { weight: 24, arbitrary: fc.constant('enough' as const) },
    { weight: 4, arbitrary: fc.constant('interval' as const) },
    {
      weight: 4,
      arbitrary: fc.constantFrom('nothing' as const, 'little' as const, 'commit' as const),
    },
    { weight: 1, arbitrary: fc.constant('too much' as const) },
  ),
  minutes: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 90 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: LONGEST }) },
  ),
  /** Minute of the day in UTC at which an interval starts, and another one some minutes later. */
  start: fc.nat(1439),
  second: fc.option(fc.nat(120)),
  /** Days later at which it was entered. */
  late: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat(4)),
});

const preference = fc.oneof(
  fc.record({
    name: fc.constant('dayStart' as const),
    // Off the hours at which clocks are changed: see splitByDay.
    value: fc.constantFrom(0, 3.5, 4, 5, 12, 22).map((hours) => hours * 3600),
  }),
  fc.record({
    name: fc.constant('dailyMinimum' as const),
    value: fc.constantFrom(1, 10, 15, 16, 60).map((minutes) => minutes * 60),
  }),
  fc.record({
    name: fc.constant('restDays' as const),
    value: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
  }),
  fc.record({ name: fc.constant('commitsCount' as const), value: fc.boolean() }),
);

const plan = fc.record({
  start: fc.constantFrom(...STARTS),
  zones: fc.tuple(
    fc.constantFrom(...(Object.keys(ZONES) as ZoneName[])),
    fc.constantFrom(...(Object.keys(ZONES) as ZoneName[])),
  ),
  days: fc.array(dayPlan, { minLength: 1, maxLength: 45, size: 'max' }),
  /** Day on which the student flies from the first zone to the second. */
  flight: fc.nat(60),
  preferences: fc.array(fc.tuple(preference, fc.integer({ min: -3, max: 40 })), { maxLength: 4 }),
  vacations: fc.array(
    fc.record({
      from: fc.integer({ min: -2, max: 40 }),
      days: fc.nat(15),
      change: fc.option(fc.oneof(fc.constant('deleted' as const), fc.integer({ min: -3, max: 3 }))),
    }),
    { maxLength: 3 },
  ),
  /** What is corrected or undone, by its place among the events. */
  corrections: fc.array(fc.tuple(fc.nat(99), fc.constantFrom('set', 'delete', 'undo')), {
    maxLength: 5,
  }),
  after: fc.integer({ min: -1, max: 3 }),
});

export const history: fc.Arbitrary<History> = plan.map((life) => {
  const apia = life.zones.includes('Pacific/Apia');
  const start = apia ? APIA : life.start;
  const zoneOn = (index: number) => life.zones[index < life.flight ? 0 : 1];
  const events: JournalEvent[] = [];
  const add = <T extends JournalEvent['type']>(index: number, type: T, data: EventData[T]) => {
    const zone = zoneOn(index);
    const at = localText(zone, (start + index) * 1440 + 600);
    // Devices that do not see each other count alike, so counters repeat.
    const seq = Math.floor(events.length / 2);
    events.push(event(type, data as never, { at, zone, seq, id: ulid(events.length) }));
  };

  life.days.forEach(({ kind, minutes, start: from, second, late }, index) => {
    const day = isoDay(start + index);
    const zone = zoneOn(index);
    const declared = (seconds: number) => {
      add(index + late, 'session.add', { kind: 'declared', day, seconds });
    };
    if (kind === 'enough') declared(Math.max(minutes, 15) * 60);
    else if (kind === 'little') declared((minutes % 15) * 60 + 60);
    else if (kind === 'too much') {
      // With long minutes more than the day has, said in two entries, perhaps in two zones.
      declared(20 * 3600);
      add(index, 'session.add', { kind: 'declared', day, seconds: minutes * 60 });
    } else if (kind === 'commit') {
      add(index + late, 'commit.seen', { root: 'r', subpath: '', day, commit: 'c' });
    } else if (kind === 'interval') {
      const begin = (start + index) * 1440 + from;
      for (const first of [begin, ...(second === null ? [] : [begin + second])]) {
        const last = first + minutes;
        const [begins, ends] = [localText(zone, first), localText(zone, last)];
        add(index, 'session.add', { kind: 'interval', start: begins, end: ends });
      }
    }
  });
  for (const [{ name, value }, from] of life.preferences) {
    add(0, 'preference.set', { name, from: isoDay(start + from), value });
  }
  for (const { from, days, change } of life.vacations) {
    const first = start + from;
    add(0, 'vacation.add', { from: isoDay(first), to: isoDay(first + days) });
    const target = events.at(-1)!.id;
    if (change === 'deleted') add(1, 'vacation.set', { target, deleted: true });
    else if (change !== null) add(1, 'vacation.set', { target, to: isoDay(first + change) });
  }
  for (const [place, kind] of life.corrections) {
    const target = events[place % events.length];
    if (target === undefined) continue;
    if (kind === 'undo') add(0, 'undo', { target: target.id });
    else if (target.type === 'session.add') {
      const change = kind === 'set' ? { seconds: 600 } : { deleted: true };
      add(0, 'session.set', { target: target.id, ...change });
    }
  }
  return { events, today: isoDay(start + life.days.length + life.after) };
});
