/**
 * What the journal says beyond progress: artifacts, checklist, coach, portfolio, level and what the
 * roadmap no longer has. A chunk:
 * nobody needs it to start, and each part is worked out when a view first asks.
 */
import { artifactsOf, type Artifact } from '../core/artifacts/artifacts.js';
import { reachedMilestones, type ReachedMilestone } from '../core/artifacts/reached.js';
import { readChecklist, type Checklist } from '../core/checklist/checklist.js';
import { readCoach, type Coach } from '../core/coach/coach.js';
import type { CoachBasis } from '../core/coach/detectors.js';
import { originsOf } from '../core/coach/origins.js';
import type { ProjectEvidence } from '../core/evidence/projectEvidence.js';
import { readVanished, type Vanished } from '../core/progress/vanished.js';
import { readLevel, type LevelStanding } from '../core/standing/level.js';
import { readPortfolio, type Portfolio } from '../core/standing/portfolio.js';
import { lazy } from './lazy.js';

export interface Insight {
  /** In effect, the earliest day first. */
  readonly artifacts: readonly Artifact[];
  /** The earliest first. */
  readonly reached: readonly ReachedMilestone[];
  readonly checklist: Checklist;
  readonly coach: Coach;
  readonly portfolio: Portfolio;
  readonly level: LevelStanding;
  /** What the journal knows of ids that this roadmap no longer has. */
  readonly vanished: Vanished;
}

export type InsightBasis = Omit<CoachBasis, 'artifacts' | 'reached' | 'origins'> & {
  /** What the scans of projects found, by their folders. */
  readonly scans: ReadonlyMap<string, ProjectEvidence>;
};

export function readInsight(basis: InsightBasis): Insight {
  const { state, roadmap, progress, today, scans } = basis;
  const artifacts = lazy(() => artifactsOf(state));
  const reached = lazy(() => reachedMilestones(state, roadmap, progress));
  const checklist = lazy(() => readChecklist(state, roadmap, artifacts(), reached(), today));
  const portfolio = lazy(() => readPortfolio(roadmap, artifacts(), reached()));
  const found = () => ({ ...basis, artifacts: artifacts(), reached: reached() });
  const coach = lazy(() => readCoach({ ...found(), origins: originsOf(scans) }));
  const vanished = lazy(() => readVanished(state, basis.ledger, roadmap));
  const level = lazy(() => readLevel({ ...found(), portfolio: portfolio() }));
  return {
    get artifacts() {
      return artifacts();
    },
    get reached() {
      return reached();
    },
    get checklist() {
      return checklist();
    },
    get coach() {
      return coach();
    },
    get portfolio() {
      return portfolio();
    },
    get level() {
      return level();
    },
    get vanished() {
      return vanished();
    },
  };
}
