/** Study preferences as they are typed: what is taken, what is said of anything else, what they replace. */
import assert from 'node:assert/strict';
import { Actions } from '../../../src/app/actions.js';
import { isForLog, isWaymarkError, WaymarkError } from '../../../src/app/errors.js';
import { readNumber, readWeekdayHours } from '../../../src/app/preferencesForm.js';
import { replacedHoursText } from '../../../src/app/replacedHours.js';
import { FAULT_KINDS, type Fault } from '../../../src/shared/faults.js';
import { faultText } from '../../../src/shared/faultText.js';
import { english, Words } from '../../../src/shared/words.js';
import { testStore } from '../../kit/journal.js';

const words = new Words(english, 'en');
const HOUR = 3600;

/** What is said of a fault. */
function answer(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (isWaymarkError(error)) return faultText(words, error.fault);
    throw error;
  }
  return 'taken';
}

describe('preferences as typed', () => {
  it('are answered with the limits where they are outside of them', () => {
    const hours = (typed: string) => answer(() => readNumber(typed, 'weeklyHours'));
    const name = '"Hours wished for in a week"';
    assert.equal(hours('0'), `0 is too low for ${name}. Enter 1 to 100 hours.`);
    assert.equal(hours('300'), `300 is too high for ${name}. Enter 1 to 100 hours.`);
    assert.equal(hours('a few'), `"a few" is not a number. For ${name}, enter 1 to 100 hours.`);
    assert.equal(hours(''), `"" is not a number. For ${name}, enter 1 to 100 hours.`);
    for (const typed of ['1', '7,5', ' 100 ']) assert.equal(hours(typed), 'taken');
    assert.equal(
      answer(() => readNumber('0', 'idleLimit')),
      '0 is too low for "Idle limit". Enter 1 to 60 minutes.',
    );
  });

  it('by weekday are seven, and come to a possible week', () => {
    const weekdays = (typed: string) => answer(() => readWeekdayHours(typed));
    assert.deepEqual(readWeekdayHours('2 0 2 0 1,5 4 0')?.[4], 1.5 * HOUR);
    assert.equal(readWeekdayHours(' '), null);
    for (const typed of ['2 0 2', '2 0 2 0 2 4 25', 'two 0 2 0 2 4 0']) {
      assert.equal(
        weekdays(typed),
        `"${typed}" is not seven numbers from 0 to 24. Enter the hours from Monday to Sunday, for example 2 0 2 0 2 4 0.`,
      );
    }
    assert.match(weekdays('0 0 0 0 0 0 0'), /^0 is too low for .* 1 to 100 hours\.$/);
    assert.match(weekdays('24 24 24 24 24 0 0'), /^120 is too high for .* 1 to 100 hours\.$/);
  });
});

describe('weekly hours and hours by weekday', () => {
  it('say it where one replaces the other, and nothing where none does', async () => {
    const { store } = await testStore();
    const actions = new Actions(store);
    const says = (values: Parameters<Actions['setPreferences']>[0]) =>
      replacedHoursText(values, store.model, words);
    const byWeekday = [2, 0, 2, 0, 2, 4, 0].map((hours) => hours * HOUR);
    assert.equal(says({ weeklyHours: 12 * HOUR }), '');
    assert.equal(says({ weekdayHours: null }), '');
    assert.equal(
      says({ weekdayHours: byWeekday }),
      'This replaces your 15 h a week: the weekdays add up to 10 h.',
    );
    await actions.setPreferences({ weekdayHours: byWeekday });
    assert.equal(says({ weekdayHours: byWeekday.toReversed() }), '');
    assert.equal(says({ dayStart: 5 * HOUR }), '');
    assert.equal(
      says({ weekdayHours: null }),
      'Your hours by weekday no longer apply: it is 15 h a week again.',
    );
    assert.equal(
      says({ weeklyHours: 12 * HOUR }),
      'This replaces your hours by weekday: 2 0 2 0 2 4 0, 10 h in all.',
    );
    await actions.setPreferences({ weeklyHours: 12 * HOUR });
    assert.equal(store.model.week.target, 12 * HOUR, 'and it is so');
  });
});

describe('faults', () => {
  it('are for the log only where the machine fails, or Waymark does', () => {
    const isLogged = (code: Fault['code']) => isForLog(new WaymarkError({ code, args: [] }));
    const codes = Object.keys(FAULT_KINDS) as Fault['code'][];
    assert.deepEqual(codes.filter(isLogged).sort(), [
      ...['commit-unshown', 'entry-not-counted', 'export-unwritable', 'folder-unreadable'],
      ...['journal-full', 'journal-missing', 'journal-unreadable', 'journal-unwritable'],
    ]);
    assert.equal(isForLog(new Error('a defect')), true);
    assert.equal(isForLog('whatever was thrown'), true);
  });
});
