import assert from 'node:assert/strict';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import type { Commit, Project } from '../../../src/core/projects/facts.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import { unseenCommits } from '../../../src/core/streak/commitDays.js';
import { studyHour } from '../../../src/core/streak/hour.js';
import { streakOn, type StreakDay } from '../../../src/core/streak/streak.js';
import { addDays } from '../../../src/core/time/calendar.js';
import { event, fold, SMALL } from '../../kit/journal.js';

const today = '2026-11-18'; // a Wednesday
const study = (daysAgo: number, minutes = 20) =>
  event('session.add', { kind: 'declared', day: addDays(today, -daysAgo), seconds: minutes * 60 });
const streak = (...events: JournalEvent[]) => {
  const state = fold(...events);
  return streakOn(state, state.ledger, today);
};

/** Days in a row that count, the last of them so many days ago. */
const days = (count: number, lastAgo: number) =>
  Array.from({ length: count }, (_, index) => study(lastAgo + index));
const verdicts = (told: readonly StreakDay[]) => told.map(({ verdict }) => verdict).join(' ');

describe('the streak', () => {
  it('is nothing on an empty journal', () => {
    const { length, freezes, days } = streak();
    assert.deepEqual({ length, freezes }, { length: 0, freezes: 0 });
    assert.deepEqual(
      days.map(({ verdict }) => verdict),
      ['open'],
    );
  });

  it('counts days with the minimum up to today', () => {
    assert.equal(streak(study(0), study(1), study(2)).length, 3);
  });

  it('is not broken by a today that is still open', () => {
    const { length, days } = streak(study(0, 5), study(1), study(2));
    assert.equal(length, 2);
    assert.equal(days[0]?.verdict, 'open');
  });

  it('ends at a day below the minimum', () => {
    const { length, days } = streak(study(0), study(1, 14), study(2));
    assert.equal(length, 1);
    assert.deepEqual(days.at(-1)?.verdict, 'missed');
  });

  it('adds up what was studied on a day', () => {
    assert.equal(streak(study(0, 8), study(0, 7)).length, 1);
  });

  it('neither breaks nor grows on rest days', () => {
    // Yesterday, a Tuesday, is a rest day.
    const rest = event('preference.set', { name: 'restDays', from: '2026-01-01', value: [2] });
    const { length, days } = streak(rest, study(0), study(2));
    assert.equal(length, 2);
    assert.equal(days[1]?.verdict, 'rest');
  });

  it('does not grow on a rest day on which the student did study either', () => {
    const rest = event('preference.set', { name: 'restDays', from: '2026-01-01', value: [2] });
    assert.equal(streak(rest, study(0), study(1), study(2)).length, 2);
  });

  it('judges each day by the minimum of that day', () => {
    const more = event('preference.set', { name: 'dailyMinimum', from: today, value: 3600 });
    const { length, days } = streak(more, study(0), study(1), study(2));
    assert.equal(days[0]?.verdict, 'open');
    assert.equal(length, 2);
  });

  it('is repaired by a day logged late', () => {
    assert.equal(streak(study(0), study(2)).length, 1);
    assert.equal(streak(study(0), study(2), study(1)).length, 3);
  });

  it('rests in vacations, also where they are changed or removed later', () => {
    const away = event('vacation.add', { from: addDays(today, -3), to: addDays(today, -1) });
    const { length, days } = streak(away, study(0), study(2), study(4));
    assert.equal(length, 2);
    assert.equal(verdicts(days), 'counted vacation vacation vacation counted');
    const shorter = event('vacation.set', { target: away.id, from: addDays(today, -1) });
    assert.equal(streak(away, shorter, study(0), study(4)).length, 1);
    const removed = event('vacation.set', { target: away.id, deleted: true });
    assert.equal(streak(away, removed, study(0), study(4)).length, 1);
    const reversed = event('vacation.set', { target: away.id, to: addDays(today, -9) });
    assert.equal(streak(away, reversed, study(0), study(4)).length, 1);
  });

  it('counts a day by a commit only while the student wants that', () => {
    const commit = (daysAgo: number) =>
      event('commit.seen', { root: 'r', subpath: '', day: addDays(today, -daysAgo), commit: 'c' });
    assert.equal(streak(study(0), commit(1), study(2)).length, 1);
    const wants = event('preference.set', {
      ...{ name: 'commitsCount', from: addDays(today, -1), value: true },
    });
    const { length, days } = streak(wants, study(0), commit(1), commit(1), study(2));
    assert.equal(length, 3);
    assert.equal(days[1]?.hasCommit, true);
    assert.equal(streak(wants, study(0), commit(1), commit(2)).length, 2);
    assert.equal(streak(wants, commit(0)).length, 1, 'without any study');
  });

  it('goes on after a missed day as long as there are freezes, one for each', () => {
    // From 9 days ago back: seven days that count, then those between them and today.
    const week = [9, 10, 11, 12, 13, 14, 15].map((daysAgo) => study(daysAgo));
    const { length, freezes, days } = streak(...week, ...[7, 6, 5].map((ago) => study(ago)));
    assert.equal(verdicts(days), 'open missed');
    assert.deepEqual({ length, freezes }, { length: 0, freezes: 0 });
    const held = streak(...week, ...[7, 6, 5, 4, 3, 2, 1].map((ago) => study(ago)));
    assert.equal(held.length, 14);
    assert.equal(held.freezes, 1);
    assert.equal(held.daysToFreeze, 7);
    assert.equal(held.days.find(({ verdict }) => verdict === 'frozen')?.day, addDays(today, -8));
    assert.equal(held.days.filter(({ earnsFreeze }) => earnsFreeze).length, 2);
  });

  it('keeps two freezes, and gathers no days towards a third', () => {
    const { freezes, daysToFreeze } = streak(...days(20, 1));
    assert.deepEqual({ freezes, daysToFreeze }, { freezes: 2, daysToFreeze: undefined });
    // 20 days, a missed one, then 6: the next freeze needs a seventh.
    const after = streak(...days(20, 8), ...days(6, 1));
    assert.equal(after.length, 26);
    assert.deepEqual([after.freezes, after.daysToFreeze], [1, 1]);
  });

  it('gets its freeze back when the missed day is logged late', () => {
    const before = streak(...days(9, 3), ...days(2, 0));
    assert.deepEqual([before.length, before.freezes], [11, 0]);
    const after = streak(...days(9, 3), ...days(2, 0), study(2));
    assert.deepEqual([after.length, after.freezes], [12, 1]);
  });

  it('counts a tomorrow that was lived east of the date line already', () => {
    assert.equal(streak(study(1), study(0), study(-1)).length, 3);
    assert.equal(streak(study(1), study(-1)).length, 2, 'today being open still');
    assert.equal(streak(study(0), study(-2)).length, 1);
  });

  it('runs through a leap day', () => {
    const on = (day: string) => event('session.add', { kind: 'declared', day, seconds: 1800 });
    const state = fold(...['2028-02-28', '2028-02-29', '2028-03-01'].map(on));
    assert.equal(streakOn(state, state.ledger, '2028-03-01').length, 3);
  });
});

describe('study entered late', () => {
  const at = (daysAgo: number) => ({ at: `${addDays(today, -daysAgo)}T12:00:00+01:00` });
  const late = (...events: JournalEvent[]) => {
    const state = fold(...events);
    return [...state.ledger.writtenLate(addDays(today, -9))];
  };
  const add = (daysAgo: number, writtenAgo: number) =>
    event(
      'session.add',
      { kind: 'declared', day: addDays(today, -daysAgo), seconds: 1200 },
      at(writtenAgo),
    );

  it('is known by the day on which it was written', () => {
    assert.deepEqual(late(add(3, 3)), []);
    assert.deepEqual(late(add(3, 1)), [[addDays(today, -3), at(1).at]]);
    // At half past two in the night it is still the day before.
    const night = { at: `${addDays(today, -2)}T02:30:00+01:00` };
    assert.deepEqual(late({ ...add(3, 3), ...night }), []);
  });

  it('is also what was corrected late, but not a note', () => {
    const entry = add(3, 3);
    const set = (data: object) => event('session.set', { target: entry.id, ...data }, at(0));
    assert.deepEqual(late(entry, set({ seconds: 3600 })), [[addDays(today, -3), at(0).at]]);
    assert.deepEqual(late(entry, set({ note: 'hard' })), []);
    const longer = set({ seconds: 3600 });
    assert.deepEqual(late(entry, longer, event('undo', { target: longer.id })), []);
  });

  it('is not what ran into the next day', () => {
    const [start, end] = [`${addDays(today, -1)}T23:00:00+01:00`, `${today}T05:00:00+01:00`];
    assert.deepEqual(late(event('session.add', { kind: 'interval', start, end }, { at: end })), []);
  });
});

describe('the hour of the day', () => {
  const hour = (at: string, ...events: JournalEvent[]) => {
    const state = fold(...events);
    return studyHour(state, streakOn(state, state.ledger, today), `${at}:00+01:00`);
  };
  const preference = (name: 'dayStart' | 'reminderAt', value: number) =>
    event('preference.set', { name, from: '2026-01-01', value });

  it('is among the last six while the day is open', () => {
    assert.equal(hour(`${today}T21:59`).isLast, false);
    assert.equal(hour(`${today}T22:00`).isLast, true);
    assert.equal(hour(`${addDays(today, 1)}T03:30`).isLast, true);
    assert.equal(hour(`${today}T22:00`, study(0)).isLast, false);
    assert.equal(hour(`${today}T18:00`, preference('dayStart', 0)).isLast, true);
    assert.equal(hour(`${today}T22:00`).ends, 4 * 3600);
  });

  it('is that of the reminder from the chosen time on, while the day is open', () => {
    const evening = preference('reminderAt', 20 * 3600);
    assert.equal(hour(`${today}T23:00`).isReminderDue, false);
    assert.equal(hour(`${today}T19:59`, evening).isReminderDue, false);
    assert.equal(hour(`${today}T20:00`, evening).isReminderDue, true);
    assert.equal(hour(`${addDays(today, 1)}T01:00`, evening).isReminderDue, true);
    assert.equal(hour(`${today}T20:00`, evening, study(0)).isReminderDue, false);
    const rest = event('preference.set', { name: 'restDays', from: '2026-01-01', value: [3] });
    assert.equal(hour(`${today}T20:00`, evening, rest).isReminderDue, false);
    // One in the morning belongs to the evening before.
    const night = preference('reminderAt', 3600);
    assert.equal(hour(`${today}T23:00`, night).isReminderDue, false);
    assert.equal(hour(`${addDays(today, 1)}T01:00`, night).isReminderDue, true);
  });
});

describe('commits that the journal has nothing of', () => {
  const roadmap = new Roadmap(SMALL);
  const commit = (hash: string, at: string) => ({ hash, at, subject: 's', milestones: [] });
  const project = (...commits: Commit[]): Project => ({
    ...{ key: { root: 'r', subpath: '' }, formerKeys: [], folder: '/p', name: 'p', marks: ['git'] },
    ...{ commits, shallow: false, fault: undefined, detail: undefined },
  });
  const link = event('project.set', { root: 'r', subpath: '', item: 'small/m1', linked: true });
  const wants = event('preference.set', { name: 'commitsCount', from: '2026-11-16', value: true });
  const unseen = (projects: Project[], ...events: JournalEvent[]) =>
    unseenCommits(fold(...events), roadmap, projects, today).map(
      ({ day, commit: hash }) => `${day} ${hash}`,
    );

  it('are the first of each study day, by the author’s own clock', () => {
    const work = project(
      commit('e', '2026-11-18T03:00:00-11:00'), // still the 17th there
      commit('d', '2026-11-18T09:00:00+13:00'),
      commit('c', '2026-11-17T23:00:00+01:00'),
      commit('b', '2026-11-17T08:00:00+01:00'),
      commit('a', '2026-11-16T02:00:00+01:00'), // the 15th, when commits did not count yet
    );
    assert.deepEqual(unseen([work], link, wants), ['2026-11-17 b', '2026-11-18 d']);
    const seen = { root: 'r', subpath: '', day: '2026-11-17', commit: 'b' };
    assert.deepEqual(unseen([work], link, wants, event('commit.seen', seen)), ['2026-11-18 d']);
  });

  it('are none without the wish or without a link', () => {
    const work = project(commit('b', '2026-11-17T08:00:00+01:00'));
    assert.deepEqual(unseen([work], link), []);
    assert.deepEqual(unseen([work], wants), []);
    const off = event('preference.set', { name: 'commitsCount', from: '2026-11-17', value: false });
    assert.deepEqual(unseen([work], link, wants, off), []);
  });
});
