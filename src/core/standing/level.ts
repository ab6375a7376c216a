/** Where the student stands on the roadmap's ladder of levels, by the criteria in its file. */
import type { Artifact } from '../artifacts/artifacts.js';
import { countedOf } from '../artifacts/counting.js';
import type { ReachedMilestone } from '../artifacts/reached.js';
import type { Ledger } from '../journal/ledger.js';
import type { Progress } from '../progress/progress.js';
import type { Countable, LevelCondition } from '../roadmap/document.js';
import type { Item, ItemOf, Roadmap } from '../roadmap/roadmap.js';
import type { Portfolio } from './portfolio.js';

/** What a criterion asks for and what there is of it: percent, pieces, demands or whole hours. */
export interface Criterion {
  readonly kind: 'progress' | 'counts' | 'portfolio' | 'hours';
  readonly met: boolean;
  readonly have: number;
  readonly want: number;
  /** What must have progressed, or the group whose demands must be met: its id as it is written. */
  readonly target: string;
  /** Undefined where it was taken out of the roadmap: then the criterion is never met. */
  readonly item: Item | undefined;
  readonly counts: readonly Countable[];
}

export interface LevelRow {
  readonly item: ItemOf<'level'>;
  readonly criteria: readonly Criterion[];
  /** All its criteria hold, and those of the levels before. */
  readonly reached: boolean;
}

export interface LevelStanding {
  /** Lowest first. */
  readonly rows: readonly LevelRow[];
  /** The highest that is reached; undefined before the first. */
  readonly here: LevelRow | undefined;
  /** The first that is not; undefined at the top, and for levels that name no criteria. */
  readonly next: LevelRow | undefined;
  /** What the next one still asks for. */
  readonly missing: readonly Criterion[];
}

export interface LevelBasis {
  readonly roadmap: Roadmap;
  readonly progress: Progress;
  readonly ledger: Ledger;
  readonly artifacts: readonly Artifact[];
  readonly reached: readonly ReachedMilestone[];
  readonly portfolio: Portfolio;
}

export function readLevel(basis: LevelBasis): LevelStanding {
  let isReached = true;
  const rows = basis.roadmap.sections.levels.flatMap((item): LevelRow[] => {
    if (item.kind !== 'level') return [];
    const criteria = (item.entry.reached ?? []).map((condition) => criterion(condition, basis));
    isReached &&= criteria.length > 0 && criteria.every(({ met }) => met);
    return [{ item, criteria, reached: isReached }];
  });
  const next = rows.find(({ reached, criteria }) => !reached && criteria.length > 0);
  return {
    ...{ rows, next },
    here: rows.findLast(({ reached }) => reached),
    missing: next?.criteria.filter(({ met }) => !met) ?? [],
  };
}

function criterion(condition: LevelCondition, basis: LevelBasis): Criterion {
  const { roadmap, progress, ledger, artifacts, reached, portfolio } = basis;
  const against = (
    kind: Criterion['kind'],
    [have, want]: readonly [number, number],
    more: Partial<Pick<Criterion, 'target' | 'item' | 'counts'>> = {},
  ): Criterion => {
    const met = have >= want;
    return { kind, have, want, met, target: '', item: undefined, counts: [], ...more };
  };
  if ('progress' in condition) {
    const item = roadmap.find(condition.progress);
    const percent = item ? Math.floor(progress.of(item).fraction * 100) : 0;
    const target = condition.progress;
    return against('progress', [percent, condition.percent], { target, item });
  }
  if ('counts' in condition) {
    const { counts, min } = condition;
    return against('counts', [countedOf(counts, artifacts, reached).length, min], { counts });
  }
  if ('portfolio' in condition) {
    const item = roadmap.find(condition.portfolio);
    const demands = portfolio.demands.filter(
      (demand) => item !== undefined && demand.item.parent === item,
    );
    const met = demands.filter((demand) => demand.met).length;
    // A group without demands shows nothing, so it is never met.
    const target = condition.portfolio;
    return against('portfolio', [met, Math.max(1, demands.length)], { target, item });
  }
  const seconds = ledger.days().reduce((sum, day) => sum + ledger.secondsOn(day), 0);
  return against('hours', [Math.floor(seconds / 3600), condition.hours]);
}
