/** The planner's promises, whatever the student did: see the issue "The week". */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import { readProgress } from '../../../src/core/progress/progress.js';
import { isFinished, requirementsOf } from '../../../src/core/plan/candidates.js';
import { readPlan, type PlanSource } from '../../../src/core/plan/plan.js';
import { proposedPlan } from '../../../src/core/plan/proposal.js';
import { roomFrom, weekOf } from '../../../src/core/plan/weekDays.js';
import { pathTo } from '../../../src/core/roadmap/roadmap.js';
import { addDays } from '../../../src/core/time/calendar.js';
import { event, fold } from '../../kit/journal.js';
import { shippedRoadmap } from '../../kit/shipped.js';

const roadmap = shippedRoadmap();
const items = [...roadmap.items];
const today = '2026-11-18';

function sourceOf(events: readonly JournalEvent[], day = today): PlanSource {
  const state = fold(...events);
  const { ledger } = state;
  const progress = readProgress(state, ledger, roadmap);
  return { state, ledger, roadmap, progress, today: day };
}
const planOf = (events: readonly JournalEvent[], day = today) =>
  readPlan(sourceOf(events, day), proposedPlan);

/**
 * What a student may have said and studied before this week, and how many hours there are. A week that
 * starts on a Sunday is in its fourth day.
 */
const ago = fc.integer({ min: 4, max: 90 }).map((days) => addDays(today, -days));
const anItem = fc.constantFrom(...items.filter(({ kind }) => !['phase', 'group'].includes(kind)));
const entry = fc.oneof(
  // Whole groups, so that later phases come in reach.
  fc.constantFrom(...items.filter(({ kind }) => kind === 'group')).map(({ ref }) => {
    const at = '2026-09-20T12:00:00+01:00';
    return event('item.set', { item: ref, status: 'known' }, { at });
  }),
  fc
    .tuple(anItem, ago, fc.constantFrom<'done' | 'known'>('done', 'known'))
    .map(([item, day, status]) => {
      const at = `${day}T12:00:00+01:00`;
      return event('item.set', { item: item.ref, status }, { at });
    }),
  fc.tuple(anItem, ago, fc.integer({ min: 900, max: 40_000 })).map(([item, day, seconds]) => {
    return event('session.add', { kind: 'declared', day, seconds, item: item.ref });
  }),
  fc
    .tuple(fc.constantFrom(...items.filter(({ kind }) => kind === 'option')), ago)
    .map(([option, day]) =>
      event(
        'item.set',
        { item: option.parent!.ref, option: option.id },
        { at: `${day}T12:00:00+01:00` },
      ),
    ),
  anItem.map((item) => event('item.set', { item: item.ref, leftOut: true })),
  fc
    .constantFrom(...roadmap.sections.paths)
    .map(({ ref }) => event('preference.set', { name: 'path', from: '2026-09-01', value: ref })),
  fc
    .nat(60)
    .map((hours) =>
      event('preference.set', { name: 'weeklyHours', from: '2026-09-01', value: hours * 1800 }),
    ),
  fc
    .uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 })
    .map((value) => event('preference.set', { name: 'restDays', from: '2026-09-01', value })),
  fc
    .constantFrom<1 | 3 | 7>(1, 3, 7)
    .map((value) => event('preference.set', { name: 'weekStart', from: '2026-09-01', value })),
);
const entries = fc.array(entry, { maxLength: 60 });

describe('a proposed plan, whatever the student did', function () {
  this.timeout(120_000);
  const runs = { numRuns: 80 };

  it('never asks for more hours than are left of the week', () => {
    fc.assert(
      fc.property(entries, (events) => {
        const plan = planOf(events);
        const { state } = sourceOf(events);
        assert.ok(plan.planned <= roomFrom(state, weekOf(state, today), today));
        assert.ok(plan.goals.every(({ target }) => target >= 0));
      }),
      runs,
    );
  });

  it('never has a goal before what it builds on, nor of an option not followed', () => {
    fc.assert(
      fc.property(entries, (events) => {
        const { progress } = sourceOf(events);
        for (const { item, kind } of planOf(events).goals) {
          if (kind === 'check') continue;
          const unit = kind === 'finish' ? item.parent! : item;
          for (const needed of requirementsOf(unit, roadmap)) {
            assert.ok(isFinished(needed, progress), `${item.id} before ${needed.id}`);
          }
          for (const above of pathTo(item)) {
            const { excluded, leftOut } = progress.of(above);
            assert.ok(!excluded && !leftOut, `${item.id} counts nowhere`);
            if (above.kind !== 'option') continue;
            assert.equal(progress.of(above.parent!).option, above.id);
          }
          assert.ok(!progress.of(item).done, `${item.id} is done already`);
        }
      }),
      runs,
    );
  });

  it('has no goal twice, and one small thing wherever it has any', () => {
    fc.assert(
      fc.property(entries, (events) => {
        const { goals } = planOf(events);
        assert.equal(new Set(goals.map(({ item }) => item)).size, goals.length);
        assert.equal(goals.filter(({ small }) => small).length, goals.length > 0 ? 1 : 0);
      }),
      runs,
    );
  });

  it('has something to do as long as there is time and something is open', () => {
    fc.assert(
      fc.property(entries, (events) => {
        const { state, progress } = sourceOf(events);
        const time = roomFrom(state, weekOf(state, today), today);
        const isOpen = progress.of(roadmap.find('linear-algebra')!);
        if (time < 3600 || isOpen.done || isOpen.excluded) return;
        assert.ok(planOf(events).goals.some(({ kind }) => kind === 'hours' || kind === 'move'));
      }),
      runs,
    );
  });

  it('is the same under any order of the entries', () => {
    const shuffled = entries.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([events, other]) => {
        const told = (list: readonly JournalEvent[]) =>
          planOf(list).goals.map(({ item, ...goal }) => [item.id, goal]);
        assert.deepEqual(told(other), told(events));
      }),
      runs,
    );
  });

  it('does not shift by what is studied in the week', () => {
    fc.assert(
      fc.property(
        entries,
        anItem,
        fc.integer({ min: 60, max: 30_000 }),
        (events, item, seconds) => {
          const study = event('session.add', {
            kind: 'declared',
            day: today,
            seconds,
            item: item.ref,
          });
          const asked = (list: readonly JournalEvent[], day = today) =>
            planOf(list, day).goals.map(({ item: { id }, kind, target }) => [id, kind, target]);
          assert.deepEqual(asked([...events, study]), asked(events));
          const later = addDays(today, 1);
          const { state } = sourceOf(events, later);
          if (weekOf(state, later) !== weekOf(state, today)) return;
          assert.deepEqual(asked([...events, study], later), asked(events));
        },
      ),
      runs,
    );
  });
});
