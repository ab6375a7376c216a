/** What holds of study time whatever was logged, corrected, deleted and undone, in whatever order. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countedSeconds, dayReports } from '../../../src/core/journal/dayReport.js';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import {
  studySeconds,
  unionSeconds,
  type Ledger,
  type Piece,
} from '../../../src/core/journal/ledger.js';
import { addDays, daysFrom } from '../../../src/core/time/calendar.js';
import { epochSeconds } from '../../../src/core/time/moment.js';
import { clockOf, instantOf, timeIn } from '../../../src/core/time/zone.js';
import { event, fold } from '../../kit/journal.js';

/** Round the change of the clocks in Berlin and New York. */
const FIRST = '2026-10-20';
const DAYS = daysFrom(FIRST, 16);
const AROUND = daysFrom(addDays(FIRST, -2), 22);
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC'];
const ITEMS = [undefined, 'small/s1', 'small/t1', 'other/x'];

const stretch = fc
  .tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 900 }))
  .map(([start, length]): Piece => ({ start, end: start + length }));
const zone = fc.constantFrom(...ZONES);
const item = fc.constantFrom(...ITEMS);
const source = fc.constantFrom('manual', 'timer', 'activity', 'commits');

const declared = fc
  .record({
    day: fc.constantFrom(...DAYS),
    minutes: fc.integer({ min: 1, max: 1440 }),
    item,
    source,
    zone,
  })
  .map(({ day, minutes, item: ref, source: from, zone: where }) =>
    event(
      'session.add',
      { kind: 'declared', day, seconds: minutes * 60, source: from, ...(ref && { item: ref }) },
      { zone: where },
    ),
  );
const interval = fc
  .record({
    start: fc.integer({ min: 0, max: DAYS.length * 24 * 60 }),
    minutes: fc.integer({ min: 0, max: 40 * 60 }),
    ...{ item, source, zone },
  })
  .map(({ start, minutes, item: ref, source: from, zone: where }) => {
    const clock = clockOf(where)!;
    const begin = instantOf(clock, epochSeconds(`${FIRST}T00:00:00Z`) + start * 60);
    const ends = { start: timeIn(clock, begin), end: timeIn(clock, begin + minutes * 60) };
    const data = { kind: 'interval', ...ends, source: from, ...(ref && { item: ref }) } as const;
    return event('session.add', data, { zone: where });
  });
const session = fc.oneof(declared, interval);
const sessions = fc.array(session, { minLength: 1, maxLength: 12 });

/** Corrections, deletions and undos of what is there, and other day starts. */
const history = fc
  .tuple(sessions, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 5 })), { maxLength: 12 }))
  .map(([added, changes]) => {
    const all: JournalEvent[] = [...added];
    for (const [index, kind] of changes) {
      const target = added[index % added.length]!.id;
      const anything = all[index % all.length]!.id;
      if (kind === 0) all.push(event('session.set', { target, seconds: 1800, item: null }));
      if (kind === 1) all.push(event('session.set', { target, deleted: true }));
      if (kind === 2) all.push(event('session.set', { target, deleted: false, note: 'back' }));
      if (kind === 3) all.push(event('session.set', { target, day: FIRST }));
      if (kind === 4) all.push(event('undo', { target: anything }));
      if (kind === 5) {
        const value = (index % 9) * 3600;
        all.push(event('preference.set', { name: 'dayStart', from: FIRST, value }));
      }
    }
    return all;
  });

const daySeconds = ({ ledger }: { ledger: Ledger }) =>
  AROUND.map((day) => studySeconds(ledger, [day]));
const picture = ({ ledger }: { ledger: Ledger }) => ({
  days: daySeconds({ ledger }),
  items: [...ledger.sums((ref) => [ref])].sort(),
  reports: dayReports(ledger, AROUND[0]!, AROUND.at(-1)!).map(({ parts, byItem, ...rest }) => ({
    ...rest,
    bySource: [...rest.bySource].sort(),
    byItem: [...byItem].sort(),
    ids: parts.map((part) => part.session.id).sort(),
  })),
  deleted: ledger
    .deleted()
    .map(({ id }) => id)
    .sort(),
});

describe('study time, whatever was logged', () => {
  it('is the same for a union that is taken once, twice or in pieces', () => {
    fc.assert(
      fc.property(fc.array(stretch), fc.nat(), (stretches, seed) => {
        const once = unionSeconds(stretches);
        assert.equal(unionSeconds([...stretches, ...stretches]), once);
        assert.equal(unionSeconds([...stretches].reverse()), once);
        const cut = stretches.flatMap(({ start, end }) => {
          const middle = start + (seed % Math.max(1, end - start));
          return [
            { start, end: middle },
            { start: middle, end },
          ];
        });
        assert.equal(unionSeconds(cut), once);
        // Second by second, the slow way.
        const seconds = new Set<number>();
        for (const { start, end } of stretches) for (let s = start; s < end; s++) seconds.add(s);
        assert.equal(once, seconds.size);
      }),
      { numRuns: 200 },
    );
  });

  it('is the same in whatever order the entries are read', () => {
    const shuffled = history.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    );
    fc.assert(
      fc.property(shuffled, ([events, otherwise]) => {
        const asked = fold(events[0]!);
        assert.ok(asked.ledger.days().length >= 0); // makes the totals: from here on they are kept
        for (const [index, each] of events.slice(1).entries()) {
          asked.apply(each, each.seq);
          if (index % 2 === 0) picture(asked);
        }
        const expected = picture(fold(...events));
        assert.deepEqual(picture(fold(...otherwise)), expected);
        assert.deepEqual(picture(asked), expected);
      }),
      { numRuns: 150 },
    );
  });

  it('of intervals is never more than the clock on the wall went on', () => {
    fc.assert(
      fc.property(fc.array(interval, { minLength: 1, maxLength: 12 }), (events) => {
        const { ledger } = fold(...events);
        const pieces = events.map(({ data }) => {
          const { start, end } = data as { start: string; end: string };
          return { start: epochSeconds(start), end: epochSeconds(end) };
        });
        const total = studySeconds(ledger, AROUND);
        assert.ok(total <= unionSeconds(pieces));
        const span =
          Math.max(...pieces.map(({ end }) => end)) - Math.min(...pieces.map(({ start }) => start));
        assert.ok(total <= span);
      }),
      { numRuns: 200 },
    );
  });

  it('is never more on a day than the day has, nor on an item or from a source', () => {
    fc.assert(
      fc.property(history, (events) => {
        const { ledger } = fold(...events);
        // 24 hours, one more where clocks were put back, and what lies between the zones.
        const most = (24 + 1 + 10.5) * 3600;
        const inOneZone = new Set(events.map(({ zone: where }) => where)).size === 1;
        for (const day of AROUND) {
          const seconds = studySeconds(ledger, [day]);
          assert.ok(seconds <= (inOneZone ? 25 * 3600 : most), `${day}: ${seconds}`);
          const limit = ledger.limitOf(day);
          if (limit !== undefined) assert.ok(seconds <= limit);
          for (const [ref] of ledger.onDay(day)) {
            assert.ok(studySeconds(ledger, [day], (each) => each === ref) <= seconds);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is the same for a session and its two halves', () => {
    fc.assert(
      fc.property(sessions, fc.nat(), fc.nat(), (events, which, where) => {
        const before = fold(...events);
        const split = events[which % events.length]!;
        assert.equal(split.type, 'session.add');
        const { data } = split;
        const halves: JournalEvent[] = [];
        const { id: target, zone: named = 'UTC' } = split;
        if (data.kind === 'declared') {
          if (data.seconds < 2) return;
          const first = 1 + (where % (data.seconds - 1));
          halves.push(event('session.set', { target, seconds: first }));
          const rest = { ...data, seconds: data.seconds - first };
          halves.push(event('session.add', rest, { zone: named }));
        } else {
          const start = epochSeconds(data.start);
          const middle = timeIn(
            clockOf(named)!,
            start + (where % (epochSeconds(data.end) - start + 1)),
          );
          halves.push(event('session.set', { target, end: middle }));
          halves.push(event('session.add', { ...data, start: middle }, { zone: named }));
        }
        const after = fold(...events, ...halves);
        assert.deepEqual(daySeconds(after), daySeconds(before));
        assert.deepEqual(picture(after).items, picture(before).items);
      }),
      { numRuns: 200 },
    );
  });

  it('is as before once a deleted session is restored, or its deletion undone', () => {
    fc.assert(
      fc.property(sessions, fc.nat(), fc.boolean(), (events, which, byUndo) => {
        const target = events[which % events.length]!.id;
        const remove = event('session.set', { target, deleted: true });
        const back = byUndo
          ? event('undo', { target: remove.id })
          : event('session.set', { target, deleted: false });
        const before = fold(...events);
        const without = fold(...events.filter(({ id }) => id !== target));
        const gone = fold(...events, remove);
        assert.deepEqual(daySeconds(gone), daySeconds(without));
        assert.deepEqual(
          gone.ledger.deleted().map(({ id }) => id),
          [target],
        );
        assert.deepEqual(picture(fold(...events, remove, back)), picture(before));
      }),
      { numRuns: 150 },
    );
  });

  it('by source and by item agrees with the day: no part is more, and no minute is missing', () => {
    fc.assert(
      fc.property(history, (events) => {
        const { ledger } = fold(...events);
        const reports = dayReports(ledger, AROUND[0]!, AROUND.at(-1)!);
        for (const { day, counted, logged, bySource, byItem, parts } of reports) {
          assert.equal(counted, studySeconds(ledger, [day]));
          assert.equal(counted, Math.min(logged, ledger.limitOf(day) ?? Infinity));
          const overlaps = parts.some(({ shared }) => shared > 0);
          for (const sums of [bySource, byItem]) {
            const seconds = sums.map(([, each]) => each);
            const total = seconds.reduce((a, b) => a + b, 0);
            assert.ok(Math.max(...seconds) <= counted);
            assert.ok(total >= counted);
            if (!overlaps && logged === counted) assert.equal(total, counted);
          }
          for (const [ref, seconds] of byItem) {
            assert.equal(
              seconds,
              studySeconds(ledger, [day], (each) => each === ref),
            );
          }
        }
        const days = reports.map(({ day }) => day);
        assert.deepEqual(
          new Set(days.filter((day) => studySeconds(ledger, [day]) > 0)),
          new Set(AROUND.filter((day) => studySeconds(ledger, [day]) > 0)),
        );
        assert.equal(countedSeconds(reports, ledger), studySeconds(ledger, AROUND));
        for (const [ref, seconds] of ledger.sums((each) => [each])) {
          const byDay = studySeconds(ledger, AROUND, (each) => each === ref);
          assert.equal(seconds, byDay, 'the roadmap says what the days say');
        }
        const whole = ledger.sums(() => ['all']).get('all') ?? 0;
        assert.equal(whole, studySeconds(ledger, AROUND), 'of all items every minute once');
      }),
      { numRuns: 200 },
    );
  });
});
