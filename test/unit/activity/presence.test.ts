import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PresenceBuilder, type PresenceRules } from '../../../src/core/activity/presence.js';
import { isGap, TICK, type Signal } from '../../../src/core/activity/signal.js';
import { unionSeconds, type Piece } from '../../../src/core/journal/ledger.js';

const RULES: PresenceRules = { idleLimit: 300, awayGrace: 180 };

/** A machine whose clocks are moved by hand, and the builder that listens to it. */
class Desk {
  readonly builder: PresenceBuilder;
  #wall = 0;
  #steady = 5_000;

  constructor(rules = RULES) {
    this.builder = new PresenceBuilder(rules);
    this.#feed({ kind: 'tick' });
  }

  /** Goes on to this second, with the ticks in between, and has something happen there. */
  at(second: number, ...signals: Signal[]): this {
    while (this.#wall + TICK < second) this.#pass(TICK).#feed({ kind: 'tick' });
    this.#pass(second - this.#wall);
    for (const signal of [{ kind: 'tick' } as const, ...signals]) this.#feed(signal);
    return this;
  }

  /** Time passes without a look at the clock, as in sleep. */
  sleep(seconds: number, steadySeconds: number): this {
    this.#wall += seconds;
    this.#steady += steadySeconds;
    this.#feed({ kind: 'tick' });
    return this;
  }

  study(): (readonly [start: number, end: number, place?: string])[] {
    return this.builder
      .take()
      .study.map(({ start, end, place }) =>
        place === undefined ? [start, end] : [start, end, place],
      );
  }

  machine(): (readonly [start: number, end: number])[] {
    return this.builder.take().machine.map(({ start, end }) => [start, end]);
  }

  #pass(seconds: number): this {
    this.#wall += seconds;
    this.#steady += seconds;
    return this;
  }

  #feed(signal: Signal): void {
    this.builder.feed({ wall: this.#wall, steady: this.#steady }, signal);
  }
}

const sign: Signal = { kind: 'sign', by: 'selection' };
const inFile = (place: string): Signal => ({ kind: 'sign', by: 'edit', place });
const leave: Signal = { kind: 'leave' };
const back: Signal = { kind: 'back' };
const run = (id = 'a'): Signal => ({ kind: 'run', id });
const end = (id = 'a'): Signal => ({ kind: 'end', id });

describe('presence', () => {
  it('lasts from one sign to the last of those within the idle limit', () => {
    const desk = new Desk().at(100, sign).at(400, sign).at(700, sign);
    assert.deepEqual(desk.builder.open, { start: 100, end: 700 });
    assert.deepEqual(desk.study(), [], 'it may still go on');
    desk.at(1001);
    assert.deepEqual(desk.study(), [[100, 700]]);
    desk.at(2000, sign).at(2301, sign).at(2310, sign).at(4000);
    assert.deepEqual(desk.study(), [[2301, 2310]], 'a sign alone is no time');
  });

  it('counts time away within the grace, and nothing of a longer absence', () => {
    const lookup = new Desk().at(0, sign).at(60, leave).at(240, back).at(300, sign).at(1000);
    assert.deepEqual(lookup.study(), [[0, 300]]);
    const lunch = new Desk().at(0, sign).at(60, sign).at(70, leave).at(251, back).at(300, sign);
    assert.deepEqual(lunch.at(1000).study(), [
      [0, 60],
      [251, 300],
    ]);
  });

  it('needs a sign within the idle limit before the student left', () => {
    const desk = new Desk().at(0, sign).at(20, sign).at(330, leave).at(340, back).at(400, sign);
    assert.deepEqual(desk.at(1000).study(), [
      [0, 20],
      [340, 400],
    ]);
  });

  it('takes no sign from a window that the student is not in', () => {
    const desk = new Desk().at(0, leave).at(10, sign, inFile('/a')).at(100, sign).at(1000);
    assert.deepEqual(desk.study(), []);
  });

  it('bridges an absence longer than the idle limit where the grace allows it', () => {
    const desk = new Desk({ idleLimit: 60, awayGrace: 600 });
    desk.at(0, sign).at(50, leave).at(500, back).at(510, sign).at(1000);
    assert.deepEqual(desk.study(), [[0, 510]]);
  });

  for (const [what, wall, steady] of [
    ['sleep that stops the steady clock', 3600, 0],
    ['sleep that it runs through', 3600, 3600],
    ['a container that stood still', 100, 100],
    ['a clock that was put forward', 200, 20],
  ] as const) {
    it(`ends at the last sign before ${what}`, () => {
      const desk = new Desk().at(0, sign).at(50, sign).at(60).sleep(wall, steady);
      const woken = 60 + wall;
      desk
        .at(woken + 5, sign)
        .at(woken + 90, sign)
        .at(woken + 1000);
      assert.deepEqual(desk.study(), [
        [0, 50],
        [woken + 5, woken + 90],
      ]);
    });
  }

  it('ends at the last sign before a clock that was put back', () => {
    const desk = new Desk().at(1000, sign).at(1050, sign).at(1060).sleep(-500, 20);
    desk.at(600, sign).at(640, sign).at(2000);
    assert.deepEqual(desk.study(), [
      [1000, 1050],
      [600, 640],
    ]);
  });

  it('goes on over small corrections of the clock', () => {
    const desk = new Desk().at(100, sign).at(110).sleep(-3, 1).at(120, sign).at(1000);
    assert.deepEqual(desk.study(), [[100, 120]]);
  });

  it('forgets an absence that a sleep fell into', () => {
    const desk = new Desk().at(0, sign).at(50, sign, leave).sleep(3600, 0).at(3655, back);
    assert.deepEqual(desk.at(3700, sign).at(5000).study(), [
      [0, 50],
      [3655, 3700],
    ]);
  });

  it('tells files apart, and gives time before the first one to it', () => {
    const desk = new Desk().at(0, sign).at(30, inFile('/a')).at(60, sign).at(90, inFile('/b'));
    assert.deepEqual(desk.at(100, inFile('/b')).at(120, sign).at(1000).study(), [
      [0, 90, '/a'],
      [90, 120, '/b'],
    ]);
  });

  it('keeps the time of a machine alone beside that of the student', () => {
    const desk = new Desk().at(0, sign).at(60, sign, run()).at(100, sign).at(2000);
    assert.deepEqual(desk.machine(), [], 'it is still running');
    desk.at(2400, end());
    assert.deepEqual(desk.machine(), [[100, 2400]]);
    desk.at(3000, sign, run()).at(3100, sign, end()).at(4000);
    assert.deepEqual(desk.machine(), [], 'somebody was there');
  });

  it('tells of a machine once, however often it is asked', () => {
    const desk = new Desk().at(0, sign).at(100, sign, run('a')).at(200, run('b'));
    const told: unknown[] = [];
    for (let second = 300; second <= 6000; second += 100) {
      if (second === 3000) desk.at(second, back);
      else if (second === 3100) desk.at(second, sign);
      else if (second === 5000) desk.at(second, end('a'), end('b'));
      else desk.at(second);
      told.push(...desk.machine());
    }
    assert.deepEqual(told, [
      [100, 3000],
      [3100, 5000],
    ]);
  });

  it('claims no machine time in sleep', () => {
    const desk = new Desk().at(0, run()).at(100).sleep(3600, 0).at(3800, end()).at(4000);
    assert.deepEqual(desk.machine(), [
      [0, 100],
      [3700, 3800],
    ]);
  });

  it('never claims more than the wall time, nor time before it was there', () => {
    const signal = fc.constantFrom<Signal>(
      ...[sign, inFile('/a'), inFile('/b'), leave, back, run('a'), run('b'), end('a'), end('b')],
    );
    const step = fc.record({
      after: fc.integer({ min: 0, max: 2000 }),
      signal,
      asks: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const desk = new Desk();
        const study: Piece[] = [];
        const machine: Piece[] = [];
        let now = 0;
        const ask = () => {
          const taken = desk.builder.take();
          study.push(...taken.study);
          machine.push(...taken.machine);
        };
        for (const { after, signal: what, asks } of steps) {
          desk.at((now += after), what);
          if (asks) ask();
        }
        desk.at((now += 10_000), end('a'), end('b'));
        ask();
        const sum = (pieces: readonly Piece[]) =>
          pieces.reduce((total, piece) => total + piece.end - piece.start, 0);
        const all = [...study, ...machine];
        assert.equal(sum(all), unionSeconds(all), 'no second twice');
        assert.ok(all.every(({ start, end: last }) => start >= 0 && start < last && last <= now));
        assert.ok(sum(all) <= now);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a gap in the clock', () => {
  it('is a late look or two clocks that disagree', () => {
    const before = { wall: 1000, steady: 50 };
    const after = (wall: number, steady: number) =>
      isGap(before, { wall: 1000 + wall, steady: 50 + steady });
    assert.equal(after(TICK, TICK), false);
    assert.equal(after(TICK + 2, TICK), false);
    assert.equal(after(3 * TICK + 1, 3 * TICK + 1), true);
    assert.equal(after(TICK + 6, TICK), true);
    assert.equal(after(-10, 1), true);
  });
});
