/** Days on which the student committed, before the journal says so. */
import type { CommitSeen } from '../journal/event.js';
import type { LearnerState } from '../journal/fold.js';
import { projectId } from '../journal/place.js';
import { preferenceOn, studyDayAt } from '../journal/preferences.js';
import type { Project } from '../projects/facts.js';
import { linksOf } from '../projects/milestones.js';
import type { Roadmap } from '../roadmap/roadmap.js';
import type { Day } from '../time/calendar.js';

/**
 * The first commit of each study day in each linked project, for days on which commits count and
 * that the journal has nothing of. The author's own clock tells the day.
 */
export function unseenCommits(
  state: LearnerState,
  roadmap: Roadmap,
  projects: readonly Project[],
  today: Day,
): CommitSeen[] {
  const since = firstDayOfCommits(state);
  if (since === undefined) return [];
  const unseen = new Map<string, CommitSeen>();
  for (const project of projects) {
    if (linksOf(state, roadmap, project).length === 0) continue;
    const { root, subpath } = project.key;
    const id = projectId(project.key);
    for (const { hash, at } of project.commits) {
      const day = studyDayAt(state, at);
      if (day < since || day > today || !preferenceOn(state, 'commitsCount', day)) continue;
      if (state.commits.get(day)?.fields?.[id] !== undefined) continue;
      // Newest first, so the day's first one comes last.
      unseen.set(`${day} ${id}`, { root, subpath, day, commit: hash });
    }
  }
  return [...unseen.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The first day that was ever said to count commits. */
function firstDayOfCommits(state: LearnerState): Day | undefined {
  const values = state.preferences.get('commitsCount')?.fields ?? {};
  return Object.keys(values)
    .filter((day) => values[day] === true)
    .sort()[0];
}
