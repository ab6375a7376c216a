import { addDays, daysBetween } from '../../../src/core/time/calendar.js';
import assert from 'node:assert/strict';
import { Actions } from '../../../src/app/actions.js';
import { panelModel } from '../../../src/app/panel.js';
import { PlanActions } from '../../../src/app/planActions.js';
import { proposedPlan } from '../../../src/core/plan/proposal.js';
import { FIRST_VIEW } from '../../../src/shared/protocol.js';
import { english, Words } from '../../../src/shared/words.js';
import { testStore } from '../../kit/journal.js';

const words = new Words(english, 'en');

async function planned() {
  const made = await testStore();
  made.store.setPlanner(proposedPlan);
  return {
    ...made,
    show: (week = '') => panelModel(made.store.model, words, { view: { ...FIRST_VIEW, week } }),
  };
}

describe('the plan on the page', () => {
  it('has goals with their reasons, and what could be added', async () => {
    const { store, show } = await planned();
    const { goals, plan, next } = show();
    assert.ok(goals.length > 0);
    for (const goal of goals) assert.notEqual(goal.reason, '', goal.title);
    assert.equal(plan.canPlan, true);
    const items = new Set(goals.map(({ item }) => item));
    assert.ok(plan.addable.length > 0);
    assert.ok(plan.addable.every(({ value }) => !items.has(value)));
    assert.ok(next);
    assert.equal(next.title, store.model.plan.goals[0]?.item.title);
    assert.equal(next.actions[0]?.action, 'timer');
    assert.notEqual(next.reason, '');
  });

  it('shows what was dropped, resized and moved at once', async () => {
    const { store, show } = await planned();
    const before = show().goals.map(({ item }) => item);
    assert.ok(before.length >= 2, 'two goals to change');
    const actions = new PlanActions(store);
    const item = (id = '') => store.model.roadmap.find(id)!;
    await actions.move(item(before[1]), 'up');
    assert.equal(show().goals[0]?.item, before[1]);
    await actions.drop(item(before[1]));
    assert.ok(!show().goals.some((goal) => goal.item === before[1]));
    const timed = show().goals.find(({ hours }) => hours !== undefined)!;
    await actions.resize(item(timed.item), 5400);
    const resized = show().goals.find((goal) => goal.item === timed.item);
    assert.equal(resized?.hours, '1:30');
    assert.match(resized.text, /of 1 h 30 min$/);
  });

  it('of a week that is over can be looked at only', async () => {
    const { store, clock, show } = await planned();
    await new PlanActions(store).keep();
    const item = store.model.roadmap.find('s1');
    await new Actions(store).log({ item, seconds: 3600, day: store.today, note: '' });
    const kept = show().goals.map(({ item: id }) => id);
    clock.at = '2026-11-25T10:00:00+01:00';
    const past = show('2026-11-16');
    assert.deepEqual(
      past.goals.map(({ item: id }) => id),
      kept,
    );
    assert.deepEqual([past.plan.canTick, past.plan.canPlan, past.plan.carry], [false, false, '']);
    assert.deepEqual(past.plan.addable, []);
    const [first] = show().goals;
    await new PlanActions(store).drop(store.model.roadmap.find(first!.item)!);
    assert.equal(show().plan.carry, `Take over from last week: ${first!.title}`);
  });
});

describe('the pace on the page', () => {
  it('draws the ends of years without study, and every week of the others', async () => {
    const { store } = await testStore();
    const log = (day: string, seconds: number) =>
      store.append([{ type: 'session.add', data: { kind: 'declared', day, seconds } }]);
    await log('2026-10-01', 3600);
    await log('2026-10-20', 7200);
    const done = () => panelModel(store.model, words).pace?.done ?? [];
    assert.deepEqual(
      done().map(({ day, hours }) => [day, hours]),
      [...[0, 7, 14, 21, 28, 35, 42, 49]].map((day, index) => [
        day,
        index === 0 ? 0 : index < 3 ? 1 : 3,
      ]),
    );
    await log('1971-01-01', 3600);
    assert.ok(done().length < 20, String(done().length));
    assert.equal(done().at(-1)?.hours, 4);
    const before = done().findLast(({ hours }) => hours === 1)!;
    assert.ok(daysBetween(addDays('1971-01-01', before.day), '2026-10-01') < 14);
  });

  it('goes from what was studied to the day on which all is done', async () => {
    const { store, clock, show } = await planned();
    const actions = new Actions(store);
    for (let week = 0; week < 6; week++) {
      const day = `2026-${week < 2 ? '10' : '11'}-${['12', '19', '02', '04', '09', '16'][week]!}`;
      await actions.log({ item: store.model.roadmap.find('s2'), seconds: 4 * 3600, day, note: '' });
    }
    assert.equal(clock.at.slice(0, 10), '2026-11-18');
    const { pace } = show();
    assert.ok(pace);
    assert.match(pace.summary, /^Done by .+ with a probability of 50 %, by .+ with 80 %\.$/);
    assert.equal(pace.done.at(-1)?.hours, 24);
    assert.deepEqual(pace.ahead[0], { day: pace.today, likely: 24, safe: 24 });
    for (const { likely, safe } of pace.ahead) {
      assert.ok(safe <= likely + 1e-9 && likely <= pace.total + 1e-9);
    }
    assert.ok(pace.last >= (pace.ahead.at(-1)?.day ?? 0));
    assert.deepEqual(
      pace.phases.map(({ short, title }) => [short, title]),
      [
        ['P1', 'First'],
        ['P2', 'Second'],
      ],
    );
  });

  it('is not drawn before there is anything to draw', async () => {
    const { show } = await planned();
    assert.equal(show().pace, undefined);
  });
});
