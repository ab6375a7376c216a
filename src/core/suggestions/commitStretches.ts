/** How long somebody worked, as far as the times of their commits tell. */
import type { Commit, Project } from '../projects/facts.js';
import { epochSeconds, type LocalTime } from '../time/moment.js';

/** Longest time between two commits of one sitting, in seconds. */
export const SITTING_GAP = 2 * 3600;
/**
 * Study that is taken to lie before the first commit of a sitting, in seconds: nobody commits at the
 * moment they begin. Tools that estimate hours from git take up to two hours; this is the careful
 * side, and the student adjusts it.
 */
export const LEAD_IN = 30 * 60;

/** Work on a project that a commit ended. */
export interface CommitStretch {
  readonly project: Project;
  readonly commit: Commit;
  /** Seconds since the epoch. */
  readonly start: number;
  readonly end: number;
  /** Local time of the commit: tells the offset. */
  readonly at: LocalTime;
}

/**
 * One stretch per commit, oldest first: from the commit before it in the same sitting, or from a
 * lead-in. A merge is no work of its own, and copies of a commit (rebased, cherry-picked, seen in
 * two working trees) have its author date and subject, so they count once.
 */
export function commitStretches(projects: readonly Project[]): CommitStretch[] {
  const known = new Map<string, { project: Project; commit: Commit }>();
  for (const project of projects) {
    for (const commit of project.commits) {
      if (commit.isMerge === true) continue;
      const key = `${String(epochSeconds(commit.at))} ${commit.subject}`;
      const other = known.get(key);
      if (!other || commit.hash < other.commit.hash) known.set(key, { project, commit });
    }
  }
  const entries = [...known.values()].sort(
    (a, b) =>
      epochSeconds(a.commit.at) - epochSeconds(b.commit.at) ||
      (a.commit.hash < b.commit.hash ? -1 : 1),
  );
  let before = -Infinity;
  return entries.map(({ project, commit }) => {
    const end = epochSeconds(commit.at);
    const start = end - before <= SITTING_GAP ? before : Math.max(end - LEAD_IN, before);
    before = end;
    return { project, commit, start, end, at: commit.at };
  });
}
