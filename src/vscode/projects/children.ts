/** The shape of the projects tree: which rows stand below which. */
import type { Model } from '../../app/store.js';
import type { Grade } from '../../core/evidence/judge.js';
import { projectId } from '../../core/journal/place.js';
import type { Commit, Project } from '../../core/projects/facts.js';
import { linksOf } from '../../core/projects/milestones.js';
import { unknownMilestones } from '../../core/projects/unknownMilestones.js';
import { projectsOf } from '../../core/evidence/milestoneState.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import { addDays } from '../../core/time/calendar.js';
import { keyed, linesOf } from '../kit/evidenceRows.js';
import type { EvidenceRow, ProjectNode } from '../kit/nodes.js';
import { studyDayAt } from '../../core/journal/preferences.js';

/** Commits of so many days are shown, and of a project at rest so many of its last. */
const COMMIT_DAYS = 28;
const COMMITS_MIN = 5;

/** The grades in the order of what they are worth. */
const GRADES: readonly Grade[] = ['own', 'assisted', 'unverified', 'seen', 'mention'];

export function childrenOf(node: ProjectNode | undefined, model: Model): ProjectNode[] {
  if (!node) {
    return [
      ...model.projects.map((project): ProjectNode => {
        return { kind: 'project', id: project.folder, project };
      }),
      ...(model.ignored.length > 0 ? [{ kind: 'ignoredSection', id: 'ignored' } as const] : []),
    ];
  }
  switch (node.kind) {
    case 'project':
      return belowProject(node.id, node.project, model);
    case 'linked':
      return belowMilestone(node.id, node.project, node.item, model);
    case 'grade':
      return rowNodes(
        node.id,
        node.signals.map((signal) => ({ kind: 'signal', project: node.project, signal })),
      );
    case 'signal':
      return rowNodes(node.id, linesOf(node));
    case 'ignoredSection':
      return model.ignored.map((project) => {
        return { kind: 'ignored', id: `ignored/${project.folder}`, project };
      });
    default:
      return [];
  }
}

function belowProject(id: string, project: Project, model: Model): ProjectNode[] {
  const { evidence } = model;
  const scan = evidence.scans.get(project.folder);
  const { signals = [], inOneCommit = false, fault } = scan ?? {};
  const commits = lastCommits(project, model);
  const ofGrade = (grade: Grade) => signals.filter((signal) => signal.grade === grade);
  return [
    ...(project.fault ? [{ kind: 'fault', id: `${id}/fault`, project } as const] : []),
    ...(fault ? [{ kind: 'scanFault', id: `${id}/scan`, project, fault } as const] : []),
    ...(project.namesakes ? [{ kind: 'namesakes', id: `${id}/namesakes`, project } as const] : []),
    ...unknownMilestones(model.roadmap, commits).map((unknown): ProjectNode => {
      return { kind: 'unknownMilestone', id: `${id}/unknown:${unknown.name}`, project, unknown };
    }),
    ...rowNodes(
      id,
      evidence.proposals
        .filter((proposal) => proposal.project === project)
        .map((proposal) => ({ kind: 'proposal', item: proposal.item, project, proposal })),
    ),
    ...milestonesOf(project, model).map((item): ProjectNode => {
      return { kind: 'linked', id: `${id}/${item.id}`, project, item };
    }),
    ...GRADES.filter((grade) => ofGrade(grade).length > 0).map((grade): ProjectNode => {
      const of = { project, grade, signals: ofGrade(grade), inOneCommit };
      return { kind: 'grade', id: `${id}/grade:${grade}`, ...of };
    }),
    ...commits.map((commit): ProjectNode => {
      const entry = { commit, project, byTrailer: commit.milestones.length > 0 };
      return { kind: 'commit', id: `${id}/${commit.hash}`, project, entry };
    }),
  ];
}

/** Of the last weeks, newest first. */
function lastCommits({ commits }: Project, { state, today }: Model): readonly Commit[] {
  const first = addDays(today, 1 - COMMIT_DAYS);
  return commits.filter(({ at }, index) => index < COMMITS_MIN || studyDayAt(state, at) >= first);
}

/** Milestones that the project is linked to, and those that its commits name. */
function milestonesOf(project: Project, { state, roadmap, milestones }: Model): Item[] {
  const linked = linksOf(state, roadmap, project).map(({ item }) => item);
  const named = [...milestones].flatMap(([id, tied]) => {
    const item = projectsOf(tied).includes(project) ? roadmap.find(id) : undefined;
    return item ? [item] : [];
  });
  return [...new Set([...linked, ...named])];
}

/** What the milestone still asks for, and its check where it ran here or nowhere yet. */
function belowMilestone(id: string, project: Project, item: Item, model: Model): ProjectNode[] {
  const milestone = model.evidence.milestones.get(item.id);
  if (!milestone) return [];
  const { stage, missing, check } = milestone;
  const keys = [project.key, ...project.formerKeys].map(projectId);
  const ran = check.run?.project;
  const isHere = check.task !== undefined && (ran === undefined || keys.includes(ran));
  return rowNodes(id, [
    ...(isHere ? [{ kind: 'check', item, check } as const] : []),
    ...(stage === 'reached' ? [] : missing).map((lack): EvidenceRow => {
      return { kind: 'lack', item, lack };
    }),
  ]);
}

function rowNodes(id: string, rows: readonly EvidenceRow[]): ProjectNode[] {
  return keyed(rows).map(({ key, ...row }): ProjectNode => ({ ...row, id: `${id}/${key}` }));
}

/** Whether the project is linked, so that it can be unlinked. */
export function isLinked(project: Project, item: Item, { state, roadmap }: Model): boolean {
  return linksOf(state, roadmap, project).some((link) => link.item === item);
}
