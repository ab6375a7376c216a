/** Says what an undo took back, and what a redo brought back: a sentence for every kind of act. */
import { ARTIFACT_KINDS, type ArtifactAdd, type LinkAdd } from '../core/journal/event.js';
import { isAct, type Act, type ActType, type ActWrite } from '../core/journal/acts.js';
import { placeOfKey } from '../core/journal/place.js';
import { kindText } from '../shared/standingWords.js';
import type { Words } from '../shared/words.js';
import { preferenceSaid } from './preferenceText.js';
import { clockText, itemText } from './sessionText.js';
import type { Model } from './store.js';
import type { Saying, Telling } from './telling.js';
import { itemSaid } from './undoneItem.js';
import { planSaid } from './undonePlan.js';
import { ignoreSaid, linkSaid } from './undoneProject.js';
import { sessionChangeSaid, sessionsSaid, timerSetSaid, timerStartSaid } from './undoneSession.js';

/** @param model after the undo */
export function undoneText(act: Act, model: Model, words: Words): string {
  return words.t('Undone: {0}', actText(act, model, words));
}

/** @param model after the redo */
export function redoneText(act: Act, model: Model, words: Words): string {
  return words.t('Redone: {0}', actText(act, model, words));
}

function actText({ writes: all }: Act, model: Model, words: Words): string {
  const writes = all.filter(({ type }) => isAct(type));
  // What else these wrote is part of what they did: a stop logs sessions, a split adds one.
  const lead =
    LEADS.map((type) => writes.find((write) => write.type === type)).find(Boolean) ?? writes[0];
  const say = lead && isAct(lead.type) ? SAYINGS[lead.type] : undefined;
  const own = new Set(all.map(({ id }) => id));
  return lead && say ? say(lead, { writes, own, model, words }) : words.t('an entry');
}

const LEADS: readonly ActType[] = ['timer.start', 'timer.set', 'session.set'];

/** A type that is added to `event.ts` is missing here, and the type checker says so. */
const SAYINGS: Readonly<Record<ActType, Saying>> = {
  'session.add': (_, telling) => sessionsSaid(telling),
  'session.set': sessionChangeSaid,
  'item.set': itemSaid,
  'link.add': ({ fields }, { model, words }) =>
    words.t(
      'link {0} on {1}',
      String(fields['title'] ?? fields['url']),
      itemText(String(fields['item']), model, words),
    ),
  'link.set': ({ target, fields }, { model, words: { t } }) => {
    const link = (model.state.links.get(target)?.fields ?? {}) as Partial<LinkAdd>;
    const title = link.title ?? link.url ?? '';
    return fields['deleted'] === true
      ? t('removal of the link {0}', title)
      : t('return of the link {0}', title);
  },
  'preference.set': (_, { writes, model, words }) => preferenceSaid(writes, model, words),
  'project.set': linkSaid,
  'project.ignore': ignoreSaid,
  'commit.mark': ({ target, fields }, { words: { t } }) =>
    fields['assisted'] === true
      ? t('commit {0} made with an assistant', target.slice(0, 7))
      : t('commit {0} made without an assistant', target.slice(0, 7)),
  'check.run': ({ target, fields }, { model, words }) =>
    words.t(
      'run of the check {0} of {1}',
      String(fields['task']),
      itemText(placeOfKey(target).ref, model, words),
    ),
  'timer.start': timerStartSaid,
  'timer.set': timerSetSaid,
  'suggestion.dismiss': dismissalSaid,
  'vacation.add': ({ fields }, { words }) => words.t('the vacation {0}', daysOf(fields, words)),
  'vacation.set': ({ target, fields }, { model, words }) => {
    const vacation = model.state.vacations.get(target)?.fields ?? {};
    return fields['deleted'] === true
      ? words.t('removal of the vacation {0}', daysOf(vacation, words))
      : words.t('the change of a vacation to {0}', daysOf({ ...vacation, ...fields }, words));
  },
  'plan.set': planSaid,
  'artifact.add': ({ fields }, { words }) => artifactName(fields, words),
  'artifact.set': ({ target, fields }, { model, words }) => {
    const title = artifactName(model.state.artifacts.get(target)?.fields ?? {}, words);
    return fields['deleted'] === true
      ? words.t('the deletion of {0}', title)
      : words.t('the change of {0}', title);
  },
  'coach.set': ({ target }, { model, words }) =>
    words.t('your response to the hint "{0}"', itemText(target, model, words)),
  import: ({ fields }, { words: { t } }) =>
    fields['entries'] === 1
      ? t('import of 1 entry')
      : t('import of {0} entries', Number(fields['entries'])),
};

function dismissalSaid(_: ActWrite, { writes, words }: Telling): string {
  const stretches = writes.map(({ fields }) => fields as { start: string; end: string });
  const start = stretches.map((stretch) => stretch.start).sort()[0] ?? '';
  const end =
    stretches
      .map((stretch) => stretch.end)
      .sort()
      .at(-1) ?? '';
  return words.t(
    'suggested session dismissed: {0}, {1}',
    words.date(start.slice(0, 10)),
    `${clockText(start)}–${clockText(end)}`,
  );
}

type Fields = ActWrite['fields'];

function daysOf(fields: Fields, words: Words): string {
  const { from, to } = fields;
  return typeof from === 'string' && typeof to === 'string' ? words.dateRange(from, to) : '';
}

function artifactName(fields: Fields, words: Words): string {
  const { title, url, kind } = fields as Partial<ArtifactAdd>;
  // A later version may know more kinds.
  const known = ARTIFACT_KINDS.find((each) => each === kind);
  return title ?? url ?? (known ? kindText(known, words) : (kind ?? ''));
}
