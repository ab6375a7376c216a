/** Which projects and commits stand behind which milestones. */
import type { LearnerState } from '../journal/fold.js';
import { projectId } from '../journal/place.js';
import { epochSeconds } from '../time/moment.js';
import type { ProjectKey } from '../journal/event.js';
import type { Item, Roadmap } from '../roadmap/roadmap.js';
import type { Project, ProjectCommit } from './facts.js';

export interface MilestoneLinks {
  /** Linked project folders that are in this workspace. */
  readonly projects: readonly Project[];
  /** Linked projects that are not, by their keys. */
  readonly elsewhere: readonly string[];
  /** Own commits in linked folders or tied by trailer, newest first, each once. */
  readonly commits: readonly ProjectCommit[];
}

/** Links and commits by the id of their milestone. */
export function milestoneLinks(
  state: LearnerState,
  roadmap: Roadmap,
  projects: readonly Project[],
): ReadonlyMap<string, MilestoneLinks> {
  const present = new Map(
    projects.flatMap((project) => keysOf(project).map((key) => [projectId(key), project] as const)),
  );
  const found = new Map<string, { projects: Project[]; elsewhere: string[] }>();
  const commits = new Map<string, Map<string, ProjectCommit>>();
  const add = (item: Item, entry: ProjectCommit) => {
    const own = commits.get(item.id) ?? new Map<string, ProjectCommit>();
    const known = own.get(entry.commit.hash);
    if (!known || (entry.byTrailer && !known.byTrailer)) own.set(entry.commit.hash, entry);
    commits.set(item.id, own);
  };
  for (const [id, { fields }] of state.projects) {
    const project = present.get(id);
    for (const [ref, linked] of Object.entries(fields ?? {})) {
      const item = linked === true ? roadmap.find(ref) : undefined;
      if (!item) continue;
      const links = found.get(item.id) ?? { projects: [], elsewhere: [] };
      found.set(item.id, links);
      if (!project) {
        links.elsewhere.push(id);
        continue;
      }
      if (!links.projects.includes(project)) links.projects.push(project);
      for (const commit of project.commits) add(item, { commit, project, byTrailer: false });
    }
  }
  for (const project of projects) {
    for (const commit of project.commits) {
      for (const name of commit.milestones) {
        const item = roadmap.find(name);
        if (item?.kind === 'milestone') add(item, { commit, project, byTrailer: true });
      }
    }
  }
  const ids = new Set([...found.keys(), ...commits.keys()]);
  return new Map(
    [...ids].map((id) => [
      id,
      {
        projects: found.get(id)?.projects ?? [],
        elsewhere: found.get(id)?.elsewhere ?? [],
        commits: [...(commits.get(id)?.values() ?? [])].sort(newestFirst),
      },
    ]),
  );
}

function newestFirst(a: ProjectCommit, b: ProjectCommit): number {
  const later = epochSeconds(b.commit.at) - epochSeconds(a.commit.at);
  return later || (a.commit.hash < b.commit.hash ? -1 : 1);
}

function keysOf({ key, formerKeys }: Project): readonly ProjectKey[] {
  return [key, ...formerKeys];
}

/** The links of a project, under each key that it has had. */
export function linksOf(
  state: LearnerState,
  roadmap: Roadmap,
  project: Project,
): { readonly key: ProjectKey; readonly item: Item }[] {
  return keysOf(project).flatMap((key) =>
    Object.entries(state.projects.get(projectId(key))?.fields ?? {}).flatMap(([ref, linked]) => {
      const item = linked === true ? roadmap.find(ref) : undefined;
      return item ? [{ key, item }] : [];
    }),
  );
}
