/** The item that a command is about: the row it was called on, or an id. */
import { WaymarkError } from '../../app/errors.js';
import type { Model } from '../../app/store.js';
import type { Item } from '../../core/roadmap/roadmap.js';

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

/** Whether the timer is on the item. */
export function isTimed(item: Item, { timer, roadmap }: Model): boolean {
  return timer?.item !== undefined && roadmap.find(timer.item) === item;
}
