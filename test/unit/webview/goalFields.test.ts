import { deepStrictEqual } from 'node:assert/strict';
import type { PanelModel } from '../../../src/shared/panelModel.js';
import {
  goalChoices,
  keptGoals,
  readGoalDraft,
  untouchedGoal,
  type GoalDraft,
} from '../../../webview/goalFields.js';

const NOTHING = { hours: {}, added: { edits: {} }, isPlanning: false };
const NLP = { item: 'nlp', title: 'NLP' };
const VISION = { item: 'vision', title: 'Vision' };

describe('what the page keeps of a plan that is being changed', () => {
  it('comes back as it was', () => {
    const draft: GoalDraft = {
      hours: { calculus: '2:4' },
      added: { edits: { amount: '1h' }, held: { item: NLP, amount: '' } },
      isPlanning: true,
    };
    deepStrictEqual(readGoalDraft(structuredClone(keptGoals(draft))), draft);
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

describe('what can be added to the plan', () => {
  it('starts at the likeliest, and still has what was chosen before it went', () => {
    deepStrictEqual(untouchedGoal(panel(NLP, VISION)), { item: NLP, amount: '' });
    deepStrictEqual(goalChoices(panel(NLP, VISION), VISION), [NLP, VISION]);
    deepStrictEqual(goalChoices(panel(VISION), NLP), [NLP, VISION]);
    deepStrictEqual(goalChoices(panel(), untouchedGoal(panel()).item), []);
  });
});

/** As much of a model as the form reads. */
function panel(...items: readonly { readonly item: string; readonly title: string }[]): PanelModel {
  const addable = items.map(({ item, title }) => ({ value: item, text: title }));
  return { plan: { addable } } as unknown as PanelModel;
}
