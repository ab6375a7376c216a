/** What sentences about acts are made of. */
import type { ActWrite } from '../core/journal/acts.js';
import type { Words } from '../shared/words.js';
import type { Model } from './store.js';

export interface Telling {
  /** All that the act wrote, in order: never empty. */
  readonly writes: readonly ActWrite[];
  /** Ids of all events of the act, also of those that Waymark wrote down with it. */
  readonly own: ReadonlySet<string>;
  /** After the undo or redo: what was deleted is there again, or is gone. */
  readonly model: Model;
  readonly words: Words;
}

/** Says what a write did, for the act that begins with it. */
export type Saying = (write: ActWrite, telling: Telling) => string;
