import assert from 'node:assert/strict';
import { Actions } from '../../../src/app/actions.js';
import { panelModel } from '../../../src/app/panel.js';
import { dayScale } from '../../../src/app/panel/shownWeek.js';
import { Suggestions } from '../../../src/app/suggestions.js';
import type { Change } from '../../../src/core/journal/event.js';
import { FIRST_VIEW, type PanelView } from '../../../src/shared/protocol.js';
import { english, Words } from '../../../src/shared/words.js';
import { testStore, type TestStore } from '../../kit/journal.js';

const words = new Words(english, 'en');

/** Today is Wednesday, 18 November 2026. */
async function started(): Promise<{ made: TestStore; show: (view?: Partial<PanelView>) => Shown }> {
  const made = await testStore();
  const { store } = made;
  const actions = new Actions(store);
  const log = async (day: string, minutes: number, id?: string) => {
    const item = id === undefined ? undefined : store.model.roadmap.find(id);
    await actions.log({ item, seconds: minutes * 60, day, note: '' });
  };
  await log('2026-11-02', 120, 's1');
  await log('2026-11-16', 45, 't1');
  await log('2026-11-16', 30, 't3');
  await log('2026-11-17', 60, 's2');
  await log('2026-11-17', 15);
  return {
    made,
    show: (view) => panelModel(store.model, words, { view: { ...FIRST_VIEW, ...view } }),
  };
}
type Shown = ReturnType<typeof panelModel>;

describe('the days on the page', () => {
  it('are stacked by skill, whose colours follow the order of the week', async () => {
    const { show } = await started();
    const { days, series } = show();
    assert.deepEqual(series, [
      { title: 'Vectors', text: '45 min' },
      { title: 'Calculus', text: '1 h 30 min' },
      { title: 'Nothing in particular', text: '15 min' },
    ]);
    const parts = days.map((day) => day.parts.map((part) => [part.series, part.text]));
    assert.deepEqual(parts.slice(0, 3), [
      [
        [0, '45 min'],
        [1, '30 min'],
      ],
      [
        [1, '1 h'],
        [2, '15 min'],
      ],
      [],
    ]);
  });

  it('share a colour among the skills beyond the first five', async () => {
    const { made, show } = await started();
    const actions = new Actions(made.store);
    for (const id of ['o1', 'o2', 'm1', 'm2', 'm3']) {
      const item = made.store.model.roadmap.find(id);
      await actions.log({ item, seconds: 600, day: '2026-11-18', note: '' });
    }
    const { series, days } = show();
    assert.equal(series.length, 6);
    assert.deepEqual(series[5], { title: 'Other', text: '30 min' });
    assert.deepEqual(days[2]?.parts.at(-1), { series: 5, seconds: 1800, text: '30 min' });
  });
});

describe('the scale of the days', () => {
  const HOUR = 3600;
  const scale = (target: number, ...hours: number[]) =>
    dayScale(
      hours.map((each) => ({ seconds: each * HOUR })),
      target * HOUR,
      words,
    );

  it('is the longest day when that is more than an even share of the target', () => {
    assert.deepEqual(scale(14, 1, 4), {
      seconds: 4 * HOUR,
      text: 'Full bar: 4 h, the longest day',
    });
  });

  it('is an even share of the target when every day is shorter', () => {
    assert.deepEqual(scale(14, 1, 0), {
      ...{ seconds: 2 * HOUR, text: 'Full bar: 2 h, a seventh of the weekly target' },
    });
  });

  it('is none where there is neither study nor target', () => {
    assert.deepEqual(scale(0, 0, 0), { seconds: 0, text: '' });
    assert.deepEqual(scale(0), { seconds: 0, text: '' });
  });
});

describe('an earlier week on the page', () => {
  it('is titled as that week', async () => {
    const { show } = await started();
    const { labels, week, sessions } = show({ week: '2026-11-02' });
    const plain = (text: string) => text.replace(/\s/g, ' ');
    assert.equal(plain(labels.title), 'Week of November 2 – 8, 2026');
    assert.equal(labels.hours, 'Hours studied');
    assert.equal(week.ago, '2 weeks ago');
    assert.equal(show({ week: '2026-11-09' }).week.ago, 'Last week');
    assert.equal(plain(sessions.whens[0]?.text ?? ''), 'Only Nov 2 – 8, 2026');
    assert.equal(show().labels.title, 'This Week');
    assert.equal(show().sessions.whens[0]?.text, 'This week only');
  });

  it('says nothing of now', async () => {
    const { show } = await started();
    const now = show();
    assert.ok(now.next && now.streak && now.year && now.checklist);
    assert.ok(now.skills.rows.length > 0);
    const then = show({ week: '2026-11-02' });
    for (const part of ['next', 'streak', 'pace', 'year', 'checklist', 'level'] as const) {
      assert.equal(then[part], undefined, part);
    }
    assert.deepEqual(
      [then.phaseTitle, then.skills.rows, then.coach, then.portfolio],
      ['', [], [], []],
    );
  });

  it('has the suggestions of its own days only', async () => {
    const { made, show } = await started();
    const { store, journal, clock } = made;
    await journal.append(
      ['11-07', '11-08', '11-12', '11-17'].map((day): Change => {
        const [start, end] = [`2026-${day}T20:30:00+01:00`, `2026-${day}T21:40:00+01:00`];
        return { type: 'activity.add', data: { start, end, kind: 'study' } };
      }),
    );
    const { all } = new Suggestions(store, clock);
    const days = (week: string) =>
      panelModel(store.model, words, {
        suggestions: all,
        view: { ...FIRST_VIEW, week },
      }).suggestions.rows.map(({ id }) => all.find((each) => each.id === id)?.day);
    assert.deepEqual(days(''), ['2026-11-17', '2026-11-12', '2026-11-08', '2026-11-07']);
    assert.deepEqual(days('2026-11-02'), ['2026-11-08', '2026-11-07']);
    assert.deepEqual(days('2026-11-09'), ['2026-11-12']);
    assert.ok(show().loggable.length > 0);
  });

  it('has a log form that asks for the day instead of taking today', async () => {
    const { show } = await started();
    assert.equal(show().logDay, '2026-11-18');
    assert.equal(show({ week: '2026-11-02' }).logDay, '');
  });

  it('measures by the hours by weekday where those are set', async () => {
    const { made, show } = await started();
    const hour = 3600;
    await new Actions(made.store).setPreferences({
      weekdayHours: [2 * hour, 0, 2 * hour, 0, 2 * hour, 4 * hour, 0],
    });
    assert.equal(show().hours.text, '2 h 30 min of 10 h');
    assert.equal(show().preferences.weeklyHours, 10);
    assert.equal(show({ week: '2026-11-02' }).hours.text, '2 h of 15 h');
  });
});

describe('the weeks on the page', () => {
  it('lead back to the first one with study, and no further than now', async () => {
    const { show } = await started();
    const { title, ...week } = show().week;
    assert.equal(title.replace(/\s/g, ' '), 'November 16 – 22, 2026');
    assert.deepEqual(week, {
      ...{ start: '2026-11-16', ago: '', isCurrent: true, previous: '2026-11-09', next: '' },
    });
    const first = show({ week: '2026-11-02' });
    assert.deepEqual(
      [first.week.previous, first.week.next, first.week.isCurrent],
      ['', '2026-11-09', false],
    );
    assert.equal(first.hours.text, '2 h of 15 h');
    assert.equal(first.days[0]?.text, '2 h');
    assert.equal(first.plan.canTick, false, 'a week that is over has nothing to tick');
    assert.equal(show({ week: '1990-01-01' }).week.start, '2026-11-02');
    assert.equal(show({ week: '2030-01-01' }).week.isCurrent, true);
    assert.equal(show({ week: 'nonsense' }).week.isCurrent, true);
  });

  it('are one where nothing was logged', async () => {
    const { store } = await testStore();
    const { week } = panelModel(store.model, words);
    assert.deepEqual([week.previous, week.next], ['', '']);
  });
});

describe('the year on the page', () => {
  it('begins with the roadmap and says what each day had', async () => {
    const { show } = await started();
    const { year } = show();
    assert.equal(year?.summary, '3 days with study, 4 h 30 min in all');
    assert.equal(year.weeks.length, 53);
    assert.equal(year.weeks[0]?.start, '2026-11-02');
    assert.equal(year.weeks[0].days[0]?.text, 'Nov 2, 2026: 2 h');
    assert.ok(year.weeks[0].days[0].level > 0);
    assert.equal(year.weeks[0].days[1]?.text, 'Nov 3, 2026: nothing logged');
    assert.equal(year.weeks[2]?.days[2]?.isToday, true);
    assert.equal(year.weeks[2].days[3]?.text, '', 'a day to come says nothing');
    assert.deepEqual(year.months, [
      { title: 'November 2026', days: '3 days', hours: '4 h 30 min' },
    ]);
    assert.equal(year.weeks[4]?.month, 'Dec', 'the week of the first of December');
  });

  it('ends with this week once it is over', async () => {
    const { made, show } = await started();
    const day = '2024-05-06';
    await new Actions(made.store).log({ item: undefined, seconds: 3600, day, note: '' });
    const { year } = show();
    assert.equal(year?.weeks.at(-1)?.start, '2026-11-16');
    assert.equal(year.weeks.length, 53);
  });

  it('is not there on an empty journal', async () => {
    const { store } = await testStore();
    const panel = panelModel(store.model, words);
    assert.equal(panel.year, undefined);
    assert.deepEqual(panel.skills, { rows: [], more: '' });
    assert.equal(panel.isEmpty, true);
  });
});

describe('the skills on the page', () => {
  it('come with their hours and what shows them, the most hours first', async () => {
    const { made, show } = await started();
    const { store } = made;
    await new Actions(store).setStatus(store.model.roadmap.find('t1')!, 'done');
    const [vectors, calculus] = show().skills.rows;
    assert.equal(vectors?.title, 'Vectors');
    assert.equal(vectors.text, '2 h 45 min of 10 h');
    assert.equal(vectors.evidence, '1 of 2 topics');
    assert.equal(calculus?.text, '1 h 30 min of 30 h');
    assert.equal(calculus.evidence, '');
  });
});

describe('the sessions on the page', () => {
  const titles = ({ sessions }: Shown) =>
    sessions.days.flatMap((day) => day.sessions.map(({ title }) => title)).sort();

  it('are those of the week that is shown', async () => {
    const { show } = await started();
    assert.deepEqual(titles(show()), ['Calculus', 'Limits', 'Nothing in particular', 'Sums']);
    assert.deepEqual(titles(show({ week: '2026-11-02' })), ['Vectors']);
  });

  it('are filtered by item with what is below it, by source, and over all weeks', async () => {
    const { show } = await started();
    const only = (filter: Partial<PanelView['sessions']>) =>
      titles(show({ sessions: { ...FIRST_VIEW.sessions, ...filter } }));
    assert.deepEqual(only({ item: 's2' }), ['Calculus', 'Limits']);
    assert.deepEqual(only({ item: '' }), ['Nothing in particular']);
    assert.deepEqual(only({ item: 's1', allWeeks: true }), ['Sums', 'Vectors']);
    assert.deepEqual(only({ source: 'timer' }), []);
    assert.equal(only({ source: 'manual', allWeeks: true }).length, 5);
  });

  it('offer only items with sessions, and take a filter by nothing known for none', async () => {
    const { show } = await started();
    const { items, filter } = show({
      sessions: { item: 'gone', source: 'magic', allWeeks: false },
    }).sessions;
    assert.deepEqual(filter, FIRST_VIEW.sessions);
    assert.deepEqual(
      items.map(({ text }) => text),
      ['Everything', 'Calculus', 'Limits', 'Nothing in particular', 'Sums', 'Vectors'],
    );
  });
});
