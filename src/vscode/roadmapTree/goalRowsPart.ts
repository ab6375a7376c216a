/** The rows of this week: a chunk that the first look at rows loads. */
import { lazy } from '../../app/lazy.js';
import type * as GoalRows from './goalRows.js';

export const goalRows = lazy(() => require('./goalRows.js') as typeof GoalRows);
