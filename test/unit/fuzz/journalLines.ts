/** Lines of the journal: sound ones survive, damaged ones are named, none stops the reading. */
import assert from 'node:assert/strict';
import { Acts } from '../../../src/core/journal/actHistory.js';
import fc from 'fast-check';
import { CHECKS } from '../../../src/core/journal/check.js';
import { LearnerState } from '../../../src/core/journal/fold.js';
import { hashOf, readLine, writeLine, type LineFault } from '../../../src/core/journal/line.js';
import { event } from '../../kit/fuzz/entries.js';
import { anyText, edited, edits, withValueReplaced } from '../../kit/fuzz/text.js';
import { fuzz } from './kit.js';

const AREA = 'journal lines';
const FAULTS: readonly LineFault[] = ['not-json', 'not-an-event', 'bad-data'];

/** A line that is not quite one: text edited, a value replaced, or nothing of the kind at all. */
const damaged = fc.oneof(
  fc.tuple(event, edits).map(([sound, changes]) => edited(writeLine(sound), changes)),
  fc.tuple(event, fc.nat(30), fc.jsonValue({ maxDepth: 2 })).map(([sound, which, instead]) => {
    return JSON.stringify(withValueReplaced(sound, which, instead));
  }),
  fc.json({ maxDepth: 3 }),
  anyText,
);

/** What holds of any line whatever. */
function assertReadable(line: string): void {
  const result = readLine(line);
  if (result.kind === 'fault') {
    assert.ok(FAULTS.includes(result.fault), result.fault);
  } else if (result.kind === 'event') {
    assert.ok(CHECKS[result.event.type](result.event.data as never));
    const again = readLine(writeLine(result.event));
    assert.equal(again.kind, 'event', 'what was read can be written');
  }
}

/** Folds lines as a journal does, and looks at everything that was made of them. */
function fold(lines: readonly string[]): unknown {
  const state = new LearnerState();
  for (const line of lines) {
    const result = readLine(line);
    if (result.kind === 'event') state.apply(result.event, hashOf(Buffer.from(line)));
    if (result.kind === 'unknown') state.pass(result.envelope);
  }
  const items = [...state.items].map(([key, { fields }]) => [key, fields]);
  return [state.size, [...state.ledger.sessions()], items, new Acts(state).lastAct('a')];
}

export const journalLines = {
  'an entry that was written is read as it was': () => {
    fuzz(AREA, 4_000, event, (sound) => {
      const line = writeLine(sound);
      assert.ok(!/[\n\r]/.test(line), 'it is one line');
      const result = readLine(line);
      assert.deepEqual(result.kind === 'event' && result.event, JSON.parse(line));
      assert.deepEqual(JSON.parse(line), JSON.parse(JSON.stringify(sound)));
    });
  },
  'a damaged one is an entry that passes its check, or a fault with a name': () => {
    fuzz(AREA, 5_000, damaged, assertReadable);
  },
  'no mixture of sound and damaged ones stops the reading': () => {
    const lines = fc.array(fc.oneof(event.map(writeLine), damaged), { maxLength: 25 });
    fuzz(AREA, 1_000, lines, (mixture) => {
      assert.deepEqual(fold(mixture), fold(mixture));
    });
  },
};
