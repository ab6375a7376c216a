import assert from 'node:assert/strict';
import fc from 'fast-check';
import { studySeconds } from '../../../src/core/journal/ledger.js';
import type { JournalEvent, TimerSet } from '../../../src/core/journal/event.js';
import { epochSeconds } from '../../../src/core/time/moment.js';
import type { Span } from '../../../src/core/time/spans.js';
import { elapsed, timersOf } from '../../../src/core/timer/timer.js';
import { absences, sessionsOf } from '../../../src/core/timer/timerSessions.js';
import { momentOf } from '../../../src/node/system.js';
import { event, fold } from '../../kit/journal.js';

const DAY = '2026-11-18';
const at = (time: string, offset = '+01:00') => `${DAY}T${time}:00${offset}`;
const seconds = (time: string) => epochSeconds(at(time));
const span = (from: string, to: string): Span => ({ start: seconds(from), end: seconds(to) });
const start = (time: string, item?: string) =>
  event('timer.start', item === undefined ? {} : { item }, { at: at(time) });
const set = (timer: JournalEvent, time: string, state: TimerSet['state'], more = {}) =>
  event('timer.set', { target: timer.id, ...(state && { state }), ...more }, { at: at(time) });
/** Local times in Berlin, whatever the zone of the machine. */
const winter = (second: number) => {
  const local = new Date((second + 3600) * 1000).toISOString().slice(0, 19);
  return `${local}+01:00`;
};
const the = (...events: JournalEvent[]) => timersOf(fold(...events)).at(-1);

describe('the timer in the journal', () => {
  it('runs from its start, holds while it is paused, and is gone when it is stopped', () => {
    const timer = start('10:00', 'small/s1');
    const pause = set(timer, '10:20', 'paused');
    const resume = set(timer, '11:00', 'running');
    const stop = set(timer, '11:10', 'stopped');
    assert.equal(elapsed(the(timer)!, seconds('10:05')), 300);
    assert.equal(the(timer)!.item, 'small/s1');
    assert.equal(the(timer, pause)!.isPaused, true);
    assert.equal(elapsed(the(timer, pause)!, seconds('15:00')), 20 * 60);
    assert.equal(elapsed(the(timer, pause, resume)!, seconds('11:05')), 25 * 60);
    assert.equal(the(timer, pause, resume, stop), undefined);
    const undo = event('undo', { target: stop.id });
    assert.equal(elapsed(the(timer, pause, resume, stop, undo)!, seconds('11:05')), 25 * 60);
  });

  it('takes a pause or a start twice as once, and time never backwards', () => {
    const timer = start('10:00');
    const twice = [set(timer, '10:20', 'paused'), set(timer, '10:30', 'paused')];
    assert.equal(elapsed(the(timer, ...twice)!, seconds('12:00')), 20 * 60);
    const again = [...twice, set(timer, '11:00', 'running'), set(timer, '11:30', 'running')];
    assert.equal(elapsed(the(timer, ...again)!, seconds('12:00')), 80 * 60);
    assert.equal(elapsed(the(timer, set(timer, '09:00', 'paused'))!, seconds('12:00')), 0);
  });

  it('stays stopped, whatever another window wrote at that moment', () => {
    const timer = start('10:00');
    const stop = set(timer, '11:00', 'stopped');
    for (const state of ['paused', 'running'] as const) {
      const late = set(timer, '11:00', state);
      assert.equal(the(timer, stop, late), undefined, state);
      assert.ok(the(timer, stop, late, event('undo', { target: stop.id })), 'until that is undone');
    }
  });

  it('says when a state began by the time in it, where there is one', () => {
    const timer = start('10:00');
    const pause = set(timer, '12:00', 'paused', { at: at('10:30') });
    assert.equal(elapsed(the(timer, pause)!, seconds('13:00')), 30 * 60);
  });

  it('is the one that was started last, on whichever machine', () => {
    const early = start('10:00', 'small/s1');
    const late = start('11:00', 'small/s2');
    for (const order of [
      [early, late],
      [late, early],
    ]) {
      assert.deepEqual(
        timersOf(fold(...order)).map(({ item }) => item),
        ['small/s1', 'small/s2'],
      );
    }
  });

  it('is the same whatever the order in which entries arrive', () => {
    const timer = start('10:00');
    const events = [
      timer,
      set(timer, '10:20', 'paused'),
      set(timer, '11:00', 'running'),
      set(timer, '11:10', 'paused'),
      start('09:00'),
    ];
    const expected = timersOf(fold(...events));
    fc.assert(
      fc.property(fc.shuffledSubarray([...events, ...events], { minLength: 10 }), (shuffled) => {
        assert.deepEqual(timersOf(fold(...shuffled)), expected);
      }),
    );
  });

  it('is nothing without its start', () => {
    const timer = start('10:00');
    assert.equal(the(set(timer, '10:20', 'paused')), undefined);
    assert.equal(the(timer, event('undo', { target: timer.id })), undefined);
  });
});

describe('what a timer logs', () => {
  it('is a session for each stretch that it ran, in the words of the journal', () => {
    const first = start('10:00', 'small/s1');
    const timer = the(first, set(first, '10:20', 'paused'), set(first, '11:00', 'running'))!;
    assert.deepEqual(sessionsOf(timer, at('11:30'), [], winter), [
      {
        ...{ kind: 'interval', source: 'timer', item: 'small/s1' },
        ...{ start: at('10:00'), end: at('10:20') },
      },
      {
        ...{ kind: 'interval', source: 'timer', item: 'small/s1' },
        ...{ start: at('11:00'), end: at('11:30') },
      },
    ]);
  });

  it('leaves out times in which nobody was there', () => {
    const timer = the(start('10:00'))!;
    const sessions = sessionsOf(timer, at('18:00'), [span('11:00', '17:45')], winter);
    assert.deepEqual(
      sessions.map((each) => [each.start, each.end]),
      [
        [at('10:00'), at('11:00')],
        [at('17:45'), at('18:00')],
      ],
    );
    assert.deepEqual(sessionsOf(timer, at('18:00'), [span('09:00', '19:00')], winter), []);
  });

  it('is nothing for no time', () => {
    assert.deepEqual(sessionsOf(the(start('10:00'))!, at('10:00'), [], winter), []);
    assert.deepEqual(sessionsOf(the(start('10:00'))!, at('09:00'), [], winter), []);
  });

  // Both in the small hours, which belong to the study day before.
  for (const [what, studyDay, begun, ended, minutes] of [
    ['forward', '2026-03-28', '2026-03-29T01:30:00+01:00', '2026-03-29T03:30:00+02:00', 60],
    ['back', '2026-10-24', '2026-10-25T01:30:00+02:00', '2026-10-25T02:30:00+01:00', 120],
  ] as const) {
    it(`counts real minutes when the clocks go ${what}`, () => {
      const timer = timersOf(fold(event('timer.start', {}, { at: begun })))[0]!;
      const [data] = sessionsOf(timer, ended, [], winter);
      assert.deepEqual([data?.start, data?.end], [begun, ended]);
      const { ledger } = fold(event('session.add', data!));
      assert.equal(studySeconds(ledger, [studyDay]) / 60, minutes);
    });
  }

  it('writes cut times in the offset of their moment', () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Europe/Berlin';
    try {
      const begun = '2026-10-25T01:00:00+02:00';
      const timer = timersOf(fold(event('timer.start', {}, { at: begun })))[0]!;
      const local = (second: number) => momentOf(new Date(second * 1000)).at;
      const from = epochSeconds(begun);
      const hole = { start: from + 1.5 * 3600, end: from + 2.5 * 3600 };
      assert.deepEqual(
        sessionsOf(timer, '2026-10-25T04:00:00+01:00', [hole], local).map((each) => [
          each.start,
          each.end,
        ]),
        [
          ['2026-10-25T01:00:00+02:00', '2026-10-25T02:30:00+02:00'],
          ['2026-10-25T02:30:00+01:00', '2026-10-25T04:00:00+01:00'],
        ],
      );
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });
});

describe('a forgotten timer', () => {
  const IDLE = 300;
  const away = (present: Span[], until = '12:00') =>
    absences(the(start('10:00'))!, seconds(until), present, IDLE);

  it('is one with a time beyond the idle limit in which nobody was seen', () => {
    assert.deepEqual(away([span('10:00', '12:00')]), []);
    assert.deepEqual(away([span('10:04', '11:00'), span('11:05', '11:56')]), []);
    assert.deepEqual(away([span('10:00', '11:00')]), [span('11:00', '12:00')]);
    assert.deepEqual(away([span('10:30', '12:00')]), [span('10:00', '10:30')]);
    assert.deepEqual(away([span('10:00', '11:00'), span('11:06', '12:00')]), [
      span('11:00', '11:06'),
    ]);
  });

  it('knows what any window saw, and takes the rest for absence', () => {
    assert.deepEqual(
      away([span('10:00', '10:30'), span('10:20', '11:10'), span('11:12', '11:58')]),
      [],
    );
    assert.deepEqual(away([]), [span('10:00', '12:00')]);
    assert.deepEqual(away([], '10:05'), [], 'whoever starts and stops it is there then');
  });

  it('is not one for its pauses', () => {
    const first = start('10:00');
    const timer = the(first, set(first, '10:03', 'paused'), set(first, '11:58', 'running'))!;
    assert.deepEqual(absences(timer, seconds('12:00'), [], IDLE), []);
  });
});
