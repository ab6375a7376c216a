/** What a scan of a project folder comes to. */
import type { FoundSignal } from './judge.js';
import type { GitFault } from '../projects/facts.js';
import type { SkipReason } from './skipped.js';

export interface ProjectEvidence {
  readonly signals: readonly FoundSignal[];
  /** All that is in the folder came with one commit. */
  readonly inOneCommit: boolean;
  readonly stats: {
    /** Files read, and their bytes. */
    readonly files: number;
    readonly bytes: number;
    readonly milliseconds: number;
    readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  };
  /** Why the folder was not looked through, where it was not: then there are no signals. */
  readonly fault?: 'too-large' | 'unreadable';
  /** Why git does not take the repository, where it does not: then nobody's work is known. */
  readonly gitFault?: GitFault;
}
