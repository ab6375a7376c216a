/** Messages that claim to come from the page. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NEXT_ACTIONS } from '../../../src/shared/panelModel.js';
import { readMessage, type FromWebview } from '../../../src/shared/protocol.js';
import { fuzz } from './kit.js';
import { anyText, withValueReplaced } from '../../kit/fuzz/text.js';

const AREA = 'messages';

type Message<T extends FromWebview['type']> = Extract<FromWebview, { type: T }>;
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

const view = fc.record({
  week: anyText,
  sessions: fc.record({ item: anyText, source: anyText, allWeeks: fc.boolean() }),
});

const sound: { [T in FromWebview['type']]: fc.Arbitrary<Message<T>> } = {
  ready: fc.record({ type: fc.constant('ready' as const), view }),
  look: fc.record({ type: fc.constant('look' as const), view }),
  tickGoal: fc.record({
    type: fc.constant('tickGoal' as const),
    item: anyText,
    done: fc.boolean(),
  }),
  log: fc.record({
    ...{ type: fc.constant('log' as const), item: anyText, duration: anyText },
    ...{ day: anyText, note: anyText },
  }),
  setPreferences: fc.record({
    type: fc.constant('setPreferences' as const),
    preferences: fc.record({
      ...{ startDate: anyText, dayStart: anyText, dailyMinimumMinutes: finite },
      ...{ weeklyHours: finite, restDays: fc.array(finite, { maxLength: 7 }) },
    }),
  }),
  editSession: fc.record({
    ...{ type: fc.constant('editSession' as const), id: anyText, amount: anyText },
    ...{ day: anyText, item: anyText, note: anyText },
  }),
  deleteSession: fc.record({ type: fc.constant('deleteSession' as const), id: anyText }),
  reveal: fc.record({ type: fc.constant('reveal' as const), item: anyText }),
  begin: fc.record({
    type: fc.constant('begin' as const),
    action: fc.constantFrom(...NEXT_ACTIONS),
  }),
  tickCheck: fc.record({
    type: fc.constant('tickCheck' as const),
    item: anyText,
    done: fc.boolean(),
  }),
  addGoal: fc.record({
    ...{ type: fc.constant('addGoal' as const), item: anyText, amount: anyText },
  }),
  dropGoal: fc.record({ type: fc.constant('dropGoal' as const), item: anyText }),
  resizeGoal: fc.record({
    ...{ type: fc.constant('resizeGoal' as const), item: anyText, amount: anyText },
  }),
  moveGoal: fc.record({
    ...{ type: fc.constant('moveGoal' as const), item: anyText },
    direction: fc.constantFrom('up' as const, 'down' as const),
  }),
  carryOver: fc.record({ type: fc.constant('carryOver' as const) }),
  replan: fc.record({ type: fc.constant('replan' as const) }),
  catchUp: fc.record({ type: fc.constant('catchUp' as const) }),
  logArtifact: fc.record({ type: fc.constant('logArtifact' as const) }),
  exportWeek: fc.record({ type: fc.constant('exportWeek' as const) }),
  showProblems: fc.record({ type: fc.constant('showProblems' as const) }),
  openRoadmapSettings: fc.record({ type: fc.constant('openRoadmapSettings' as const) }),
  exportPortfolio: fc.record({ type: fc.constant('exportPortfolio' as const) }),
  review: fc.record({ type: fc.constant('review' as const) }),
  snoozeHint: fc.record({ type: fc.constant('snoozeHint' as const), pitfall: anyText }),
  dismissHint: fc.record({ type: fc.constant('dismissHint' as const), pitfall: anyText }),
  acceptSuggestion: fc.record({ type: fc.constant('acceptSuggestion' as const), id: anyText }),
  dismissSuggestion: fc.record({ type: fc.constant('dismissSuggestion' as const), id: anyText }),
};
const message = fc.oneof(...Object.values(sound)) as fc.Arbitrary<FromWebview>;

/** Anything that can be posted: more than JSON knows. */
const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true });

/** Its fields and those of its parts, with the types of the values. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map(shape))];
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, field]) => [key, key === 'restDays' ? 'list' : shape(field)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** The shapes that the type allows: one for each message. */
const shapes = new Map<unknown, unknown>(
  Object.entries(sound).map(([type, values]) => {
    const [example] = fc.sample<FromWebview>(values, { numRuns: 1, seed: 1 });
    return [type, shape(example)];
  }),
);

function assertNothingElse(value: unknown): void {
  const read = readMessage(value);
  if (read) assert.deepEqual(shape(read), shapes.get(read.type));
}

export const messages = {
  'one of ours comes through, without what was put beside it': () => {
    fuzz(AREA, 1_500, fc.tuple(message, anyText, anything), ([ours, key, more]) => {
      const isOwn = key in ours || key === '__proto__';
      const read = readMessage(isOwn ? ours : { ...ours, [key]: more });
      // The inputs come without a prototype at times, as nothing that is posted does.
      assert.deepEqual(structuredClone(read), structuredClone(ours));
    });
  },
  'one with a part replaced is refused, or has exactly the fields of its type': () => {
    const replaced = fc
      .tuple(message, fc.nat(12), anything)
      .map(([ours, which, instead]) => withValueReplaced(ours, which, instead));
    fuzz(AREA, 2_000, replaced, assertNothingElse);
  },
  'anything else is refused': () => {
    fuzz(AREA, 1_500, anything, assertNothingElse);
  },
};
