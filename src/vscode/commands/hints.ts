/** Hints on pitfalls: let one rest, dismiss it, bring it back. */
import { Hints } from '../../app/hints.js';
import type { Store } from '../../app/store.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import type { Words } from '../../shared/words.js';
import type { ItemArgument } from '../kit/contributions.js';
import type { Handlers } from '../kit/editor.js';
import { itemOrPick } from '../kit/pickItem.js';
import { confirm } from '../kit/statusBarMessage.js';

export class HintCommands {
  readonly handlers;

  constructor(
    private readonly store: Store,
    words: Words,
  ) {
    const { t } = words;
    const hints = new Hints(store);
    const isShown = (item: Item) => store.model.coach.hints.some((hint) => hint.pitfall === item);
    const isSilent = (item: Item) =>
      store.model.coach.silenced.some(({ pitfall }) => pitfall === item);
    const noneShown = t('There are no hints right now.');
    this.handlers = {
      'waymark.snoozeHint': this.#on(
        t('Which hint shall rest?'),
        noneShown,
        isShown,
        async (item) => {
          const until = await hints.rest(item);
          confirm(t('{0} rests until {1}', item.title, words.date(until)));
        },
      ),
      'waymark.dismissHint': this.#on(
        t('Which hint is not wanted?'),
        noneShown,
        isShown,
        async (item) => {
          await hints.dismiss(item);
          confirm(t('Dismissed: {0}', item.title));
        },
      ),
      'waymark.restoreHint': this.#on(
        t('Which hint may show again?'),
        t('No hint is snoozed or dismissed.'),
        isSilent,
        async (item) => {
          await hints.wake(item);
          confirm(t('May show again: {0}', item.title));
        },
      ),
    } satisfies Handlers;
  }

  #on(
    question: string,
    none: string,
    fits: (item: Item) => boolean,
    run: (item: Item) => Promise<void>,
  ) {
    return async (argument?: ItemArgument): Promise<void> => {
      const item = await itemOrPick(argument, this.store.model, question, none, fits);
      if (item?.kind === 'pitfall') await run(item);
    };
  }
}
