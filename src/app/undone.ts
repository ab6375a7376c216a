/** Says what an undo took back. */
import type { Act, ActWrite } from '../core/journal/fold.js';
import type { Words } from '../shared/words.js';
import { artifactTitle } from '../shared/standingWords.js';
import { sessionText } from './sessionText.js';
import type { Model } from './store.js';

/** @param model after the undo: a deleted session is there again then */
export function undoneText(act: Act, model: Model, words: Words): string {
  const { t } = words;
  const { entries } = act.fields;
  if (typeof entries === 'number') {
    return entries === 1
      ? t('Undone: import of 1 entry')
      : t('Undone: import of {0} entries', entries);
  }
  const vacation = act.writes.find(({ type }) => type.startsWith('vacation.'));
  if (vacation) return vacationText(vacation, words);
  const artifact = act.writes.find(({ type }) => type.startsWith('artifact.'));
  if (artifact) return artifactUndone(artifact, model, words);
  const hint = act.writes.find(({ type }) => type === 'coach.set');
  if (hint) return hintUndone(hint, model, words);
  const change = act.writes.find(({ type }) => type === 'session.set');
  if (change) return changeText(change, act.writes.length > 1, model, words);
  const added = act.writes.find(({ type }) => type === 'session.add');
  if (added) return t('Undone: {0}', addedText(added, model, words));
  return t('Undone: your last entry, made {0}', act.stamp.at.slice(0, 16).replace('T', ' '));
}

function vacationText({ type, fields }: ActWrite, words: Words): string {
  const { t } = words;
  if (fields['deleted'] === true) return t('Undone: the vacation that was removed is there again');
  const days = words.dateRange(String(fields['from']), String(fields['to']));
  return type === 'vacation.add'
    ? t('Undone: the vacation {0}', days)
    : t('Undone: the change of a vacation to {0}', days);
}

/** What was added is gone, so this is what its entry said; what was changed is as it was before. */
function artifactUndone({ type, target, fields }: ActWrite, model: Model, words: Words): string {
  const { t } = words;
  if (type === 'artifact.add') return t('Undone: {0}', String(fields['title'] ?? fields['url']));
  const artifact = model.artifacts.find(({ id }) => id === target);
  const title = artifact ? artifactTitle(artifact, words) : '';
  return fields['deleted'] === true
    ? t('Undone: the deletion of {0}', title)
    : t('Undone: the change of {0}', title);
}

function hintUndone({ fields }: ActWrite, model: Model, words: Words): string {
  const { t } = words;
  const item = model.roadmap.find(String(fields['pitfall']));
  return t('Undone: what you said to the hint on {0}', item?.title ?? '');
}

/** The session itself is gone, so this is what its entry said. */
function addedText({ fields }: ActWrite, model: Model, words: Words): string {
  const { item, seconds, start, end } = fields;
  const session = {
    item: typeof item === 'string' ? item : undefined,
    seconds: Number(seconds),
    interval: typeof start === 'string' && typeof end === 'string' ? { start, end } : undefined,
  };
  return sessionText(session, model, words);
}

function changeText(
  { target, fields }: ActWrite,
  isSplit: boolean,
  model: Model,
  words: Words,
): string {
  const { t } = words;
  const session = model.ledger.session(target);
  const day = session ? words.date(session.day) : '';
  const what = session ? sessionText(session, model, words) : t('a session');
  if (isSplit) return t('Undone: the split of {0}, {1}', what, day);
  if (fields['deleted'] === true) return t('Undone: the deletion of {0}, {1}', what, day);
  if (fields['deleted'] === false) return t('Undone: the restoring of {0}, {1}', what, day);
  return t('Undone: the change of a session, which is {0}, {1} again', what, day);
}
