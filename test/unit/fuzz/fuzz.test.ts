/** Everything that reads what others wrote, against inputs that nobody thought of. */
import assert from 'node:assert/strict';
import { durations } from './durations.js';
import { gitOutput } from './gitOutput.js';
import { journalLines } from './journalLines.js';
import { inputsTried, SEED, summary } from './kit.js';
import { messages } from './messages.js';
import { roadmaps } from './roadmaps.js';

/** Fewer would be no campaign. */
const INPUTS_MIN = 20_000;

const AREAS = {
  'the lines of a journal': journalLines,
  'the file of a roadmap': roadmaps,
  'a length of time': durations,
  'a message from the page': messages,
  'the output of git': gitOutput,
};

describe(`Fuzzing (seed ${SEED})`, function () {
  this.timeout(120_000);

  for (const [area, properties] of Object.entries(AREAS)) {
    describe(area, () => {
      for (const [property, check] of Object.entries(properties)) it(property, check);
    });
  }

  describe('all of it', () => {
    it(`tries ${INPUTS_MIN.toLocaleString('en')} inputs at the least`, () => {
      console.log(`      ${summary()}`);
      assert.ok(inputsTried() >= INPUTS_MIN, `only ${inputsTried()}`);
    });
  });
});
