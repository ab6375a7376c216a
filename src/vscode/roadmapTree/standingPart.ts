/** The rows of checklist, portfolio, pitfalls and levels: a chunk that the first look at rows loads. */
import { lazy } from '../../app/lazy.js';
import type * as Standing from './standing.js';

export const standing = lazy(() => require('./standing.js') as typeof Standing);
