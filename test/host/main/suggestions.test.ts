import assert from 'node:assert/strict';
import type { Api } from '../../../src/extension.js';
import { studySeconds } from '../../../src/core/journal/ledger.js';
import { addDays } from '../../../src/core/time/calendar.js';
import { answering, confirmations } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import { emptyJournal } from '../kit/journal.js';
import { run, waymark } from '../kit/waymark.js';

describe('Suggested sessions', () => {
  let api: Api;
  let day: string;
  before(async () => {
    api = await waymark();
  });
  beforeEach(async () => {
    await emptyJournal(api);
    day = addDays(api.store.today, -1);
    await api.store.append([
      {
        type: 'activity.add',
        data: { start: `${day}T10:00:00+00:00`, end: `${day}T10:50:00+00:00`, kind: 'study' },
      },
      {
        type: 'activity.add',
        data: { start: `${day}T15:00:00+00:00`, end: `${day}T15:20:00+00:00`, kind: 'study' },
      },
    ]);
  });

  // Nothing of it may be accepted in the tests that follow.
  after(() => emptyJournal(api));

  const minutes = () => studySeconds(api.store.model.ledger, [day]) / 60;
  const NOTHING = 'Nothing in particular';

  it('are logged when they are accepted, and no more suggested', async () => {
    // The latest comes first, and both have the same label.
    await answering([NOTHING], () => run('waymark.acceptSuggestion'));
    assert.equal(minutes(), 20);
    await answering([NOTHING], () => run('waymark.acceptSuggestion'));
    assert.equal(minutes(), 70);
  });

  it('are logged all at once, and not at all once that is undone', async () => {
    const said = await confirmations(() => run('waymark.acceptAllSuggestions'));
    const two = '2 sessions, 1 h 10 min on nothing in particular';
    assert.deepEqual(said, [`Logged: ${two}`]);
    assert.equal(minutes(), 70);
    const sources = [...api.store.model.ledger.sessions()].map(({ source }) => source);
    assert.deepEqual(sources, ['activity', 'activity']);
    const undone = await confirmations(() => run('waymark.undo'));
    assert.deepEqual([undone, minutes()], [[`Undone: ${two}`], 0]);
    const redone = await confirmations(() => run('waymark.redo'));
    assert.deepEqual([redone, minutes()], [[`Redone: ${two}`], 70]);
  });

  it('are not logged when they are dismissed', async () => {
    await answering([NOTHING], () => run('waymark.dismissSuggestion'));
    await run('waymark.acceptAllSuggestions');
    assert.equal(minutes(), 50);
  });

  it('are accepted without a question where the student wants that', async () => {
    await api.store.append([
      { type: 'preference.set', data: { name: 'autoAccept', from: day, value: true } },
    ]);
    await eventually(() => {
      assert.equal(minutes(), 70);
    });
  });
});
