/** The one thing to do next, and what begins it. */
import type { NextModel } from '../../shared/panelModel.js';
import { reasonText } from '../../shared/planWords.js';
import type { Words } from '../../shared/words.js';
import { beginningOf, nextOf } from '../next.js';
import type { Model } from '../store.js';

type Action = NextModel['actions'][number];

export function nextModel(model: Model, words: Words): NextModel {
  const { t } = words;
  const next = nextOf(model);
  const titleOf = (id: string) => model.roadmap.find(id)?.title ?? id;
  switch (next.kind) {
    case 'finished':
      return {
        title: t('Everything in this roadmap is done.'),
        ...{ text: '', reason: '', actions: [] },
      };
    case 'choose':
      return {
        title: next.item.title,
        text: t('What comes next depends on this choice.'),
        reason: '',
        actions: [{ action: 'choose', text: t('Choose') }],
      };
    case 'check':
      return {
        title: next.item.title,
        text: t('For this month’s checklist.'),
        reason: reasonText(next.goal.reason, titleOf, words),
        actions: [{ action: 'done', text: t('Done') }],
      };
    case 'study': {
      const { item, topic, seconds, reason } = next;
      const isRunning = reason.code === 'running';
      const { resources, projects } = beginningOf(item, model);
      const begin: Action = isRunning
        ? { action: 'stop', text: t('Stop the timer and log') }
        : { action: 'timer', text: t('Start the timer') };
      return {
        title: item.title,
        text: topic
          ? t('{0}, starting with: {1}', words.duration(seconds), topic.title)
          : words.duration(seconds),
        reason: reasonText(reason, titleOf, words),
        actions: [
          begin,
          ...(resources.length > 0
            ? [{ action: 'resource', text: t('Open a resource') } as const]
            : []),
          ...(projects.length > 0
            ? [{ action: 'folder', text: t('Show the project') } as const]
            : []),
        ],
      };
    }
  }
}
