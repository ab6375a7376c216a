import type { PathFault } from '../pathFault.js';

/** A fault in a roadmap document. The words are made at the edge, from `code` and `args`. */
export interface RoadmapProblem {
  readonly code:
    | 'missing'
    | 'is-folder'
    | 'no-permission'
    | 'unreadable'
    | 'not-utf8'
    | 'other-encoding'
    | 'not-text'
    | PathFault['code']
    | 'syntax'
    | 'too-large'
    | 'too-deep'
    | 'too-many-aliases'
    | 'schema'
    | 'duplicate-id'
    | 'alias-shadows-id'
    | 'alias-target-missing'
    | 'alias-cycle'
    | 'range-reversed'
    | 'months-reversed'
    | 'unknown-signal'
    | 'unknown-item'
    | 'requires-cycle'
    | 'unknown-format'
    | 'more';
  readonly args: readonly (string | number)[];
  /** Where in the document, as keys and indexes from the root. */
  readonly path: readonly (string | number)[];
}

/** Why a roadmap file cannot be followed, in one word. */
export type RoadmapFailure = 'missing' | 'folder' | 'forbidden' | 'path' | 'faulty';
