/** Rows of the trees: domain objects, with an id that stays the same for the same thing. */
import type { Evidence, FoundSignal, Grade } from '../../core/evidence/judge.js';
import type { Check, Lack, ShownSignal } from '../../core/evidence/milestoneState.js';
import type { LinkProposal } from '../../core/evidence/proposals.js';
import type { ProjectEvidence } from '../../core/evidence/projectEvidence.js';
import type { KeptEvidence } from '../../core/journal/event.js';
import type { Artifact } from '../../core/artifacts/artifacts.js';
import type { ReachedMilestone } from '../../core/artifacts/reached.js';
import type { CheckMonth } from '../../core/checklist/checklist.js';
import type { DayPart, DayReport } from '../../core/journal/dayReport.js';
import type { OwnLink } from '../../core/progress/itemState.js';
import type { VanishedItem } from '../../core/progress/vanished.js';
import type { Project, ProjectCommit } from '../../core/projects/facts.js';
import type { UnknownMilestone } from '../../core/projects/unknownMilestones.js';
import type { Resource } from '../../core/roadmap/document.js';
import type { Item, Section } from '../../core/roadmap/roadmap.js';

interface NodeCommon {
  readonly id: string;
  readonly parent: Node | undefined;
}

/** A line of a project that backs a claim. */
export interface Place {
  readonly project: Project;
  readonly signal: string;
  readonly grade?: Grade;
  /** In the project, with `/`. */
  readonly path: string;
  readonly line: number;
  readonly fact?: string;
  /** Full hash of the commit that the line comes from, where it is known already. */
  readonly commit?: string;
}

/** What rows of evidence are about, the same in both trees. */
export type EvidenceRow =
  /** A signal that a project shows, with its lines. */
  | {
      readonly kind: 'signal';
      readonly project: Project;
      readonly signal: ShownSignal | FoundSignal;
    }
  | {
      readonly kind: 'line';
      readonly project: Project;
      readonly signal: ShownSignal | FoundSignal;
      readonly evidence: Evidence;
    }
  /** What the journal kept when a milestone was reached; the project may be gone since. */
  | { readonly kind: 'kept'; readonly project: Project | undefined; readonly kept: KeptEvidence }
  | { readonly kind: 'lack'; readonly item: Item; readonly lack: Lack }
  | { readonly kind: 'check'; readonly item: Item; readonly check: Check }
  | {
      readonly kind: 'proposal';
      readonly item: Item;
      readonly project: Project;
      readonly proposal: LinkProposal;
    };

/** A row of the roadmap tree. */
export type Node = NodeCommon &
  (
    | EvidenceRow
    | { readonly kind: 'item'; readonly item: Item }
    /** This week, above the phases, and its goals. */
    | { readonly kind: 'week' }
    | { readonly kind: 'goal'; readonly item: Item }
    | { readonly kind: 'section'; readonly section: Section }
    /** The portfolio, shown beside the phases too: the group of that id. */
    | { readonly kind: 'portfolio'; readonly item: Item }
    | { readonly kind: 'resources'; readonly item: Item }
    | { readonly kind: 'resource'; readonly item: Item; readonly resource: Resource }
    | { readonly kind: 'link'; readonly item: Item; readonly link: OwnLink }
    | { readonly kind: 'project'; readonly item: Item; readonly project: Project }
    | { readonly kind: 'commit'; readonly item: Item; readonly entry: ProjectCommit }
    /** The list of what the journal knows and the roadmap no longer has. */
    | { readonly kind: 'vanishedSection' }
    | { readonly kind: 'vanished'; readonly vanished: VanishedItem }
    /** Something that the student made or took part in, below what counts it. */
    | { readonly kind: 'artifact'; readonly item: Item; readonly artifact: Artifact }
    /** A milestone below what counts it. */
    | { readonly kind: 'counted'; readonly item: Item; readonly milestone: ReachedMilestone }
    /** The earlier months of a checklist item, and one of them. */
    | { readonly kind: 'history'; readonly item: Item; readonly months: readonly CheckMonth[] }
    | { readonly kind: 'month'; readonly item: Item; readonly month: CheckMonth }
    /** Opens the review of a month. */
    | { readonly kind: 'review'; readonly item: Item; readonly month: CheckMonth }
    /** A sentence of the roadmap or of the coach, e.g. what a path's first months are for. */
    | {
        readonly kind: 'fact';
        readonly label: string;
        readonly detail: string;
        readonly icon?: string;
      }
  );

/** A row of the projects tree. */
export type ProjectNode =
  | { readonly kind: 'project'; readonly id: string; readonly project: Project }
  | {
      readonly kind: 'linked';
      readonly id: string;
      readonly project: Project;
      readonly item: Item;
    }
  | {
      readonly kind: 'commit';
      readonly id: string;
      readonly project: Project;
      readonly entry: ProjectCommit;
    }
  | { readonly kind: 'fault'; readonly id: string; readonly project: Project }
  /** Asks whether commits under the student's name are the student's. */
  | { readonly kind: 'namesakes'; readonly id: string; readonly project: Project }
  /** A name in a commit that is no milestone's. */
  | {
      readonly kind: 'unknownMilestone';
      readonly id: string;
      readonly project: Project;
      readonly unknown: UnknownMilestone;
    }
  /** Its code could not be looked through. */
  | {
      readonly kind: 'scanFault';
      readonly id: string;
      readonly project: Project;
      readonly fault: NonNullable<ProjectEvidence['fault']>;
    }
  /** The signals of one grade. */
  | {
      readonly kind: 'grade';
      readonly id: string;
      readonly project: Project;
      readonly grade: Grade;
      readonly signals: readonly FoundSignal[];
      readonly inOneCommit: boolean;
    }
  | { readonly kind: 'ignoredSection'; readonly id: string }
  | { readonly kind: 'ignored'; readonly id: string; readonly project: Project }
  | (EvidenceRow & { readonly id: string });

/** A row of the sessions view. */
export type SessionNode =
  | { readonly kind: 'day'; readonly id: string; readonly report: DayReport }
  | {
      readonly kind: 'session';
      readonly id: string;
      readonly parent: Extract<SessionNode, { kind: 'day' }>;
      readonly part: DayPart;
    }
  /** Shows the days before those that are listed. */
  | { readonly kind: 'earlier'; readonly id: string };
