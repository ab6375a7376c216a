/** Where an item belongs. */
import { pathTo, type Item } from '../../core/roadmap/roadmap.js';

/** e.g. "Foundation › Mathematical Foundations". */
export function placeOf(item: Item): string {
  return pathTo(item)
    .slice(0, -1)
    .map((above) => above.title)
    .join(' › ');
}
