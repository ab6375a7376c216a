import assert from 'node:assert/strict';
import { Actions } from '../../../src/app/actions.js';
import { Sessions } from '../../../src/app/sessions.js';
import { Suggestions } from '../../../src/app/suggestions.js';
import { redoneText, undoneText } from '../../../src/app/undone.js';
import type { Change } from '../../../src/core/journal/event.js';
import { studySeconds } from '../../../src/core/journal/ledger.js';
import { english, Words } from '../../../src/shared/words.js';
import { testStore } from '../../kit/journal.js';

const day = '2026-11-18';
const at = (time: string) => `${day}T${time}:00+01:00`;
const seen = (start: string, end: string): Change => ({
  type: 'activity.add',
  data: { start: at(start), end: at(end), kind: 'study' },
});

async function opened(...changes: readonly Change[]) {
  const opened = await testStore();
  opened.clock.at = at('18:00');
  await opened.journal.append(changes);
  const suggestions = new Suggestions(opened.store, opened.clock);
  const minutes = () => studySeconds(opened.journal.state.ledger, [day]) / 60;
  return { ...opened, suggestions, minutes };
}

describe('a suggested session', () => {
  it('becomes sessions when it is accepted, and is suggested no more', async () => {
    const { suggestions, minutes, journal } = await opened(
      seen('10:00', '10:20'),
      seen('10:30', '11:00'),
    );
    await suggestions.accept({ suggestion: suggestions.all[0]! });
    assert.equal(minutes(), 50);
    assert.deepEqual(
      [...journal.state.ledger.sessions()].map(({ source }) => source),
      ['activity', 'activity'],
    );
    assert.deepEqual(suggestions.all, []);
  });

  it('can be adjusted', async () => {
    const { suggestions, minutes, store } = await opened(seen('10:00', '11:00'));
    const item = store.model.roadmap.find('s1')!;
    const stretches = [{ start: at('10:10'), end: at('10:55') }];
    await suggestions.accept({ suggestion: suggestions.all[0]!, stretches, item });
    assert.equal(minutes(), 45);
    assert.equal([...store.model.ledger.sessions()][0]?.item, 'small/s1');
  });

  it('is accepted once, also when two windows do so', async () => {
    const { suggestions, minutes, files } = await opened(seen('10:00', '11:00'));
    const suggestion = suggestions.all[0]!;
    await Promise.all([suggestions.accept({ suggestion }), suggestions.accept({ suggestion })]);
    assert.equal(minutes(), 60);
    assert.equal(files.lines.length, 2);
  });

  it('is gone when it is dismissed, and back when that is undone', async () => {
    const { suggestions, store, minutes } = await opened(seen('10:00', '11:00'));
    await suggestions.dismiss(...suggestions.all);
    assert.deepEqual(suggestions.all, []);
    assert.equal(minutes(), 0);
    await new Actions(store).undoLast();
    assert.equal(suggestions.all.length, 1);
  });

  it('is back when accepting all is undone, which is one act', async () => {
    const { suggestions, store, minutes } = await opened(
      seen('10:00', '11:00'),
      seen('14:00', '15:00'),
    );
    const all = suggestions.all.map((suggestion) => ({ suggestion }));
    assert.equal((await suggestions.accept(...all)).length, 2);
    assert.equal(minutes(), 120);
    const words = new Words(english, 'en-US');
    const actions = new Actions(store);
    const two = '2 sessions, 2 h on nothing in particular';
    assert.equal(undoneText(await actions.undoLast(), store.model, words), `Undone: ${two}`);
    assert.equal(minutes(), 0);
    assert.equal(suggestions.all.length, 2);
    assert.equal(redoneText(await actions.redoLast(), store.model, words), `Redone: ${two}`);
    assert.equal(minutes(), 120);
    assert.deepEqual(suggestions.all, []);
  });

  describe('of somebody who wants them accepted', () => {
    const wanted: Change = {
      type: 'preference.set',
      data: { name: 'autoAccept', from: day, value: true },
    };

    it('is accepted once it no longer grows', async () => {
      const { suggestions, minutes, clock } = await opened(wanted, seen('10:00', '11:00'));
      clock.at = at('11:29');
      await suggestions.acceptSettled();
      assert.equal(minutes(), 0);
      clock.at = at('11:30');
      await suggestions.acceptSettled();
      assert.equal(minutes(), 60);
    });

    it("is the student's to decide once it was undone or deleted", async () => {
      const { suggestions, store, minutes } = await opened(
        wanted,
        seen('10:00', '11:00'),
        seen('14:00', '14:30'),
      );
      await suggestions.acceptSettled();
      assert.equal(minutes(), 90);
      const actions = new Actions(store);
      await actions.undoLast();
      await suggestions.acceptSettled();
      assert.equal(minutes(), 0);
      await actions.redoLast();
      assert.equal(minutes(), 90);
      const [session] = store.model.ledger.sessions();
      await new Sessions(store).delete(session!.id);
      await suggestions.acceptSettled();
      assert.equal(minutes(), 30);
      assert.equal(suggestions.all.length, 1, 'it is suggested');
    });

    it('waits where the same day has amounts written by hand', async () => {
      const { suggestions, minutes } = await opened(wanted, seen('10:00', '11:00'), {
        type: 'session.add',
        data: { kind: 'declared', day, seconds: 1800 },
      });
      await suggestions.acceptSettled();
      assert.equal(minutes(), 30);
    });

    it('waits where it is from before they wanted it', async () => {
      const { suggestions, minutes } = await opened(
        { type: 'preference.set', data: { name: 'autoAccept', from: '2026-11-19', value: true } },
        seen('10:00', '11:00'),
      );
      await suggestions.acceptSettled();
      assert.equal(minutes(), 0);
    });
  });
});
