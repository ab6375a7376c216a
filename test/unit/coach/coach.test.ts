/** Which hint is in sight when: one new a week, the same on every device, and quiet when told. */
import assert from 'node:assert/strict';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import { addDays, daysFrom } from '../../../src/core/time/calendar.js';
import { event } from '../../kit/journal.js';
import { insightOf, project, said, study } from '../../kit/standing.js';

/** A Friday; its week began on Monday, the 23rd. */
const TODAY = '2026-11-27';
const WEEK = '2026-11-23';

/** Speaks for scope creep (f2), theory only (f3), isolation (f5) and no portfolio (f6). */
const MUCH = [study('2026-09-01', 1), ...daysFrom('2026-10-20', 35).map((day) => study(day, 1))];
const PROJECTS = ['a', 'b', 'c'].map((name) => project(name, ['2026-10-15']));

const coach = (events: readonly JournalEvent[], today = TODAY) =>
  insightOf([...MUCH, ...events], today, { projects: PROJECTS }).coach;
const names = (events: readonly JournalEvent[], today = TODAY) =>
  coach(events, today).hints.map(({ pitfall }) => pitfall.id);
const shown = (week: string, id: string) => event('coach.shown', { week, pitfall: `small/${id}` });

describe('the coach', () => {
  it('is quiet on an empty journal, whatever lies in the workspace', () => {
    const { hints, toNote } = insightOf([], TODAY, { projects: PROJECTS }).coach;
    assert.deepEqual([hints, toNote], [[], undefined]);
  });

  it('shows one of several, the first of the roadmap, and asks to have it noted', () => {
    assert.deepEqual(names([]), ['f2']);
    assert.deepEqual(coach([]).toNote, { week: WEEK, pitfall: 'small/f2' });
    const [hint] = coach([]).hints;
    assert.deepEqual([hint?.isNew, hint?.firstStep], [true, 'Choose one.']);
  });

  it('keeps to what was noted, and has nothing else that week', () => {
    assert.deepEqual(names([shown(WEEK, 'f5')]), ['f5']);
    assert.equal(coach([shown(WEEK, 'f5')]).toNote, undefined);
  });

  it('adds one the week after, and only the added one is new', () => {
    const next = addDays(WEEK, 7);
    const { hints, toNote } = coach([shown(WEEK, 'f5')], next);
    assert.deepEqual(
      hints.map(({ pitfall, isNew }) => [pitfall.id, isNew]),
      [
        ['f2', true],
        ['f5', false],
      ],
    );
    assert.deepEqual(toNote, { week: next, pitfall: 'small/f2' });
  });

  it('shows the same whatever order the entries arrive in, from however many devices', () => {
    const entries = [shown(WEEK, 'f5'), shown(WEEK, 'f3'), shown('2026-11-16', 'f2')];
    assert.deepEqual(names(entries), names(entries.toReversed()));
  });

  it('takes a hint away once its facts no longer hold, and brings no other that week', () => {
    assert.deepEqual(names([shown(WEEK, 'f2'), said('m1', '2026-11-26')]), []);
  });

  describe('lets a hint', () => {
    const set = (data: { until?: string | null; dismissed?: boolean }) =>
      event('coach.set', { pitfall: 'small/f2', ...data });
    const events = [shown('2026-11-16', 'f2'), shown(WEEK, 'f5')];

    it('rest until a day', () => {
      const resting = [...events, set({ until: '2026-11-28' })];
      assert.deepEqual(names(resting), ['f5']);
      assert.equal(coach(resting).silenced[0]?.until, '2026-11-28');
      assert.deepEqual(names(resting, '2026-11-28'), ['f2', 'f5']);
    });

    it('go for good, and come back when told', () => {
      const gone = [...events, set({ dismissed: true })];
      assert.deepEqual(
        names(gone, '2027-11-28'),
        names(gone, '2027-11-28').filter((id) => id !== 'f2'),
      );
      assert.deepEqual(names(gone), ['f5']);
      assert.deepEqual(names([...gone, set({ dismissed: false })]), ['f2', 'f5']);
    });

    it('be undone', () => {
      const gone = set({ dismissed: true });
      const undo = event('undo', { target: gone.id });
      assert.deepEqual(names([...events, gone, undo]), ['f2', 'f5']);
    });
  });
});
