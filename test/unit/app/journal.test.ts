import assert from 'node:assert/strict';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import { writeLine } from '../../../src/core/journal/line.js';
import { SessionBook } from '../../../src/core/journal/sessionBook.js';
import { event, testStore, type TestStore } from '../../kit/journal.js';

describe('the journal in memory, told to the views', () => {
  let test: TestStore;
  let told: number;
  beforeEach(async () => {
    test = await testStore();
    told = 0;
    test.journal.onDidChange(() => told++);
  });

  const another = (seconds: number) => {
    const data = { kind: 'declared', source: 'manual', day: '2026-11-18', seconds } as const;
    test.files.lines.push(writeLine(event('session.add', data, { device: 'device-b' })));
  };
  const minutes = () => test.store.model.week.seconds / 60;

  it('shows what another window wrote just before an act that then had nothing to do', async () => {
    assert.equal(minutes(), 0);
    another(600);
    assert.deepEqual(await test.journal.append(() => []), []);
    assert.equal(told, 1);
    assert.equal(minutes(), 10);
  });

  it('shows it where the act was refused', async () => {
    assert.equal(minutes(), 0);
    another(600);
    const refused = test.journal.append(() => {
      throw new Error('not now');
    });
    await assert.rejects(refused, /not now/);
    assert.equal(told, 1);
    assert.equal(minutes(), 10);
  });

  it('shows it where the act could not be written', async () => {
    assert.equal(minutes(), 0);
    another(600);
    test.files.fails = new Error('disk full');
    const data = { kind: 'declared', source: 'manual', day: '2026-11-18', seconds: 60 } as const;
    await assert.rejects(test.journal.append([{ type: 'session.add', data }]), /disk full/);
    assert.equal(told, 1);
    assert.equal(minutes(), 10);
  });

  it('shows it where an import had nothing to bring', async () => {
    assert.equal(minutes(), 0);
    another(600);
    const nothing = { count: 0, lines: new ReadableStream<string>() };
    assert.equal(await test.journal.bring(() => Promise.resolve(nothing), 'old.json'), 0);
    assert.equal(told, 1);
    assert.equal(minutes(), 10);
  });

  it('shows what was read before the reading failed', async () => {
    assert.equal(minutes(), 0);
    another(600);
    const readNew = test.files.readNew.bind(test.files);
    test.files.readNew = async (sink) => {
      await readNew(sink);
      throw new Error('unplugged');
    };
    await assert.rejects(test.journal.refresh(), /unplugged/);
    assert.equal(told, 1);
    assert.equal(minutes(), 10);
  });

  it('tells an act once, before whoever asked for it goes on', async () => {
    const data = { kind: 'declared', source: 'manual', day: '2026-11-18', seconds: 60 } as const;
    await test.journal.append([{ type: 'session.add', data }]);
    assert.equal(told, 1);
    await test.journal.refresh();
    assert.equal(told, 1);
  });
});

describe('entries that cannot all hold', () => {
  const hour = event('session.add', { kind: 'declared', day: '2026-11-18', seconds: 3600 });
  const contents = [600, 1260, 4200, 60, 900].map((seconds) =>
    writeLine({ ...hour, data: { ...hour.data, seconds } } as JournalEvent),
  );
  const totalOf = async (lines: readonly string[]) => {
    const test = await testStore();
    test.files.lines.push(...lines);
    await test.journal.refresh();
    const { problems, state } = test.journal;
    return { seconds: state.ledger.secondsOn('2026-11-18'), problems: problems.length };
  };

  it('are the same one of several under one id, in every order of reading', async () => {
    const first = await totalOf(contents);
    assert.equal(first.problems, contents.length - 1);
    for (const order of permutations(contents)) assert.deepEqual(await totalOf(order), first);
  });

  it('are set aside with file and line where the fold breaks, and all else goes on', async () => {
    const test = await testStore();
    const others = [
      event('session.add', { kind: 'declared', day: '2026-11-18', seconds: 60 }),
      hour,
    ];
    const broken = event('session.add', { kind: 'declared', day: '2026-11-18', seconds: 900 });
    // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as it is
    const { add } = SessionBook.prototype;
    SessionBook.prototype.add = function (row, id, data) {
      if (id === broken.id) throw new TypeError('a fault that no check foresaw');
      add.call(this, row, id, data);
    };
    try {
      test.files.lines.push(...[others[0]!, broken, others[1]!].map(writeLine));
      await test.journal.refresh();
    } finally {
      Object.assign(SessionBook.prototype, { add });
    }
    assert.equal(test.store.model.ledger.secondsOn('2026-11-18'), 3660);
    assert.deepEqual(test.journal.problems, [
      { file: '/journal/a.jsonl', line: 2, code: 'bad-data', detail: '' },
    ]);
    await test.journal.append([{ type: 'undo', data: { target: hour.id } }]);
    assert.equal(test.store.model.ledger.secondsOn('2026-11-18'), 60);
  });
});

function* permutations<T>(values: readonly T[]): Generator<T[]> {
  if (values.length === 0) yield [];
  for (const [index, value] of values.entries()) {
    for (const rest of permutations(values.filter((_, other) => other !== index)))
      yield [value, ...rest];
  }
}
