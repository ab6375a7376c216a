import assert from 'node:assert/strict';
import { labels } from '../../../src/app/panel/labels.js';
import { TEXT_MAX } from '../../../src/core/journal/check.js';
import { formOf, readMessage } from '../../../src/shared/protocol.js';
import { english, Words } from '../../../src/shared/words.js';
import { noteFault } from '../../../webview/noteFault.js';

const LABELS = labels(new Words(english, 'en'), { isCurrent: true, title: '' });
const log = (note: string) => ({ type: 'log', item: '', duration: '45', day: '2026-11-18', note });
const edit = (note: string) => {
  return { type: 'editSession', id: 'x', amount: '45', day: '2026-11-18', item: '', note };
};

describe('a long note on the page', () => {
  it('is told while it is typed, once, with how long it can be', () => {
    assert.equal(noteFault('x'.repeat(TEXT_MAX), LABELS), undefined);
    const fault = noteFault('x'.repeat(TEXT_MAX + 1), LABELS);
    assert.equal(fault?.field, 'note');
    assert.match(fault.message, /160,000 characters at most/);
    assert.equal(noteFault('x'.repeat(TEXT_MAX + 2), LABELS), fault);
    assert.equal(noteFault('short', LABELS), undefined);
  });

  it('comes through as long as the journal takes it, and longer, to be answered', () => {
    for (const message of [log, edit]) {
      for (const length of [15_000, TEXT_MAX, TEXT_MAX + 1]) {
        assert.deepEqual(readMessage(message('x'.repeat(length))), message('x'.repeat(length)));
      }
    }
  });

  it('is answered by its form where it is longer than any message', () => {
    const endless = 'x'.repeat(1_000_001);
    for (const [message, form] of [
      [log(endless), 'log'],
      [edit(endless), 'session'],
      [{ type: 'addGoal', item: 't1', amount: endless }, 'plan'],
    ] as const) {
      assert.equal(readMessage(message), undefined);
      assert.equal(formOf(message), form);
    }
    for (const other of [
      null,
      'log',
      {},
      { type: 'reveal', item: endless },
      { type: 'toString' },
    ]) {
      assert.equal(formOf(other), undefined);
    }
  });
});
