/**
 * Proposes links between projects and milestones: those whose own work shows what a milestone asks
 * for. Best first, always in the same order; what the student refused or unlinked is not proposed again.
 */
import type { LearnerState } from '../journal/fold.js';
import { projectId } from '../journal/place.js';
import type { Project } from '../projects/facts.js';
import { linksOf } from '../projects/milestones.js';
import type { Item, ItemOf, Roadmap } from '../roadmap/roadmap.js';
import { projectsOf, type ShownSignal, type Sources } from './milestoneState.js';
import { prove, type Proof } from './milestones.js';

export interface LinkProposal {
  readonly project: Project;
  readonly item: ItemOf<'milestone'>;
  /** Signals of the project that the milestone asks for, in the order of its rule. */
  readonly signals: readonly string[];
  /** Words that the project's name has in common with the milestone. */
  readonly names: readonly string[];
  /** All that the milestone asks of code is there. */
  readonly holds: boolean;
}

/**
 * So much of what a milestone asks for has to be there before its link is proposed: more than half,
 * or half of it where the names agree.
 */
const SCORE_MIN = 0.6;
/** What a word in common weighs, in shares. */
const NAME_WEIGHT = 0.1;
/** Proposals for a project at the most: a choice, not a list. */
const PROJECT_MAX = 3;

export function proposeLinks(
  sources: Sources,
  shown: ReadonlyMap<Project, readonly ShownSignal[]>,
): LinkProposal[] {
  const { state, roadmap, progress, milestones } = sources;
  const open = [...roadmap.items].filter(
    (item) => item.kind === 'milestone' && !progress.of(item).done && !progress.of(item).excluded,
  ) as ItemOf<'milestone'>[];
  const found = [...shown].flatMap(([project, signals]) => {
    if (signals.length === 0) return [];
    const ids = new Set(signals.map(({ id }) => id));
    const refused = refusedBy(state, roadmap, project);
    const isLinked = linksOf(state, roadmap, project).length > 0;
    const rated = open.flatMap((item): Rated[] => {
      const rule = item.entry.evidence;
      if (rule === undefined || refused.has(item)) return [];
      if (projectsOf(milestones.get(item.id)).includes(project)) return [];
      const proof = prove(rule, ids);
      // Who has linked a project has said what it is for; only what it proves as well is news.
      if (proof.proven.length === 0 || (isLinked && !proof.holds)) return [];
      const names = commonWords(project, item);
      const score = shareOf(proof) + NAME_WEIGHT * names.length;
      if (score < SCORE_MIN) return [];
      const proposal = { project, item, signals: proof.proven, names, holds: proof.holds };
      return [{ proposal, score }];
    });
    return rated.sort(bestFirst).slice(0, PROJECT_MAX);
  });
  return found.sort(bestFirst).map(({ proposal }) => proposal);
}

interface Rated {
  readonly proposal: LinkProposal;
  readonly score: number;
}

/** More signals tell more of a milestone than few; then the order of folders, and of the roadmap. */
function bestFirst(a: Rated, b: Rated): number {
  const byScore = b.score - a.score;
  const bySignals = b.proposal.signals.length - a.proposal.signals.length;
  const [one, other] = [a.proposal.project.folder, b.proposal.project.folder];
  return byScore || bySignals || (one < other ? -1 : one > other ? 1 : 0);
}

/** How much of a rule holds, 0 to 1. */
function shareOf({ holds, proven, missing }: Proof): number {
  if (holds) return 1;
  const open = missing.reduce((sum, { atLeast }) => sum + atLeast, 0);
  return proven.length / (proven.length + open);
}

/** Milestones that the student said the project is not for. */
function refusedBy(state: LearnerState, roadmap: Roadmap, project: Project): Set<Item> {
  const keys = [project.key, ...project.formerKeys].map(projectId);
  const said = keys.flatMap((key) => Object.entries(state.projects.get(key)?.fields ?? {}));
  return new Set(
    said.flatMap(([ref, linked]) => (linked === false ? (roadmap.find(ref) ?? []) : [])),
  );
}

/** Words too common to say what a project is about. */
const COMMON = new Set(
  'a an and api app at by code data for from in it my of on or own project the to using with your'.split(
    ' ',
  ),
);

function commonWords(project: Project, item: Item): string[] {
  const theirs = new Set(wordsOf(`${item.id} ${item.title}`));
  return [...new Set(wordsOf(project.name))].filter((word) => theirs.has(word));
}

function wordsOf(text: string): string[] {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.filter((word) => word.length > 1 && !COMMON.has(word));
}
