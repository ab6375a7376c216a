/** Names in commits that are no milestones of the roadmap: they tie to nothing, which has to be told. */
import { nearest } from '../roadmap/nearest.js';
import type { Item, Roadmap } from '../roadmap/roadmap.js';
import type { Commit } from './facts.js';

export interface UnknownMilestone {
  /** As written. */
  readonly name: string;
  /** What was probably meant: a milestone's id that is nearly the same, or its title. */
  readonly meant?: Item;
  /** The first of the commits that name it. */
  readonly commit: Commit;
}

/** @returns each name once, in the order of the commits; none where no roadmap could be read */
export function unknownMilestones(
  roadmap: Roadmap,
  commits: readonly Commit[],
): readonly UnknownMilestone[] {
  if (roadmap.isEmpty) return [];
  const found = new Map<string, UnknownMilestone>();
  for (const commit of commits) {
    for (const name of commit.milestones) {
      if (found.has(name) || roadmap.find(name)?.kind === 'milestone') continue;
      const meant = meantBy(name, roadmap);
      found.set(name, { name, commit, ...(meant && { meant }) });
    }
  }
  return [...found.values()];
}

function meantBy(name: string, roadmap: Roadmap): Item | undefined {
  const milestones = [...roadmap.items].filter(({ kind }) => kind === 'milestone');
  const titled = milestones.find(({ title }) => title.toLowerCase() === name.toLowerCase());
  if (titled) return titled;
  const id = nearest(
    name.slice(name.lastIndexOf('/') + 1),
    milestones.map((item) => item.id),
  );
  return id === undefined ? undefined : roadmap.find(id);
}
