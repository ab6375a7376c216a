/**
 * What the journal knows of ids that the roadmap no longer has. A roadmap may be edited at any
 * time; what was studied and said under an id that disappears stays, and is shown.
 */
import type { Write } from '../journal/entity.js';
import type { ItemRef } from '../journal/event.js';
import type { LearnerState } from '../journal/fold.js';
import { itemKey, placeOfKey } from '../journal/place.js';
import { addStudy, emptyStudy, secondsOf, type Ledger, type Study } from '../journal/ledger.js';
import { preferenceOn, studyDayAt } from '../journal/preferences.js';
import type { Item, Roadmap } from '../roadmap/roadmap.js';
import type { Day } from '../time/calendar.js';
import { itemState, ownLink, stateOf, type ItemState, type OwnLink } from './itemState.js';

export interface VanishedItem extends ItemState {
  readonly id: string;
  /** Weeks and months that were ticked, oldest first. */
  readonly periods: readonly string[];
  /** Seconds studied. */
  readonly seconds: number;
  /** The student's own links, oldest first. */
  readonly links: readonly OwnLink[];
  /** Linked projects, by their keys. */
  readonly projects: readonly string[];
  /** Choices still in the roadmap of which it was the option followed. */
  readonly choices: readonly Item[];
  /** It was the path followed. */
  readonly isPath: boolean;
}

export interface Vanished {
  /** By id; only what holds, so nothing that was undone or taken back. */
  readonly items: readonly VanishedItem[];
  /** Study of a vanished item by study day, newest first. */
  daysOf(item: VanishedItem): readonly StudiedDay[];
  /** The last study day on which it was studied or something was said of it. */
  lastDayOf(item: VanishedItem): Day | undefined;
}

export interface StudiedDay {
  readonly day: Day;
  readonly seconds: number;
}

/** Worked out when it is first asked for: most pictures are never asked. */
export function readVanished(state: LearnerState, ledger: Ledger, roadmap: Roadmap): Vanished {
  let items: readonly VanishedItem[] | undefined;
  let days: ReadonlyMap<string, readonly StudiedDay[]> | undefined;
  const daysOf = ({ id }: VanishedItem) => (days ??= studiedDays(ledger, roadmap)).get(id) ?? [];
  return {
    get items() {
      return (items ??= vanishedItems(state, ledger, roadmap));
    },
    daysOf,
    lastDayOf: (item) =>
      [daysOf(item)[0]?.day, lastWord(state, roadmap, item)]
        .filter((day) => day !== undefined)
        .sort()
        .at(-1),
  };
}

/** What is gathered of an id while the journal is gone through. */
interface Gathered {
  readonly periods: string[];
  readonly links: OwnLink[];
  readonly projects: string[];
  readonly choices: Item[];
  isPath: boolean;
}

function vanishedItems(state: LearnerState, ledger: Ledger, roadmap: Roadmap): VanishedItem[] {
  const found = new Map<string, Gathered>();
  const at = (id: string): Gathered => {
    let gathered = found.get(id);
    if (!gathered) {
      gathered = {
        periods: [],
        links: [],
        projects: [],
        choices: [],
        isPath: false,
      };
      found.set(id, gathered);
    }
    return gathered;
  };
  const of = (ref: unknown): Gathered | undefined => {
    const id = typeof ref === 'string' ? roadmap.vanishedId(ref) : undefined;
    return id === undefined ? undefined : at(id);
  };

  const seconds = secondsStudied(ledger, roadmap);
  for (const id of seconds.keys()) at(id);
  for (const [key, { fields }] of state.items) {
    if (!fields) continue;
    const { ref, period } = placeOfKey(key);
    const option = fields['option'];
    if (typeof option === 'string' && !roadmap.find(option)) {
      // An option is named by its id alone, on a choice that may be there still.
      const choice = roadmap.find(ref);
      if (choice && itemState(state, roadmap, choice).option === option) {
        at(option).choices.push(choice);
      }
    }
    if (roadmap.vanishedId(ref) === undefined || !Object.values(fields).some(isSet)) continue;
    const gathered = of(ref);
    if (period !== '' && isSet(fields['status'])) gathered?.periods.push(period);
  }
  for (const [id, { fields }] of state.links) {
    const link = ownLink(id, fields);
    if (link) of(fields?.['item'])?.links.push(link);
  }
  for (const [key, { fields }] of state.projects) {
    for (const [ref, linked] of Object.entries(fields ?? {})) {
      if (linked === true) of(ref)?.projects.push(key);
    }
  }
  const path = of(preferenceOn(state, 'path', '9999-12-31'));
  if (path) path.isPath = true;

  return [...found]
    .map(([id, { periods, links, projects, choices, isPath }]) => ({
      ...{ id, seconds: seconds.get(id) ?? 0, isPath },
      ...stateOf(state, roadmap, roadmap.refsOfVanished(id)),
      periods: [...new Set(periods)].sort(),
      links: links.sort((a, b) => (a.id < b.id ? -1 : 1)),
      projects: [...new Set(projects)].sort(),
      choices: [...new Set(choices)],
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Of vanished items by their ids. */
function secondsStudied(ledger: Ledger, roadmap: Roadmap): ReadonlyMap<string, number> {
  const idOf = (ref: ItemRef | undefined) => {
    return ref === undefined ? undefined : roadmap.vanishedId(ref);
  };
  // Nearly always there are none.
  if (ledger.items().every((ref) => idOf(ref) === undefined)) return new Map();
  return ledger.sums((ref) => {
    const id = idOf(ref);
    return id === undefined ? [] : [id];
  });
}

function studiedDays(ledger: Ledger, roadmap: Roadmap): ReadonlyMap<string, StudiedDay[]> {
  const found = new Map<string, StudiedDay[]>();
  const ids = new Map<ItemRef, string>();
  for (const ref of ledger.items()) {
    const id = ref === undefined ? undefined : roadmap.vanishedId(ref);
    if (ref !== undefined && id !== undefined) ids.set(ref, id);
  }
  if (ids.size === 0) return found;
  for (const day of [...ledger.days()].sort().reverse()) {
    const ofDay = new Map<string, Study>();
    for (const [ref, study] of ledger.onDay(day)) {
      const id = ref === undefined ? undefined : ids.get(ref);
      if (id === undefined) continue;
      const total = ofDay.get(id) ?? emptyStudy();
      ofDay.set(id, total);
      addStudy(total, study);
    }
    for (const [id, study] of ofDay) {
      const days = found.get(id) ?? [];
      found.set(id, days);
      days.push({ day, seconds: secondsOf(study) });
    }
  }
  return found;
}

/** The last study day on which something was said of it that is still in effect. */
function lastWord(state: LearnerState, roadmap: Roadmap, item: VanishedItem): Day | undefined {
  const refs = roadmap.refsOfVanished(item.id);
  const said = (of: readonly ItemRef[], period = '') =>
    of.flatMap((ref) => state.items.get(itemKey(ref, period))?.history ?? []);
  const namesIt = ({ fields }: Write) =>
    refs.some((ref) => Object.hasOwn(fields, ref) || Object.values(fields).includes(ref));
  const writes = [
    ...['', ...item.periods].flatMap((period) => said(refs, period)),
    ...item.links.flatMap(({ id }) => state.links.get(id)?.history ?? []),
    ...item.projects.flatMap((key) => state.projects.get(key)?.history ?? []).filter(namesIt),
    ...(state.preferences.get('path')?.history ?? []).filter(namesIt),
    ...item.choices
      .flatMap((choice) => said(roadmap.refsOf(choice)))
      .filter(({ fields }) => fields['option'] === item.id),
  ];
  return writes
    .filter(({ stamp }) => !state.isUndone(stamp))
    .map(({ stamp: { at } }) => studyDayAt(state, at))
    .sort()
    .at(-1);
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
