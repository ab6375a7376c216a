import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Actions } from '../../../src/app/actions.js';
import { isWaymarkError } from '../../../src/app/errors.js';
import { Journal } from '../../../src/app/journal.js';
import { Store } from '../../../src/app/store.js';
import { TimerActions, type Verdict } from '../../../src/app/timer.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import { studySeconds } from '../../../src/core/journal/ledger.js';
import { epochSeconds } from '../../../src/core/time/moment.js';
import { timersOf } from '../../../src/core/timer/timer.js';
import { JournalFolder } from '../../../src/node/journal/folder.js';
import { systemIds } from '../../../src/node/system.js';
import { SMALL, TestClock } from '../../kit/journal.js';

const at = (time: string) => `2026-11-18T${time}:00+01:00`;

describe('the timer, in use', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'waymark-timer-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** A window with a clock of its own, on the one journal of the test. */
  class Window {
    readonly clock = new TestClock();
    readonly store: Store;
    readonly timer: TimerActions;
    /** From and to which time of the day somebody was seen. */
    seen: [string, string][] = [];

    constructor(device = 'device-a') {
      const files = new JournalFolder(folder, () => Promise.resolve(device));
      const journal = new Journal(files, this.clock, systemIds(), (error) => {
        throw error;
      });
      this.store = new Store(journal, this.clock, new Roadmap(SMALL));
      this.timer = new TimerActions(this.store, this.clock, {
        read: () =>
          Promise.resolve(
            this.seen.map(([from, to]) => {
              return { start: epochSeconds(at(from)), end: epochSeconds(at(to)) };
            }),
          ),
      });
    }

    at(time: string): this {
      this.clock.at = at(time);
      return this;
    }

    item(id: string) {
      return this.store.model.roadmap.find(id);
    }

    async start(id?: string, verdict?: Verdict): Promise<void> {
      const endings = await this.timer.endings();
      const verdicts = new Map(verdict && endings.map(({ timer }) => [timer.id, verdict]));
      await this.timer.start(id === undefined ? undefined : this.item(id), endings, verdicts);
    }

    async stop(...verdicts: Verdict[]): Promise<number> {
      const endings = await this.timer.endings();
      const asked = endings.filter(({ absences }) => absences.length > 0);
      assert.equal(verdicts.length, asked.length, 'questions');
      const answers = asked.map(({ timer }, index) => [timer.id, verdicts[index]!] as const);
      return this.timer.stop(endings, new Map(answers));
    }

    async undo(): Promise<void> {
      await new Actions(this.store).undoLast();
    }

    async redo(): Promise<void> {
      await new Actions(this.store).redoLast();
    }

    sessions(): string[] {
      return [...this.store.model.ledger.sessions()]
        .map(({ item, interval }) => {
          const time = (text = '') => text.slice(11, 16);
          return `${item ?? ''} ${time(interval?.start)}-${time(interval?.end)}`;
        })
        .sort();
    }

    get minutes(): number {
      return studySeconds(this.store.model.ledger, ['2026-11-18']) / 60;
    }

    async timers(): Promise<(string | undefined)[]> {
      await this.store.journal.refresh();
      return timersOf(this.store.journal.state).map(({ item }) => item);
    }
  }

  it('logs what it measured, and one undo brings it back', async () => {
    const window = new Window();
    window.seen = [['10:00', '12:00']];
    await window.at('10:00').start('s1');
    await window.at('10:30').timer.pause();
    await window.at('11:00').timer.resume();
    assert.equal(await window.at('11:15').stop(), 45 * 60);
    assert.deepEqual(window.sessions(), ['small/s1 10:00-10:30', 'small/s1 11:00-11:15']);
    assert.deepEqual(await window.timers(), []);
    await window.undo();
    assert.deepEqual(window.sessions(), []);
    assert.deepEqual(await window.timers(), ['small/s1']);
    assert.equal(await window.at('11:20').stop(), 50 * 60);
  });

  it('logs nothing of less than a minute in all, and ends all the same', async () => {
    const window = new Window();
    window.seen = [['10:00', '12:00']];
    window.clock.at = '2026-11-18T10:00:00+01:00';
    await window.start('s1');
    window.clock.at = '2026-11-18T10:00:59+01:00';
    assert.equal((await window.timer.endings())[0]?.seconds.keep, 0);
    assert.equal(await window.stop(), 0);
    assert.deepEqual([window.sessions(), await window.timers()], [[], []]);
    await window.undo();
    assert.deepEqual(await window.timers(), ['small/s1'], 'undone, it runs on');
    await window.redo();
    assert.deepEqual([window.sessions(), await window.timers()], [[], []]);
    await window.undo();
    window.clock.at = '2026-11-18T10:01:00+01:00';
    assert.equal(await window.stop(), 60);
  });

  it('logs short stretches that are a minute together', async () => {
    const window = new Window();
    window.seen = [['10:00', '12:00']];
    for (const [at, act] of [
      ['10:00:00', () => window.start('s1')],
      ['10:00:40', () => window.timer.pause()],
      ['10:30:00', () => window.timer.resume()],
    ] as const) {
      window.clock.at = `2026-11-18T${at}+01:00`;
      await act();
    }
    window.clock.at = '2026-11-18T10:30:20+01:00';
    assert.equal(await window.stop(), 60);
    assert.equal(window.sessions().length, 2);
  });

  it('tells what another start logged of it, if anything ended', async () => {
    const window = new Window();
    window.seen = [['10:00', '12:00']];
    const start = async (time: string, id: string) => {
      const endings = await window.at(time).timer.endings();
      return window.timer.start(window.item(id), endings, new Map());
    };
    assert.equal(await start('10:00', 's1'), undefined);
    assert.equal(await start('10:00', 's1'), undefined);
    assert.equal(await start('10:00', 's2'), 0);
    assert.equal(await start('10:30', 's1'), 1800);
  });

  it('is undone and redone whatever was done with it', async () => {
    const window = new Window();
    window.seen = [['10:00', '12:00']];
    const shown = async () => {
      await window.store.journal.refresh();
      const { timer } = window.store.model;
      return JSON.stringify([timer?.item, timer?.isPaused, timer?.runs, window.sessions()]);
    };
    for (const act of [
      () => window.at('10:00').start('s1'),
      () => window.at('10:10').timer.pause(),
      () => window.at('10:20').timer.resume(),
      () => window.at('10:30').start('s2'),
      async () => {
        const endings = await window.at('10:40').timer.endings();
        await window.timer.stop(endings, new Map([[endings[0]!.timer.id, 'discard']]));
      },
      () => window.at('10:50').start(),
      () => window.at('11:00').stop(),
    ]) {
      const before = await shown();
      await act();
      const after = await shown();
      assert.notEqual(after, before);
      await window.undo();
      assert.equal(await shown(), before);
      await window.redo();
      assert.equal(await shown(), after);
    }
  });

  it('says that there is none', async () => {
    const window = new Window();
    const isNone = (error: unknown) => isWaymarkError(error) && error.fault.code === 'no-timer';
    await assert.rejects(window.timer.pause(), isNone);
    await assert.rejects(window.timer.resume(), isNone);
    await assert.rejects(window.stop(), isNone);
  });

  it('logs what ran when another is started, in one act', async () => {
    const window = new Window();
    window.seen = [['10:00', '12:00']];
    await window.at('10:00').start('s1');
    await window.at('10:30').start('s2');
    assert.deepEqual(window.sessions(), ['small/s1 10:00-10:30']);
    assert.deepEqual(await window.timers(), ['small/s2']);
    await window.undo();
    assert.deepEqual(window.sessions(), []);
    assert.deepEqual(await window.timers(), ['small/s1']);
  });

  it('goes on when it is started on what it is on', async () => {
    const window = new Window();
    window.seen = [['10:00', '12:00']];
    await window.at('10:00').start('s1');
    await window.at('10:10').start('s1');
    await window.at('10:20').timer.pause();
    await window.at('10:30').start('s1');
    assert.equal(await window.at('10:40').stop(), 30 * 60);
  });

  it('asks of a forgotten one: keep, trim to where somebody was there, or discard', async () => {
    for (const [verdict, sessions] of [
      ['keep', ['small/s1 10:00-18:00']],
      ['trim', ['small/s1 10:00-11:00', 'small/s1 17:50-18:00']],
      ['discard', []],
    ] as const) {
      const window = new Window();
      window.seen = [
        ['10:00', '11:00'],
        ['17:50', '18:00'],
      ];
      await window.at('10:00').start('s1');
      await window.at('18:00').stop(verdict);
      assert.deepEqual(window.sessions(), sessions, verdict);
      await window.undo();
      await window.undo();
    }
  });

  it('does not guess how long it ran where the clock was put back under it', async () => {
    const one = new Window();
    one.seen = [['08:00', '12:00']];
    await one.at('10:00').start('s1');
    one.at('09:30');
    const endings = await one.timer.endings();
    assert.deepEqual(
      endings.map(({ isPutBack }) => isPutBack),
      [true],
    );
    const [ending] = endings;
    const logged = await one.timer.stop(endings, new Map([[ending!.timer.id, { seconds: 2700 }]]));
    assert.equal(logged, 2700);
    const [session] = [...one.store.model.ledger.sessions()];
    assert.deepEqual(
      [session?.day, session?.seconds, session?.item, session?.source],
      ['2026-11-18', 2700, 'small/s1', 'timer'],
    );
    assert.equal(one.store.model.timer, undefined);
    // Paused before it began: that stretch is lost to the clock too.
    await one.at('10:00').start('s1');
    await one.at('09:00').timer.pause();
    one.at('10:30');
    assert.equal((await one.timer.endings())[0]?.isPutBack, true);
  });

  it('starts anew on the same item where it was forgotten there', async () => {
    const window = new Window();
    window.seen = [['10:00', '10:30']];
    await window.at('10:00').start('s1');
    await window.at('18:00').start('s1', 'trim');
    assert.deepEqual(window.sessions(), ['small/s1 10:00-10:30']);
    window.seen = [['18:00', '18:20']];
    assert.equal(await window.at('18:20').stop(), 20 * 60);
  });

  it('takes time that no window knows of for absence', async () => {
    const window = new Window();
    await window.at('10:00').start('s1');
    const [ending] = await window.at('12:00').timer.endings();
    assert.deepEqual(ending?.seconds, { keep: 7200, trim: 0, discard: 0 });
    const [short] = await window.at('10:05').timer.endings();
    assert.deepEqual(short?.absences, []);
  });

  it('is one, however many windows start and stop it at once', async () => {
    for (let round = 0; round < 20; round++) {
      const [one, other] = [new Window(), new Window()];
      for (const each of [one, other]) each.seen = [['10:00', '12:00']];
      await Promise.all([one.at('10:00').start('s1'), other.at('10:00').start('s2')]);
      assert.equal((await one.timers()).length, 1);
      assert.deepEqual(await other.timers(), await one.timers());
      const stops = await Promise.allSettled([one.at('10:40').stop(), other.at('10:40').stop()]);
      assert.ok(stops.some(({ status }) => status === 'fulfilled'));
      for (const each of [one, other]) {
        assert.deepEqual(await each.timers(), []);
        assert.equal(each.minutes, 40);
        assert.equal(each.sessions().length, 1);
      }
      for (const each of [one, other]) {
        await assert.rejects(each.redo(), /nothing-to-redo/, 'what a window took back stays so');
      }
      await one.undo();
      assert.equal((await other.timers()).length, 1, 'undone once, it runs again');
      await other.redo();
      assert.deepEqual(await one.timers(), []);
      assert.equal(one.sessions().length, 1, 'and is logged once');
      rmSync(folder, { recursive: true });
    }
  });

  it('is one where one window starts it on something else while another stops it', async () => {
    for (let round = 0; round < 20; round++) {
      const [one, other] = [new Window(), new Window()];
      for (const each of [one, other]) each.seen = [['10:00', '12:00']];
      await one.at('10:00').start('s1');
      await Promise.allSettled([one.at('10:40').stop(), other.at('10:40').start('s2')]);
      for (const each of [one, other]) {
        assert.deepEqual(await each.timers(), ['small/s2'], 'what was started runs');
        assert.deepEqual(
          each.sessions(),
          ['small/s1 10:00-10:40'],
          'what was stopped is there once',
        );
      }
      assert.equal(await one.at('11:00').stop(), 20 * 60);
      rmSync(folder, { recursive: true });
    }
  });

  it('is one where two windows start it on something else at once', async () => {
    for (let round = 0; round < 20; round++) {
      const [one, other] = [new Window(), new Window()];
      for (const each of [one, other]) each.seen = [['10:00', '12:00']];
      await one.at('10:00').start();
      await Promise.all([one.at('10:40').start('s1'), other.at('10:40').start('s2')]);
      for (const each of [one, other]) {
        assert.equal((await each.timers()).length, 1);
        assert.deepEqual(each.sessions(), [' 10:00-10:40']);
      }
      rmSync(folder, { recursive: true });
    }
  });

  it('stays stopped where another window pauses or resumes it at once', async () => {
    for (const act of ['pause', 'resume'] as const) {
      for (let round = 0; round < 20; round++) {
        const [one, other] = [new Window(), new Window()];
        for (const each of [one, other]) each.seen = [['10:00', '12:00']];
        await one.at('10:00').start('s1');
        if (act === 'resume') await one.at('10:30').timer.pause();
        await Promise.allSettled([one.at('10:40').stop(), other.at('10:40').timer[act]()]);
        for (const each of [one, other]) {
          assert.deepEqual(await each.timers(), []);
          assert.deepEqual(each.sessions(), [
            `small/s1 10:00-${act === 'pause' ? '10:40' : '10:30'}`,
          ]);
        }
        rmSync(folder, { recursive: true });
      }
    }
  });

  it('can be stopped in another window than it was started in', async () => {
    const [one, other] = [new Window(), new Window()];
    other.seen = [['10:00', '11:00']];
    await one.at('10:00').start('s1');
    assert.equal(await other.at('10:30').stop(), 30 * 60);
    await one.store.journal.refresh();
    assert.equal(one.store.model.timer, undefined);
    assert.deepEqual(one.sessions(), other.sessions());
  });

  it('of two machines that had not heard of each other, the later is the timer', async () => {
    const [laptop, tower] = [new Window('laptop'), new Window('tower')];
    await laptop.at('10:00').start('s1');
    // As if written before the laptop's entry arrived: started beside it, not in its place.
    await tower.at('11:00').store.append([{ type: 'timer.start', data: { item: 'small/s2' } }]);
    tower.seen = [['11:00', '11:30']];
    assert.deepEqual(await tower.timers(), ['small/s1', 'small/s2']);
    assert.equal(tower.store.model.timer?.item, 'small/s2');
    assert.equal(await tower.at('11:30').stop('keep'), 90 * 60);
    assert.deepEqual(tower.sessions(), ['small/s1 10:00-11:00', 'small/s2 11:00-11:30']);
  });
});
