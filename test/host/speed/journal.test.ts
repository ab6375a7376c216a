/** How soon the views show what a terminal logged. */
import assert from 'node:assert/strict';
import { holds, medianOf } from '../../kit/speed.js';
import { millisecondsUntil } from '../kit/eventually.js';
import { emptyJournal, inTerminal, sessionsOf } from '../kit/journal.js';
import { waymark } from '../kit/waymark.js';

/** From the end of the other process, in ms. */
const SOON_MS = 1_000;

describe('An entry of another process', () => {
  it('is in force soon', async () => {
    const api = await waymark();
    await emptyJournal(api);
    await holds('An entry, from the end of the terminal', SOON_MS, ' ms', () =>
      medianOf(async () => {
        const before = sessionsOf(api).length;
        await inTerminal('log', '5');
        return millisecondsUntil(() => {
          assert.equal(sessionsOf(api).length, before + 1);
        });
      }, 3),
    );
  });
});
