/** What a student does with the plan: each an act of its own, which Undo takes back. */
import assert from 'node:assert/strict';
import { Actions } from '../../../src/app/actions.js';
import { forecastOf } from '../../../src/app/forecast.js';
import { nextOf } from '../../../src/app/next.js';
import { PlanActions } from '../../../src/app/planActions.js';
import { TestClock, testStore } from '../../kit/journal.js';

async function student() {
  const { store, clock } = await testStore(undefined, new TestClock('2026-11-16T10:00:00+01:00'));
  const { roadmap } = store.model;
  const goals = () => store.model.plan.goals.map(({ item, target }) => [item.id, target / 3600]);
  const item = (id: string) => roadmap.find(id)!;
  return { store, clock, goals, item, plan: new PlanActions(store), actions: new Actions(store) };
}

describe('the plan of a week', () => {
  it('is kept as it was shown, once, and is nothing to undo', async () => {
    const { store, goals, plan, actions } = await student();
    const shown = goals();
    await plan.keep();
    await plan.keep();
    assert.equal(store.journal.state.size, 1);
    assert.equal(store.model.plan.isKept, true);
    assert.deepEqual(goals(), shown);
    await assert.rejects(actions.undoLast(), /nothing-to-undo/);
    await actions.setPreferences({ weeklyHours: 3600 });
    assert.deepEqual(goals(), shown, 'a plan does not shift');
  });

  it('is changed goal by goal, and each change is undone', async () => {
    const { goals, item, plan, actions } = await student();
    const shown = goals();
    const [first, second] = shown.map(([id]) => id as string);
    const undone = async (after: unknown[]) => {
      assert.deepEqual(goals(), after);
      await actions.undoLast();
      assert.deepEqual(goals(), shown);
    };
    await plan.drop(item(first!));
    await undone(shown.slice(1));
    await plan.resize(item(first!), 3600);
    await undone([[first, 1], ...shown.slice(1)]);
    await plan.move(item(second!), 'up');
    await undone([shown[1], shown[0], ...shown.slice(2)]);
    await plan.add(item('m4'), 'move', 7200);
    await undone([...shown, ['m4', 2]]);
    await assert.rejects(plan.add(item(first!), 'hours'), /goal-known/);
    await assert.rejects(plan.drop(item('m4')), /goal-unknown/);
  });

  it('takes over what the week before left', async () => {
    const { store, clock, goals, item, plan, actions } = await student();
    await plan.add(item('m3'), 'move', 7200);
    await actions.log({ item: item('m3'), day: store.today, seconds: 1800, note: '' });
    clock.at = '2026-11-23T10:00:00+01:00';
    const left = store.model.plan.leftOver.find((goal) => goal.item.id === 'm3');
    assert.equal(left?.seconds, 1800);
    await plan.carryOver([left]);
    assert.deepEqual(goals().at(-1), ['m3', 1.5]);
    assert.equal(store.model.plan.goals.at(-1)?.reason.code, 'carried');
  });
});

describe('what to do next', () => {
  it('is the first goal, for two hours at the most, and another one after those', async () => {
    const { store, item, actions } = await student();
    await actions.setPreferences({ weekdayHours: [5, 2, 2, 2, 2, 1, 1].map((h) => h * 3600) });
    const next = () => {
      const found = nextOf(store.model);
      assert.ok(found.kind === 'study');
      return [found.item.id, found.seconds / 3600, found.reason.code];
    };
    const [first] = next();
    assert.deepEqual(next(), [first, 2, 'leadsTo']);
    await actions.log({ item: item('s1'), day: store.today, seconds: 7200, note: '' });
    assert.equal(next()[2], 'alternate');
    await actions.log({ item: item('s2'), day: store.today, seconds: 10_800, note: '' });
    assert.deepEqual(next().slice(1), [0.25, 'little']);
  });
});

describe('the forecast of a journal', () => {
  it('comes sooner with less to do, and is the same when asked again', async () => {
    const { store, item, actions } = await student();
    const before = forecastOf(store.model);
    assert.deepEqual(
      before.phases.map(({ phase }) => phase.id),
      ['p1', 'p2'],
    );
    assert.ok(before.whole!.likely! <= before.whole!.safe!);
    assert.ok(before.phases[0]!.safe! <= before.phases[1]!.safe!);
    assert.ok(before.without(20 * 3600)!.safe! < before.whole!.safe!);
    await actions.setLeftOut(item('s2'), true);
    const after = forecastOf(store.model);
    assert.equal(before.left - after.left, 30 * 3600);
    assert.ok(after.whole!.safe! < before.whole!.safe!);
    await actions.undoLast();
    assert.deepEqual(forecastOf(store.model).whole, before.whole);
  });
});
