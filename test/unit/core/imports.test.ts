import assert from 'node:assert/strict';
import { Acts } from '../../../src/core/journal/actHistory.js';
import fc from 'fast-check';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import { LearnerState } from '../../../src/core/journal/fold.js';
import { importName, importOfFile } from '../../../src/core/journal/importFile.js';
import { readLine } from '../../../src/core/journal/line.js';
import { textHash, ulid } from '../../kit/journal.js';

const I = ulid(100);
const J = ulid(200);
const device = 'device-a';

function make<T extends JournalEvent['type']>(
  number: number,
  type: T,
  data: Extract<JournalEvent, { type: T }>['data'],
): JournalEvent {
  return {
    ...{
      v: 1,
      id: ulid(number),
      at: `2026-11-${String((number % 28) + 1).padStart(2, '0')}T10:00:00Z`,
    },
    ...{ zone: 'UTC', device, seq: number, type, data },
  } as JournalEvent;
}
const study = (number: number, seconds: number) =>
  make(number, 'session.add', { kind: 'declared', day: '2026-11-18', seconds });

/** One of each kind of thing that an undo must be able to take back. */
const POOL: readonly JournalEvent[] = [
  study(1, 600),
  study(2, 1200),
  make(3, 'session.set', { target: ulid(1), seconds: 60 }),
  make(4, 'item.set', { item: 'small/t1', status: 'done' }),
  make(5, 'item.set', { item: 'small/t1', note: 'a note' }),
  make(6, 'link.add', { item: 'small/t1', url: 'https://example.org' }),
  make(7, 'link.set', { target: ulid(6), deleted: true }),
  make(8, 'undo', { target: ulid(2) }),
  make(9, 'undo', { target: ulid(8) }),
  make(10, 'preference.set', { name: 'dayStart', from: '2026-11-01', value: 0 }),
  make(11, 'session.add', {
    kind: 'interval',
    start: '2026-11-18T01:00:00Z',
    end: '2026-11-18T02:00:00Z',
  }),
];
const record = (number: number) => make(number, 'import', { entries: 1, from: 'backup.json' });

interface Placed {
  readonly event: JournalEvent;
  readonly by: string | undefined;
}

function foldPlaced(placed: readonly Placed[]): LearnerState {
  const state = new LearnerState();
  for (const { event, by } of placed) {
    const text = JSON.stringify(event);
    const read = readLine(text);
    assert.equal(read.kind, 'event');
    state.apply(read.event, textHash(text), by);
  }
  return state;
}

function digest(state: LearnerState) {
  const { ledger } = state;
  const entities = (['items', 'links', 'preferences'] as const).map((kind) =>
    [...state[kind]]
      .flatMap(([key, { fields }]) => (fields ? [[key, fields] as const] : []))
      .sort(),
  );
  const sessions = [...ledger.sessions()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const seconds = [...ledger.onDay('2026-11-18'), ...ledger.onDay('2026-11-17')];
  return { count: ledger.count, sessions, seconds, entities };
}
const whole = (state: LearnerState) => {
  const act = new Acts(state).lastAct(device);
  // Rows of the table, which a stamp reads from, follow the order of reading.
  const last = act && { id: act.stamp.id, fields: act.fields };
  return { ...digest(state), firstDay: state.firstDay, last };
};

/** Each event of the pool in some of four files, two of which imports wrote. */
const places = fc.array(fc.subarray([undefined, 'other', I, J]), {
  minLength: POOL.length,
  maxLength: POOL.length,
});

function occurrences(choice: readonly (string | undefined)[][]): Placed[] {
  return POOL.flatMap((event, index) =>
    choice[index]!.map((by) => ({ event, by: by === 'other' ? undefined : by })),
  );
}
const records: Placed[] = [
  { event: record(100), by: I },
  { event: record(200), by: J },
];
const undo: Placed = { event: make(300, 'undo', { target: I }), by: undefined };
const redo: Placed = { event: make(400, 'undo', { target: ulid(300) }), by: undefined };

describe('an import in the fold', function () {
  this.timeout(120_000); // a state is made for every order that is tried
  it('gives one state, whatever order the files and their lines are read in', () => {
    const property = fc.property(
      places,
      fc.subarray([undo, redo]),
      fc.array(fc.double({ noNaN: true }), { minLength: 60, maxLength: 60 }),
      (choice, undos, keys) => {
        const all = [...occurrences(choice), ...records, ...undos];
        const shuffled = all
          .map((each, index) => ({ each, key: keys[index % keys.length]! }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
        assert.deepEqual(whole(foldPlaced(shuffled)), whole(foldPlaced(all)));
      },
    );
    fc.assert(property, { numRuns: 100 });
  });

  it('is undone as if what it alone brought had never come, and redone as if nothing had been', () => {
    const property = fc.property(places, (choice) => {
      const all = [...occurrences(choice), ...records];
      const isOnlyInI = ({ event }: Placed) =>
        all.every((each) => each.event !== event || each.by === I);
      const rest = all.filter((each) => !isOnlyInI(each));
      const undone = foldPlaced([...all, undo]);
      assert.deepEqual(digest(undone), digest(foldPlaced(rest)));
      const days = rest.concat(undo).map(({ event }) => event.at.slice(0, 10));
      assert.equal(undone.firstDay, days.sort()[0]);
      assert.deepEqual(digest(foldPlaced([...all, undo, redo])), digest(foldPlaced(all)));
    });
    fc.assert(property, { numRuns: 100 });
  });

  it('keeps what another import brought too, until that is undone as well', () => {
    const undoJ: Placed = { event: make(350, 'undo', { target: J }), by: undefined };
    const property = fc.property(places, (choice) => {
      const all = [...occurrences(choice), ...records];
      const isImported = ({ event }: Placed) =>
        all.every((each) => each.event !== event || each.by !== undefined);
      const rest = all.filter((each) => !isImported(each));
      assert.deepEqual(digest(foldPlaced([...all, undo, undoJ])), digest(foldPlaced(rest)));
      const onlyJ = all.filter(
        (each) => !all.every((other) => other.event !== each.event || other.by === J),
      );
      assert.deepEqual(digest(foldPlaced([...all, undo, undoJ, redo])), digest(foldPlaced(onlyJ)));
    });
    fc.assert(property, { numRuns: 100 });
  });

  it('is the last act until something else is done here, and what it brought is none', () => {
    const brought: Placed[] = [
      { event: record(100), by: I },
      { event: study(1, 600), by: I },
    ];
    const later: Placed = { event: study(350, 60), by: undefined };
    assert.equal(new Acts(foldPlaced(brought)).lastAct(device)?.stamp.id, I);
    assert.deepEqual(new Acts(foldPlaced(brought)).lastAct(device)?.fields['entries'], 1);
    assert.equal(
      new Acts(foldPlaced([...brought, later])).lastAct(device)?.stamp.id,
      later.event.id,
    );
    assert.equal(new Acts(foldPlaced([...brought, undo])).lastAct(device), undefined);
    assert.equal(new Acts(foldPlaced(brought)).lastAct('device-b'), undefined);
    // Also where all of it has come another way since: older acts are not what was done last.
    const everywhere = [...brought, { event: study(1, 600), by: undefined }];
    assert.equal(new Acts(foldPlaced(everywhere)).lastAct(device)?.stamp.id, I);
    // A record that was copied into another file brought nothing.
    const copied = [
      { event: record(100), by: undefined },
      { event: study(1, 600), by: undefined },
    ];
    assert.equal(new Acts(foldPlaced(copied)).lastAct(device)?.stamp.id, ulid(1));
  });

  it('is known by its file’s name, copies of it included', () => {
    const name = importName(I);
    assert.equal(importOfFile(`/journal/${name}.jsonl`), I);
    assert.equal(importOfFile(`C:\\journal\\${name} (conflicted copy).jsonl`), I);
    assert.equal(importOfFile(`/${name}/laptop.jsonl`), undefined);
    assert.equal(importOfFile('/journal/import-2026.jsonl'), undefined);
  });
});
