/** What a scan of a project folder comes to. */
import type { FoundSignal } from './judge.js';
import type { GitFault } from '../projects/facts.js';
import type { LeftOut, SkipReason } from './skipped.js';

export interface ProjectEvidence {
  readonly signals: readonly FoundSignal[];
  /** All that is in the folder came with one commit. */
  readonly inOneCommit: boolean;
  /** Commits that the project lists as mere formatting, and that are not in its history. */
  readonly unknownRevisions?: number;
  readonly stats: {
    /** Files read, and their bytes. */
    readonly files: number;
    readonly bytes: number;
    readonly milliseconds: number;
    readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  };
  /** The first of what was left out, but for what shows nothing, by name; `stats.skipped` has the counts. */
  readonly leftOut?: readonly LeftOut[];
  /** Why the folder was not looked through, where it was not: then there are no signals. */
  readonly fault?: 'too-large' | 'unreadable';
  /** Why git does not take the repository, where it does not: then nobody's work is known. */
  readonly gitFault?: GitFault;
}
