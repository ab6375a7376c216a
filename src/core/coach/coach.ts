/**
 * Hints on pitfalls. At most one is new in a week (Monday to Sunday), the first in the order of the
 * roadmap; the journal notes which one, so that the others wait on every device. A hint stays while
 * its facts hold, unless the student lets it rest or dismisses it.
 */
import type { CoachShown } from '../journal/event.js';
import type { LearnerState } from '../journal/fold.js';
import type { ItemOf, Roadmap } from '../roadmap/roadmap.js';
import { weekStart, type Day } from '../time/calendar.js';
import { detect, type CoachBasis } from './detectors.js';
import type { Fact } from './fact.js';

export interface Hint {
  readonly pitfall: ItemOf<'pitfall'>;
  /** What it rests on, never empty. */
  readonly facts: readonly Fact[];
  /** What to do first, in the words of the roadmap. */
  readonly firstStep: string | undefined;
  /** This is its first week. */
  readonly isNew: boolean;
}

/** A pitfall that the student does not want to hear of. */
export interface Silenced {
  readonly pitfall: ItemOf<'pitfall'>;
  /** It rests before this study day; undefined for good. */
  readonly until: Day | undefined;
}

export interface Coach {
  /** Those in sight, in the order of the roadmap. */
  readonly hints: readonly Hint[];
  readonly silenced: readonly Silenced[];
  /** What the journal does not know yet of this week's new hint. */
  readonly toNote: CoachShown | undefined;
}

export function readCoach(basis: CoachBasis): Coach {
  const { state, roadmap, ledger, today } = basis;
  const pitfalls = roadmap.sections.pitfalls.filter((item) => item.kind === 'pitfall');
  const silenced = pitfalls.flatMap((item) => silencedOf(item, state, roadmap, today) ?? []);
  // Without study there is nothing to give advice on.
  if (ledger.count === 0) return { hints: [], silenced, toNote: undefined };
  const week = weekStart(today);
  const introduced = introductions(state, roadmap, week);
  const isTaken = state.hints.get(week)?.fields !== undefined;
  const hints: Hint[] = [];
  let toNote: CoachShown | undefined;
  for (const pitfall of pitfalls) {
    const { detect: detector, firstStep } = pitfall.entry;
    if (!detector || silenced.some((each) => each.pitfall === pitfall)) continue;
    const since = introduced.get(pitfall.id);
    if (since === undefined && (isTaken || toNote)) continue; // it waits for another week
    const facts = detect(detector, basis);
    if (facts.length === 0) continue;
    if (since === undefined) toNote = { week, pitfall: pitfall.ref };
    hints.push({ pitfall, facts, firstStep, isNew: (since ?? week) === week });
  }
  return { hints, silenced, toNote };
}

/** The first week of each pitfall that was shown up to this week, by its id. */
function introductions(state: LearnerState, roadmap: Roadmap, week: Day): ReadonlyMap<string, Day> {
  const first = new Map<string, Day>();
  for (const [shown, { fields }] of state.hints) {
    const item = fields && shown <= week ? roadmap.find(fields['pitfall'] as string) : undefined;
    const known = item && first.get(item.id);
    if (item && (known === undefined || shown < known)) first.set(item.id, shown);
  }
  return first;
}

function silencedOf(
  pitfall: ItemOf<'pitfall'>,
  state: LearnerState,
  roadmap: Roadmap,
  today: Day,
): Silenced | undefined {
  for (const ref of roadmap.refsOf(pitfall)) {
    const fields = state.coach.get(ref)?.fields;
    if (!fields) continue;
    if (fields['dismissed'] === true) return { pitfall, until: undefined };
    const until = (fields['until'] ?? undefined) as Day | undefined;
    return until !== undefined && today < until ? { pitfall, until } : undefined;
  }
  return undefined;
}
