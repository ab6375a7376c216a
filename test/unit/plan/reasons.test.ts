/** Why a goal is in the plan: each reason where it holds, as a sentence with the right names. */
import assert from 'node:assert/strict';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import { readProgress } from '../../../src/core/progress/progress.js';
import { readPlan } from '../../../src/core/plan/plan.js';
import { proposedPlan } from '../../../src/core/plan/proposal.js';
import { reasonText } from '../../../src/shared/planWords.js';
import { english, Words } from '../../../src/shared/words.js';
import { event, fold } from '../../kit/journal.js';
import { shippedRoadmap } from '../../kit/shipped.js';

const roadmap = shippedRoadmap();
const words = new Words(english, 'en');
const before = { at: '2026-11-10T12:00:00+01:00' };
const monday = '2026-11-16';

function goals(...events: JournalEvent[]) {
  const state = fold(...events);
  const { ledger } = state;
  const progress = readProgress(state, ledger, roadmap);
  const source = { state, ledger, roadmap, progress, today: monday };
  return readPlan(source, proposedPlan).goals.map(({ item, kind, target, reason, small }) => {
    const text = reasonText(reason, (id) => roadmap.find(id)?.title ?? id, words);
    return { id: item.id, kind, hours: target / 3600, text, small };
  });
}
const done = (...ids: string[]) =>
  ids.map((id) => event('item.set', { item: `aiml-2026/${id}`, status: 'done' }, before));
const known = (...ids: string[]) =>
  ids.map((id) => event('item.set', { item: `aiml-2026/${id}`, status: 'known' }, before));
const study = (id: string, hours: number, day = '2026-11-10') =>
  event('session.add', { kind: 'declared', day, seconds: hours * 3600, item: `aiml-2026/${id}` });
const why = (id: string, ...events: JournalEvent[]) =>
  goals(...events).find((goal) => goal.id === id)?.text;

const PYTHON = ['advanced-python', 'data-manipulation', 'python-performance', 'visualization'];
const MATHS = ['linear-algebra', 'calculus', 'probability-statistics', 'information-theory'];

describe('the reason of a goal', () => {
  it('on an empty journal: what comes first, study beside what leads to building', () => {
    assert.deepEqual(goals(), [
      {
        ...{ id: 'linear-algebra', kind: 'hours', hours: 9, small: false },
        text: 'Next in Mathematical foundations.',
      },
      {
        ...{ id: 'la-vectors', kind: 'finish', hours: 0, small: false },
        text: 'Part of Linear algebra, about 6 h 45 min.',
      },
      {
        ...{ id: 'advanced-python', kind: 'hours', hours: 6, small: false },
        text: 'It leads to building: pandas extension with operations for your domain.',
      },
      {
        ...{ id: 'py-generators', kind: 'finish', hours: 0, small: true },
        text: 'Part of Advanced Python concepts, about 5 h 45 min.',
      },
    ]);
  });

  it('that it was begun names the hours, and comes before what is next', () => {
    const plan = goals(study('calculus', 5));
    assert.equal(plan[0]?.id, 'calculus');
    assert.equal(plan[0].text, 'You have begun it: 5 h so far.');
  });

  it('that a few hours finish it', () => {
    assert.equal(
      why('linear-algebra', ...done('la-vectors', 'la-matrices', 'la-eigenvalues')),
      '6 h 45 min more should finish it.',
    );
  });

  it('of a milestone whose skills are done: time to build', () => {
    const events = known('advanced-python', 'data-manipulation');
    assert.equal(
      why('build-pandas-extension', ...events),
      'What it builds on is done: time to build.',
    );
  });

  it('of building after weeks of nothing but study, which then gets most of the hours', () => {
    const events = [...known('advanced-python', 'data-manipulation'), study('linear-algebra', 12)];
    const built = goals(...events).find(({ kind }) => kind === 'move');
    assert.equal(built?.text, '12 h of study in four weeks and next to nothing built.');
    assert.ok(built.hours >= 7.5, `${built.hours} h`);
  });

  it('of what the path brings out', () => {
    const path = (id: string) =>
      event('preference.set', { name: 'path', from: '2026-11-01', value: `aiml-2026/${id}` });
    const events = [...known(...PYTHON, ...MATHS, 'cnn', 'rnn-transformers'), ...known('q1')];
    assert.equal(goals(...events, path('path-research'))[0]?.id, 'generative-models');
    assert.equal(
      why('generative-models', ...events, path('path-research')),
      'Your path brings it out: Research.',
    );
  });

  it('of an option: of the one that is followed, and of none before', () => {
    const ready = known('q1', 'cnn', 'rnn-transformers', 'generative-models');
    const options = ['pytorch', 'tensorflow-keras'];
    const planned = (...events: JournalEvent[]) =>
      goals(...events).filter(({ id }) => options.includes(id));
    const choice = { item: 'aiml-2026/framework', option: 'tensorflow-keras' };
    assert.deepEqual(planned(...ready), []);
    const [goal, ...others] = planned(...ready, event('item.set', choice, before));
    assert.deepEqual([goal?.id, others], ['tensorflow-keras', []]);
  });

  it('of the checklist: not before there was study, and what is small first', () => {
    const later = goals(study('linear-algebra', 2));
    const check = later.find(({ kind }) => kind === 'check');
    assert.deepEqual(check?.text, 'Not done yet this month.');
    assert.equal(check.id, 'monthly-papers', 'a whole project is nothing to do beside');
    assert.ok(!goals().some(({ kind }) => kind === 'check'));
  });

  it('of a later version is passed over', () => {
    assert.equal(
      reasonText({ code: 'moon' }, (id) => id, words),
      '',
    );
  });
});

describe('the hours of a plan', () => {
  it('are those that are left of the week, by weekday where the student says so', () => {
    const total = (...events: JournalEvent[]) =>
      goals(...events).reduce((sum, { hours }) => sum + hours, 0);
    assert.equal(total(), 15);
    const value = [2, 0, 2, 0, 1, 0, 0].map((hours) => hours * 3600);
    assert.equal(total(event('preference.set', { name: 'weekdayHours', from: monday, value })), 5);
    const rest = event('preference.set', { name: 'restDays', from: monday, value: [1, 2] });
    assert.equal(total(rest), 15, 'rest days leave the week its hours');
    const away = event('vacation.add', { from: '2026-11-19', to: '2026-11-22' });
    assert.equal(Math.round(total(away)), 6, 'a vacation takes its days away');
  });
});
