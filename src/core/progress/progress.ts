/**
 * How far the student is, item by item. Everything weighs by its hours: those of the roadmap, or
 * DEFAULT_HOURS where it names none, so that a long skill moves its phase more than a short one.
 */
import type { LearnerState } from '../journal/fold.js';
import type { Ledger } from '../journal/ledger.js';
import { topOf, type Item, type Roadmap } from '../roadmap/roadmap.js';
import { itemState, type ItemState } from './itemState.js';

/** Hours that an item weighs when its roadmap does not say. */
export const DEFAULT_HOURS = 4;

export interface ItemProgress extends ItemState {
  /** 0 to 1. */
  readonly fraction: number;
  /** Hours that the item stands for, the middle of their range. 0 where it counts for nothing. */
  readonly weight: number;
  /** Seconds studied on the item and everything below it. */
  readonly seconds: number;
  readonly done: boolean;
  /** Belongs to an option that is not followed, or to what is left out: shown, counted nowhere. */
  readonly excluded: boolean;
  /** The student left it out, or something that it belongs to. */
  readonly leftOut: boolean;
}

export interface Progress {
  of(item: Item): ItemProgress;
  /** Over all phases. */
  readonly fraction: number;
  /** Seconds studied on items that this roadmap does not have, or on none. */
  readonly elsewhere: number;
}

/**
 * @param isSet whether a status counts, by the local time at which it was set: for progress as it
 *   stood at an earlier time
 * @param without an item that is taken for left out, whatever the journal says
 */
export function readProgress(
  state: LearnerState,
  ledger: Ledger,
  roadmap: Roadmap,
  isSet: (statusAt: string) => boolean = () => true,
  without?: Item,
): Progress {
  const found = new Map<string, ItemProgress>();
  /** Items whose study is not study of what they belong to. */
  const apart = new Set<Item>();
  // Only who shows them asks for hours: a forecast reads progress many times, and never does.
  let sums: ReadonlyMap<Item | undefined, number> | undefined;
  const secondsOf = (item: Item | undefined): number => {
    sums ??= ledger.sums((ref) => {
      const studied = ref === undefined ? undefined : roadmap.find(ref);
      if (studied) measured(topOf(studied));
      return studied ? withWhatHasIt(studied, apart) : [undefined];
    });
    return sums.get(item) ?? 0;
  };

  const visit = (item: Item, inherited: Inherited): Measured => {
    const said = itemState(state, roadmap, item);
    const status = said.statusAt !== undefined && isSet(said.statusAt) ? said.status : undefined;
    const settled = inherited.done || status !== undefined;
    const leftOut = inherited.leftOut || said.leftOut || item === without;
    const children = item.children.map((child) => {
      const notFollowed = item.kind === 'choice' && child.id !== said.option;
      const excluded = inherited.excluded || notFollowed || leftOut;
      const measured = visit(child, { done: settled, excluded, leftOut });
      // What was studied was studied, also on what is left out; not on another option.
      if (notFollowed && !inherited.excluded) apart.add(child);
      return measured;
    });
    const counted = children.filter((child) => !child.isLeftOut);
    const own = measure(item, leftOut ? [] : counted, said);
    const weight = leftOut ? 0 : own.weight;
    const fraction = settled ? 1 : leftOut ? 0 : own.fraction;
    found.set(item.id, {
      ...said,
      status,
      fraction,
      weight,
      get seconds() {
        return secondsOf(item);
      },
      done: fraction >= 1,
      excluded: inherited.excluded || leftOut,
      leftOut,
    });
    return { item, weight, fraction, isLeftOut: leftOut };
  };

  // Each phase and section item is measured when it is first asked for: a view that looks at one
  // phase need not wait for the others.
  const tops = new Map<Item, Measured>();
  const measured = (top: Item): Measured => {
    let known = tops.get(top);
    if (!known) {
      known = visit(top, { done: false, excluded: false, leftOut: false });
      tops.set(top, known);
    }
    return known;
  };
  return {
    of: (item) => {
      measured(topOf(item));
      const progress = found.get(item.id);
      if (!progress) throw new Error(`${item.id} is no item of this roadmap`);
      return progress;
    },
    get fraction() {
      return weighted(roadmap.phases.map(measured).filter(({ isLeftOut }) => !isLeftOut)).fraction;
    },
    get elsewhere() {
      return secondsOf(undefined);
    },
  };
}

interface Inherited {
  readonly done: boolean;
  readonly excluded: boolean;
  readonly leftOut: boolean;
}
interface Measured {
  readonly item: Item;
  readonly weight: number;
  readonly fraction: number;
  readonly isLeftOut: boolean;
}
type Measure = Pick<Measured, 'weight' | 'fraction'>;

function measure(item: Item, children: readonly Measured[], said: ItemState): Measure {
  switch (item.kind) {
    case 'choice':
      return measureChoice(item, children, said);
    case 'group': {
      const { quantity } = item.entry;
      if (!quantity) return weighted(children);
      const isProject = (child: Measured) => child.item.kind === 'milestone';
      return weighted([
        ...children.filter((child) => !isProject(child)),
        enough(children.filter(isProject), quantity.min),
      ]);
    }
    case 'skill':
    case 'option': {
      // The item's hours are for its topics; milestones below it bring their own.
      const topics = children.filter((child) => child.item.kind === 'topic');
      const rest = children.filter((child) => child.item.kind !== 'topic');
      const all = item.children.filter((child) => child.kind === 'topic').length;
      const share = all === 0 ? 1 : topics.length / all;
      const study: Measure = { weight: hoursOf(item) * share, fraction: average(topics) };
      return topics.length === 0 && rest.length > 0 ? weighted(rest) : weighted([study, ...rest]);
    }
    case 'phase':
      return weighted(children);
    case 'milestone': {
      // An example shows what could be built; nothing demands it.
      const weight = item.entry.example === true ? 0 : hoursOf(item);
      return { weight, fraction: average(children) };
    }
    default:
      return { weight: item.kind === 'topic' || item.kind === 'part' ? 1 : 0, fraction: 0 };
  }
}

/** A choice not made yet weighs as its recommended option and has no progress. */
function measureChoice(item: Item, options: readonly Measured[], said: ItemState): Measure {
  const chosen = options.find((option) => option.item.id === said.option);
  if (chosen) return chosen;
  // It is left out, and no other one takes its place.
  if (item.children.some((option) => option.id === said.option)) return { weight: 0, fraction: 0 };
  const expected =
    options.find(({ item: { kind, entry } }) => kind === 'option' && entry.recommended === true) ??
    options[0];
  return { weight: expected?.weight ?? hoursOf(item), fraction: 0 };
}

/** "3 to 5 projects": so many, of average size, and the furthest ones count. */
function enough(projects: readonly Measured[], wanted: number): Measure {
  if (projects.length === 0) return { weight: 0, fraction: 0 };
  const count = Math.min(wanted, projects.length);
  const total = projects.reduce((sum, project) => sum + project.weight, 0);
  const furthest = projects.map((project) => project.fraction).sort((a, b) => b - a);
  const reached = furthest.slice(0, count).reduce((sum, fraction) => sum + fraction, 0);
  return { weight: (total / projects.length) * count, fraction: reached / count };
}

function weighted(parts: readonly Measure[]): Measure {
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  const done = parts.reduce((sum, part) => sum + part.weight * part.fraction, 0);
  // Sums of floats may fall a hair short of all; that must not keep a finished phase open.
  const counted = parts.filter((part) => part.weight > 0);
  const isAll = counted.length > 0 && counted.every((part) => part.fraction >= 1);
  return { weight, fraction: isAll ? 1 : weight === 0 ? 0 : Math.min(done / weight, 1) };
}

function average(parts: readonly Measure[]): number {
  if (parts.length === 0) return 0;
  if (parts.every((part) => part.fraction >= 1)) return 1;
  return parts.reduce((sum, part) => sum + part.fraction, 0) / parts.length;
}

function hoursOf(item: Item): number {
  return item.hours ? (item.hours.min + item.hours.max) / 2 : DEFAULT_HOURS;
}

/** An item and all that it is part of, as far as study of it is study of them. */
function withWhatHasIt(item: Item, apart: ReadonlySet<Item>): Item[] {
  const { parent } = item;
  return [item, ...(parent && !apart.has(item) ? withWhatHasIt(parent, apart) : [])];
}
