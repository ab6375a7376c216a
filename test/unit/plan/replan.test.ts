/** Planning the rest of a week anew: what stays, what is new, and that it is one act. */
import assert from 'node:assert/strict';
import { Actions } from '../../../src/app/actions.js';
import { PlanActions } from '../../../src/app/planActions.js';
import { TestClock, testStore } from '../../kit/journal.js';

const HOUR = 3600;
const MONDAY = '2026-11-16';

async function student() {
  const made = await testStore(undefined, new TestClock(`${MONDAY}T10:00:00+01:00`));
  const { store, files, clock } = made;
  const { roadmap } = store.model;
  const goals = () =>
    store.model.plan.goals.map(({ item, target, done }) => [item.id, target / HOUR, done]);
  const goal = (id: string) => {
    const found = store.model.plan.goals.find(({ item }) => item.id === id);
    return found && { ...found, item: found.item.id };
  };
  const item = (id: string) => roadmap.find(id)!;
  const lines = () => files.lines.length;
  const plan = new PlanActions(store);
  return { store, clock, goals, goal, item, lines, plan, actions: new Actions(store) };
}

describe('the rest of a week planned anew', () => {
  it('keeps what is done, with what was studied for it', async () => {
    const { store, goal, item, plan, actions } = await student();
    await plan.keep();
    const first = store.model.plan.goals.find(({ kind }) => kind === 'hours')!;
    const { id } = first.item;
    await actions.log({ item: item(id), day: MONDAY, seconds: first.target, note: '' });
    const [other] = store.model.plan.goals.filter((each) => each.item.id !== id);
    await actions.tickGoal(other!.item, true);
    const [done, ticked] = [goal(id), goal(other!.item.id)];
    assert.equal(done?.done && ticked?.done, true);
    await plan.replan();
    assert.deepEqual(goal(id), done);
    assert.deepEqual(goal(other!.item.id), ticked);
  });

  it('keeps what the student added, at the size that they gave it, and takes its time away', async () => {
    const { store, goal, item, plan } = await student();
    await plan.keep();
    const room = store.model.plan.room;
    await plan.add(item('m4'), 'move', 7 * HOUR);
    await plan.resize(item('m4'), 5 * HOUR);
    const added = goal('m4');
    await plan.replan();
    assert.deepEqual(goal('m4'), added);
    assert.equal(added?.reason.code, 'added');
    assert.ok(store.model.plan.planned <= room + 1, 'not more than the week has room for');
  });

  it('keeps what the student took over from the week before', async () => {
    const { store, clock, goal, item, plan } = await student();
    await plan.add(item('m3'), 'move', 2 * HOUR);
    clock.at = '2026-11-23T10:00:00+01:00';
    await plan.carryOver(store.model.plan.leftOver.filter((left) => left.item.id === 'm3'));
    const carried = goal('m3');
    assert.equal(carried?.reason.code, 'carried');
    await plan.replan();
    assert.deepEqual(goal('m3'), carried);
  });

  it('brings back what was dropped, and takes back sizes that the student gave to proposals', async () => {
    const { goals, item, plan } = await student();
    await plan.keep();
    const proposed = goals();
    const [[dropped], [resized]] = [proposed[0]!, proposed[2]!];
    await plan.drop(item(dropped as string));
    await plan.resize(item(resized as string), HOUR / 2);
    assert.notDeepEqual(goals(), proposed);
    await plan.replan();
    assert.deepEqual(goals(), proposed);
  });

  it('is about the days that are left: hours of this week count towards the goals they were for', async () => {
    const { store, clock, goal, item, plan, actions } = await student();
    await plan.keep();
    const { room, planned } = store.model.plan;
    assert.ok(planned > room / 2);
    const before = goal('s1')!;
    await actions.log({ item: item('s1'), day: MONDAY, seconds: HOUR, note: '' });
    clock.at = '2026-11-22T10:00:00+01:00'; // Sunday: a seventh of the week is left
    await plan.replan();
    const open = store.model.plan.goals.filter(({ done }) => !done);
    const ahead = open.reduce((sum, { target, seconds }) => sum + Math.max(0, target - seconds), 0);
    assert.ok(ahead <= room / 7 + 1, `${String(ahead / HOUR)} h of ${String(room / 7 / HOUR)} h`);
    const after = goal('s1');
    assert.equal(after?.seconds, HOUR);
    assert.ok(after.target > HOUR && after.target < before.target);
  });

  it('is one act, which Undo takes back', async () => {
    const { store, goals, item, lines, plan, actions, clock } = await student();
    await plan.keep();
    await plan.add(item('m4'), 'move', HOUR);
    clock.at = '2026-11-20T10:00:00+01:00';
    const before = goals();
    const entries = lines();
    await plan.replan();
    assert.equal(lines(), entries + 1);
    assert.notDeepEqual(goals(), before);
    await actions.undoLast();
    assert.deepEqual(goals(), before);
    assert.equal(store.model.plan.isKept, true);
  });

  it('of a plan that is not written down yet writes that down first, and Undo goes back to it', async () => {
    const { store, goals, plan, actions, clock } = await student();
    clock.at = '2026-11-20T10:00:00+01:00';
    const proposed = goals();
    assert.equal(store.model.plan.isKept, false);
    await plan.replan();
    assert.equal(store.model.plan.isKept, true);
    await actions.undoLast();
    assert.deepEqual(goals(), proposed);
  });
});
