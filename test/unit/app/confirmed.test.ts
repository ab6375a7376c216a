/** What is confirmed counts: here, after a restart and on every device; what does not is refused. */
import assert from 'node:assert/strict';
import { Acts } from '../../../src/core/journal/actHistory.js';
import { Actions, requireDay } from '../../../src/app/actions.js';
import { isWaymarkError } from '../../../src/app/errors.js';
import { Journal } from '../../../src/app/journal.js';
import type { LineSink } from '../../../src/app/ports.js';
import { Sessions } from '../../../src/app/sessions.js';
import { TEXT_MAX } from '../../../src/core/journal/check.js';
import type { Change } from '../../../src/core/journal/event.js';
import { LINE_BYTES_MAX, SEQ_MAX, readLine, writeLine } from '../../../src/core/journal/line.js';
import {
  countingIds,
  event,
  MemoryFiles,
  testStore,
  TestClock,
  textHash,
  ulid,
  type TestStore,
} from '../../kit/journal.js';

const hour = { kind: 'declared', day: '2026-11-18', seconds: 3600 } as const;
const add: Change = { type: 'session.add', data: hour };
const code = (expected: string) => (error: unknown) =>
  isWaymarkError(error) && error.fault.code === expected;

/** The journal as another device reads it. */
async function elsewhere({ lines, added }: MemoryFiles): Promise<Journal> {
  const files = new MemoryFiles('device-b');
  files.lines.push(...lines);
  for (const [name, text] of added) files.added.set(name, text);
  const journal = new Journal(files, new TestClock(), countingIds(5_000_000), () => undefined);
  await journal.refresh();
  return journal;
}

let test: TestStore;
let actions: Actions;

function eachInAStore(): void {
  beforeEach(async () => {
    test = await testStore();
    actions = new Actions(test.store);
  });
}

const log = (note = '', day = '2026-11-18') =>
  actions.log({ item: undefined, day, note, seconds: 60 });
const counted = async () => (await elsewhere(test.files)).state.ledger.count;

describe('an entry', () => {
  eachInAStore();

  it('counts where the system cannot name its zone', async () => {
    test.clock.zone = undefined as unknown as string; // as `Intl` has it then
    const id = await log();
    assert.ok(test.journal.state.isComplete(id));
    assert.equal(await counted(), 1);
    const interval = { start: '2026-11-18T09:00:00+01:00', end: '2026-11-18T10:00:00+01:00' };
    await test.journal.append([{ type: 'session.add', data: { kind: 'interval', ...interval } }]);
    const { ledger } = await elsewhere(test.files).then(({ state }) => state);
    assert.equal(ledger.secondsOn('2026-11-18'), 3660);
  });

  it('holds a note of any usual length, and says how long one can be', async () => {
    const id = await log('n'.repeat(100_000));
    await log('\u0000'.repeat(TEXT_MAX)); // the longest line that one note can make
    const sessions = new Sessions(test.store);
    await sessions.correct(id, { note: 'm'.repeat(TEXT_MAX) });
    assert.equal(await counted(), 2);
    const note = 'n'.repeat(TEXT_MAX + 1);
    await assert.rejects(log(note), code('text-too-long'));
    await assert.rejects(sessions.correct(id, { note }), code('text-too-long'));
    const item = test.store.model.roadmap.find('t1')!;
    await assert.rejects(actions.setNote(item, note), code('text-too-long'));
  });

  it('is refused where several long texts make its line too long', async () => {
    const text = 'ü'.repeat(TEXT_MAX);
    const data = { kind: 'article', day: hour.day, title: text, note: text, url: text } as const;
    assert.ok(text.length * 2 * 3 < LINE_BYTES_MAX);
    await test.journal.append([{ type: 'artifact.add', data }]);
    const escaped = '\u0001'.repeat(TEXT_MAX);
    const long: Change = { type: 'artifact.add', data: { ...data, note: escaped, url: escaped } };
    const before = [...test.files.lines];
    await assert.rejects(test.journal.append([long]), code('text-too-long'));
    assert.deepEqual(test.files.lines, before);
  });

  it('of a day that no journal can hold is refused with the days that it can', async () => {
    const day = (typed: string) => requireDay(typed, test.store.today);
    assert.throws(() => day('1926-11-29'), code('day-far'));
    await assert.rejects(actions.addVacation('1969-12-31', '2026-11-18'), code('day-far'));
    await log('', day('1970-01-01'));
    assert.equal(await counted(), 1);
  });

  it('is not written where its reader would refuse it', async () => {
    const wrong: Change = { type: 'session.add', data: { ...hour, seconds: 0.5 } };
    await assert.rejects(test.journal.append([add, wrong]), code('entry-refused'));
    assert.deepEqual(test.files.lines, []);
  });
});

describe('an entry that is not found again', () => {
  eachInAStore();

  it('is told as not saved, and does not count once it is there after all', async () => {
    // A program that synchronises files puts an older copy in place, and merges it later.
    let away: readonly string[] = [];
    const append = test.files.append.bind(test.files);
    test.files.append = (lines) => {
      test.files.append = append;
      away = lines;
      return Promise.resolve();
    };
    await assert.rejects(log(), code('entry-not-counted'));
    assert.equal(test.journal.state.ledger.count, 0);
    test.files.lines.push(...away);
    await log();
    assert.equal(test.journal.state.ledger.count, 1);
    assert.equal(await counted(), 1);
  });

  it('is told so of an import, which does not count later either', async () => {
    const brought = writeLine(event('session.add', hour));
    let away: readonly [string, readonly string[]] | undefined;
    test.files.add = async (name, lines) => {
      const all: string[] = [];
      for await (const line of lines) all.push(line);
      away = [name, all];
    };
    const lines = (async function* () {
      yield* await Promise.resolve([brought]);
    })();
    const bring = test.journal.bring(() => Promise.resolve({ count: 1, lines }), 'old.json');
    await assert.rejects(bring, code('entry-not-counted'));
    test.files.added.set(...away!);
    await test.journal.refresh();
    assert.equal(test.journal.state.ledger.count, 0);
    assert.equal(await counted(), 0);
  });
});

describe('a counter far beyond the others', () => {
  eachInAStore();

  const far = (seq: number, note = 'far') =>
    writeLine(event('session.add', { ...hour, note }, { id: ulid(1), device: 'device-b', seq }));

  for (const seq of [SEQ_MAX + 1, 2 ** 48, 2 ** 53, 1e300]) {
    it(`of ${seq} is not believed; what its entry says counts`, async () => {
      test.files.lines.push(far(seq));
      const id = await log();
      const { seq: next } = JSON.parse(test.files.lines.at(-1)!) as { seq: number };
      assert.equal(next, 1);
      await new Sessions(test.store).correct(ulid(1), { note: 'changed' });
      for (const journal of [test.journal, await elsewhere(test.files)]) {
        assert.ok(journal.state.isComplete(id));
        assert.equal(journal.state.ledger.count, 2);
        assert.equal(journal.state.ledger.session(ulid(1))?.note, 'changed');
      }
    });
  }

  it('means the same in any order of reading', async () => {
    const target = event('session.add', hour, { id: ulid(1), seq: 5 });
    const set = (note: string, seq: number, id: number) =>
      writeLine(event('session.set', { target: ulid(1), note }, { id: ulid(id), seq }));
    const lines = [writeLine(target), set('far', 2 ** 48, 3), set('near', 6, 2)];
    for (const order of [lines, [...lines].reverse(), [lines[1]!, lines[0]!, lines[2]!]]) {
      const files = new MemoryFiles();
      files.lines.push(...order);
      const journal = await elsewhere(files);
      assert.equal(journal.state.ledger.session(ulid(1))?.note, 'near');
      assert.equal(journal.state.seq, 6);
    }
  });

  it('that is the last one believed still lets entries count', async () => {
    test.files.lines.push(far(SEQ_MAX));
    await log();
    await log();
    assert.equal(await counted(), 3);
    await actions.undoLast();
    assert.equal(await counted(), 2);
  });
});

describe('an edit while a file of another device cannot be read', () => {
  eachInAStore();

  /** Another device's file, which comes and goes. */
  class Beside extends MemoryFiles {
    isOut = false;
    #isRead = false;
    readonly theirs: string[] = [];

    override async readNew(sink: LineSink): Promise<boolean> {
      await super.readNew(sink);
      if (this.isOut) sink.unreadable('/journal/b.jsonl', 'EACCES');
      else if (!this.#isRead) {
        this.#isRead = true;
        for (const [index, line] of this.theirs.entries()) {
          sink.line(line, textHash(line), '/journal/b.jsonl', index + 1);
        }
      }
      return true;
    }

    override rewind(): void {
      super.rewind();
      this.#isRead = false;
    }
  }

  const start = async (files: MemoryFiles) => {
    const journal = new Journal(files, new TestClock(), countingIds(7_000_000), () => undefined);
    files.rewind();
    await journal.refresh();
    return journal;
  };
  const noteOf = (journal: Journal) => journal.state.ledger.session(ulid(1))?.note;
  const edit = (note: string): Change => ({
    type: 'session.set',
    data: { target: ulid(1), note },
  });

  it('holds once it is back', async () => {
    const files = new Beside();
    files.lines.push(writeLine(event('session.add', hour, { id: ulid(1), seq: 1 })));
    const theirs = { target: ulid(1), note: 'theirs' };
    files.theirs.push(writeLine(event('session.set', theirs, { id: ulid(2), seq: 900_000 })));
    files.isOut = true; // from the start
    const journal = await start(files);
    await journal.append([edit('mine')]);
    files.isOut = false;
    await journal.refresh();
    assert.equal(noteOf(journal), 'mine');
    assert.equal(journal.state.sessionHistory(ulid(1)).length, 3);
    assert.equal(noteOf(await start(files)), 'mine');
  });

  it('holds where the file was read before, and went', async () => {
    const files = new MemoryFiles();
    files.lines.push(writeLine(event('session.add', hour, { id: ulid(1), seq: 1 })));
    const theirs = { target: ulid(1), note: 'theirs' };
    const line = writeLine(event('session.set', theirs, { id: ulid(2), seq: 5000 }));
    files.added.set('b', [line]);
    const journal = await start(files);
    files.added.delete('b');
    const readNew = files.readNew.bind(files);
    files.readNew = () => {
      files.readNew = readNew;
      return Promise.resolve(false); // a file that was read is gone
    };
    await journal.refresh();
    assert.equal(noteOf(journal), undefined);
    await journal.append([edit('mine')]);
    files.added.set('b', [line]);
    assert.equal(noteOf(await start(files)), 'mine');
  });
});

describe('an act of several entries', () => {
  eachInAStore();

  const three: Change[] = [60, 120, 180].map((seconds) => {
    return { type: 'session.add', data: { ...hour, seconds } };
  });
  const read = async (lines: readonly string[]) => {
    const files = new MemoryFiles();
    files.lines.push(...lines);
    return elsewhere(files);
  };

  it('is in effect as a whole, in any order, and in no part', async () => {
    await test.journal.append(three);
    const lines = test.files.lines;
    assert.equal((await read([...lines].reverse())).state.ledger.count, 3);
    for (const missing of lines) {
      const journal = await read(lines.filter((line) => line !== missing));
      assert.equal(journal.state.ledger.count, 0);
      assert.equal(journal.state.ledger.secondsOn(hour.day), 0);
      assert.equal(new Acts(journal.state).lastAct('device-a'), undefined);
      assert.deepEqual(
        journal.problems.map((problem) => [problem.code, problem.line, problem.detail]),
        [['incomplete', 1, '3']],
      );
    }
  });

  it('comes into effect once the rest of it has arrived, and is then no problem', async () => {
    await test.journal.append(three);
    const [first, second, third] = test.files.lines as [string, string, string];
    const files = new MemoryFiles('device-b');
    files.lines.push(first, second);
    const journal = new Journal(files, new TestClock(), countingIds(), () => undefined);
    await journal.refresh();
    assert.equal(journal.state.ledger.count, 0);
    assert.equal(journal.problems.length, 1);
    files.lines.push(third);
    await journal.refresh();
    assert.equal(journal.state.ledger.count, 3);
    assert.deepEqual(journal.problems, []);
  });

  it('counts what this version passes over or sets aside as there', async () => {
    await test.journal.append(three);
    const [first, second, third] = test.files.lines.map(
      (line) => JSON.parse(line) as Record<string, unknown>,
    );
    const later = JSON.stringify({ ...second, type: 'session.merge' });
    const odd = JSON.stringify({ ...third, data: { ...hour, seconds: -1 } });
    const lines = [JSON.stringify(first), later, odd];
    for (const order of [lines, [...lines].reverse()]) {
      const journal = await read(order);
      assert.equal(journal.state.ledger.count, 1);
      assert.deepEqual(
        journal.problems.map((problem) => problem.code),
        ['bad-data'],
      );
    }
  });

  it('takes an undo of its own out of effect with it', async () => {
    const id = await log();
    const undo = (at: number, target: string) =>
      event('undo', { target }, { id: ulid(2_000_000 + at), seq: 50, ...part });
    const part = { batch: ulid(3_000_000), batchSize: 2 };
    const lines = [...test.files.lines, writeLine(undo(1, id))];
    assert.equal((await read(lines)).state.ledger.count, 1);
    const other = writeLine(undo(2, ulid(9)));
    assert.equal((await read([...lines, other])).state.ledger.count, 0);
    assert.equal((await read([other, ...lines])).state.ledger.count, 0);
  });

  it('of before, without a count, is in effect as it always was', async () => {
    await test.journal.append(three);
    const lines = test.files.lines.map((line) => {
      const { batchSize, ...rest } = JSON.parse(line) as Record<string, unknown>;
      assert.equal(batchSize, 3);
      return JSON.stringify(rest);
    });
    const journal = await read(lines.slice(1));
    assert.equal(journal.state.ledger.count, 2);
    assert.deepEqual(journal.problems, []);
  });

  it('is no entry where its count is none', () => {
    const line = (batchSize: unknown) =>
      JSON.stringify({ ...event('session.add', hour), batch: ulid(8), batchSize });
    for (const count of [0, -1, 1.5, '2', null]) {
      assert.equal(readLine(line(count)).kind, 'fault', String(count));
    }
    assert.equal(readLine(line(2)).kind, 'event');
  });
});
