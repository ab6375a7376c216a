/** Artifacts, the monthly checklist, the portfolio and the level. */
import assert from 'node:assert/strict';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import { event } from '../../kit/journal.js';
import { artifact, insightOf, said, STANDING, study } from '../../kit/standing.js';

const row = (id: string, events: readonly JournalEvent[], today?: string) => {
  const found = insightOf(events, today).checklist.rows.find(({ item }) => item.id === id);
  assert.ok(found);
  return found;
};
const monthly = (id: string, period: string, more: { status?: 'done' | null; note?: string }) =>
  event('item.set', { item: `small/${id}`, period, ...more });

describe('artifacts', () => {
  it('are listed by their days, with what was corrected and without what was deleted', () => {
    const paper = artifact('paper', '2026-11-20', { title: 'One' });
    const gone = artifact('event', '2026-11-21');
    const found = insightOf([
      artifact('article', '2026-11-22', { url: 'https://example.org/a' }),
      paper,
      gone,
      event('artifact.set', { target: paper.id, title: 'Two', day: '2026-11-23' }),
      event('artifact.set', { target: gone.id, deleted: true }),
    ]).artifacts;
    assert.deepEqual(
      found.map(({ kind, day, title }) => [kind, day, title]),
      [
        ['article', '2026-11-22', 'A article'],
        ['paper', '2026-11-23', 'Two'],
      ],
    );
  });

  it('come back when a deletion is undone', () => {
    const paper = artifact('paper', '2026-11-20');
    const gone = event('artifact.set', { target: paper.id, deleted: true });
    const undo = event('undo', { target: gone.id });
    assert.equal(insightOf([paper, gone, undo]).artifacts.length, 1);
    assert.equal(insightOf([paper, event('undo', { target: paper.id })]).artifacts.length, 0);
  });
});

describe('the monthly checklist', () => {
  it('counts artifacts of the month against the least that is asked for', () => {
    const one = [artifact('paper', '2026-11-01')];
    assert.deepEqual([row('k1', one).counted.length, row('k1', one).done], [1, false]);
    const two = [...one, artifact('paper', '2026-11-30')];
    assert.deepEqual([row('k1', two).counted.length, row('k1', two).done], [2, true]);
    assert.deepEqual(row('k1', two).wanted, { min: 2, max: 3, unit: 'papers' });
  });

  it('counts several kinds together, and each only where it is asked for', () => {
    assert.equal(row('k3', [artifact('contribution', '2026-11-02')]).done, true);
    assert.equal(row('k3', [artifact('event', '2026-11-02')]).done, true);
    assert.equal(row('k3', [artifact('paper', '2026-11-02')]).done, false);
  });

  it('counts milestones that were reached in the month, not those known before', () => {
    assert.equal(row('k2', [said('m1', '2026-11-02')]).done, true);
    assert.equal(row('k2', [said('m1', '2026-10-31')]).done, false);
    assert.equal(row('k2', [said('m1', '2026-11-02', 'known')]).done, false);
    assert.equal(row('k2', [said('s1', '2026-11-02')]).done, false);
  });

  it('is fresh each month, and tells of the earlier ones, the latest first', () => {
    const events = [
      study('2026-09-10', 1),
      artifact('paper', '2026-09-10'),
      artifact('paper', '2026-10-10'),
      artifact('paper', '2026-10-11'),
    ];
    const { counted, done, history } = row('k1', events);
    assert.deepEqual([counted.length, done], [0, false]);
    assert.deepEqual(
      history.map((each) => [each.month, each.counted.length, each.done]),
      [
        ['2026-10', 2, true],
        ['2026-09', 1, false],
      ],
    );
  });

  it('still takes a tick by hand, for its month alone', () => {
    const events = [monthly('k5', '2026-11', { status: 'done' })];
    assert.deepEqual([row('k5', events).ticked, row('k5', events).done], [true, true]);
    assert.equal(row('k5', events, '2026-12-01').done, false);
    assert.equal(row('k1', [monthly('k1', '2026-11', { status: 'done' })]).done, true);
  });

  it('keeps the text of each month’s review', () => {
    const events = [
      study('2026-10-02', 1),
      monthly('k4', '2026-10', { note: 'Slow.' }),
      monthly('k4', '2026-11', { note: 'Fast.' }),
    ];
    const { isReview, review, done, history } = row('k4', events);
    assert.deepEqual([isReview, review, done], [true, 'Fast.', true]);
    assert.deepEqual(
      history.map((each) => [each.month, each.review]),
      [['2026-10', 'Slow.']],
    );
    assert.equal(row('k4', [], '2026-12-01').done, false);
  });
});

describe('the portfolio', () => {
  const demands = (events: readonly JournalEvent[]) =>
    insightOf(events).portfolio.demands.map(({ item, counted, met }) => [
      item.id,
      counted.length,
      met,
    ]);

  it('holds what there is against the demands of the roadmap', () => {
    assert.deepEqual(demands([]), [
      ['d1', 0, false],
      ['d2', 0, false],
    ]);
    const events = [said('m1', '2026-10-01'), said('m2', '2026-10-02')];
    assert.deepEqual(demands([...events, artifact('article', '2026-10-03')]), [
      ['d1', 2, true],
      ['d2', 1, true],
    ]);
  });

  it('counts no demand as a project of its own, and takes one that the student confirmed', () => {
    assert.deepEqual(demands([said('m1', '2026-10-01'), said('d2', '2026-10-02')]), [
      ['d1', 1, false],
      ['d2', 0, true],
    ]);
  });
});

describe('the level', () => {
  const level = (events: readonly JournalEvent[]) => {
    const { here, next, missing } = insightOf(events).level;
    return [
      here?.item.id,
      next?.item.id,
      missing.map(({ kind, have, want }) => [kind, have, want]),
    ];
  };
  const basics = [said('s2', '2026-10-01')]; // 30 of 50 h

  it('is none before the criteria of the first are met, and says how far they are', () => {
    assert.deepEqual(level([]), [undefined, 'l1', [['progress', 0, 50]]]);
  });

  it('says what is missing for the next one, and leaves out what is there', () => {
    const events = [...basics, said('m1', '2026-10-01'), study('2026-10-02', 20.5)];
    assert.deepEqual(level(events), [
      'l1',
      'l2',
      [
        ['counts', 1, 2],
        ['portfolio', 0, 2],
      ],
    ]);
  });

  it('goes up where all criteria hold, and not over one that names none', () => {
    const events = [
      ...basics,
      ...['m1', 'm2'].map((id) => said(id, '2026-10-01')),
      ...[artifact('article', '2026-10-01'), study('2026-10-02', 20)],
    ];
    assert.deepEqual(level(events), ['l2', undefined, []]);
  });

  it('leaves out no level on the way', () => {
    const all = ['m1', 'm2'].map((id) => said(id, '2026-10-01'));
    const events = [...all, artifact('article', '2026-10-01'), study('2026-10-02', 20)];
    const { rows, here } = insightOf(events).level;
    // m1 is a fifth of its group: the first level is not reached, whatever the second one asks for.
    assert.deepEqual(
      [here, rows.map(({ reached }) => reached)],
      [undefined, [false, false, false]],
    );
  });

  it('is not reached by what was taken out of the roadmap', () => {
    const document = {
      ...STANDING,
      levels: [{ ...STANDING.levels![0]!, reached: [{ progress: 'gone', percent: 1 }] }],
    };
    const { here, missing } = insightOf(basics, undefined, {}, document).level;
    assert.deepEqual([here, missing.map(({ target }) => target)], [undefined, ['gone']]);
  });
});
