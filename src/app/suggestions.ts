/** What a student can do with suggested sessions: each is one act in the journal. */
import type { Change, IntervalSession, SessionData } from '../core/journal/event.js';
import type { LearnerState } from '../core/journal/fold.js';
import { preferenceOn } from '../core/journal/preferences.js';
import type { Item } from '../core/roadmap/roadmap.js';
import { suggestionsOf, type Suggestion } from '../core/suggestions/suggestions.js';
import { addSeconds, epochSeconds, type LocalTime } from '../core/time/moment.js';
import type { Clock } from './ports.js';
import type { Model, Store } from './store.js';

/** A suggestion that ended less than this ago, in seconds, may still grow. */
const SETTLED = 30 * 60;

type Stretch = Suggestion['stretches'][number];

/** What of a suggestion becomes sessions. */
export interface Accepted {
  readonly suggestion: Suggestion;
  /** In its place, where the student adjusted it. */
  readonly stretches?: Suggestion['stretches'];
  /** Null for nothing in particular; the suggestion's own where it is left out. */
  readonly item?: Item | null;
}

export class Suggestions {
  #of: Model | undefined;
  #suggestions: readonly Suggestion[] = [];

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** As of now, oldest first; worked out once between changes. */
  get all(): readonly Suggestion[] {
    const { model } = this.store;
    if (this.#of !== model) {
      this.#of = model;
      this.#suggestions = suggestionsOf(model);
    }
    return this.#suggestions;
  }

  /**
   * Several at once are one act. What another window took meanwhile is passed over.
   * @returns the sessions that were logged
   */
  async accept(...accepted: readonly Accepted[]): Promise<readonly SessionData[]> {
    const written = await this.store.append((model) => {
      const open = suggestionsOf(model);
      return accepted.flatMap(({ suggestion, stretches, item }) => {
        const still = open.find(({ id }) => id === suggestion.id);
        if (!still) return [];
        const ref = item === undefined ? still.item : item?.ref;
        return sessionsOf(still, stretches ?? still.stretches, ref);
      });
    });
    return written.flatMap(({ type, data }) => (type === 'session.add' ? [data] : []));
  }

  async dismiss(...suggestions: readonly Suggestion[]): Promise<void> {
    await this.store.append(
      suggestions.flatMap(({ source, stretches }) =>
        stretches.map((stretch): Change => {
          return { type: 'suggestion.dismiss', data: { source, ...stretch } };
        }),
      ),
    );
  }

  /**
   * Accepts what no longer grows, for those who want it. Of a day on which the student also wrote
   * amounts by hand nothing is accepted: they may mean the same study, and only the student knows. Nor
   * is what was accepted before and taken back.
   */
  async acceptSettled(): Promise<void> {
    const { state, today } = this.store.model;
    if (!preferenceOn(state, 'autoAccept', today)) return;
    if (this.#settled(this.all, state).length === 0) return;
    await this.store.append((model) =>
      this.#settled(suggestionsOf(model), model.state).flatMap((suggestion) =>
        sessionsOf(suggestion, suggestion.stretches, suggestion.item),
      ),
    );
  }

  #settled(suggestions: readonly Suggestion[], state: LearnerState): readonly Suggestion[] {
    const now = epochSeconds(this.clock.now().at);
    if (suggestions.length === 0) return [];
    const withdrawn = [...state.ledger.withdrawn()];
    return suggestions.filter(({ day, stretches }) => {
      const last = stretches.at(-1);
      const isOver = last !== undefined && now - epochSeconds(last.end) >= SETTLED;
      return (
        isOver &&
        !stretches.some((stretch) => withdrawn.some((each) => overlaps(stretch, each))) &&
        preferenceOn(state, 'autoAccept', day) &&
        ![...state.ledger.onDay(day)].some(([, { declared }]) => declared > 0)
      );
    });
  }
}

/**
 * The stretches with another total: shortened at the end, or begun earlier, since what is missed is
 * the study before the first sign of it.
 * @param seconds more than 0
 */
export function resized(
  stretches: Suggestion['stretches'],
  seconds: number,
): Suggestion['stretches'] {
  const kept: { start: LocalTime; end: LocalTime }[] = [];
  let left = seconds;
  for (const { start, end } of stretches) {
    if (left <= 0) break;
    const length = Math.min(left, epochSeconds(end) - epochSeconds(start));
    kept.push({ start, end: addSeconds(start, length) });
    left -= length;
  }
  const [first, ...rest] = kept;
  return first && left > 0 ? [{ ...first, start: addSeconds(first.start, -left) }, ...rest] : kept;
}

function overlaps(one: Stretch, other: Stretch): boolean {
  return (
    epochSeconds(one.start) < epochSeconds(other.end) &&
    epochSeconds(other.start) < epochSeconds(one.end)
  );
}

function sessionsOf(
  { source }: Suggestion,
  stretches: Suggestion['stretches'],
  item: IntervalSession['item'],
): Change[] {
  return stretches.map(({ start, end }): Change => {
    const data = { kind: 'interval', start, end, source, ...(item && { item }) } as const;
    return { type: 'session.add', data };
  });
}
