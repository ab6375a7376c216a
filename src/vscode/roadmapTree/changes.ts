/** What of the tree a new picture changes. */
import type { Model } from '../../app/store.js';
import { itemState } from '../../core/progress/itemState.js';
import { topOf, type Item } from '../../core/roadmap/roadmap.js';
import { monthOf } from '../../core/time/calendar.js';
import { isTimed } from '../kit/items.js';
import type { Node } from '../kit/nodes.js';
import type { EvidenceRows } from './children.js';
import { standing } from './standingPart.js';
import { vanishedLooks } from './vanished.js';
import { goalRows } from './goalRowsPart.js';

/**
 * What every row of a picture is made of. Taken when the picture is shown: the learner state below
 * it moves on, so an old picture cannot be asked later.
 */
export class Appearance {
  readonly #looks = new Map<Item, string>();
  readonly #vanished: string;
  readonly #hasVanished: boolean;
  readonly #week: string;

  /** @param evidence how rows of evidence look, once that is loaded */
  constructor(
    private readonly model: Model,
    evidence: EvidenceRows | undefined,
  ) {
    for (const item of model.roadmap.items) this.#looks.set(item, looks(item, model, evidence));
    this.#vanished = vanishedLooks(model);
    this.#week = goalRows().weekLooks(model);
    this.#hasVanished = model.vanished.items.length > 0;
  }

  /** Undefined when the structure changed, and everything must be read again. */
  changesSince(before: Appearance): Changes | undefined {
    const { roadmap, today } = this.model;
    if (before.model.roadmap !== roadmap || before.model.today !== today) return undefined;
    if (before.#hasVanished !== this.#hasVanished) return undefined; // a root comes or goes
    const changed = new Set<Item>();
    for (const [item, look] of this.#looks) {
      if (before.#looks.get(item) !== look) changed.add(topOf(item));
    }
    return {
      tops: changed,
      vanished: before.#vanished !== this.#vanished,
      week: before.#week !== this.#week,
    };
  }
}

export interface Changes {
  /** The topmost items at or below which a row looks different. */
  readonly tops: ReadonlySet<Item>;
  /** Whether the list of what is no longer in the roadmap does. */
  readonly vanished: boolean;
  /** Whether this week's rows do. */
  readonly week: boolean;
}

/** The topmost items that a root row shows. */
export function topsOf(node: Node, { roadmap }: Model): readonly Item[] {
  if (node.kind === 'section') return roadmap.sections[node.section];
  return 'item' in node && node.kind !== 'goal' ? [topOf(node.item)] : [];
}

/** Everything that a row is made of, as one text to compare. */
function looks(item: Item, model: Model, evidence: EvidenceRows | undefined): string {
  const { fraction, seconds, status, option, note, excluded, leftOut } = model.progress.of(item);
  const month = item.kind === 'check' ? monthOf(model.today) : undefined;
  const links = model.milestones.get(item.id);
  return JSON.stringify([
    ...[fraction, seconds, status, option, note, excluded, leftOut],
    model.plan.goals.some((goal) => goal.item === item),
    month === undefined ? 0 : itemState(model.state, model.roadmap, item, month).status,
    model.links.get(item.id)?.map(({ id }) => id),
    links?.projects.map(({ folder }) => folder),
    links?.commits.map(({ commit }) => commit.hash),
    evidence?.looksOf(item, model),
    item.kind === 'path' ? model.state.preferences.get('path')?.fields : 0,
    item.kind === 'phase' ? model.state.preferences.get('startDate')?.fields : 0,
    item.kind === 'phase' ? model.state.firstDay : 0,
    item === model.week.phase,
    isTimed(item, model),
    standing().standingLooks(item, model),
  ]);
}
