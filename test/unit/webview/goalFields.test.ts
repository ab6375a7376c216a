import { deepStrictEqual } from 'node:assert/strict';
import { readGoalDraft } from '../../../webview/goalFields.js';

const NOTHING = { hours: {}, added: {}, isPlanning: false };

describe('what the page keeps of a plan that is being changed', () => {
  it('comes back as it was', () => {
    const draft = {
      hours: { calculus: '2:4' },
      added: { item: 'nlp', amount: '1h' },
      isPlanning: true,
    };
    deepStrictEqual(readGoalDraft(structuredClone(draft)), draft);
  });

  it('is nothing where something else was kept', () => {
    for (const kept of [undefined, null, 5, 'x', [], { hours: 3, added: null, isPlanning: 1 }]) {
      deepStrictEqual(readGoalDraft(kept), NOTHING);
    }
    deepStrictEqual(readGoalDraft({ hours: { a: 5, b: '1' }, added: { item: 7 } }), {
      ...NOTHING,
      hours: { b: '1' },
    });
  });
});
