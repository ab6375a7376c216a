/** How rows look: a chunk that the first look at rows loads. */
import { lazy } from '../../app/lazy.js';
import type * as Item from './item.js';

export const itemPart = lazy(() => require('./item.js') as typeof Item);
