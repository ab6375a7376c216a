/** Skills by hours, and by what shows them besides. */
import type { Item } from '../../core/roadmap/roadmap.js';
import type { PanelModel, SkillModel } from '../../shared/panelModel.js';
import { signalList } from '../../shared/evidenceWords.js';
import type { Words } from '../../shared/words.js';
import type { Model } from '../store.js';
import { placeOf } from './place.js';

/** Skills that are shown at the most: the roadmap's tree has them all. */
const SKILLS_MAX = 12;

export function skillsModel(model: Model, words: Words): PanelModel['skills'] {
  const { roadmap, progress } = model;
  const studied = [...roadmap.items]
    .filter(({ kind }) => kind === 'skill' || kind === 'option')
    .filter((item) => progress.of(item).seconds > 0)
    .sort((a, b) => progress.of(b).seconds - progress.of(a).seconds);
  return {
    rows: studied.slice(0, SKILLS_MAX).map((item) => skillModel(item, model, words)),
    more:
      studied.length > SKILLS_MAX
        ? words.t('{0} more in the roadmap', studied.length - SKILLS_MAX)
        : '',
  };
}

function skillModel(item: Item, model: Model, words: Words): SkillModel {
  const { seconds, done } = model.progress.of(item);
  const { hours } = item;
  const studied = words.duration(seconds);
  const planned = hours && ((hours.min + hours.max) / 2) * 3600;
  return {
    item: item.id,
    title: item.title,
    place: placeOf(item),
    text: hours ? words.t('{0} of {1}', studied, words.hours(hours)) : studied,
    fraction: planned ? Math.min(seconds / planned, 1) : 0,
    done,
    evidence: evidenceText(item, model, words),
  };
}

/** Topics that are done, what the student's own code shows, and commits under its milestones. */
function evidenceText(item: Item, model: Model, words: Words): string {
  const { progress, milestones, evidence, signalTitles } = model;
  const { t } = words;
  const topics = item.children.filter(({ kind }) => kind === 'topic');
  const done = topics.filter((topic) => progress.of(topic).done).length;
  const signals = [item, ...topics].flatMap(({ id }) =>
    (evidence.items.get(id)?.proven ?? []).map((signal) => signal.id),
  );
  const commits = item.children.reduce(
    (count, child) => count + (milestones.get(child.id)?.commits.length ?? 0),
    0,
  );
  return [
    ...(done > 0 ? [t('{0} of {1} topics', done, topics.length)] : []),
    ...(signals.length > 0
      ? [t('in your code: {0}', signalList(signalTitles, [...new Set(signals)]))]
      : []),
    ...(commits > 0 ? [commits === 1 ? t('1 commit') : t('{0} commits', commits)] : []),
  ].join(' · ');
}
