import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Actions } from '../../../src/app/actions.js';
import { isWaymarkError } from '../../../src/app/errors.js';
import { panelModel } from '../../../src/app/panel.js';
import { changedPreferences } from '../../../src/app/preferencesForm.js';
import { Suggestions } from '../../../src/app/suggestions.js';
import type { Change } from '../../../src/core/journal/event.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import { FIRST_VIEW, readMessage } from '../../../src/shared/protocol.js';
import { english, Words } from '../../../src/shared/words.js';
import fc from 'fast-check';
import { testStore } from '../../kit/journal.js';

const words = new Words(english, 'en');

describe('the weekly goals page', () => {
  it('invites on an empty journal and says the truth on a used one', async () => {
    const { store } = await testStore();
    assert.equal(panelModel(store.model, words).isEmpty, true);
    const item = store.model.roadmap.find('t1');
    await new Actions(store).log({ item, seconds: 5400, day: '2026-11-17', note: '' });
    const panel = panelModel(store.model, words, { problems: ['a fault'] });
    assert.equal(panel.isEmpty, false);
    assert.equal(panel.hours.text, '1 h 30 min of 15 h');
    assert.equal(panel.goals[0]?.text, '1 h 30 min of 7 h 45 min');
    assert.equal(panel.goals[0].place, 'First › Basics');
    assert.equal(panel.days[1]?.description, 'Tuesday, November 17: 1 h 30 min');
    assert.equal(panel.days[2]?.isToday, true);
    assert.equal(panel.loggable[0]?.item, 't1', 'what was studied lately comes first');
    assert.deepEqual(panel.problems, ['a fault']);
    assert.equal(panel.preferences.dayStart, '04:00');
  });

  it('says of a goal that is done that it is, however few hours it took', async () => {
    const { store } = await testStore();
    const actions = new Actions(store);
    const goal = () => panelModel(store.model, words).goals[0]!;
    assert.equal(goal().text, '0 min of 6 h 30 min');
    const { roadmap } = store.model;
    await actions.setStatuses([roadmap.find('t1')!, roadmap.find('t2')!], 'done');
    assert.deepEqual([goal().done, goal().fraction, goal().text], [true, 1, 'Done']);
    const log = { item: roadmap.find('t1'), day: store.today, note: '' };
    await actions.log({ ...log, seconds: 2700 });
    assert.equal(goal().text, 'Done after 45 min');
    await actions.log({ ...log, seconds: 5 * 3600 });
    await actions.log({ ...log, seconds: 3600 });
    assert.equal(goal().text, '6 h 45 min of 6 h 30 min');
  });

  it('goes on without a roadmap, in the words of the roadmap view', async () => {
    const { store, journal } = await testStore();
    const item = store.model.roadmap.find('t1');
    await new Actions(store).log({ item, seconds: 5400, day: '2026-11-17', note: '' });
    assert.equal(panelModel(store.model, words).roadmapFault, undefined);
    const file = readFileSync(join(process.cwd(), 'package.nls.json'), 'utf8');
    const texts = JSON.parse(file) as Record<string, string>;
    const none = new Roadmap({ format: 1, id: 'none', title: '', phases: [] });
    for (const failure of ['missing', 'folder', 'forbidden', 'path', 'faulty'] as const) {
      store.setRoadmap(none, failure);
      const panel = panelModel(store.model, words);
      assert.equal(panel.hours.text, '1 h 30 min of 15 h');
      assert.equal(panel.next, undefined, 'nothing is said to be done that nobody knows of');
      const { text, showProblems, openSettings } = panel.roadmapFault!;
      const key = `welcome.roadmap${failure.slice(0, 1).toUpperCase()}${failure.slice(1)}`;
      const [sentence, ...buttons] = texts[key]!.split('\n');
      assert.equal(text, sentence);
      const titles = buttons.map((button) => button.slice(1, button.indexOf(']')));
      assert.deepEqual([openSettings, showProblems], titles);
    }
    journal.dispose();
  });

  it('shows the latest suggestions, and says how many more there are', async () => {
    const { store, journal, clock } = await testStore();
    const shown = () => {
      const { all } = new Suggestions(store, clock);
      return panelModel(store.model, words, { suggestions: all }).suggestions;
    };
    assert.deepEqual(shown(), { rows: [], more: '' });
    await journal.append(
      ['05', '06', '07', '08', '09', '10', '11'].map((day): Change => {
        const [start, end] = [`2026-11-${day}T09:30:00+01:00`, `2026-11-${day}T10:40:00+01:00`];
        return { type: 'activity.add', data: { start, end, kind: 'study' } };
      }),
    );
    const { rows, more } = shown();
    assert.equal(rows.length, 5);
    assert.equal(rows[0]?.title, 'Nothing in particular');
    assert.equal(rows[0].text, '1 h 10 min · Wed, Nov 11, 09:30');
    assert.equal(more, '2 more in the sidebar');
  });

  it('sends back only the preferences that were changed', async () => {
    const { store } = await testStore();
    const { preferences } = panelModel(store.model, words);
    assert.deepEqual(changedPreferences(preferences, preferences), {});
    const changed = { ...preferences, dayStart: '05:30', weeklyHours: 7.5, restDays: [7, 6] };
    assert.deepEqual(changedPreferences(changed, preferences), {
      dayStart: 5.5 * 3600,
      weeklyHours: 7.5 * 3600,
      restDays: [6, 7],
    });
    const old = { ...preferences, weeklyHours: 0 };
    assert.deepEqual(changedPreferences({ ...old, dayStart: '05:30' }, old), {
      ...{ dayStart: 5.5 * 3600 },
    });
    for (const wrong of [{ weeklyHours: 0 }, { weeklyHours: 300 }, { dailyMinimumMinutes: 0 }]) {
      assert.throws(
        () => changedPreferences({ ...preferences, ...wrong }, preferences),
        (error) => isWaymarkError(error) && error.fault.code === 'number-range',
      );
    }
    for (const wrong of [{ dayStart: '25:00' }, { startDate: 'x' }, { weeklyHours: 500 }]) {
      assert.throws(() => changedPreferences({ ...preferences, ...wrong }, preferences));
    }
  });
});

describe('messages from the page', () => {
  it('are read when they have the form of one', () => {
    assert.deepEqual(readMessage({ type: 'ready', view: FIRST_VIEW, more: 1 }), {
      type: 'ready',
      view: FIRST_VIEW,
    });
    const log = { type: 'log', item: 's1', duration: '45', day: '2026-11-18', note: '' };
    assert.deepEqual(readMessage({ ...log, html: '<b>' }), log);
    const accept = { type: 'acceptSuggestion', id: 'activity x' };
    assert.deepEqual(readMessage({ ...accept, more: 1 }), accept);
    assert.equal(readMessage({ ...accept, id: 5 }), undefined);
    assert.equal(readMessage({ ...log, note: 'x'.repeat(1_000_001) }), undefined);
  });

  it('are dropped otherwise, whatever they are', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        const read = readMessage(message);
        assert.ok(read === undefined || typeof read.type === 'string');
      }),
      { numRuns: 2000 },
    );
    for (const wrong of [
      null,
      5,
      'ready',
      [],
      {},
      { type: 'eval' },
      { type: 'tickGoal', item: 5 },
    ]) {
      assert.equal(readMessage(wrong), undefined);
    }
  });
});
