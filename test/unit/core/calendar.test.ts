import assert from 'node:assert/strict';
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
