/** Lengths of time as people type them. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LONGEST_ENTRY, parseDuration } from '../../../src/core/time/duration.js';
import { english, Words } from '../../../src/shared/words.js';
import { fuzz } from './kit.js';
import { anyText } from '../../kit/fuzz/text.js';

const AREA = 'durations';
const FAULTS = ['empty', 'not-a-duration', 'zero', 'too-long'];
const words = new Words(english, 'en');

const almost = fc.oneof(
  anyText,
  fc.stringMatching(/^[\d.,:hm ]{0,8}$/),
  fc
    .tuple(fc.nat(2_000), fc.constantFrom(':', 'h', ' h ', '.', ','), fc.nat(99), fc.string())
    .map(([left, mark, right, rest]) => `${left}${mark}${right}${rest.slice(0, 2)}`),
  // About a day, where the limit is.
  fc
    .tuple(fc.integer({ min: 1_380, max: 1_500 }), fc.constantFrom('', 'm', ' min'))
    .map(([minutes, mark]) => `${minutes}${mark}`),
  fc.constantFrom('9', ' ').map((character) => character.repeat(100_000)),
);

export const durations = {
  'a text is a length of a second to a day, or a fault with a name': () => {
    fuzz(AREA, 3_000, almost, (text) => {
      const result = parseDuration(text);
      if (!result.ok) assert.ok(FAULTS.includes(result.fault), result.fault);
      else {
        assert.ok(Number.isInteger(result.seconds));
        assert.ok(result.seconds >= 1 && result.seconds <= LONGEST_ENTRY);
      }
    });
  },
  'what Waymark says of a length is read as that length': () => {
    fuzz(AREA, 1_000, fc.integer({ min: 1, max: LONGEST_ENTRY / 60 }), (minutes) => {
      const said = words.duration(minutes * 60);
      assert.deepEqual(parseDuration(said), { ok: true, seconds: minutes * 60 }, said);
    });
  },
};
