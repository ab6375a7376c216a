/** Writes the plan of a week down when a window first sees the week, so that it shifts no more. */
import type { Store } from '../app/store.js';
import { Owner } from './kit/owner.js';
import type { Report } from './kit/report.js';
import { providePlanner } from './planner.js';

export class PlanKeeper extends Owner {
  /** The week whose plan was seen to, and in which journal: another one has a plan of its own. */
  #seen: string | undefined;

  constructor(
    private readonly store: Store,
    private readonly report: Report,
  ) {
    super();
    this.own(
      store.onDidChange(() => {
        this.#look();
      }),
    );
    this.#look();
  }

  #look(): void {
    const { plan, state, roadmap } = this.store.model;
    const seen = `${plan.week} ${this.store.journal.folder}`;
    // Nothing is written for somebody who has not begun: opening the editor is no entry. A roadmap
    // that cannot be read has nothing to plan, and is waited for.
    if (roadmap.isEmpty || plan.isKept || state.size === 0 || this.#seen === seen) return;
    this.#seen = seen;
    this.report.background(this.#keep());
  }

  async #keep(): Promise<void> {
    await providePlanner(this.store);
    const { PlanActions } = await import('../app/planActions.js');
    await new PlanActions(this.store).keep();
  }
}
