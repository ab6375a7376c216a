/** Says what an entry about a project folder did. */
import { projectId } from '../core/journal/place.js';
import { itemText } from './sessionText.js';
import type { Model } from './store.js';
import type { Saying } from './telling.js';

export const linkSaid: Saying = ({ id, target, fields }, { model, words }) => {
  const { t } = words;
  const [ref = '', linked] = Object.entries(fields)[0] ?? [];
  const name = projectName(target, model);
  const title = itemText(ref, model, words);
  if (linked === true) return t('{0} linked to {1}', name, title);
  // What was never linked was only suggested.
  const history = model.state.projects.get(target)?.history ?? [];
  const at = history.findIndex(({ stamp }) => stamp.id === id);
  return history.slice(0, at).some((write) => write.fields[ref] === true)
    ? t('{0} unlinked from {1}', name, title)
    : t('suggested link of {0} to {1} refused', name, title);
};

export const ignoreSaid: Saying = ({ target, fields }, { model, words: { t } }) => {
  const name = projectName(target, model);
  return fields['ignored'] === true ? t('{0} ignored', name) : t('{0} no longer ignored', name);
};

/** Its name where its folder is here, else what the journal knows it by. */
function projectName(key: string, { projects, ignored }: Model): string {
  const here = [...projects, ...ignored].find((project) =>
    [project.key, ...project.formerKeys].some((each) => projectId(each) === key),
  );
  if (here) return here.name;
  if (key.startsWith('folder:')) return key.slice('folder:'.length).replace(/:$/, '');
  const end = key.indexOf(':');
  return [key.slice(0, end).slice(0, 7), key.slice(end + 1)].filter(Boolean).join('/');
}
