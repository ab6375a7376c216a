/** What a student can say to a hint on a pitfall, and to a month that is over. */
import type { Item } from '../core/roadmap/roadmap.js';
import { addDays, type Day } from '../core/time/calendar.js';
import { requireText } from './text.js';
import type { Store } from './store.js';

/** Days for which a hint rests. */
export const REST_DAYS = 28;

export class Hints {
  constructor(private readonly store: Store) {}

  /** @returns the study day from which it may show again */
  async rest(pitfall: Item): Promise<Day> {
    const until = addDays(this.store.today, REST_DAYS);
    await this.#set(pitfall, { until });
    return until;
  }

  async dismiss(pitfall: Item): Promise<void> {
    await this.#set(pitfall, { dismissed: true });
  }

  /** Lets a hint that rests or was dismissed show again. */
  async wake(pitfall: Item): Promise<void> {
    await this.#set(pitfall, { until: null, dismissed: false });
  }

  /** The text of a month's review, as it was typed; an empty one takes it away. */
  async review(item: Item, month: string, text: string): Promise<void> {
    const note = requireText(text) === '' ? null : text;
    const data = { item: item.ref, period: month, note };
    await this.store.append([{ type: 'item.set', data }]);
  }

  async #set(
    pitfall: Item,
    said: { readonly until?: Day | null; readonly dismissed?: boolean },
  ): Promise<void> {
    await this.store.append([{ type: 'coach.set', data: { pitfall: pitfall.ref, ...said } }]);
  }
}
