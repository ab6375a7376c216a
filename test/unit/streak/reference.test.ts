import assert from 'node:assert/strict';
import fc from 'fast-check';
import { streakOn } from '../../../src/core/streak/streak.js';
import { addDays } from '../../../src/core/time/calendar.js';
import { event, fold } from '../../kit/journal.js';
import { referenceStreak, type Line } from '../../reference/streak.js';
import { localText, ZONES, type ZoneName } from '../../reference/zones.js';
import { history, type History } from './histories.js';

/** `npm test -- --long` takes ten times as many. */
const RUNS = Number(process.env['WAYMARK_RUNS'] ?? 1_000);

function ours({ events, today }: History) {
  const state = fold(...events);
  return { ...streakOn(state, state.ledger, today), ledger: state.ledger };
}

describe('the streak beside a slow reference of its own', () => {
  it(`agrees on ${RUNS} random histories`, () => {
    const seen = { lengths: 0, longest: 0, frozen: 0, broken: 0 };
    fc.assert(
      fc.property(history, (life) => {
        const reference = referenceStreak(life.events as unknown as Line[], life.today);
        const { length, freezes, days, ledger } = ours(life);
        assert.deepEqual(
          { length, freezes },
          { length: reference.length, freezes: reference.freezes },
        );
        for (const { day, verdict } of days) {
          assert.equal(verdict, reference.verdicts.get(day), day);
        }
        for (const day of reference.verdicts.keys()) {
          assert.equal(ledger.secondsOn(day), reference.seconds(day), day);
        }
        const verdicts = [...reference.verdicts.values()];
        seen.lengths += length;
        seen.longest = Math.max(seen.longest, length);
        if (verdicts.includes('frozen')) seen.frozen++;
        if (verdicts.includes('missed')) seen.broken++;
      }),
      { numRuns: RUNS },
    );
    console.log(
      `      mean length ${(seen.lengths / RUNS).toFixed(1)}, longest ${seen.longest}; ` +
        `with freezes spent ${seen.frozen}, with a break ${seen.broken}`,
    );
    assert.ok(seen.longest > 20 && seen.frozen > RUNS / 20 && seen.broken > RUNS / 20, 'too tame');
  }).timeout(900_000);

  it('agrees where years without study lie before, vacations of years among them', () => {
    const old = fc.record({
      day: fc.integer({ min: 0, max: 2000 }).map((after) => addDays('2004-01-01', after)),
      away: fc.option(fc.tuple(fc.nat(2500), fc.nat(2500))),
    });
    const property = fc.property(history, old, ({ events, today }, { day, away }) => {
      const before = [
        event('session.add', { kind: 'declared', day, seconds: 7200 }),
        ...(away
          ? [
              event('vacation.add', {
                from: addDays(day, away[0]),
                to: addDays(day, away[0] + away[1]),
              }),
            ]
          : []),
      ];
      const life = { events: [...before, ...events], today };
      const reference = referenceStreak(life.events as unknown as Line[], today);
      const { length, freezes, days } = ours(life);
      assert.deepEqual([length, freezes], [reference.length, reference.freezes]);
      for (const { day: one, verdict } of days) {
        assert.equal(verdict, reference.verdicts.get(one), one);
      }
    });
    fc.assert(property, { numRuns: Math.min(RUNS, 40) });
  }).timeout(900_000);

  it('reads the clocks of its zones as the system does', () => {
    for (const name of Object.keys(ZONES) as ZoneName[]) {
      const format = new Intl.DateTimeFormat('sv-SE', {
        timeZone: name,
        dateStyle: 'short',
        timeStyle: 'medium',
      });
      const years = name === 'Pacific/Apia' ? [] : [2024, 2025, 2026];
      const spans = years.map((year) => [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)] as const);
      if (name === 'Pacific/Apia') spans.push([Date.UTC(2011, 9, 1), Date.UTC(2012, 2, 31)]);
      for (const [from, to] of spans) {
        for (let at = from; at < to; at += 30 * 60_000) {
          const text = localText(name, at / 60_000)
            .slice(0, 19)
            .replace('T', ' ');
          assert.equal(text, format.format(at), `${name} ${new Date(at).toISOString()}`);
        }
      }
    }
  }).timeout(120_000);
});
