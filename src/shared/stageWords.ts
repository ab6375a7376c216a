/** How far a milestone is, in words. */
import type { Stage } from '../core/evidence/milestoneState.js';
import type { Words } from './words.js';

export function stageText({ t }: Words, stage: Stage): string {
  switch (stage) {
    case 'not-started':
      return t('not started');
    case 'in-progress':
      return t('in progress');
    case 'evidence-complete':
      return t('evidence complete');
    case 'reached':
      return t('reached');
  }
}
