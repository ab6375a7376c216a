import assert from 'node:assert/strict';
import { parseDuration } from '../../../src/core/time/duration.js';

describe('durations as people type them', () => {
  const minutes: [string, number][] = [
    ['45', 45],
    ['90m', 90],
    ['90 min', 90],
    ['1h30', 90],
    ['1 h 30 min', 90],
    ['1h05m', 65],
    ['1:30', 90],
    ['0:05', 5],
    ['1.5h', 90],
    ['1,5 h', 90],
    ['.5h', 30],
    ['2h', 120],
    ['2 Hours', 120],
    ['  30  ', 30],
    ['24h', 1440],
    ['1.33h', 80],
  ];
  for (const [text, expected] of minutes) {
    it(`reads "${text}" as ${expected} minutes`, () => {
      const result = parseDuration(text);
      assert.equal(result.ok && Math.round(result.seconds / 60), expected);
    });
  }

  const faults: [string, string][] = [
    ['', 'empty'],
    ['   ', 'empty'],
    ['0', 'zero'],
    ['0:00', 'zero'],
    ['soon', 'not-a-duration'],
    ['-5', 'not-a-duration'],
    ['1:75', 'not-a-duration'],
    ['1h75', 'not-a-duration'],
    ['1e3', 'not-a-duration'],
    ['5x', 'not-a-duration'],
    ['1.5', 'not-a-duration'],
    ['25h', 'too-long'],
    ['99999', 'too-long'],
  ];
  for (const [text, fault] of faults) {
    it(`refuses "${text}" as ${fault}`, () => {
      assert.deepEqual(parseDuration(text), { ok: false, fault });
    });
  }
});
