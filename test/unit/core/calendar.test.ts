import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import {
  addDays,
  addMonths,
  daysBetween,
  isDay,
  weekdayOf,
  weekStart,
} from '../../../src/core/time/calendar.js';
import { addSeconds, studyDay, isLocalTime } from '../../../src/core/time/moment.js';

describe('days', () => {
  it('knows the calendar', () => {
    assert.ok(isDay('2028-02-29'));
    for (const wrong of ['2026-02-29', '2026-13-01', '2026-1-1', '', 'today', 5, undefined]) {
      assert.ok(!isDay(wrong), String(wrong));
    }
  });

  it('adds over months, years and leap days', () => {
    assert.equal(addDays('2026-12-31', 1), '2027-01-01');
    assert.equal(addDays('2028-03-01', -1), '2028-02-29');
    assert.equal(addMonths('2026-01-31', 1), '2026-02-28');
    assert.equal(daysBetween('2026-01-01', '2027-01-01'), 365);
    assert.equal(daysBetween('2026-01-02', '2026-01-01'), -1);
  });

  it('finds the week', () => {
    assert.equal(weekdayOf('2026-11-22'), 7);
    assert.equal(weekStart('2026-11-22'), '2026-11-16');
    assert.equal(weekStart('2026-11-16'), '2026-11-16');
    assert.equal(weekStart('2026-11-22', 7), '2026-11-22');
  });
});

describe('days beside Temporal', () => {
  const dates = fc
    .tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.nat(31))
    .map(([year, month, day]) => ({ year, month, day: day + 1 }));
  const textOf = ({ year, month, day }: { year: number; month: number; day: number }) =>
    `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const civil = (date: { year: number; month: number; day: number }) => {
    try {
      return PlainDate.create(date.year, date.month, date.day);
    } catch {
      return undefined;
    }
  };

  it('are the same days', () => {
    fc.assert(
      fc.property(dates, (date) => {
        assert.equal(isDay(textOf(date)), civil(date) !== undefined);
      }),
      { numRuns: 2000 },
    );
  });

  it('are reckoned with alike', () => {
    const shift = fc.integer({ min: -40_000, max: 40_000 });
    fc.assert(
      fc.property(dates, shift, fc.integer({ min: -600, max: 600 }), (date, days, months) => {
        const day = civil(date);
        fc.pre(day !== undefined);
        const [later, monthsLater] = [
          PlainDate.addDays(day, days),
          PlainDate.addMonths(day, months),
        ];
        for (const [result, expected] of [
          [() => addDays(textOf(date), days), later],
          [() => addMonths(textOf(date), months), monthsLater],
        ] as const) {
          const text = PlainDate.toString(expected);
          if (/^\d{4}-/.test(text)) assert.equal(result(), text);
        }
        const text = PlainDate.toString(later);
        if (/^\d{4}-/.test(text)) assert.equal(daysBetween(textOf(date), text), days);
        assert.equal(weekdayOf(textOf(date)), PlainDate.dayOfWeek(day));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('study days', () => {
  const FOUR = 4 * 3600;

  it('end at the day start of the wall clock, whatever the offset', () => {
    assert.equal(studyDay('2026-11-22T03:59:59+01:00', FOUR), '2026-11-21');
    assert.equal(studyDay('2026-11-22T04:00:00+01:00', FOUR), '2026-11-22');
    assert.equal(studyDay('2026-11-22T23:30:00-09:30', FOUR), '2026-11-22');
    assert.equal(studyDay('2026-01-01T00:10:00+14:00', 0), '2026-01-01');
  });

  it('keep the offset when seconds are added', () => {
    assert.equal(addSeconds('2026-11-22T23:59:30+01:00', 45), '2026-11-23T00:00:15+01:00');
    assert.equal(addSeconds('2026-11-22T10:00:00.5Z', 5), '2026-11-22T10:00:05Z');
  });

  it('come from local times only', () => {
    assert.ok(isLocalTime('2026-11-22T10:00:00+05:45'));
    assert.ok(!isLocalTime('2026-11-22T10:00:00'));
    assert.ok(!isLocalTime('2026-11-32T10:00:00Z'));
  });
});
