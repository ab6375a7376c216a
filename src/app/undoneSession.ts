/** Says what entries about sessions and the timer did. */
import type { SessionData } from '../core/journal/event.js';
import type { ActWrite } from '../core/journal/acts.js';
import { sessionsText, sessionText, whatText } from './sessionText.js';
import type { Saying, Telling } from './telling.js';

/**
 * The sessions that an act logged. Where it is undone they are gone, so this is what their entries
 * said: how many, and how long they are together.
 */
export function sessionsSaid({ writes, model, words }: Telling): string {
  return sessionsText(addedBy(writes), model, words);
}

export const sessionChangeSaid: Saying = ({ target, fields }, { writes, model, words }) => {
  const { t } = words;
  const session = model.ledger.session(target);
  const day = session ? words.date(session.day) : '';
  const what = session ? sessionText(session, model, words) : t('a session');
  if (addedBy(writes).length > 0) return t('the split of {0}, {1}', what, day);
  if (fields['deleted'] === true) return t('the deletion of {0}, {1}', what, day);
  if (fields['deleted'] === false) return t('the restoring of {0}, {1}', what, day);
  return t('the change of a session, now {0}, {1}', what, day);
};

export const timerStartSaid: Saying = ({ fields }, telling) => {
  const { model, words } = telling;
  const what = whatText(fields['item'], model, words);
  const logged = sessionsSaid(telling);
  return logged === ''
    ? words.t('timer started on {0}', what)
    : words.t('timer started on {0}, which logged {1}', what, logged);
};

export const timerSetSaid: Saying = ({ target, fields }, telling) => {
  const { model, words } = telling;
  const { t } = words;
  const history = model.state.timers.get(target)?.history ?? [];
  const started = history.find(({ creates }) => creates);
  const what = whatText(started?.fields['item'], model, words);
  const logged = sessionsSaid(telling);
  switch (fields['state']) {
    case 'paused':
      return t('timer paused on {0}', what);
    case 'running':
      return t('timer resumed on {0}', what);
    case 'stopped':
      return logged === ''
        ? t('timer stopped on {0}, which logged nothing', what)
        : t('timer stopped, which logged {0}', logged);
    default:
      return t('change of the timer on {0}', what);
  }
};

/** The sessions of an act, as their entries have them. */
function addedBy(writes: readonly ActWrite[]): SessionData[] {
  return writes
    .filter(({ type }) => type === 'session.add')
    .map(({ fields }) => fields as unknown as SessionData); // checked when they were read
}
