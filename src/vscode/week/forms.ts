/** What the forms of the page ask for: each answer says what was done, and what that rests on. */
import { Actions, requireDay } from '../../app/actions.js';
import { requireAmount, requireDuration } from '../../app/amount.js';
import { isWaymarkError, WaymarkError } from '../../app/errors.js';
import { preferencesModel } from '../../app/panel.js';
import { goalKindOf, PlanActions } from '../../app/planActions.js';
import { changedPreferences } from '../../app/preferencesForm.js';
import { replacedHoursText } from '../../app/replacedHours.js';
import { Sessions } from '../../app/sessions.js';
import { amountText, itemIdOf, loggedText, sessionText } from '../../app/sessionText.js';
import type { Store } from '../../app/store.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import { movedText } from '../../shared/planWords.js';
import type { FieldName, FromWebview } from '../../shared/protocol.js';
import type { Words } from '../../shared/words.js';

/** Messages about the week's goals. */
export type PlanMessage = Extract<
  FromWebview,
  { type: 'addGoal' | 'dropGoal' | 'resizeGoal' | 'moveGoal' | 'carryOver' | 'replan' }
>;

export interface Said {
  /** What to say of it; empty where the page shows it anyway. */
  readonly message: string;
  /** What the message is about, as plain data: once it is something else, the message is past. */
  readonly about: () => unknown;
}

export class Forms {
  readonly #actions: Actions;
  readonly #sessions: Sessions;

  constructor(
    private readonly store: Store,
    private readonly words: Words,
  ) {
    this.#actions = new Actions(store);
    this.#sessions = new Sessions(store);
  }

  async log(message: Extract<FromWebview, { type: 'log' }>): Promise<Said> {
    const { store, words } = this;
    const item = message.item === '' ? undefined : this.#itemOf(message.item);
    const day = requireDay(message.day, store.today);
    const amount = requireAmount(message.duration, day, store);
    const id = await this.#actions.log({ item, day, note: message.note, ...amount });
    return { message: loggedText(amount, item, words), about: () => this.#session(id) };
  }

  async setPreferences({
    preferences,
  }: Extract<FromWebview, { type: 'setPreferences' }>): Promise<Said> {
    const current = () => preferencesModel(this.store.model);
    const values = changedPreferences(preferences, current());
    const replaced = replacedHoursText(values, this.store.model, this.words);
    await this.#actions.setPreferences(values);
    return {
      message: [this.words.t('Saved.'), replaced].filter(Boolean).join(' '),
      about: current,
    };
  }

  async editSession(message: Extract<FromWebview, { type: 'editSession' }>): Promise<Said> {
    const { words } = this;
    const { id, note, day } = message;
    const before = this.#sessions.find(id);
    // An item that the roadmap no longer has can stay, though nobody could choose it.
    const isMoved = message.item !== itemIdOf(before, this.store.model);
    const item = isMoved && message.item !== '' ? this.#itemOf(message.item) : null;
    // What the form shows is rounded to minutes: untouched, it must not change the seconds.
    const isTouched = message.amount.trim() !== amountText(before);
    await this.#sessions.correct(id, {
      ...{ note, day },
      ...(isTouched && { amount: message.amount }),
      ...(isMoved && { item }),
    });
    const after = this.#sessions.find(id);
    const what = sessionText(after, this.store.model, words);
    return {
      message: words.t('Now: {0}, {1}.', what, words.date(after.day)),
      about: () => this.#session(id),
    };
  }

  async deleteSession(id: string): Promise<Said> {
    const what = sessionText(this.#sessions.find(id), this.store.model, this.words);
    await this.#sessions.delete(id);
    return {
      message: this.words.t('Deleted: {0}. Undo Last Entry brings it back.', what),
      about: () => this.#session(id),
    };
  }

  /** Does something with the week's goals. */
  async plan(message: PlanMessage): Promise<Said> {
    const { t } = this.words;
    const plan = new PlanActions(this.store);
    switch (message.type) {
      case 'addGoal': {
        const item = this.#itemOf(message.item);
        const kind = goalKindOf(item);
        if (!kind) throw new WaymarkError({ code: 'goal-unknown', args: [message.item] });
        const typed = message.amount.trim();
        await plan.add(item, kind, typed === '' ? undefined : requireDuration(typed));
        return { message: t('In the plan: {0}.', item.title), about: this.#goals(item) };
      }
      case 'dropGoal': {
        const item = this.#itemOf(message.item);
        await plan.drop(item);
        return {
          message: t('No more in the plan: {0}. Undo Last Entry brings it back.', item.title),
          about: this.#goals(item),
        };
      }
      case 'resizeGoal': {
        const item = this.#itemOf(message.item);
        await plan.resize(item, requireDuration(message.amount));
        return { message: t('Saved.'), about: this.#goals(item) };
      }
      case 'moveGoal': {
        const item = this.#itemOf(message.item);
        const isMoved = await plan.move(item, message.direction);
        return {
          message: isMoved ? movedText(item, this.store.model.plan.goals, this.words) : '',
          about: this.#goals(),
        };
      }
      case 'carryOver':
        await plan.carryOver();
        return { message: t('Taken over from last week.'), about: this.#goals() };
      case 'replan':
        await plan.replan();
        return { message: t('The rest of the week is planned anew.'), about: this.#goals() };
    }
  }

  /** @throws WaymarkError `item-gone` where the roadmap has changed since the page showed it */
  #itemOf(id: string): Item {
    const item = this.store.model.roadmap.find(id);
    if (!item) throw new WaymarkError({ code: 'item-gone', args: [] });
    return item;
  }

  /** What is said of the week's goals, or of one: what they are, and that what was just done counts. */
  #goals(item?: Item): () => unknown {
    const { plan, state } = this.store.model;
    // Goals that are as they were before do not tell whether it was undone.
    const done = state.plans.get(plan.week)?.history.at(-1)?.stamp;
    return () => {
      const { plan, state } = this.store.model;
      const goals = plan.goals.filter((goal) => !item || goal.item.id === item.id);
      return [
        goals.map(({ item: { id }, kind, target }) => [id, kind, target]),
        done && state.isUndone(done),
      ];
    };
  }

  /** What is said of a session: whether it counts, and what it is. */
  #session(id: string): unknown {
    const { model } = this.store;
    const session = model.ledger.session(id);
    return session && !session.deleted
      ? [session.day, sessionText(session, model, this.words), session.note]
      : undefined;
  }
}

/** Which of a form's fields an error is about, where that is known. */
export function faultyField(error: unknown): FieldName | undefined {
  if (!isWaymarkError(error)) return undefined;
  switch (error.fault.code) {
    case 'item-gone':
    case 'goal-known':
      return 'item';
    case 'day-nonsense':
    case 'day-future':
    case 'day-far':
      return 'day';
    case 'text-too-long':
      return 'note';
    default:
      return undefined;
  }
}
