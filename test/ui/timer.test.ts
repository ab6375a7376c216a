/** The timer, as a student meets it: started, reloaded, stopped; and one that was forgotten. */
import assert from 'node:assert/strict';
import { clockTime, setClock, setNoon } from '../kit/clock.js';
import { eventually } from './kit.js';
import { photographFailures, Student } from './student.js';

/** Seconds between two local times with the same offset. */
function secondsBetween(start: unknown, end: unknown): number {
  return (Date.parse(String(end)) - Date.parse(String(start))) / 1000;
}

describe('the timer', () => {
  let student: Student;
  before(async () => {
    setNoon(); // no day ends while the timer runs
    student = await Student.arrive();
    await student.openSidebar('Roadmap');
    await student.expand('Foundations and core concepts', 'Mathematical foundations');
  });
  after(() => student.leave());
  photographFailures(() => student);

  it('runs through a reload, and its session is right', async () => {
    const idle = await student.seesStatus('timer', '');
    assert.equal(idle.accessibleName, 'Waymark: start a timer');
    const started = await student.writes(() => student.chooseInMenu('Calculus', 'Start Timer…'));
    assert.equal(started.type, 'timer.start');
    assert.equal(started.data['item'], 'aiml-2026/calculus');
    await student.seesStatus('timer', '0 min · Calculus');
    await student.sees('Calculus', { description: /timer/ });

    // A busy machine may have taken a minute more to get here; how many it were the session says below.
    setClock(clockTime() + 61_000, { held: true });
    await student.reload();
    const running = await student.seesStatus('timer', /^[1-3] min · Calculus$/);
    assert.match(
      running.accessibleName,
      /^Waymark: The timer is running, [1-3] min on Calculus\. Stop, pause or change it\.$/,
    );

    const before = student.journal().length;
    await student.run('Stop Timer and Log');
    await student.seesStatus('timer', '');
    await student.seesNoDialogue();
    const [stopped, session, ...more] = student.journal().slice(before);
    assert.deepEqual(more, []);
    assert.deepEqual([stopped?.type, stopped?.data['state']], ['timer.set', 'stopped']);
    assert.equal(session?.type, 'session.add');
    assert.equal(session.batch, stopped?.batch);
    const { item, source, kind, start, end } = session.data;
    assert.deepEqual([item, source, kind], ['aiml-2026/calculus', 'timer', 'interval']);
    assert.equal(start, started.at);
    assert.equal(end, stopped?.data['at']);
    const length = secondsBetween(start, end);
    assert.ok(length >= 60 && length < 240, `${String(length)} s`);
    await student.seesStatus('today', `${String(Math.floor(length / 60))}/15 min`);

    await student.writes(() => student.run('Undo Last Entry'));
    await student.seesStatus('timer', /^[1-4] min · Calculus$/);
    await student.seesStatus('today', '0/15 min');
    await student.clickStatus('timer');
    await student.answers('Calculus', 'Stop and Log');
    await student.seesStatus('timer', '');
    await student.seesStatus('today', /^[1-5]\/15 min$/);
    setClock(clockTime());
  });

  it('is paused and resumed from the status bar', async () => {
    await student.run('Start Timer…');
    await student.answers('What are you going to study?', 'Linear algebra');
    await student.seesStatus('timer', '0 min · Linear algebra');
    await student.clickStatus('timer');
    const paused = await student.writes(() => student.answers('Linear algebra', 'Pause'));
    assert.equal(paused.data['state'], 'paused');
    await eventually(async () => {
      const { accessibleName } = await student.seesStatus('timer', '0 min · Linear algebra');
      assert.match(accessibleName, /The timer is paused/);
    });
    const resumed = await student.writes(() => student.run('Resume Timer'));
    assert.equal(resumed.data['state'], 'running');
    await student.run('Stop Timer and Log');
    await student.seesStatus('timer', '');
  });

  it('asks what to count of one that was forgotten, and takes Escape for no answer', async () => {
    const at = new Date(clockTime() - 3 * 3_600_000).toISOString().slice(0, 19);
    const seq = 1000;
    student.damageJournal(
      JSON.stringify({
        ...{ v: 1, id: '01J0000000000000000000000Z', at: `${at}Z`, zone: 'UTC', device: 'laptop' },
        ...{ seq, type: 'timer.start', data: { item: 'aiml-2026/calculus' } },
      }),
    );
    // A minute goes by soon on a busy machine.
    const threeHours = /^3 h(?: \d min)? · Calculus$/;
    await student.seesStatus('timer', threeHours);
    const before = student.journal().length;
    await student.run('Stop Timer and Log');
    await student.seesDialogue(/^Timer since .*: Calculus$/);
    await student.press('Escape');
    await student.seesNoDialogue();
    await student.seesStatus('timer', threeHours);
    assert.equal(student.journal().length, before);

    await student.run('Stop Timer and Log');
    const { placeholder } = await student.seesDialogue(/^Timer since .*: Calculus$/);
    assert.match(
      placeholder,
      /^Nobody was seen in the editor for 3 h(?: \d min)?\. What counts\?$/,
    );
    const stopped = await student.writes(() => student.answers(placeholder, 'Discard'));
    assert.deepEqual([stopped.type, stopped.data['state']], ['timer.set', 'stopped']);
    await student.seesStatus('timer', '');
  });
});
