/** What is typed while the week is planned. No DOM: tested in plain Node. */

export interface NewGoal {
  /** Item id. */
  readonly item: string;
  /** As typed; empty for what is usual. */
  readonly amount: string;
}

export interface GoalDraft {
  /** Hours of goals as typed, by item id. */
  readonly hours: Readonly<Record<string, string>>;
  readonly added: Partial<NewGoal>;
  readonly isPlanning: boolean;
}

/** What was kept from before a reload; anything else than such is left out. */
export function readGoalDraft(value: unknown): GoalDraft {
  const { hours, added, isPlanning } = entriesOf(value);
  const { item, amount } = entriesOf(added);
  const texts = Object.entries(entriesOf(hours)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    hours: Object.fromEntries(texts),
    added: {
      ...(typeof item === 'string' && { item }),
      ...(typeof amount === 'string' && { amount }),
    },
    isPlanning: isPlanning === true,
  };
}

function entriesOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
