/** All that the student's code proves. */
import type { ItemEvidence, MilestoneState } from './milestoneState.js';
import type { LinkProposal } from './proposals.js';
import type { ProjectEvidence } from './projectEvidence.js';

export interface EvidencePicture {
  /** What the scans found, by project folder. */
  readonly scans: ReadonlyMap<string, ProjectEvidence>;
  /** By the milestone's id. */
  readonly milestones: ReadonlyMap<string, MilestoneState>;
  /** Of skills, topics and options that name signals, by their ids. */
  readonly items: ReadonlyMap<string, ItemEvidence>;
  /** Best first. */
  readonly proposals: readonly LinkProposal[];
}

/** As long as nothing was scanned. */
export const NO_EVIDENCE: EvidencePicture = {
  scans: new Map(),
  milestones: new Map(),
  items: new Map(),
  proposals: [],
};
