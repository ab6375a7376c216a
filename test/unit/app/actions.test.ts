import assert from 'node:assert/strict';
import { Actions, requireDay, requireVacation, requireUrl } from '../../../src/app/actions.js';
import { requireDuration } from '../../../src/app/amount.js';
import { isWaymarkError, WaymarkError } from '../../../src/app/errors.js';
import { vacationsOf } from '../../../src/core/streak/vacations.js';
import { testStore } from '../../kit/journal.js';

const fault = (code: string) => (error: unknown) =>
  isWaymarkError(error) && error.fault.code === code;

describe('what a student can do', () => {
  it('logs hours to the journal, and sees them', async () => {
    const { store, files } = await testStore();
    const item = store.model.roadmap.find('s1');
    await new Actions(store).log({ item, seconds: 3600, day: store.today, note: ' sums ' });
    assert.equal(files.lines.length, 1);
    assert.equal(store.model.ledger.recent(1)[0]?.note, 'sums');
    assert.equal(store.model.streak.length, 1);
  });

  it('leaves everything as it was when the entry cannot be written', async () => {
    const { store, files } = await testStore();
    files.fails = new WaymarkError({ code: 'journal-full', args: ['x', 'y'] });
    const log = new Actions(store).log({
      item: undefined,
      seconds: 60,
      day: store.today,
      note: '',
    });
    await assert.rejects(log, fault('journal-full'));
    assert.equal(store.model.ledger.count, 0);
    files.fails = undefined;
    await new Actions(store).log({ item: undefined, seconds: 60, day: store.today, note: '' });
    assert.equal(store.model.ledger.count, 1);
  });

  it('undoes the last act, then the one before', async () => {
    const { store } = await testStore();
    const actions = new Actions(store);
    const topic = store.model.roadmap.find('t1')!;
    await actions.log({ item: topic, seconds: 3600, day: store.today, note: '' });
    await actions.setStatuses([topic, store.model.roadmap.find('t2')!], 'done');
    assert.equal(store.model.progress.of(topic).done, true);
    await actions.undoLast();
    assert.equal(store.model.progress.of(topic).done, false);
    assert.equal(store.model.ledger.count, 1);
    await actions.undoLast();
    assert.equal(store.model.ledger.count, 0);
    await assert.rejects(actions.undoLast(), fault('nothing-to-undo'));
  });

  it('plans vacations, changes and removes them, and undoes each', async () => {
    const { store } = await testStore();
    const actions = new Actions(store);
    const days = () => vacationsOf(store.journal.state).map(({ from, to }) => `${from} ${to}`);
    await actions.addVacation('2026-11-16', '2026-11-19');
    assert.deepEqual(days(), ['2026-11-16 2026-11-19']);
    assert.equal(store.model.streak.today.verdict, 'vacation');
    const { id } = vacationsOf(store.journal.state)[0]!;
    await actions.changeVacation(id, '2026-11-16', '2026-11-17');
    assert.equal(store.model.streak.today.verdict, 'open');
    await actions.removeVacation(id);
    assert.deepEqual(days(), []);
    assert.equal((await actions.undoLast()).writes[0]?.type, 'vacation.set');
    assert.deepEqual(days(), ['2026-11-16 2026-11-17']);
    await actions.undoLast();
    assert.deepEqual(days(), ['2026-11-16 2026-11-19']);
    const { writes, fields } = await actions.undoLast();
    assert.deepEqual([writes[0]?.type, fields['from']], ['vacation.add', '2026-11-16']);
    assert.deepEqual(days(), []);
    await assert.rejects(
      actions.addVacation('2026-11-20', '2026-11-19'),
      fault('vacation-reversed'),
    );
    await assert.rejects(actions.addVacation('2026-11-31', '2026-12-02'), fault('day-nonsense'));
  });

  it('hears of the last hours and of the reminder when they come, and once', async () => {
    const { store, clock } = await testStore();
    await new Actions(store).setPreferences({ reminderAt: 20 * 3600 });
    assert.deepEqual(store.model.hour, { isLast: false, isReminderDue: false, ends: 4 * 3600 });
    let told = 0;
    store.onDidChange(() => told++);
    const after = (time: string) => {
      clock.at = `2026-11-18T${time}:00+01:00`;
      store.tick();
      const { isLast, isReminderDue } = store.model.hour;
      return { told, isLast, isReminderDue };
    };
    assert.deepEqual(after('19:59'), { told: 0, isLast: false, isReminderDue: false });
    assert.deepEqual(after('20:00'), { told: 1, isLast: false, isReminderDue: true });
    assert.deepEqual(after('20:30'), { told: 1, isLast: false, isReminderDue: true });
    assert.deepEqual(after('22:00'), { told: 2, isLast: true, isReminderDue: true });
  });

  it('ticks a goal for its week and a checklist item for its month', async () => {
    const { store, clock } = await testStore();
    const actions = new Actions(store);
    await actions.tickGoal(store.model.roadmap.find('s1')!, true);
    assert.equal(store.model.week.goals[0]?.done, true);
    await actions.setStatus(store.model.roadmap.find('k1')!, 'done');
    assert.equal(store.journal.state.item('small/k1', '2026-11')?.['status'], 'done');
    clock.at = '2026-11-25T10:00:00+01:00';
    assert.equal(store.model.week.goals.at(0)?.done, false, 'a new week asks anew');
  });

  it('sets preferences from today on, and refuses what cannot be', async () => {
    const { store } = await testStore();
    const actions = new Actions(store);
    await actions.setPreferences({ dailyMinimum: 1800, restDays: [6, 7] });
    const [line, other] = [...store.journal.state.preferences];
    assert.deepEqual(
      [line?.[1].fields, other?.[1].fields],
      [{ '2026-11-18': 1800 }, { '2026-11-18': [6, 7] }],
    );
    await assert.rejects(actions.setPreferences({ dailyMinimum: 5 }), fault('number-range'));
    await assert.rejects(
      actions.setPreferences({ restDays: [1, 2, 3, 4, 5, 6, 7] }),
      fault('number-range'),
    );
  });

  it('changes a choice and keeps its history', async () => {
    const { store } = await testStore();
    const actions = new Actions(store);
    const choice = store.model.roadmap.find('c1')!;
    await actions.choose(choice, choice.children[0]);
    await actions.choose(choice, choice.children[1]);
    assert.equal(store.model.progress.of(choice).option, 'o2');
    assert.equal(store.journal.state.items.get('small/c1 ')?.history.length, 2);
  });

  it('keeps own links until they are removed', async () => {
    const { store } = await testStore();
    const actions = new Actions(store);
    const item = store.model.roadmap.find('s1')!;
    await actions.addLink(item, ' https://example.org/a ', '');
    await assert.rejects(actions.addLink(item, 'javascript:alert(1)', ''), fault('url-nonsense'));
    const [link] = store.model.links.get('s1') ?? [];
    assert.equal(link?.url, 'https://example.org/a');
    await actions.removeLink(link.id);
    assert.equal(store.model.links.size, 0);
  });

  it('tells nonsense before anything is written', () => {
    assert.equal(requireDuration('1h30'), 5400);
    assert.throws(() => requireDuration('x'), fault('duration-nonsense'));
    assert.equal(requireDay(' 2026-11-18 ', '2026-11-18'), '2026-11-18');
    assert.throws(() => requireDay('2026-11-19', '2026-11-18'), fault('day-future'));
    assert.throws(() => requireDay('yesterday', '2026-11-18'), fault('day-nonsense'));
    for (const far of ['0202-11-18', '1026-11-18', '1969-12-31']) {
      assert.throws(() => requireDay(far, '2026-11-18'), fault('day-far'), far);
    }
    assert.throws(() => requireVacation('2026-11-18', '9999-12-31'), fault('day-far'));
    for (const url of ['file:///etc/passwd', 'command:x', 'https:', '//x', '']) {
      assert.throws(() => requireUrl(url), fault('url-nonsense'), url);
    }
  });
});
