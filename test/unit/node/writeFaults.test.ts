/** What a student was told was not saved never counts, and nobody else's entries suffer from it. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isWaymarkError } from '../../../src/app/errors.js';
import { Journal } from '../../../src/app/journal.js';
import type { Change } from '../../../src/core/journal/event.js';
import { writeLine } from '../../../src/core/journal/line.js';
import { JournalFolder } from '../../../src/node/journal/folder.js';
import { faultText } from '../../../src/shared/faultText.js';
import { english, Words } from '../../../src/shared/words.js';
import { flushError, quotaError, withFaults } from '../../kit/disk.js';
import { countingIds, event, TestClock } from '../../kit/journal.js';

let folder: string;
let file: string;

function eachInAFolder(): void {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-faults-'));
    file = join(folder, 'a.jsonl');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
}

let started = 0;
async function open(device = 'a'): Promise<Journal> {
  const files = new JournalFolder(folder, () => Promise.resolve(device));
  const ids = countingIds((started += 10_000));
  const journal = new Journal(files, new TestClock(), ids, () => undefined);
  await journal.refresh();
  return journal;
}

const minutes = (count: number, day = '2026-11-18'): Change => ({
  type: 'session.add',
  data: { kind: 'declared', day, seconds: count * 60 },
});
const told = (journal: Journal) =>
  [...journal.state.ledger.sessions()].map(({ seconds }) => seconds / 60).sort((a, b) => a - b);
const code = (expected: string) => (error: unknown) =>
  isWaymarkError(error) && error.fault.code === expected;
const words = new Words(english, 'en');
const neighbours = () =>
  writeLine(event('session.add', { kind: 'declared', day: '2026-11-18', seconds: 420 }));

describe('an entry whose flush failed', () => {
  eachInAFolder();

  it('does not count, here or elsewhere, and counts once when it is typed again', async () => {
    const journal = await open();
    await journal.append([minutes(5)]);
    await withFaults({ flush: flushError() }, () =>
      assert.rejects(journal.append([minutes(30)]), code('journal-unwritable')),
    );
    assert.deepEqual(told(journal), [5]);
    assert.deepEqual(told(await open('b')), [5]);
    await journal.append([minutes(30)]);
    assert.deepEqual(told(journal), [5, 30]);
    assert.deepEqual(told(await open('b')), [5, 30]);
    assert.deepEqual((await open('b')).problems, []);
  });

  it('does not count where it is the first of its file', async () => {
    const journal = await open();
    await withFaults({ flush: flushError() }, () =>
      assert.rejects(journal.append([minutes(30)]), code('journal-unwritable')),
    );
    assert.deepEqual(told(await open('b')), []);
    assert.deepEqual(journal.problems, []);
  });

  it('takes no entry with it that another window wrote after it', async () => {
    const journal = await open();
    await journal.append([minutes(5)]);
    const other = neighbours();
    const faults = { flush: flushError(), neighbour: { path: file, text: `${other}\n` } };
    await withFaults(faults, () => assert.rejects(journal.append([minutes(30), minutes(31)])));
    assert.deepEqual(told(journal), [5, 7]);
    assert.ok(readFileSync(file, 'utf8').includes(other));
    await journal.append([minutes(30), minutes(31)]);
    assert.deepEqual(told(await open('b')), [5, 7, 30, 31]);
  });

  it('is forgotten by a window that had read it already', async () => {
    const [journal, window] = [await open(), await open()];
    await journal.append([minutes(5)]);
    const watched = withFaults({ flush: flushError() }, async () => {
      const failing = journal.append([minutes(30)]);
      await assert.rejects(failing);
    });
    await Promise.all([watched, window.refresh()]);
    await window.refresh();
    assert.deepEqual(told(window), [5]);
  });
});

describe('an act that a disk took only in part', () => {
  eachInAFolder();

  const split = [minutes(90), minutes(30)];

  it('is in effect in no part, wherever it was cut', async () => {
    const journal = await open();
    await journal.append([minutes(5)]);
    for (let room = 1; room < 500; room += 7) {
      await withFaults({ room }, () =>
        assert.rejects(journal.append(split), code('journal-full'), `after ${room} bytes`),
      );
      assert.deepEqual(told(journal), [5], `after ${room} bytes`);
    }
    assert.deepEqual(told(await open('b')), [5]);
    await journal.append(split);
    assert.deepEqual(told(await open('b')), [5, 30, 90]);
  });

  it('leaves alone what another window appended behind the part, a line of the same beginning', async () => {
    const journal = await open();
    await journal.append([minutes(5)]);
    // Around the end of the act's first line, where what follows begins as its second line would.
    for (let room = 150; room < 300; room++) {
      const other = neighbours();
      const neighbour = { path: file, text: `\n${other}\n` };
      await withFaults({ room, neighbour }, () => assert.rejects(journal.append(split)));
      assert.ok(readFileSync(file, 'utf8').includes(`\n${other}\n`), `after ${room} bytes`);
    }
    assert.deepEqual(told(await open('b')), [5, ...Array<number>(150).fill(7)]);
  });

  it('is told as a full disk where a quota is used up', async () => {
    const journal = await open();
    await withFaults({ room: 0, refusal: quotaError() }, () =>
      assert.rejects(journal.append([minutes(30)]), (error) => {
        assert.ok(isWaymarkError(error));
        assert.match(faultText(words, error.fault), /is full/);
        return error.fault.code === 'journal-full';
      }),
    );
  });
});

describe('a piece that another window left', () => {
  eachInAFolder();

  it('is seen to be gone by who had read the lines behind it', async () => {
    const journal = await open();
    const lines = Array.from({ length: 12 }, neighbours);
    const piece = '{"v":1,"id":"01';
    const rest = `${lines.join('\n')}\n`;
    writeFileSync(file, piece + rest); // the first line was appended right behind it
    await journal.refresh();
    assert.equal(journal.state.ledger.count, 11);
    writeFileSync(file, `${' '.repeat(piece.length - 1)}\n${rest}`);
    await journal.refresh();
    assert.equal(journal.state.ledger.count, 12);
    assert.deepEqual(journal.problems, []);
  });
});

describe('a file that is made anew', () => {
  eachInAFolder();

  const line = (id: number, note: string) =>
    writeLine(
      event(
        'session.add',
        { kind: 'declared', day: '2026-11-18', seconds: id * 60, note },
        { id: `01${String(id).padStart(24, '0')}`, seq: 1 },
      ),
    );

  it('is read again, where its lines are as long and end as the others did', async () => {
    const journal = await open();
    for (const note of ['as long', 'x'.repeat(3000)]) {
      const text = (id: number) => `${line(id, note)}\n`;
      writeFileSync(file, text(11));
      await journal.refresh();
      assert.deepEqual(told(journal), [11]);
      // In place: as a file system does that gives a new file the number of the one just removed.
      writeFileSync(file, text(12));
      await journal.refresh();
      assert.deepEqual(told(journal), [12]);
      unlinkSync(file);
      writeFileSync(`${file}.new`, text(13));
      renameSync(`${file}.new`, file);
      await journal.refresh();
      assert.deepEqual(told(journal), [13]);
    }
  });
});
