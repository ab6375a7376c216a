/** Accepting a suggested session with another amount or on another item. */
import { requireDuration } from '../../app/amount.js';
import { loggable } from '../../app/loggable.js';
import { placeOf } from '../../app/panel/place.js';
import type { Store } from '../../app/store.js';
import { resized, type Suggestions } from '../../app/suggestions.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import type { Suggestion } from '../../core/suggestions/suggestions.js';
import type { Words } from '../../shared/words.js';
import type { Report } from '../kit/report.js';
import { sentenceOf } from '../kit/sentence.js';
import { confirm } from '../kit/statusBarMessage.js';
import { askText, isTurn, pick, type PickItem } from '../kit/steps.js';

const STEPS = 2;

export class Adjust {
  constructor(
    private readonly store: Store,
    private readonly suggestions: Suggestions,
    private readonly words: Words,
    private readonly report: Report,
  ) {}

  async run(suggestion: Suggestion): Promise<void> {
    const { t } = this.words;
    const { roadmap } = this.store.model;
    let chosen = suggestion.item === undefined ? undefined : roadmap.find(suggestion.item);
    let typed = String(Math.round(suggestion.seconds / 60));
    for (;;) {
      const item = await this.#askWhat(chosen);
      if (isTurn(item)) return;
      chosen = item.value;
      const amount = await askText({
        title: item.value?.title ?? t('Adjust Session'),
        step: 2,
        totalSteps: STEPS,
        prompt: t('How long? Minutes (45, 90m) or hours (1h30, 1:30, 1.5h)'),
        value: typed,
        keep: (text) => (typed = text),
        check: (text) => this.#faultOf(text),
      });
      if (amount === 'back') continue;
      if (isTurn(amount)) return;
      const seconds = requireDuration(amount.value);
      const stretches = resized(suggestion.stretches, seconds);
      try {
        await this.suggestions.accept({ suggestion, stretches, item: item.value ?? null });
      } catch (error) {
        if (await this.report.offersAnotherTry(error)) continue;
        return;
      }
      const what = item.value?.title ?? t('nothing in particular');
      confirm(t('Logged {0} on {1}', this.words.duration(seconds), what));
      return;
    }
  }

  #askWhat(chosen: Item | undefined) {
    const { t } = this.words;
    const { model } = this.store;
    const rows = loggable(model).map((item): PickItem<Item | undefined> => {
      return { label: item.title, description: placeOf(item), value: item };
    });
    return pick<Item | undefined>({
      title: t('Adjust Session'),
      step: 1,
      totalSteps: STEPS,
      placeholder: t('What did you study?'),
      items: [{ label: t('Nothing in particular'), value: undefined, alwaysShow: true }, ...rows],
      ...(chosen && { active: chosen }),
    });
  }

  #faultOf(text: string): string | undefined {
    try {
      requireDuration(text);
      return undefined;
    } catch (error) {
      return sentenceOf(error, this.words);
    }
  }
}
