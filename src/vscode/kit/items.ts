/** The item that a command is about: the row it was called on, an id, or what the student picks. */
import { WaymarkError } from '../../app/errors.js';
import { placeOf } from '../../app/panel/place.js';
import type { Model } from '../../app/store.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import { choose } from './steps.js';

/** Undefined where the argument is none: then the command asks. */
export function itemOf(argument: unknown, model: Model): Item | undefined {
  if (typeof argument === 'string') {
    const item = model.roadmap.find(argument);
    if (!item) throw new WaymarkError({ code: 'item-unknown', args: [argument] });
    return item;
  }
  if (typeof argument !== 'object' || argument === null || !('item' in argument)) return undefined;
  const { item } = argument as { item?: { id?: unknown } };
  return typeof item?.id === 'string' ? model.roadmap.find(item.id) : undefined;
}

/**
 * The argument's item, else one that the student picks among those that fit.
 * @param none what is said where none fits
 */
export async function itemOrPick(
  argument: unknown,
  model: Model,
  placeholder: string,
  none: string,
  fits: (item: Item) => boolean,
): Promise<Item | undefined> {
  const given = itemOf(argument, model);
  if (given) return given;
  const items = [...model.roadmap.items].filter(fits);
  const rows = items.map((item) => ({ label: item.title, description: placeOf(item), item }));
  const chosen = await choose(rows, none, { placeHolder: placeholder, matchOnDescription: true });
  return chosen?.item;
}

/** Whether the timer is on the item. */
export function isTimed(item: Item, { timer, roadmap }: Model): boolean {
  return timer?.item !== undefined && roadmap.find(timer.item) === item;
}
