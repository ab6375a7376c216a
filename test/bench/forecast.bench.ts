/**
 * The forecast on few simulated students: fast, and not far from what it promises. The figures of the
 * README come from `npm run bench:forecast`, with many.
 */
import assert from 'node:assert/strict';
import { drawPaths } from '../../src/core/forecast/paths.js';
import { held, NAMES } from './forecast.js';
import { simulated } from './students.js';

const STUDENTS = 80;
const SEED = 5_000_000;
/** A whole forecast, in ms. */
const TIME_MAX = 50;

describe('the forecast', () => {
  it('holds about as often as it says, for every kind of student', function () {
    this.timeout(120_000);
    const all = NAMES.map((name) => held(name, STUDENTS, SEED));
    for (const { name, likely, safe } of all) {
      console.log(`      ${name}: 50 % ${likely.toFixed(2)}, 80 % ${safe.toFixed(2)}`);
      assert.ok(safe >= 0.62, `${name}: the day of 80 % held in ${safe}`);
      assert.ok(likely >= 0.3 && likely <= 0.9, `${name}: the day of 50 % held in ${likely}`);
    }
    const mean = all.reduce((sum, { safe }) => sum + safe, 0) / all.length;
    assert.ok(mean >= 0.75 && mean <= 0.9, `over all kinds: ${mean}`);
  });

  it('is worked out in no time, and the same each time', () => {
    const { weeks, wish } = simulated('drifting', SEED);
    const ask = () => drawPaths(weeks.slice(0, 60), wish, 500 * 3600, 0.1);
    const first = ask();
    const started = performance.now();
    assert.deepEqual(ask(), first);
    const took = performance.now() - started;
    assert.ok(took < TIME_MAX, `${took} ms`);
  });
});
