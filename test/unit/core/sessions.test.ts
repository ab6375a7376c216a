import assert from 'node:assert/strict';
import { dayReports } from '../../../src/core/journal/dayReport.js';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import { splitByDay } from '../../../src/core/journal/splitByDay.js';
import { studySeconds, type Ledger } from '../../../src/core/journal/ledger.js';
import { readProgress } from '../../../src/core/progress/progress.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import { clockOf, instantOf, timeIn } from '../../../src/core/time/zone.js';
import { event, fold, SMALL } from '../../kit/journal.js';

const HOUR = 3600;
const berlin = 'Europe/Berlin';
const declared = (day: string, hours: number, item?: string, zone = berlin) =>
  event(
    'session.add',
    { kind: 'declared', day, seconds: hours * HOUR, ...(item && { item }) },
    { zone },
  );
const interval = (start: string, end: string, item?: string, zone = berlin) =>
  event('session.add', { kind: 'interval', start, end, ...(item && { item }) }, { zone });
const on = (ledger: Ledger, ...days: string[]) => studySeconds(ledger, days) / HOUR;
const ledgerOf = (...events: JournalEvent[]) => fold(...events).ledger;

describe('the wall clocks of zones', () => {
  it('know their offsets, before and after a change', () => {
    const offset = (zone: string, ...day: [number, number, number]) =>
      clockOf(zone)?.(Date.UTC(...day) / 1000);
    assert.equal(offset(berlin, 2026, 0, 1), HOUR);
    assert.equal(offset(berlin, 2026, 6, 1), 2 * HOUR);
    assert.equal(offset('America/St_Johns', 2026, 0, 1), -3.5 * HOUR);
    assert.equal(offset('UTC', 1970, 0, 1), 0);
    assert.equal(clockOf('Nowhere/AtAll'), undefined);
    assert.equal(clockOf(undefined), undefined);
  });

  it('find the instant of a reading, the first of two, and past one that there is not', () => {
    const clock = clockOf(berlin)!;
    const read = (wall: string) => timeIn(clock, instantOf(clock, Date.parse(`${wall}Z`) / 1000));
    assert.equal(read('2026-11-22T09:30:00'), '2026-11-22T09:30:00+01:00');
    assert.equal(read('2026-10-25T02:30:00'), '2026-10-25T02:30:00+02:00');
    assert.equal(read('2026-10-25T03:00:00'), '2026-10-25T03:00:00+01:00');
    assert.equal(read('2026-03-29T02:30:00'), '2026-03-29T03:30:00+02:00');
  });
});

describe('an interval over the end of a study day', () => {
  const hours = (start: string, end: string, dayStart: number, zone: string | null = berlin) =>
    splitByDay({ start, end }, () => dayStart * HOUR, zone ?? undefined).map((piece) => {
      return [piece.day, (piece.end - piece.start) / HOUR];
    });

  it('is split where the wall clock shows the start of the day, clocks changed or not', () => {
    const [start, end] = ['2026-10-24T23:00:00+02:00', '2026-10-25T05:00:00+01:00'];
    assert.deepEqual(hours(start, end, 4), [
      ['2026-10-24', 6],
      ['2026-10-25', 1],
    ]);
    assert.deepEqual(hours(start, end, 0), [
      ['2026-10-24', 1],
      ['2026-10-25', 6],
    ]);
    // What the zone's tables say is not what the entry says, or they say nothing: the entry is right.
    for (const zone of ['Asia/Tokyo', 'Nowhere/AtAll', null]) {
      assert.deepEqual(hours(start, end, 4, zone), hours(start, end, 4));
      assert.deepEqual(hours(start, end, 0, zone), hours(start, end, 0));
    }
  });

  it('has the study days that its two times say, whatever tables of zones say by now', () => {
    // Vancouver, before it was known that it would not put its clocks back any more, and after.
    const [start, end] = ['2026-10-31T23:00:00-07:00', '2026-11-01T03:50:00-08:00'];
    for (const zone of ['America/Vancouver', 'America/Los_Angeles', 'America/Phoenix', null]) {
      assert.deepEqual(hours(start, end, 4, zone), [['2026-10-31', 5 + 50 / 60]]);
    }
    // From after 2:00, or to before it: the change is somewhere between.
    for (const [from, to] of [
      ['2026-11-01T02:30:00-07:00', '2026-11-01T04:30:00-08:00'],
      ['2026-10-31T23:30:00-07:00', '2026-11-01T04:30:00-08:00'],
    ] as const) {
      const pieces = hours(from, to, 4, 'America/Phoenix');
      assert.deepEqual(
        pieces.map(([day]) => day),
        ['2026-10-31', '2026-11-01'],
      );
    }
  });

  it('is split where the clock jumps over the start of the day', () => {
    assert.deepEqual(hours('2026-03-29T01:00:00+01:00', '2026-03-29T05:00:00+02:00', 2.5), [
      ['2026-03-28', 1],
      ['2026-03-29', 2],
    ]);
    const [start, end] = ['2011-12-29T22:00:00-10:00', '2011-12-31T05:00:00+14:00'];
    assert.deepEqual(hours(start, end, 4, 'Pacific/Apia'), [
      ['2011-12-29', 2],
      ['2011-12-30', 4],
      ['2011-12-31', 1],
    ]);
  });

  it('ends where the clock was put back over that very time', () => {
    const pieces = hours('2026-10-25T02:10:00+01:00', '2026-10-25T05:10:00+01:00', 2.5);
    assert.deepEqual(
      pieces.map(([, length]) => length).reduce((a, b) => Number(a) + Number(b)),
      3,
    );
    assert.ok(pieces.length < 4);
  });
});

describe('a day', () => {
  const day = '2026-11-18';

  it('has no more than its hours, whatever was logged', () => {
    const ledger = ledgerOf(declared(day, 20, 'small/s1'), declared(day, 6, 'small/s2'));
    assert.equal(on(ledger, day), 24);
    const [report] = dayReports(ledger, day, day);
    assert.deepEqual([report?.logged, report?.counted], [26 * HOUR, 24 * HOUR]);
    assert.equal(ledger.limitOf(day), 24 * HOUR);
  });

  it('has them back when an entry is corrected, deleted or undone', () => {
    const [first, second] = [declared(day, 20), declared(day, 6)];
    const at = (...more: JournalEvent[]) => on(ledgerOf(first, second, ...more), day);
    assert.equal(at(event('session.set', { target: second.id, seconds: HOUR })), 21);
    assert.equal(at(event('session.set', { target: second.id, deleted: true })), 20);
    assert.equal(at(event('undo', { target: first.id })), 6);
    const moved = event('session.set', { target: second.id, day: '2026-11-17' });
    assert.equal(at(moved), 20);
  });

  it('has 25 or 23 hours where the clocks of its zone change', () => {
    assert.equal(
      on(ledgerOf(declared('2026-10-24', 24), declared('2026-10-24', 6)), '2026-10-24'),
      25,
    );
    assert.equal(
      on(ledgerOf(declared('2026-03-28', 24), declared('2026-03-28', 6)), '2026-03-28'),
      23,
    );
    const tokyo = [24, 6].map((hours) => declared('2026-10-24', hours, undefined, 'Asia/Tokyo'));
    assert.equal(on(ledgerOf(...tokyo), '2026-10-24'), 24);
  });

  it('goes by the offsets of its entries where their zone is unknown', () => {
    const summer = { at: '2026-07-18T10:00:00+02:00' };
    const nowhere = { ...summer, zone: 'Nowhere/AtAll' };
    const data = { kind: 'declared', day: '2026-07-18', seconds: 24 * HOUR } as const;
    for (const where of [nowhere, { ...summer, zone: undefined }]) {
      const known = event('session.add', data, { ...summer, zone: berlin });
      const ledger = ledgerOf(known, event('session.add', data, where));
      assert.equal(on(ledger, '2026-07-18'), 24);
    }
  });

  it('is longer where somebody flew westwards', () => {
    const flown = ledgerOf(declared(day, 24), declared(day, 24, undefined, 'America/New_York'));
    assert.equal(on(flown, day), 30);
  });

  it('is as long as its day starts say', () => {
    const later = event('preference.set', {
      name: 'dayStart',
      from: '2026-11-19',
      value: 6 * HOUR,
    });
    assert.equal(on(ledgerOf(declared(day, 24), declared(day, 24), later), day), 26);
    const earlier = event('preference.set', { name: 'dayStart', from: '2026-11-19', value: 0 });
    assert.equal(on(ledgerOf(declared(day, 23), earlier), day), 20);
  });

  it('has only what its zone left of it where a country moved over the date line', () => {
    // Samoa went from the end of 29 December 2011 straight to the 31st.
    const [apia, left] = ['Pacific/Apia', '2011-12-30'];
    const logged = (hours: number, zone = apia) => declared(left, hours, undefined, zone);
    const starts = (from: string, hours: number) =>
      event('preference.set', { name: 'dayStart', from, value: hours * HOUR });
    assert.equal(on(ledgerOf(logged(5)), left), 4);
    assert.equal(on(ledgerOf(logged(24), logged(24)), left), 4);
    assert.equal(on(ledgerOf(logged(4), starts('2011-12-31', 3.5)), left), 3.5);
    const noon = starts('2011-12-01', 12);
    assert.equal(on(ledgerOf(logged(13), noon), left), 12);
    assert.equal(on(ledgerOf(declared('2011-12-29', 13, undefined, apia), noon), '2011-12-29'), 12);
    // All of it was left out: then what was said for it stays, within its nominal hours.
    const midnight = starts('2011-12-01', 0);
    assert.equal(on(ledgerOf(logged(3), midnight), left), 3);
    assert.equal(on(ledgerOf(logged(20), logged(10), midnight), left), 24);
    const both = [logged(20), logged(20, 'Pacific/Pago_Pago'), midnight];
    assert.equal(on(ledgerOf(...both), left), 24);
    // An entry of another zone makes it longer.
    assert.equal(on(ledgerOf(logged(24), logged(24, 'UTC')), left), 24);
  });

  it('lasts to its last instant where clocks are put back over the start of the next', () => {
    const start = (hours: number) =>
      event('preference.set', { name: 'dayStart', from: '2026-10-01', value: hours * HOUR });
    const logged = [declared('2026-10-24', 24), declared('2026-10-24', 6)];
    assert.equal(on(ledgerOf(...logged, start(2.5)), '2026-10-24'), 25);
    assert.equal(on(ledgerOf(...logged, start(2)), '2026-10-24'), 24);
  });

  it('counts what overlaps once, for itself, its sources and its items', () => {
    const at = (time: string) => `${day}T${time}:00+01:00`;
    const { ledger } = fold(
      interval(at('10:00'), at('12:00'), 'small/s1'),
      interval(at('11:00'), at('13:00'), 'small/s2'),
      interval(at('11:30'), at('11:45'), 'small/s2'),
      declared(day, 1),
    );
    const [report] = dayReports(ledger, day, day);
    assert.equal(report?.counted, 4 * HOUR);
    assert.deepEqual(report.bySource, [['manual', 4 * HOUR]]);
    assert.deepEqual(report.byItem, [
      ['small/s1', 2 * HOUR],
      ['small/s2', 2 * HOUR],
      [undefined, HOUR],
    ]);
    assert.deepEqual(
      report.parts.map(({ shared }) => shared / 60),
      [60, 60, 15, 0],
    );
  });

  it('counts no more for the roadmap than for itself', () => {
    const { ledger } = fold(
      declared(day, 24, 'small/t1'),
      declared(day, 24, 'small/t3'),
      declared('2026-11-17', 2, 'small/t3'),
    );
    const roadmap = new Roadmap(SMALL);
    const state = fold();
    const progress = readProgress(state, ledger, roadmap);
    const hours = (id: string) => progress.of(roadmap.find(id)!).seconds / HOUR;
    assert.deepEqual([hours('t1'), hours('t3'), hours('p1')], [24, 26, 26]);
  });
});

describe('the ledger', () => {
  it('finds sessions of days, those that come over from the day before too', () => {
    const { ledger } = fold(
      declared('2026-11-17', 1),
      interval('2026-11-17T23:00:00+01:00', '2026-11-18T05:00:00+01:00'),
      declared('2026-11-19', 1),
    );
    assert.equal(ledger.between('2026-11-18', '2026-11-18').length, 1);
    assert.equal(ledger.between('2026-11-16', '2026-11-17').length, 2);
    assert.equal(ledger.between('2026-11-16', '2026-11-19').length, 3);
    assert.deepEqual(ledger.days(), ['2026-11-19', '2026-11-18', '2026-11-17']);
  });

  it('keeps totals of intervals right while they are corrected', () => {
    const day = '2026-11-18';
    const one = interval(`${day}T10:00:00+01:00`, `${day}T11:00:00+01:00`, 'small/s1');
    const state = fold(one);
    assert.equal(on(state.ledger, day), 1); // makes the totals: from here on they are kept
    const apply = (change: JournalEvent) => state.apply(change, change.seq);
    const longer = event('session.set', { target: one.id, end: `${day}T12:30:00+01:00` });
    apply(longer);
    assert.equal(on(state.ledger, day), 2.5);
    apply(event('session.set', { target: one.id, deleted: true }));
    assert.equal(on(state.ledger, day), 0);
    assert.deepEqual(state.ledger.days(), []);
    assert.deepEqual(
      state.ledger.deleted().map(({ id, seconds }) => [id, seconds]),
      [[one.id, 2.5 * HOUR]],
    );
    apply(event('session.set', { target: one.id, deleted: false, item: null }));
    assert.equal(on(state.ledger, day), 2.5);
    assert.deepEqual(state.ledger.items(), [undefined]);
  });
});
