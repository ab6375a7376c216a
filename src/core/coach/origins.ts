/** Whose the code of scanned projects is. */
import type { Grade } from '../evidence/judge.js';
import type { ProjectEvidence } from '../evidence/projectEvidence.js';

export interface Origin {
  /** Signals that are on lines of the student's own, or of nobody that can be told. */
  readonly own: number;
  /** Signals that only others wrote. */
  readonly others: number;
  /** All of it arrived in one commit. */
  readonly inOneCommit: boolean;
}

/** The student's own work, with an assistant or not, and what nobody can tell. */
const OWN: ReadonlySet<Grade> = new Set(['own', 'assisted', 'unverified'] as const);

/** By the folder of the project; those that could not be looked through are missing. */
export function originsOf(
  scans: ReadonlyMap<string, ProjectEvidence>,
): ReadonlyMap<string, Origin> {
  const origins = new Map<string, Origin>();
  for (const [folder, { signals, inOneCommit, fault }] of scans) {
    if (fault !== undefined) continue;
    const others = signals.filter(({ grade }) => grade === 'seen').length;
    const own = signals.filter(({ grade }) => OWN.has(grade)).length;
    origins.set(folder, { own, others, inOneCommit });
  }
  return origins;
}
