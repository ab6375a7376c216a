/** The item that a command is about, where the student may have to pick it. */
import { placeOf } from '../../app/panel/place.js';
import type { Model } from '../../app/store.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import { itemOf } from './items.js';
import { choose } from './steps.js';

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
