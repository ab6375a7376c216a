/** What is typed while the week is planned. No DOM: tested in plain Node. */
import type { PanelModel } from '../src/shared/panelModel.js';
import { keptDraft, readDraft, type Draft } from './formState.js';
import { isLogItem, type LogItem } from './logFields.js';

export interface NewGoal {
  /** Its title stays with it, so that it can still be shown once it is no longer offered. */
  readonly item: LogItem;
  /** As typed; empty for what is usual. */
  readonly amount: string;
}

export interface GoalDraft {
  /** Hours of goals as typed, by item id. */
  readonly hours: Readonly<Record<string, string>>;
  readonly added: Draft<NewGoal>;
  readonly isPlanning: boolean;
}

/** The form as nobody has touched it: the likeliest goal. */
export function untouchedGoal(panel: PanelModel): NewGoal {
  return { item: addable(panel)[0] ?? { item: '', title: '' }, amount: '' };
}

/** What can be added, with `chosen` even if the plan has moved on since. */
export function goalChoices(panel: PanelModel, chosen: LogItem): readonly LogItem[] {
  const items = addable(panel);
  const isThere = chosen.item === '' || items.some(({ item }) => item === chosen.item);
  return isThere ? items : [chosen, ...items];
}

/** What was kept from before a reload; anything else than such is left out. */
export function readGoalDraft(value: unknown): GoalDraft {
  const { hours, added, isPlanning } = entriesOf(value);
  const texts = Object.entries(entriesOf(hours)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    hours: Object.fromEntries(texts),
    added: readDraft(added, readFields, ['item', 'amount']),
    isPlanning: isPlanning === true,
  };
}

/** What `readGoalDraft` reads. */
export function keptGoals({ added, ...draft }: GoalDraft): object {
  return { ...draft, added: keptDraft(added) };
}

function readFields(value: unknown): Partial<NewGoal> {
  const { item, amount } = entriesOf(value);
  return {
    ...(isLogItem(item) && { item }),
    ...(typeof amount === 'string' && { amount }),
  };
}

function addable({ plan }: PanelModel): readonly LogItem[] {
  return plan.addable.map(({ value, text }) => ({ item: value, title: text }));
}

function entriesOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
