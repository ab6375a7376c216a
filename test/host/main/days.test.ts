import assert from 'node:assert/strict';
import { addDays, weekdayOf, weekStart, type Day } from '../../../src/core/time/calendar.js';
import { preferenceOn } from '../../../src/core/journal/preferences.js';
import type { Change, PreferenceName, PreferenceValues } from '../../../src/core/journal/event.js';
import { answering, pressingEnter, Refused } from '../kit/editor.js';
import { nodeAt } from '../kit/rows.js';
import { arrive, emptyJournal, session } from '../kit/journal.js';
import { run, waymark, type Api } from '../kit/waymark.js';

function preference<N extends PreferenceName>(
  from: Day,
  name: N,
  value: PreferenceValues[N],
): Change {
  return { type: 'preference.set', data: { name, from, value } };
}

describe('Study days', () => {
  let api: Api;
  before(async () => {
    api = await waymark();
  });
  beforeEach(() => emptyJournal(api));

  /** The study day so many days ago. */
  const ago = (days: number) => addDays(api.store.today, -days);
  const verdicts = () => api.store.model.streak.days.map(({ verdict }) => verdict).join(' ');
  const length = () => api.store.model.streak.length;

  it('make a streak while each has the daily minimum, today still being open', async () => {
    await arrive(api, ...[4, 3, 2, 1].map((days) => session(ago(days), days === 3 ? 14 : 15)));
    assert.equal(verdicts(), 'open counted counted missed');
    assert.equal(length(), 2);
    await arrive(api, session(ago(0), 10), session(ago(0), 5));
    assert.equal(verdicts(), 'counted counted counted missed');
    assert.equal(length(), 3);
  });

  it('that are rest days neither break the streak nor add to it', async () => {
    await arrive(
      api,
      preference(ago(30), 'restDays', [weekdayOf(ago(2))]),
      ...[4, 3, 1, 0].map((days) => session(ago(days), 60)),
    );
    assert.equal(verdicts(), 'counted counted rest counted counted');
    assert.equal(length(), 4);
  });

  it('are judged by the preferences of their own time', async () => {
    await arrive(
      api,
      preference(ago(30), 'dailyMinimum', 20 * 60),
      ...[3, 2, 1].map((days) => session(ago(days), 30)),
    );
    assert.equal(length(), 3);
    await arrive(api, preference(ago(1), 'dailyMinimum', 60 * 60));
    assert.equal(verdicts(), 'open missed');
    await arrive(api, preference(ago(1), 'dailyMinimum', 30 * 60));
    assert.equal(length(), 3);
  });

  it('start when the student says: what is earlier belongs to the day before', async () => {
    const [late, early] = [`${ago(1)}T23:50:00+00:00`, `${ago(0)}T01:20:00+00:00`];
    const night: Change = {
      type: 'session.add',
      data: { kind: 'interval', start: late, end: early },
    };
    await arrive(api, preference(ago(30), 'dayStart', 4 * 3600), night);
    // In the small hours another start of the day makes it another day, too: so only days with study.
    const minutes = () =>
      api.store.model.streak.days
        .filter(({ seconds }) => seconds > 0)
        .map(({ day, seconds }) => [day, seconds / 60]);
    assert.deepEqual(minutes(), [[ago(1), 90]]);
    const [today, yesterday] = [ago(0), ago(1)];
    await arrive(api, preference(ago(30), 'dayStart', 0));
    assert.deepEqual(minutes(), [
      [today, 80],
      [yesterday, 10],
    ]);
  });
});

describe('Study preferences', () => {
  let api: Api;
  before(async () => {
    api = await waymark();
  });
  beforeEach(() => emptyJournal(api));

  const set = (...answers: (string | string[])[]) =>
    answering(answers, () => run('waymark.setPreferences'));
  const inForce = (name: 'weeklyHours' | 'dailyMinimum' | 'dayStart' | 'restDays', day: Day) =>
    preferenceOn(api.store.journal.state, name, day);

  it('hold from today on, and leave earlier days as they were', async () => {
    const { today } = api.store;
    const yesterday = addDays(today, -1);
    await set('Hours wished for in a week', '7.5');
    await set('Daily minimum in minutes', '30');
    await set('Rest days', ['Saturday', 'Sunday']);
    assert.deepEqual(inForce('weeklyHours', today), 7.5 * 3600);
    assert.deepEqual(inForce('weeklyHours', yesterday), 15 * 3600);
    assert.deepEqual(inForce('dailyMinimum', today), 30 * 60);
    assert.deepEqual(inForce('dailyMinimum', yesterday), 15 * 60);
    assert.deepEqual(inForce('restDays', today), [6, 7]);
    assert.deepEqual(inForce('restDays', yesterday), []);
    assert.equal(api.store.model.week.target, 7.5 * 3600);
  });

  it('know the start of the day and of the roadmap', async () => {
    const { today } = api.store;
    await set('A study day starts at', '0:00');
    assert.equal(inForce('dayStart', today), 0);
    await set('First day of the roadmap', 'Another day…', '2026-02-01');
    const phase = nodeAt(api.roadmapTree, 'Foundations and core concepts');
    assert.match(
      String(api.roadmapTree.getTreeItem(phase).description),
      /Feb 1\s–\sApr 30, 2026\b/,
    );
  });

  it('refuse what cannot be', async () => {
    for (const [label, text] of [
      ['Hours wished for in a week', '101'],
      ['Hours wished for in a week', 'many'],
      ['Daily minimum in minutes', '0'],
      ['A study day starts at', '25:00'],
    ] as const) {
      await assert.rejects(set(label, text), Refused, `${label}: ${text}`);
    }
    await assert.rejects(
      set('First day of the roadmap', 'Another day…', '2026-02-30'),
      new Refused('"2026-02-30" is no day. Type it as 2026-11-22.'),
    );
    assert.equal(api.store.journal.state.size, 0);
  });

  it('take Enter on every step for today as the first day', async () => {
    await pressingEnter(run('waymark.setPreferences'));
    const values = api.store.journal.state.preferences.get('startDate')?.fields;
    assert.deepEqual(values, { [api.store.today]: api.store.today });
  });

  it('count the week from Monday', () => {
    const { week, today } = api.store.model;
    assert.equal(week.start, weekStart(today));
    assert.equal(weekdayOf(week.start), 1);
  });
});
