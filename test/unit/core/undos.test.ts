/** What undos of undos come to, and that working it out takes no more steps than there are events. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import { compareOrder } from '../../../src/core/journal/event.js';
import { EventTable } from '../../../src/core/journal/eventTable.js';
import { LearnerState } from '../../../src/core/journal/fold.js';
import { preferenceOn } from '../../../src/core/journal/preferences.js';
import { addDays } from '../../../src/core/time/calendar.js';
import { event, fold, textHash, ulid } from '../../kit/journal.js';

const day = '2026-11-18';
const declared = (seconds: number) => event('session.add', { kind: 'declared', day, seconds });

/** As the format says it, event by event; it takes for ever where undos branch. */
function isUndone(one: JournalEvent, all: readonly JournalEvent[]): boolean {
  return all.some((undo) => {
    if (undo.type !== 'undo' || compareOrder(undo, one) <= 0) return false;
    const { target } = undo.data;
    return (target === one.id || target === one.batch) && !isUndone(undo, all);
  });
}

/** Events and undos of them, of each other and of batches, with counters as devices have them. */
const journals = fc
  .array(
    fc.record({
      isUndo: fc.boolean(),
      target: fc.nat(14),
      batch: fc.option(fc.nat(2), { nil: undefined }),
      seq: fc.nat(8),
      seconds: fc.integer({ min: 60, max: 3600 }),
    }),
    { minLength: 2, maxLength: 12 },
  )
  .map((drawn) =>
    drawn.map(({ isUndo, target, batch, seq, seconds }, index): JournalEvent => {
      const envelope = {
        ...{ id: ulid(7_000_000 + index), seq },
        ...(batch !== undefined && { batch: ulid(7_000_012 + batch) }),
      };
      return isUndo
        ? event('undo', { target: ulid(7_000_000 + target) }, envelope)
        : event('session.add', { kind: 'declared', day, seconds }, envelope);
    }),
  );

/** Steps that reading events and asking for the total took: looks at the table of events. */
function stepsOf(events: readonly JournalEvent[]): number {
  /* eslint-disable @typescript-eslint/unbound-method -- put back as they are */
  const { compare, isUndone: look } = EventTable.prototype;
  /* eslint-enable @typescript-eslint/unbound-method */
  let steps = 0;
  EventTable.prototype.compare = function (a, b) {
    steps++;
    return compare.call(this, a, b);
  };
  EventTable.prototype.isUndone = function (row) {
    steps++;
    return look.call(this, row);
  };
  try {
    assert.ok(fold(...events).ledger.count >= 0);
  } finally {
    Object.assign(EventTable.prototype, { compare, isUndone: look });
  }
  return steps;
}

/** Each undoes the one before, from a session on. */
function chainOf(length: number): JournalEvent[] {
  const events: JournalEvent[] = [declared(3600)];
  while (events.length < length) events.push(event('undo', { target: events.at(-1)!.id }));
  return events;
}

/** As `chainOf`, of acts of two events each: every undo is taken back twice. */
function treeOf(levels: number): JournalEvent[] {
  const batch = (level: number) => ulid(6_000_000 + level);
  const events: JournalEvent[] = [{ ...declared(3600), batch: batch(0) }];
  for (let level = 1; level <= levels; level++) {
    const undo = () => event('undo', { target: batch(level - 1) }, { batch: batch(level) });
    events.push(undo(), undo());
  }
  return events;
}

function editsOf(count: number): JournalEvent[] {
  const target = ulid(5_000_000);
  return Array.from({ length: count }, () => event('session.set', { target, note: 'x' }));
}

describe('undos', () => {
  it('come to what the format says, in any order of reading, asked for in between or not', () => {
    fc.assert(
      fc.property(journals, fc.infiniteStream(fc.nat()), fc.boolean(), (events, draws, asks) => {
        const order = [...events].sort(() => (draws.next().value! % 2 ? 1 : -1));
        const state = new LearnerState();
        for (const each of order) {
          state.apply(each, textHash(JSON.stringify(each)));
          if (asks) assert.ok(state.ledger.count >= 0);
        }
        const counting = events.filter((one) => !isUndone(one, events));
        assert.deepEqual(
          events.filter((one) => !state.isUndone(one)).map(({ id }) => id),
          counting.map(({ id }) => id),
        );
        assert.equal(
          state.ledger.secondsOn(day),
          counting.reduce(
            (sum, { type, data }) =>
              sum + (type === 'session.add' && data.kind === 'declared' ? data.seconds : 0),
            0,
          ),
        );
      }),
      { numRuns: 250 },
    );
  });

  it('are known by the id, whichever reading of the journal it comes from', () => {
    const [one, other] = [declared(900), declared(1800)];
    const undo = event('undo', { target: other.id });
    const [before, after] = [fold(one, other), fold(other, one, undo)];
    const stampOf = ({ id }: JournalEvent) => before.sessionHistory(id)[0]!.stamp;
    assert.equal(after.isUndone(stampOf(one)), false);
    assert.equal(after.isUndone(stampOf(other)), true);
    assert.equal(after.isOut(stampOf(other)), true);
  });

  it('of undos take steps in proportion to their number, in a chain as in a tree', () => {
    assert.equal(fold(...chainOf(801)).ledger.count, 1);
    assert.equal(fold(...chainOf(802)).ledger.count, 0);
    assert.equal(fold(...treeOf(40)).ledger.count, 1);
    assert.equal(fold(...treeOf(41)).ledger.count, 0);
    for (const journalOf of [chainOf, treeOf]) {
      const [few, many] = [stepsOf(journalOf(500)), stepsOf(journalOf(4000))];
      assert.ok(many < 12 * few, `${journalOf.name}: ${String(few)} steps, then ${String(many)}`);
    }
  });

  it('take no more where many name one act of many events', () => {
    const journalOf = (count: number) => {
      const batch = ulid(4_000_000);
      return [
        ...Array.from({ length: count }, () => ({ ...declared(60), batch })),
        ...Array.from({ length: count }, () => event('undo', { target: batch })).flatMap((undo) => [
          undo,
          event('undo', { target: undo.id }),
        ]),
      ];
    };
    assert.equal(fold(...journalOf(50)).ledger.count, 50);
    const [few, many] = [stepsOf(journalOf(100)), stepsOf(journalOf(800))];
    assert.ok(many < 12 * few, `${String(few)} steps, then ${String(many)}`);
  });
});

describe('many writes to one thing', () => {
  it('take steps in proportion to their number, the session there or not', () => {
    const there = (count: number) => [declared(60), ...editsOf(count)];
    const withTarget = (count: number) => {
      const [first, ...edits] = there(count) as [JournalEvent, ...JournalEvent[]];
      return [{ ...first, id: ulid(5_000_000) }, ...edits];
    };
    const backwards = (count: number) => withTarget(count).reverse();
    for (const journalOf of [editsOf, withTarget, backwards]) {
      const [few, many] = [stepsOf(journalOf(500)), stepsOf(journalOf(4000))];
      assert.ok(many < 14 * few + 100, `${journalOf.name}: ${String(few)}, then ${String(many)}`);
    }
  });

  it('hold each from its day on, thousands of day starts too', () => {
    const changes = Array.from({ length: 3000 }, (_, index) =>
      event('preference.set', {
        name: 'dayStart',
        from: addDays('2010-01-01', index),
        value: index,
      }),
    );
    const state = fold(...changes);
    for (const index of [0, 1, 1499, 2999]) {
      assert.equal(preferenceOn(state, 'dayStart', addDays('2010-01-01', index)), index);
    }
    assert.equal(preferenceOn(state, 'dayStart', '2009-12-31'), 4 * 3600);
    assert.equal(preferenceOn(state, 'dayStart', '2026-01-01'), 2999);
  });
});

describe('a field called __proto__', () => {
  it('is a field that says nothing, in any order of reading', () => {
    const hour = declared(3600);
    const named = event('session.set', { target: hour.id });
    const line = JSON.stringify(named).replace('"data":{', '"data":{"__proto__":{"deleted":true},');
    const odd = JSON.parse(line) as JournalEvent;
    assert.ok(Object.hasOwn(odd.data, '__proto__'));
    const note = event('session.set', { target: hour.id, note: 'x' });
    for (const order of [
      [hour, odd, note],
      [hour, note, odd],
      [odd, note, hour],
    ]) {
      const state = fold(...order);
      assert.equal(state.ledger.secondsOn(day), 3600);
      assert.equal(state.ledger.session(hour.id)?.note, 'x');
    }
  });
});
