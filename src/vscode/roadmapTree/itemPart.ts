/** What rows there are and how they look: a chunk that the first look at rows loads. */
import { lazy } from '../../app/lazy.js';
import type * as Changes from './changes.js';
import type * as Children from './children.js';
import type * as Item from './item.js';

export const itemPart = lazy(() => require('./item.js') as typeof Item);
export const childrenPart = lazy(() => require('./children.js') as typeof Children);
export const changesPart = lazy(() => require('./changes.js') as typeof Changes);
