/** Two extension hosts at once on one journal. Each runs these tests; they meet at every step. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { studySeconds } from '../../../src/core/journal/ledger.js';
import { addDays } from '../../../src/core/time/calendar.js';
import { addSeconds } from '../../../src/core/time/moment.js';
import { timersOf } from '../../../src/core/timer/timer.js';
import { errorsShown } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import { append, line, sessionsOf } from '../kit/journal.js';
import { here, meet } from '../kit/meeting.js';
import { run, waymark, type Api } from '../kit/waymark.js';

/** How often the two compare what they show, and how long apart, in ms. */
const ROUNDS = 15;
const ROUND_MS = 200;

describe('Two windows at once', function () {
  this.timeout(150_000);
  let api: Api;
  /** Ids of what was logged before the timer was stopped. */
  let earlier: string[] = [];
  before(async () => {
    api = await waymark();
    await meet('here', here);
  });

  const timers = () => timersOf(api.store.journal.state);
  const ids = () =>
    sessionsOf(api)
      .map(({ id }) => id)
      .sort();
  const total = () => {
    const { today, model } = api.store;
    return studySeconds(model.ledger, [addDays(today, -1), today]);
  };

  /** Waits until both windows show it, and the same: each reads what the other writes a little later. */
  async function bothSee<T>(
    step: string,
    what: () => T,
    isRight: (seen: T) => boolean,
  ): Promise<T> {
    for (let round = 1; ; round++) {
      await eventually(() => {
        assert.ok(isRight(what()), `${step}: ${JSON.stringify(what())}`);
      });
      const seen = what();
      const mine = JSON.stringify(seen);
      const theirs = await meet(`${step} ${String(round)}`, mine);
      if (mine === theirs) return seen;
      if (round === ROUNDS) assert.equal(mine, theirs, step);
      await sleep(ROUND_MS);
    }
  }

  it('show one timer, also where both started one', async () => {
    await meet('about to start', '');
    await run('waymark.startTimer', here === 'one' ? 'calculus' : 'linear-algebra');
    await meet('started', '');
    const [timer] = await bothSee('one timer', timers, ({ length }) => length === 1);
    assert.match(timer?.item ?? '', /calculus|linear-algebra/);
    // The views are told once all that is new was read, a moment after it is in the state.
    await eventually(() => {
      assert.equal(api.store.model.timer?.id, timer?.id);
    });
  });

  it('pause and resume the other’s timer', async () => {
    const isPaused = () => api.store.model.timer?.isPaused;
    if (here === 'other') await run('waymark.pauseTimer');
    await bothSee('paused', isPaused, (paused) => paused === true);
    if (here === 'one') await run('waymark.resumeTimer');
    await bothSee('resumed', isPaused, (paused) => paused === false);
  });

  it('log it once, also where both stop it, and agree on the total', async () => {
    // One that runs for two minutes takes the place of it: less than a minute is not logged.
    const [before] = timers();
    const { seq } = api.store.journal.state;
    await meet('about to replace it', '');
    if (here === 'one') {
      const at = addSeconds(api.store.now.at, -120);
      const start = { type: 'timer.start', data: { item: 'aiml-2026/calculus' } } as const;
      const data = { target: before?.id ?? '', state: 'stopped' } as const;
      append(api, [
        line({ type: 'timer.set', data }, { seq: seq + 1 }),
        line(start, { at, seq: seq + 2 }),
      ]);
    }
    await bothSee('an older timer', timers, ([timer, ...more]) => {
      return timer !== undefined && timer.id !== before?.id && more.length === 0;
    });
    earlier = await bothSee('logged before', ids, () => true);
    await meet('about to stop', '');
    // The one that comes later finds it stopped, or stops it at the very same moment.
    const told = await errorsShown(() => run('waymark.stopTimer'));
    for (const message of told) assert.match(message, /No timer is running/);
    const other = await meet('stopped', told.length);
    assert.ok(told.length + other < 2, 'at least one stopped it');
    await bothSee('no timer', timers, ({ length }) => length === 0);
    const logged = await bothSee('total', total, (seconds) => seconds >= 120);
    assert.ok(logged < 300, String(logged));
    const entries = sessionsOf(api);
    const sum = entries.reduce((seconds, each) => seconds + each.seconds, 0);
    assert.equal(sum, logged, 'no entry is there twice');
    assert.ok(entries.every(({ source }) => source === 'timer'));
    await meet('compared', ''); // the other one goes on to take it back
  });

  it('show it running again when one takes the stop back', async () => {
    // Each window can take back what this machine did last, whichever of them did it.
    if (here === 'other') await run('waymark.undo');
    await bothSee('running again', timers, ({ length }) => length === 1);
    assert.deepEqual(ids(), earlier, 'nothing of what the stop logged is left');
    await meet('compared again', ''); // one stops it next
    if (here === 'one') await run('waymark.stopTimer');
    await bothSee('stopped again', timers, ({ length }) => length === 0);
    await bothSee('the final total', total, (seconds) => seconds >= 120);
  });
});
