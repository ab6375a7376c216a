/** Log Study Hours: what, how long, which day, a note. Enter on each step logs the likeliest. */
import { requireDay, type Actions } from '../../app/actions.js';
import { checkAmount, requireAmount } from '../../app/amount.js';
import { loggable } from '../../app/loggable.js';
import { placeOf } from '../../app/panel/place.js';
import { loggedText } from '../../app/sessionText.js';
import type { Store } from '../../app/store.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import { addDays, isDay, type Day } from '../../core/time/calendar.js';
import type { Words } from '../../shared/words.js';
import type { Handlers } from '../kit/editor.js';
import { itemOf } from '../kit/items.js';
import type { Report } from '../kit/report.js';
import { sentenceOf } from '../kit/sentence.js';
import { confirm } from '../kit/statusBarMessage.js';
import { askText, isTurn, pick, type PickItem, type Turn } from '../kit/steps.js';

/** Answers so far; going back and failing to save keep them. */
interface Draft {
  item: Item | undefined;
  duration: string;
  day: Day;
  note: string;
}

const STEPS = 4;
/** What one stretch of study is taken to be until there is an earlier one to go by, in minutes. */
const FIRST_GUESS = '60';
/** No day: the student will name one. */
const OTHER_DAY = '';

export class LogHours {
  readonly handlers = {
    'waymark.logHours': (argument, day) => {
      const { model } = this.store;
      return this.#log(
        itemOf(argument, model),
        day !== undefined && isDay(day) ? day : model.today,
      );
    },
  } satisfies Handlers;

  constructor(
    private readonly store: Store,
    private readonly actions: Actions,
    private readonly words: Words,
    private readonly report: Report,
  ) {}

  async #log(given: Item | undefined, day: Day): Promise<void> {
    const { ledger } = this.store.model;
    const last = ledger.recent(1)[0];
    const draft: Draft = {
      item: given ?? loggable(this.store.model)[0],
      duration: last ? String(Math.round(last.seconds / 60)) : FIRST_GUESS,
      day,
      note: '',
    };
    const askHowLong = (filled: Draft) => this.#askHowLong(filled, given ? 2 : 1);
    const steps = [this.#askWhat, askHowLong, this.#askDay, this.#askNote];
    for (let step = given ? 1 : 0; step < steps.length;) {
      const turn = await steps[step]?.call(this, draft);
      if (turn === 'cancelled') return;
      if (turn === 'back') step--;
      else if (step === steps.length - 1) step = (await this.#save(draft)) ? STEPS : step;
      else step++;
    }
  }

  /** @returns whether the dialogue is over: saved, or given up after the student was told why */
  async #save({ item, duration, day, note }: Draft): Promise<boolean> {
    let logged: string;
    try {
      const amount = requireAmount(duration, day, this.store);
      await this.actions.log({ item, day, note, ...amount });
      logged = loggedText(amount, item, this.words);
    } catch (error) {
      return !(await this.report.offersAnotherTry(error));
    }
    confirm(logged);
    return true;
  }

  async #askWhat(draft: Draft): Promise<Turn | undefined> {
    const { t } = this.words;
    const rows = loggable(this.store.model).map((item): PickItem<Item | undefined> => {
      return { label: item.title, description: placeOf(item), value: item };
    });
    const nothing = { label: t('Nothing in particular'), value: undefined, alwaysShow: true };
    const answer = await pick<Item | undefined>({
      title: t('Log Study Hours'),
      step: 1,
      totalSteps: STEPS,
      placeholder: t('What did you study?'),
      items: [...rows, nothing],
      ...(draft.item && { active: draft.item }),
    });
    if (isTurn(answer)) return answer;
    draft.item = answer.value;
    return undefined;
  }

  async #askHowLong(draft: Draft, first: number): Promise<Turn | undefined> {
    const { t } = this.words;
    const answer = await askText({
      title: draft.item?.title ?? t('Log Study Hours'),
      step: 2,
      totalSteps: STEPS,
      first,
      prompt: t('How long? Minutes (45, 90m), hours (1h30, 1:30, 1.5h) or times (9:30-11:00)'),
      value: draft.duration,
      keep: (text) => (draft.duration = text),
      check: (text) => this.#faultOf(() => checkAmount(text)),
    });
    if (isTurn(answer)) return answer;
    draft.duration = answer.value;
    return undefined;
  }

  async #askDay(draft: Draft): Promise<Turn | undefined> {
    const { t } = this.words;
    const { today } = this.store;
    const yesterday = addDays(today, -1);
    const frame = { title: draft.item?.title ?? t('Log Study Hours'), step: 3, totalSteps: STEPS };
    // Times that are still to come today were meant for an earlier day.
    const isOver =
      this.#faultOf(() => requireAmount(draft.duration, today, this.store)) === undefined;
    const todayRow = { label: t('Today'), description: this.words.date(today), value: today };
    const answer = await pick<Day>({
      ...frame,
      placeholder: t('Which day?'),
      items: [
        ...(isOver ? [todayRow] : []),
        { label: t('Yesterday'), description: this.words.date(yesterday), value: yesterday },
        { label: t('Another day…'), value: OTHER_DAY },
      ],
      active: draft.day === today || draft.day === yesterday ? draft.day : OTHER_DAY,
    });
    if (isTurn(answer)) return answer;
    if (answer.value !== OTHER_DAY) {
      draft.day = answer.value;
      return undefined;
    }
    let typedDay = draft.day;
    const typed = await askText({
      ...frame,
      prompt: t('Which day? For example {0}', yesterday),
      value: typedDay,
      keep: (text) => (typedDay = text),
      check: (text) =>
        this.#faultOf(() => {
          requireAmount(draft.duration, requireDay(text, this.store.today), this.store);
        }),
    });
    if (typed === 'back') return this.#askDay(draft);
    if (isTurn(typed)) return typed;
    draft.day = requireDay(typed.value, this.store.today);
    return undefined;
  }

  async #askNote(draft: Draft): Promise<Turn | undefined> {
    const { t } = this.words;
    const answer = await askText({
      title: draft.item?.title ?? t('Log Study Hours'),
      step: 4,
      totalSteps: STEPS,
      prompt: t('A note? Leave it empty for none.'),
      value: draft.note,
      keep: (text) => (draft.note = text),
    });
    if (isTurn(answer)) return answer;
    draft.note = answer.value;
    return undefined;
  }

  #faultOf(check: () => unknown): string | undefined {
    try {
      check();
      return undefined;
    } catch (error) {
      return sentenceOf(error, this.words);
    }
  }
}
