/** What to do next, and how to begin it with one click. */
import { nextThing, type Next } from '../core/plan/next.js';
import type { Project } from '../core/projects/facts.js';
import { pathTo, type Item } from '../core/roadmap/roadmap.js';
import type { Model } from './store.js';

export type { Next } from '../core/plan/next.js';

/** What is at hand to begin an item. */
export interface Beginning {
  /** Resources with an address, of the item or of what it stands in, and the student's own links. */
  readonly resources: readonly { readonly title: string; readonly url: string }[];
  /** Project folders that are linked to it. */
  readonly projects: readonly Project[];
}

const known = new WeakMap<Model, Next>();

/** Worked out once for each picture, when somebody asks. */
export function nextOf(model: Model): Next {
  let next = known.get(model);
  if (!next) {
    const { timer, roadmap } = model;
    const timed = timer?.item === undefined ? undefined : roadmap.find(timer.item);
    known.set(model, (next = nextThing({ ...model, timed })));
  }
  return next;
}

export function beginningOf(item: Item, { links, milestones }: Model): Beginning {
  const places = pathTo(item).reverse();
  return {
    resources: places.flatMap((place) => [
      ...place.resources.flatMap(({ title, url }) => (url === undefined ? [] : [{ title, url }])),
      ...(links.get(place.id) ?? []).map(({ title, url }) => ({ title: title ?? url, url })),
    ]),
    projects: milestones.get(item.id)?.projects ?? [],
  };
}
