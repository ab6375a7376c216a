import type { Store } from '../app/store.js';

/** Loads what proposes plans: a week that has one in the journal does without. */
export async function providePlanner(store: Store): Promise<void> {
  if (store.canPropose) return;
  const { proposedPlan } = await import('../core/plan/proposal.js');
  store.setPlanner(proposedPlan);
}
