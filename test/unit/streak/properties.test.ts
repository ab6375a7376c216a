import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  FREEZES_MAX,
  streakOn,
  type Streak,
  type StreakDay,
} from '../../../src/core/streak/streak.js';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import { LearnerState } from '../../../src/core/journal/fold.js';
import { hashOf } from '../../../src/core/journal/line.js';
import { isDay, weekdayOf } from '../../../src/core/time/calendar.js';
import { event, fold } from '../../kit/journal.js';
import { history } from './histories.js';

const RUNS = 300;

function streak(events: readonly JournalEvent[], today: string): Streak {
  const state = fold(...events);
  return streakOn(state, state.ledger, today);
}

/** A life, and one of the days that its streak tells of, of a kind that it has. */
const lifeAndDay = (isOne: (day: StreakDay) => boolean = () => true) =>
  fc
    .tuple(history, fc.nat(99))
    .map(([life, place]) => {
      return { ...life, place, days: streak(life.events, life.today).days.filter(isOne) };
    })
    .filter(({ days }) => days.length > 0)
    .map(({ days, place, ...life }) => ({ ...life, one: days[place % days.length]! }));

describe('every streak', function () {
  this.timeout(120_000);

  it('is the same in whatever order the events are read', () => {
    fc.assert(
      fc.property(
        history.chain((life) =>
          fc.tuple(
            fc.constant(life),
            fc.shuffledSubarray([...life.events], { minLength: life.events.length }),
          ),
        ),
        ([{ events, today }, shuffled]) => {
          assert.deepEqual(streak(shuffled, today), streak(events, today));
          assert.deepEqual(streak([...events, ...shuffled], today), streak(events, today));
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('is the same whether it was asked for on the way or not', () => {
    fc.assert(
      fc.property(history, ({ events, today }) => {
        const state = new LearnerState();
        for (const each of events) {
          state.apply(each, hashOf(Buffer.from(JSON.stringify(each))));
          streakOn(state, state.ledger, today);
        }
        assert.deepEqual(streakOn(state, state.ledger, today), streak(events, today));
      }),
      { numRuns: RUNS },
    );
  });

  it('keeps no more freezes than two, and says how far the next one is', () => {
    fc.assert(
      fc.property(history, ({ events, today }) => {
        const { freezes, daysToFreeze, length, days } = streak(events, today);
        assert.ok(freezes >= 0 && freezes <= FREEZES_MAX);
        if (daysToFreeze === undefined) assert.equal(freezes, FREEZES_MAX);
        else assert.ok(daysToFreeze >= 1 && daysToFreeze <= 7);
        const told = (verdict: string) => days.filter((day) => day.verdict === verdict).length;
        assert.equal(told('counted'), length);
        assert.equal(
          days.filter(({ earnsFreeze }) => earnsFreeze).length - told('frozen'),
          freezes,
        );
        assert.ok(days.slice(0, -1).every(({ verdict }) => verdict !== 'missed'));
        assert.ok(days.every(({ day }) => isDay(day)));
      }),
      { numRuns: RUNS },
    );
  });

  it('never gets shorter by more study', () => {
    fc.assert(
      fc.property(lifeAndDay(), fc.integer({ min: 1, max: 300 }), (life, minutes) => {
        const { events, today, one } = life;
        const more = event('session.add', {
          ...{ kind: 'declared', day: one.day, seconds: minutes * 60 },
        });
        const [before, after] = [streak(events, today), streak([...events, more], today)];
        assert.ok(after.length >= before.length, `${before.length} became ${after.length}`);
      }),
      { numRuns: RUNS },
    );
  });

  it('is not changed by what is studied on a rest day or in a vacation', () => {
    const resting = lifeAndDay(({ rest }) => rest !== undefined);
    fc.assert(
      fc.property(resting, fc.integer({ min: 1, max: 300 }), (life, minutes) => {
        const { events, today, one } = life;
        const more = event('session.add', {
          ...{ kind: 'declared', day: one.day, seconds: minutes * 60 },
        });
        const [before, after] = [streak(events, today), streak([...events, more], today)];
        assert.equal(after.length, before.length);
        assert.equal(after.freezes, before.freezes);
      }),
      { numRuns: RUNS },
    );
  });

  it('never gets shorter by a vacation over a day that did not count', () => {
    const uncounted = lifeAndDay(({ verdict }) => verdict !== 'counted');
    fc.assert(
      fc.property(uncounted, ({ events, today, one }) => {
        const rest = event('vacation.add', { from: one.day, to: one.day }, { seq: 900 });
        const [before, after] = [streak(events, today), streak([...events, rest], today)];
        assert.ok(after.length >= before.length, `${before.length} became ${after.length}`);
      }),
      { numRuns: RUNS },
    );
  });

  it('is that of each day by the preferences of that day: those from tomorrow on change nothing', () => {
    fc.assert(
      fc.property(history, ({ events, today }) => {
        const weekday = weekdayOf(today);
        const later = [
          event('preference.set', { name: 'dailyMinimum', from: '2199-01-01', value: 7200 }),
          event('preference.set', { name: 'restDays', from: '2199-01-01', value: [weekday] }),
        ];
        assert.deepEqual(streak([...events, ...later], today), streak(events, today));
      }),
      { numRuns: RUNS / 4 },
    );
  });
});
