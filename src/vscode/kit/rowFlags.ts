/**
 * What rows can be, as far as menus are concerned. For types and tests only: nothing of it is loaded.
 */
import type { ViewId } from './contributions.js';

/** Flags of rows of evidence, which stand in two views. */
const EVIDENCE_FLAGS = [
  ...(['evidence', 'place', 'committed', 'assisted', 'lack', 'task', 'proposal'] as const),
  'explainable',
] as const;

/** What rows of each view can be, in the words that menus ask them for by `viewItem`. */
export const ROW_FLAGS = {
  'waymark.roadmap': [
    ...['item', 'phase', 'group', 'skill', 'choice', 'option', 'topic', 'part', 'milestone'],
    ...['tool', 'path', 'check', 'pitfall', 'level', 'rate'],
    ...['loggable', 'timed', 'settable', 'knowable', 'unreached', 'complete', 'proven', 'marked'],
    ...['open', 'countable', 'reviewable', 'hinted', 'silenced', 'plannable', 'leavable'],
    ...['leftout', 'resources', 'week', 'goal', 'resource', 'link', 'ownlink', 'project', 'linked'],
    ...['commit', 'vanished', 'artifact', 'counted', 'review', ...EVIDENCE_FLAGS],
  ],
  'waymark.projects': [
    ...['project', 'scanning', 'linked', 'tied', 'complete', 'commit', 'grade', 'ignored'],
    'namesakes',
    ...EVIDENCE_FLAGS,
  ],
  'waymark.sessions': ['day', 'session', 'deleted'],
  'waymark.suggestions': ['suggestion'],
} as const satisfies Record<ViewId, readonly string[]>;
export type RowFlag = (typeof ROW_FLAGS)[ViewId][number];
