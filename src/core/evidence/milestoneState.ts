/**
 * How a milestone stands: not started, in progress, evidence complete, reached. What counts is the
 * student's own work (or work whose author nobody can tell) in the projects that are linked to it,
 * or that a commit of theirs ties to it by its trailer. What was reached stays reached.
 */
import { compareOrder, type KeptEvidence } from '../journal/event.js';
import type { LearnerState } from '../journal/fold.js';
import { itemKey } from '../journal/place.js';
import { ownLinks, type OwnLink } from '../progress/itemState.js';
import { readProgress, type ItemProgress, type Progress } from '../progress/progress.js';
import type { Project } from '../projects/facts.js';
import type { MilestoneLinks } from '../projects/milestones.js';
import type { MilestoneDocument } from '../roadmap/document.js';
import type { Item, ItemOf, Roadmap } from '../roadmap/roadmap.js';
import type { LocalTime } from '../time/moment.js';
import { countsBy, explanationOf, type AssistedWorth, type Counts } from './assisted.js';
import type { Authorship, Evidence, FoundSignal, Grade } from './judge.js';
import { prove, ruleOf, type Missing } from './milestones.js';
import type { ProjectEvidence } from './projectEvidence.js';

export type Stage = 'not-started' | 'in-progress' | 'evidence-complete' | 'reached';

/** A signal that counts, and the project that shows it. */
export interface ShownSignal {
  readonly id: string;
  readonly grade: 'own' | 'assisted' | 'unverified';
  readonly project: Project;
  readonly evidence: readonly Evidence[];
}

/** What a milestone still asks for. */
export type Lack =
  | (Missing & { readonly kind: 'signals' })
  /** The student's own words on what these signals show, which they made with an assistant. */
  | { readonly kind: 'explanation'; readonly of: readonly string[] }
  /** So many projects that each show all of it. */
  | { readonly kind: 'projects'; readonly needed: number; readonly have: number }
  /** A check that passes; `exit` is that of its last run. */
  | { readonly kind: 'check'; readonly task: string | undefined; readonly exit: number | undefined }
  /** The address of the published work. */
  | { readonly kind: 'link' }
  /** Nothing but the student's word. */
  | { readonly kind: 'word' };

/** The check of a milestone. */
export interface Check {
  /** The editor's task, by its name; undefined until the student names one. */
  readonly task: string | undefined;
  /** Its last run. */
  readonly run: CheckResult | undefined;
}
export interface CheckResult {
  readonly exit: number;
  readonly at: LocalTime;
  /** projectId of where it ran, if that was a project. */
  readonly project: string | undefined;
}

export interface MilestoneState {
  readonly stage: Stage;
  /** In the order of the rule; a signal once for each project that shows it. */
  readonly proven: readonly ShownSignal[];
  /** Made with an assistant, and asked for by the rule: they count once the student explains them. */
  readonly pending: readonly ShownSignal[];
  readonly missing: readonly Lack[];
  readonly check: Check;
  /** What backed it when it was reached. */
  readonly kept: readonly KeptEvidence[];
}

/** What code shows of a skill or topic. */
export interface ItemEvidence {
  readonly holds: boolean;
  readonly proven: readonly ShownSignal[];
  readonly pending: readonly ShownSignal[];
  readonly missing: readonly Missing[];
}

/** Whether a grade is the student's own work. */
const IS_THEIRS: Readonly<Record<Grade, boolean>> = {
  own: true,
  assisted: true,
  unverified: true,
  seen: false,
  mention: false,
};

/** The signals of a project that are the student's work, whether or not it counts by itself. */
export function shownBy(
  project: Project,
  { signals }: Pick<ProjectEvidence, 'signals'>,
): ShownSignal[] {
  return signals
    .filter(isTheirs)
    .map(({ id, grade, evidence }) => ({ id, grade, project, evidence }));
}

function isTheirs(signal: FoundSignal): signal is FoundSignal & Pick<ShownSignal, 'grade'> {
  return IS_THEIRS[signal.grade];
}

/** What may count towards a milestone. */
interface Work<Signal> {
  /** By project. */
  readonly shown: readonly (readonly Signal[])[];
  readonly counts: Counts;
  /** Signals that do not count yet would do so once they are explained. */
  readonly canExplain: boolean;
  readonly check: Check;
  /** The address of the published work is known. */
  readonly hasLink: boolean;
}

interface Judged<Signal> {
  readonly proven: readonly Signal[];
  readonly pending: readonly Signal[];
  readonly missing: readonly Lack[];
}

interface Graded {
  readonly id: string;
  readonly grade: Authorship;
}

/** What of a milestone is proven, and what is missing before its evidence is complete. */
function judgeMilestone<Signal extends Graded>(
  milestone: MilestoneDocument,
  { shown, counts, canExplain, check, hasLink }: Work<Signal>,
): Judged<Signal> {
  const counted = shown.map((signals) => signals.filter(counts));
  const { proven, missing } = judgeRule(milestone, counted);
  const whole = canExplain && missing.length > 0 ? judgeRule(milestone, shown) : undefined;
  const pending = whole?.proven.filter((signal) => !counts(signal)) ?? [];
  const lacks: Lack[] = pending.length > 0 ? [...(whole?.missing ?? [])] : [...missing];
  if (pending.length > 0) lacks.push({ kind: 'explanation', of: [...idsOf(pending)] });
  const { evidence: rule, proof } = milestone;
  const passed = check.run?.exit === 0;
  if (proof === 'check' && !passed) {
    lacks.push({ kind: 'check', task: check.task, exit: check.run?.exit });
  }
  if (proof === 'link' && !hasLink) lacks.push({ kind: 'link' });
  const isBare = rule === undefined && (proof === 'self' || proof === 'code');
  if (isBare && !passed) lacks.push({ kind: 'word' });
  return { proven, pending, missing: lacks };
}

/** @param shown by project */
function judgeRule<Signal extends Graded>(
  { evidence: rule, quantity }: MilestoneDocument,
  shown: readonly (readonly Signal[])[],
): { readonly proven: readonly Signal[]; readonly missing: readonly Lack[] } {
  if (rule === undefined) return { proven: [], missing: [] };
  const all = shown.flat();
  const found = prove(rule, idsOf(all));
  const missing = found.missing.map((each): Lack => ({ kind: 'signals', ...each }));
  const needed = quantity?.min ?? 1;
  const have = shown.filter((each) => prove(rule, idsOf(each)).holds).length;
  if (needed > 1 && have < needed) missing.push({ kind: 'projects', needed, have });
  return {
    proven: found.proven.flatMap((id) => all.filter((signal) => signal.id === id)),
    missing,
  };
}

function idsOf(shown: readonly { readonly id: string }[]): Set<string> {
  return new Set(shown.map(({ id }) => id));
}

/** Everything that the journal, the roadmap and the scans say, as far as milestones are concerned. */
export interface Sources {
  readonly state: LearnerState;
  readonly roadmap: Roadmap;
  readonly progress: Progress;
  readonly projects: readonly Project[];
  readonly milestones: ReadonlyMap<string, MilestoneLinks>;
  readonly links: ReadonlyMap<string, readonly OwnLink[]>;
  /** What the scans found, by project folder. */
  readonly scans: ReadonlyMap<string, ProjectEvidence>;
  /** What work with an assistant is worth. */
  readonly assisted: AssistedWorth;
}

export function milestoneStates(
  sources: Sources,
  shown: ReadonlyMap<Project, readonly ShownSignal[]>,
): Map<string, MilestoneState> {
  const milestones = [...sources.roadmap.items].filter((item) => item.kind === 'milestone');
  return new Map(milestones.map((item) => [item.id, stateOf(item, sources, shown)]));
}

function stateOf(
  item: ItemOf<'milestone'>,
  { state, roadmap, progress, milestones, links, assisted }: Sources,
  shown: ReadonlyMap<Project, readonly ShownSignal[]>,
): MilestoneState {
  const tied = milestones.get(item.id);
  const own = progress.of(item);
  const check = checkOf(state, roadmap, item, own.check);
  const explained = new Set(explanationOf(state, roadmap, item)?.signals);
  const { proven, pending, missing } = judgeMilestone(item.entry, {
    shown: projectsOf(tied).map((project) => shown.get(project) ?? []),
    counts: countsBy(assisted, explained),
    canExplain: assisted === 'countsOnceExplained',
    check,
    hasLink: (links.get(item.id)?.length ?? 0) > 0,
  });
  const isBegun = tied !== undefined || own.fraction > 0 || check.run !== undefined;
  return {
    stage: stageOf(own, missing.length === 0, isBegun || proven.length + pending.length > 0),
    ...{ proven, pending, missing, check, kept: own.evidence },
  };
}

function stageOf({ done }: ItemProgress, isComplete: boolean, isBegun: boolean): Stage {
  if (done) return 'reached';
  if (isComplete) return 'evidence-complete';
  return isBegun ? 'in-progress' : 'not-started';
}

/** A milestone, and how it would stand if a folder were linked to it. */
export interface FolderState {
  readonly item: ItemOf<'milestone'>;
  readonly stage: Stage;
  /** Ids of signals, in the order of the rule. */
  readonly proven: readonly string[];
  readonly missing: readonly Lack[];
}

/** How milestones stand by what one folder shows, linked or not. */
export function folderStates(
  state: LearnerState,
  roadmap: Roadmap,
  signals: readonly FoundSignal[],
  assisted: AssistedWorth,
): FolderState[] {
  const progress = readProgress(state, state.ledger, roadmap);
  const links = ownLinks(state, roadmap);
  const shown = [signals.filter(isTheirs)];
  const canExplain = assisted === 'countsOnceExplained';
  const milestones = [...roadmap.items].filter((item) => item.kind === 'milestone');
  return milestones.map((item) => {
    const own = progress.of(item);
    const check = checkOf(state, roadmap, item, own.check);
    const hasLink = (links.get(item.id)?.length ?? 0) > 0;
    const counts = countsBy(assisted, new Set(explanationOf(state, roadmap, item)?.signals));
    const { proven, pending, missing } = judgeMilestone(item.entry, {
      ...{ shown, counts, canExplain, check, hasLink },
    });
    const isBegun =
      own.fraction > 0 || check.run !== undefined || proven.length + pending.length > 0;
    const stage = stageOf(own, missing.length === 0, isBegun);
    return { item, stage, proven: proven.map(({ id }) => id), missing };
  });
}

/** The projects whose work counts towards a milestone: linked ones, and those tied by a trailer. */
export function projectsOf(tied: MilestoneLinks | undefined): readonly Project[] {
  if (!tied) return [];
  const byTrailer = tied.commits.filter((entry) => entry.byTrailer).map(({ project }) => project);
  return [...new Set([...tied.projects, ...byTrailer])];
}

/** A run of another task says nothing of the one that is named now. */
function checkOf(
  state: LearnerState,
  roadmap: Roadmap,
  item: Item,
  task: string | undefined,
): Check {
  const [last] = roadmap
    .refsOf(item)
    .flatMap((ref) => state.checks.get(itemKey(ref))?.lastWrite('exit') ?? [])
    .sort((a, b) => compareOrder(b.stamp, a.stamp));
  if (task === undefined || last?.fields['task'] !== task) return { task, run: undefined };
  const { exit, root, subpath } = last.fields as { exit: number; root: string; subpath: string };
  // As projectId has it; null where it ran in no project.
  const project = typeof root === 'string' ? `${root}:${subpath}` : undefined;
  return { task, run: { exit, at: last.stamp.at, project } };
}

/** What the workspace's projects show of skills, topics and options, by their ids. */
export function itemEvidence(
  { state, roadmap, assisted }: Sources,
  shown: ReadonlyMap<Project, readonly ShownSignal[]>,
): Map<string, ItemEvidence> {
  const all = [...shown.values()].flat();
  // What the student can explain they can, whichever milestone they explained it for.
  const explained = [...roadmap.items].flatMap((item) => {
    return explanationOf(state, roadmap, item)?.signals ?? [];
  });
  const counts = countsBy(assisted, new Set(explained));
  const counted = all.filter(counts);
  const [ids, allIds] = [idsOf(counted), idsOf(all)];
  return new Map(
    [...roadmap.items].flatMap((item): [string, ItemEvidence][] => {
      const rule = item.kind === 'milestone' ? undefined : ruleOf(item);
      if (rule === undefined) return [];
      const { holds, proven, missing } = prove(rule, ids);
      const whole = holds || assisted !== 'countsOnceExplained' ? [] : prove(rule, allIds).proven;
      const of = (list: readonly string[], some: readonly ShownSignal[]) =>
        list.flatMap((id) => some.filter((signal) => signal.id === id));
      const pending = of(whole, all).filter((signal) => !counts(signal));
      return [[item.id, { holds, proven: of(proven, counted), pending, missing }]];
    }),
  );
}
