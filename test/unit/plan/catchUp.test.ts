/** What Catch Up offers a student who is behind: what each option comes to, its entry, and Undo. */
import assert from 'node:assert/strict';
import { Actions } from '../../../src/app/actions.js';
import { leavable } from '../../../src/app/catchUp.js';
import { forecastOf } from '../../../src/app/forecast.js';
import { preferenceOn } from '../../../src/core/journal/preferences.js';
import { addDays, daysBetween } from '../../../src/core/time/calendar.js';
import { SMALL, TestClock, testStore } from '../../kit/journal.js';

const TODAY = '2026-11-16';
const HOUR = 3600;

/** What is left out, and the hours that are gone with it. */
const LEFT_OUT = [
  ...([
    ['s2', 30],
    ['m1', 10],
    ['g1', 50],
    ['p1', 50],
    ['c1', 20],
  ] as const),
  // A skill's hours are those of its topics: one of two, and the only one.
  ...([
    ['t1', 5],
    ['t3', 30],
  ] as const),
  // Two projects of three are wanted, and two are still there.
  ['m2', 0],
] as const;

/** Half a year into a roadmap of half a year, with twenty weeks of study of nothing in particular. */
async function behind({ share = 1, document = SMALL } = {}) {
  const { store, files } = await testStore(document, new TestClock(`${TODAY}T10:00:00+01:00`));
  const actions = new Actions(store);
  await actions.setPreferences({
    startDate: '2026-06-15',
    weeklyHours: Math.round(6 * HOUR * share),
  });
  for (let day = 1; day <= 7 * 20; day++) {
    const seconds = Math.round((0.4 + ((day * 3) % 5) / 5) * HOUR * share);
    await actions.log({ item: undefined, day: addDays(TODAY, -day), seconds, note: '' });
  }
  const { roadmap } = store.model;
  const lines = () => files.lines.length;
  const item = (id: string) => roadmap.find(id)!;
  return { store, actions, lines, item, forecast: () => forecastOf(store.model) };
}

describe('catching up', () => {
  it('with more hours: whoever studies so much more is done in time with 80 %, but not with less', async () => {
    const { forecast } = await behind();
    const before = forecast();
    const { whole, pace } = before;
    assert.ok(whole && (whole.safe === undefined || whole.safe > whole.due), 'behind');
    const needed = before.paceFor(whole.due);
    assert.ok(needed !== undefined && needed > pace);
    const studying = async (share: number) => (await behind({ share })).forecast().whole!.onTime;
    assert.ok((await studying(needed / pace)) >= 0.8);
    assert.ok((await studying((0.8 * needed) / pace)) < 0.7);
  });

  it('with more hours is one entry, and is undone', async () => {
    const { store, actions, lines, forecast } = await behind();
    const [before, outlook] = [lines(), forecast().whole];
    await actions.setPreferences({ weeklyHours: 20 * HOUR });
    assert.equal(lines(), before + 1);
    assert.equal(store.model.week.target, 20 * HOUR);
    await actions.undoLast();
    assert.equal(store.model.week.target, 6 * HOUR);
    assert.deepEqual(forecast().whole, outlook);
  });

  it('with more hours takes the place of hours by weekday, which one Undo brings back', async () => {
    const { store, actions } = await behind();
    const weekdayHours = [2, 0, 2, 0, 0, 0, 0].map((hours) => hours * HOUR);
    await actions.setPreferences({ weekdayHours });
    assert.equal(store.model.week.target, 4 * HOUR);
    await actions.setPreferences({ weeklyHours: 20 * HOUR });
    assert.equal(store.model.week.target, 20 * HOUR);
    await actions.undoLast();
    assert.equal(store.model.week.target, 4 * HOUR);
    assert.deepEqual(preferenceOn(store.journal.state, 'weekdayHours', TODAY), weekdayHours);
  });

  it('with a later end holds with 80 %, is one entry, and is undone', async () => {
    const { actions, lines, forecast } = await behind();
    const before = forecast();
    const { due, safe } = before.whole!;
    assert.ok(safe !== undefined && safe > due);
    const entries = lines();
    await actions.setPreferences({ endDate: safe });
    assert.equal(lines(), entries + 1);
    const { whole, phases } = forecast();
    assert.equal(whole?.due, safe);
    assert.equal(whole.safe, safe, 'the work and the pace are the same');
    assert.ok(whole.onTime >= 0.8);
    const [first, last] = phases;
    assert.ok(first!.due > before.phases[0]!.due, 'every phase gets its part of the time');
    assert.equal(last!.due, safe);
    await actions.undoLast();
    assert.deepEqual(forecast().whole, before.whole);
    assert.deepEqual(forecast().phases, before.phases);
  });

  it('by leaving something out comes to what was told before, is one entry, and is undone', async () => {
    for (const [id, hours] of LEFT_OUT) {
      const { store, actions, lines, item, forecast } = await behind();
      const before = forecast();
      const { whole, left } = before;
      const progress = store.model.progress.of(item('p2'));
      const seconds = before.savedBy(item(id));
      assert.equal(Math.round(seconds / HOUR), hours, id);
      const told = before.without(seconds)!;
      const entries = lines();
      await actions.setLeftOut(item(id), true);
      assert.equal(lines(), entries + 1, id);
      assert.equal(store.model.progress.of(item(id)).excluded, true, id);
      assert.ok(Math.abs(left - seconds - forecast().left) < 1, `${id}: hours`);
      // The weeks to come are drawn anew for what is left, which makes some days.
      const after = forecast().whole!;
      for (const day of ['likely', 'safe'] as const) {
        const apart = Math.abs(daysBetween(told[day]!, after[day]!));
        assert.ok(apart <= 5, `${id}: ${told[day]!} told, ${after[day]!} come`);
        if (seconds > 9 * HOUR) assert.ok(after[day]! < whole![day]!, id);
      }
      assert.ok(!store.model.plan.goals.some((goal) => goal.item.id === id), id);
      await actions.undoLast();
      assert.equal(store.model.progress.of(item(id)).excluded, false, id);
      assert.deepEqual(store.model.progress.of(item('p2')), progress);
      assert.deepEqual(forecast().whole, whole, id);
    }
  });

  it('by leaving all out comes to no forecast, and is taken back', async () => {
    const { actions, item, forecast } = await behind();
    const { whole, left } = forecast();
    assert.equal(forecast().without(left), undefined);
    await actions.setLeftOut(item('p1'), true);
    await actions.setLeftOut(item('p2'), true);
    assert.equal(forecast().whole, undefined);
    await actions.setLeftOut(item('p1'), false);
    await actions.setLeftOut(item('p2'), false);
    assert.deepEqual(forecast().whole, whole);
  });
});

describe('what can be left out', () => {
  /** Calculus needs Vectors; the project needs both, by its place alone. */
  const [p1, p2] = SMALL.phases;
  const [g1] = p1!.groups;
  const [s1, s2] = g1!.skills!;
  const building = {
    ...SMALL,
    phases: [{ ...p1!, groups: [{ ...g1!, skills: [s1!, { ...s2!, requires: ['s1'] }] }] }, p2!],
  };

  it('is open, counts, and nothing that is open requires it', async () => {
    const { store, actions, item } = await behind({ document: building });
    const can = (id: string) => leavable(item(id), store.model);
    assert.deepEqual(
      ['s1', 't1', 's2', 'm1', 'g1', 'c1', 'm2', 'k1', 'w1'].filter(can),
      // A group goes with what requires it; a checklist and tools are no work.
      ['t1', 's2', 'm1', 'g1', 'c1', 'm2'],
    );
    await actions.setStatus(item('s2'), 'done');
    assert.equal(can('s2'), false, 'done');
    assert.equal(can('s1'), true, 'what requires it is done');
    await actions.setLeftOut(item('s1'), true);
    assert.equal(can('s1'), false, 'out already');
    assert.equal(can('t1'), false, 'out with what it is part of');
  });

  it('may be what only things that are out require', async () => {
    const { store, actions, item } = await behind({ document: building });
    assert.equal(leavable(item('s1'), store.model), false);
    await actions.setLeftOut(item('s2'), true);
    assert.equal(leavable(item('s1'), store.model), true);
    await actions.undoLast();
    assert.equal(leavable(item('s1'), store.model), false);
  });
});
