import { deepStrictEqual } from 'node:assert/strict';
import type { PanelModel } from '../../../src/shared/panelModel.js';
import { logChoices, readLogDraft, untouchedLog } from '../../../webview/logFields.js';
import {
  readPreferenceDraft,
  toFields,
  toPreferences,
  limitFault,
  withRestDay,
} from '../../../webview/preferenceFields.js';

const ALGEBRA = { item: 'algebra', title: 'Linear algebra' };
const PANDAS = { item: 'pandas', title: 'pandas' };
const NOTHING = { item: '', title: 'Nothing in particular' };

describe('webview log form', () => {
  it('starts at the likeliest item and today', () => {
    deepStrictEqual(untouchedLog(panel(ALGEBRA, PANDAS)), {
      item: ALGEBRA,
      duration: '',
      day: '2026-11-20',
      note: '',
    });
  });

  it('asks for the day where an earlier week is shown', () => {
    deepStrictEqual(untouchedLog({ ...panel(ALGEBRA), logDay: '' }).day, '');
  });

  it('starts at nothing in particular when there is nothing to choose', () => {
    deepStrictEqual(untouchedLog(panel()).item, NOTHING);
  });

  it('offers what the model offers, and nothing in particular last', () => {
    deepStrictEqual(logChoices(panel(ALGEBRA, PANDAS), PANDAS), [ALGEBRA, PANDAS, NOTHING]);
  });

  it('still offers what was chosen when the model no longer does', () => {
    deepStrictEqual(logChoices(panel(PANDAS), ALGEBRA), [ALGEBRA, PANDAS, NOTHING]);
  });

  it('reads back the edits it kept', () => {
    const edits = { item: ALGEBRA, duration: '1h', day: '2026-11-19', note: 'n' };
    deepStrictEqual(readLogDraft(structuredClone(edits)), { edits });
    const kept = { duration: '1h', held: edits };
    deepStrictEqual(readLogDraft(structuredClone(kept)), {
      edits: { duration: '1h' },
      held: edits,
    });
  });

  it('leaves out kept state that is none of its own', () => {
    const none = { edits: {} };
    for (const value of [undefined, null, 'text', 7, []]) {
      deepStrictEqual(readLogDraft(value), none);
    }
    deepStrictEqual(readLogDraft({ item: 'algebra', duration: 5, day: null, other: 1 }), none);
    deepStrictEqual(readLogDraft({ item: { item: 'algebra' }, held: { note: '' } }), none);
  });
});

describe('webview preferences form', () => {
  const limits = {
    weeklyHours: { min: 1, max: 100, tooLow: 'low {0}', tooHigh: 'high {0}' },
    dailyMinimumMinutes: { min: 1, max: 720, tooLow: 'few {0}', tooHigh: 'many {0}' },
  };

  it('says what is too low or too high, unless it stood so already', () => {
    const base = toFields(preferences);
    const fault = (change: Partial<typeof base>, from = base) =>
      limitFault(from, { ...from, ...change }, limits);
    deepStrictEqual(fault({ weeklyHours: '0' }), { field: 'weeklyHours', message: 'low 0' });
    deepStrictEqual(fault({ weeklyHours: '300' }), { field: 'weeklyHours', message: 'high 300' });
    deepStrictEqual(fault({ dailyMinimumMinutes: '0' }), {
      ...{ field: 'dailyMinimumMinutes', message: 'few 0' },
    });
    deepStrictEqual(fault({ weeklyHours: '100', dailyMinimumMinutes: '720' }), undefined);
    deepStrictEqual(fault({ dayStart: '05:00' }, { ...base, weeklyHours: '0' }), undefined);
  });

  const preferences = {
    startDate: '2026-09-07',
    dayStart: '04:00',
    dailyMinimumMinutes: 15,
    weeklyHours: 7.5,
    restDays: [7, 3],
  };

  it('shows numbers as text and rest days in order', () => {
    deepStrictEqual(toFields(preferences), {
      startDate: '2026-09-07',
      dayStart: '04:00',
      dailyMinimumMinutes: '15',
      weeklyHours: '7.5',
      restDays: [3, 7],
    });
  });

  it('sends back what it was given', () => {
    deepStrictEqual(toPreferences(toFields(preferences)), { ...preferences, restDays: [3, 7] });
  });

  it('adds and takes away rest days', () => {
    deepStrictEqual(withRestDay([3, 7], 5, true), [3, 5, 7]);
    deepStrictEqual(withRestDay([3, 7], 3, true), [3, 7]);
    deepStrictEqual(withRestDay([3, 7], 3, false), [7]);
  });

  it('reads back the edits it kept', () => {
    const edits = toFields(preferences);
    deepStrictEqual(readPreferenceDraft(structuredClone(edits)), { edits });
  });

  it('leaves out kept state that is none of its own', () => {
    for (const value of [undefined, null, 'text', 7]) {
      deepStrictEqual(readPreferenceDraft(value), { edits: {} });
    }
    deepStrictEqual(readPreferenceDraft({ restDays: ['1'], weeklyHours: 7, dayStart: {} }), {
      edits: {},
    });
  });
});

/** As much of a model as the log form reads. */
function panel(...loggable: PanelModel['loggable']): PanelModel {
  return {
    loggable,
    today: '2026-11-20',
    logDay: '2026-11-20',
    labels: { logNothing: NOTHING.title },
  } as unknown as PanelModel;
}
