import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import { LearnerState } from '../../../src/core/journal/fold.js';
import { readLine } from '../../../src/core/journal/line.js';
import { preferenceOn, startDate } from '../../../src/core/journal/preferences.js';
import { studySeconds } from '../../../src/core/journal/ledger.js';
import { event, fold, textHash, ulid } from '../../kit/journal.js';

const day = '2026-11-18';
const declared = (seconds: number, item?: string) =>
  event('session.add', { kind: 'declared', day, seconds, ...(item && { item }) });
const minutesOf = (state: LearnerState) => studySeconds(state.ledger, [day]) / 60;

describe('the fold', () => {
  it('adds declared hours, and corrects, deletes and restores them by later events', () => {
    const hour = declared(3600, 'small/s1');
    const correct = event('session.set', { target: hour.id, seconds: 1800, note: 'half' });
    const remove = event('session.set', { target: hour.id, deleted: true });
    const restore = event('session.set', { target: hour.id, deleted: false });
    assert.equal(minutesOf(fold(hour)), 60);
    assert.equal(minutesOf(fold(hour, correct)), 30);
    assert.equal(minutesOf(fold(hour, correct, remove)), 0);
    const restored = fold(hour, correct, remove, restore);
    assert.equal(minutesOf(restored), 30);
    const [session] = restored.ledger.sessions();
    assert.equal(session?.note, 'half');
    assert.equal(session.item, 'small/s1');
  });

  it('counts two declared hours as two and overlapping intervals once', () => {
    const at = (time: string) => `2026-11-18T${time}:00+01:00`;
    const interval = (start: string, end: string) =>
      event('session.add', { kind: 'interval', start: at(start), end: at(end) });
    const state = fold(
      declared(3600),
      declared(3600),
      interval('10:00', '11:00'),
      interval('10:30', '11:30'),
      interval('10:45', '11:00'),
    );
    assert.equal(minutesOf(state), 120 + 90);
  });

  it('gives each study day its part of an interval', () => {
    const start = '2026-11-18T23:00:00+01:00';
    const state = fold(
      event('session.add', { kind: 'interval', start, end: '2026-11-19T05:00:00+01:00' }),
    );
    const { ledger } = state;
    assert.equal(studySeconds(ledger, ['2026-11-18']), 5 * 3600); // to 4:00
    assert.equal(studySeconds(ledger, ['2026-11-19']), 3600);
  });

  it('undoes, and redoes by undoing the undo', () => {
    const hour = declared(3600);
    const undo = event('undo', { target: hour.id });
    const redo = event('undo', { target: undo.id });
    assert.equal(minutesOf(fold(hour, undo)), 0);
    assert.equal(minutesOf(fold(hour, undo, redo)), 60);
    const again = event('undo', { target: redo.id });
    assert.equal(minutesOf(fold(hour, undo, redo, again)), 0);
  });

  it('undoes a batch as one', () => {
    const batch = ulid(9_000_000);
    const one = { ...declared(600), batch };
    const two = { ...declared(1200), batch };
    const undo = event('undo', { target: batch });
    assert.equal(minutesOf(fold(one, two, undo)), 0);
    assert.equal(minutesOf(fold(undo, one, two)), 0);
  });

  it('ignores an undo that is not later than its target, so that no circle can arise', () => {
    const first = event('undo', { target: ulid(8_000_002) }, { id: ulid(8_000_001), seq: 900_000 });
    const second = event(
      'undo',
      { target: ulid(8_000_001) },
      { id: ulid(8_000_002), seq: 900_000 },
    );
    const hour = declared(3600);
    const undo = event('undo', { target: hour.id });
    assert.equal(minutesOf(fold(hour, undo, first, second)), 0);
  });

  it('keeps the last write of each field', () => {
    const one = event('item.set', { item: 'small/t1', status: 'done', note: 'first' });
    const two = event('item.set', { item: 'small/t1', note: 'second' });
    const three = event('item.set', { item: 'small/t1', status: null });
    const state = fold(three, one, two);
    assert.deepEqual(state.item('small/t1'), { status: null, note: 'second' });
  });

  it('keeps the ticks of a week apart from the item', () => {
    const state = fold(
      event('item.set', { item: 'small/s1', period: '2026-11-16', status: 'done' }),
    );
    assert.equal(state.item('small/s1'), undefined);
    assert.equal(state.item('small/s1', '2026-11-16')?.['status'], 'done');
  });

  it('drops duplicates by id', () => {
    const hour = declared(3600);
    assert.equal(minutesOf(fold(hour, hour, hour)), 60);
  });

  it('reports one id with two contents, and picks the same one in every order', () => {
    const a = declared(600);
    const b = { ...a, data: { ...a.data, seconds: 1200 } } as JournalEvent;
    const lines = [a, b].map((each) => {
      const text = JSON.stringify(each);
      return { ...readLine(text), hash: textHash(text) };
    });
    const results = [lines, [...lines].reverse()].map((order) => {
      let winners = new Map<string, number>();
      for (;;) {
        const state = new LearnerState(winners);
        const outcomes = order.map((line) => {
          assert.equal(line.kind, 'event');
          const outcome = state.apply(line.event, line.hash);
          return { line, outcome };
        });
        const rebuild = outcomes.find(({ outcome }) => outcome === 'conflict-rebuild');
        if (!rebuild) {
          assert.ok(outcomes.some(({ outcome }) => outcome === 'conflict'));
          return minutesOf(state);
        }
        winners = new Map([[rebuild.line.event.id, rebuild.line.hash]]);
      }
    });
    assert.equal(results[0], results[1]);
  });

  it('dates preferences: each holds from its day on', () => {
    const state = fold(
      event('preference.set', { name: 'dailyMinimum', from: '2026-11-10', value: 1800 }),
      event('preference.set', { name: 'dailyMinimum', from: '2026-11-20', value: 600 }),
    );
    assert.equal(preferenceOn(state, 'dailyMinimum', '2026-11-09'), 900);
    assert.equal(preferenceOn(state, 'dailyMinimum', '2026-11-15'), 1800);
    assert.equal(preferenceOn(state, 'dailyMinimum', '2026-11-20'), 600);
  });

  it('takes the day of first use as the start unless one is set', () => {
    assert.equal(startDate(fold(), '2026-12-01'), '2026-12-01');
    assert.equal(startDate(fold(declared(60)), '2026-12-01'), '2026-11-18');
    const night = event('item.set', { item: 'small/t1' }, { at: '2026-11-18T03:30:00+01:00' });
    assert.equal(startDate(fold(night), '2026-12-01'), '2026-11-17', 'a study day');
    const set = event('preference.set', { name: 'startDate', from: day, value: '2026-01-01' });
    assert.equal(startDate(fold(declared(60), set), '2026-12-01'), '2026-01-01');
  });

  it('gives the same state whatever the order and the duplicates', () => {
    const hour = declared(3600, 'small/s1');
    const undo = event('undo', { target: hour.id });
    const events = [
      hour,
      declared(1200, 'small/s2'),
      undo,
      event('undo', { target: undo.id }),
      event('session.set', { target: hour.id, seconds: 900 }),
      event('item.set', { item: 'small/t1', status: 'done' }),
      event('item.set', { item: 'small/t1', status: null }),
      event('link.add', { item: 'small/t1', url: 'https://example.org' }),
      event('project.set', { root: 'r', subpath: '', item: 'small/m1', linked: true }),
      event('project.set', { root: 'r', subpath: '', item: 'small/m1', linked: false }),
    ];
    const picture = (state: LearnerState) => [
      [...state.ledger.sessions()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      studySeconds(state.ledger, [day]),
      ...[state.items, state.links, state.projects].map((entities) =>
        [...entities].map(([key, { fields }]) => [key, fields]).sort(),
      ),
    ];
    const expected = picture(fold(...events));
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
        (shuffled) => {
          assert.deepEqual(picture(fold(...shuffled)), expected);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('journal lines', () => {
  const good = JSON.stringify(event('session.add', { kind: 'declared', day, seconds: 60 }));
  const change = (edit: (line: Record<string, unknown>) => void) => {
    const line = JSON.parse(good) as Record<string, unknown>;
    edit(line);
    return readLine(JSON.stringify(line)).kind;
  };

  it('accepts what it writes, and unknown fields with it', () => {
    assert.equal(readLine(good).kind, 'event');
    assert.equal(
      change((line) => (line['extra'] = 1)),
      'event',
    );
  });

  it('keeps and passes over what a later version wrote', () => {
    assert.equal(
      change((line) => (line['v'] = 2)),
      'unknown',
    );
    assert.equal(
      change((line) => (line['type'] = 'badge.won')),
      'unknown',
    );
    assert.equal(
      change((line) => (line['type'] = 'constructor')),
      'unknown',
    );
  });

  it('tells what is no event', () => {
    for (const text of ['', '{', 'null', '[]', '"x"', '5', '{}', good.slice(0, -5)]) {
      assert.equal(readLine(text).kind, 'fault', text);
    }
    assert.equal(
      change((line) => (line['id'] = 'x')),
      'fault',
    );
    assert.equal(
      change((line) => (line['seq'] = -1)),
      'fault',
    );
    assert.equal(
      change((line) => (line['seq'] = 2.5)),
      'fault',
    );
    assert.equal(
      change((line) => (line['at'] = '2026-11-18')),
      'fault',
    );
    assert.equal(
      change((line) => (line['data'] = { kind: 'declared', day, seconds: 1e9 })),
      'fault',
    );
    assert.equal(
      change((line) => (line['data'] = { kind: 'declared', day: '2026-02-30', seconds: 60 })),
      'fault',
    );
  });
});
