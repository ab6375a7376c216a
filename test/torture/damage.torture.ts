/** Files that were cut or damaged: what is whole is read, nothing counts twice, and writing goes on. */
import assert from 'node:assert/strict';
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Change } from '../../src/core/journal/event.js';
import { randomFrom, readJournal } from './kit.js';

const CORRUPTIONS = Number(process.env['WAYMARK_TORTURE_CORRUPTIONS'] ?? 100);
const SEED = Number(process.env['WAYMARK_TORTURE_SEED'] ?? Date.now() % 1_000_000);
const LINES = 40;
const HUGE_BYTES = 50 * 1024 * 1024;

const hour = (note: string): Change => ({
  type: 'session.add',
  data: { kind: 'declared', day: '2026-11-22', seconds: 3600, note },
});

/** Entries that no longer count, and that count more than once, over all that was tried. */
const total = { lost: 0, doubled: 0 };
const told = () => `      entries lost: ${total.lost}, entries doubled: ${total.doubled}`;

let folder: string;
let file: string;
beforeEach(async () => {
  Object.assign(total, { lost: 0, doubled: 0 });
  folder = mkdtempSync(join(tmpdir(), 'waymark-torture-'));
  file = join(folder, 'device.jsonl');
  const journal = await readJournal(folder, 'device');
  for (let index = 0; index < LINES; index++) await journal.append([hour(`entry ${index} – ü`)]);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Lines of the file that are byte for byte as they were written. */
function untouched(before: Buffer, after: Buffer): string[] {
  const lines = new Set(
    after
      .toString('latin1')
      .split('\n')
      .map((line) => line.replace(/\r$/, '')),
  );
  return before
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '' && lines.has(line))
    .map((line) => (JSON.parse(line) as { id: string }).id);
}

async function check(before: Buffer): Promise<void> {
  const after = readFileSync(file);
  const journal = await readJournal(folder, 'device');
  const { count } = journal.state.ledger;
  const ids = [...journal.state.ledger.sessions()].map(({ id }) => id);
  const known = new Set(ids);
  const lost = untouched(before, after).filter((id) => !known.has(id));
  const written = new Set(untouched(before, before));
  const strangers = ids.filter((id) => !written.has(id));
  total.lost += lost.length;
  total.doubled += ids.length - known.size;
  assert.deepEqual(lost, [], 'entries are lost');
  assert.equal(ids.length, known.size, 'entries count twice');
  assert.equal(count, ids.length);
  // A flipped bit may make another id of one, whose own line is damaged then.
  assert.ok(count <= LINES, `${count} entries of ${LINES}, ${strangers.length} of them unknown`);
  await journal.append([hour('afterwards')]);
  assert.equal(journal.state.ledger.count, count + 1);
  const again = await readJournal(folder, 'device');
  assert.equal(again.state.ledger.count, count + 1);
  // Damaged lines are still where they were.
  assert.ok(readFileSync(file).subarray(0, after.length).equals(after));
}

describe('a journal file that was cut', () => {
  it('at any byte of its last two lines keeps every whole line', async function () {
    this.timeout(120_000);
    const before = readFileSync(file);
    const lines = before.toString('latin1').split('\n');
    const start = before.length - 1 - (lines.at(-2)?.length ?? 0) - 1 - (lines.at(-3)?.length ?? 0);
    for (let length = start; length <= before.length; length++) {
      writeFileSync(file, before.subarray(0, length));
      await check(before);
    }
    console.log(`      ${before.length - start + 1} places to cut tried`);
    console.log(told());
  });
});

type Damage = (bytes: Buffer, random: () => number) => Buffer | undefined;
const at = (bytes: Buffer, random: () => number) => Math.floor(random() * bytes.length);
const insert = (bytes: Buffer, position: number, text: string | Buffer) =>
  Buffer.concat([bytes.subarray(0, position), Buffer.from(text), bytes.subarray(position)]);
/** Start of a random line. */
const lineStart = (bytes: Buffer, random: () => number) =>
  bytes.lastIndexOf('\n', at(bytes, random)) + 1;

const DAMAGES: Readonly<Record<string, Damage>> = {
  'bit flips': (bytes, random) => {
    const copy = Buffer.from(bytes);
    for (let flips = 0; flips < 3; flips++) {
      const position = at(bytes, random);
      copy[position] = (copy[position] ?? 0) ^ (1 << Math.floor(random() * 8));
    }
    return copy;
  },
  NULs: (bytes, random) =>
    insert(bytes, at(bytes, random), Buffer.alloc(1 + Math.floor(random() * 5000))),
  CRLF: (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
  BOM: (bytes) => insert(bytes, 0, '\ufeff'),
  'merge-conflict markers': (bytes, random) => {
    const first = insert(bytes, lineStart(bytes, random), '<<<<<<< HEAD\n');
    const second = insert(first, lineStart(first, random), '=======\n');
    return insert(second, lineStart(second, random), '>>>>>>> other\n');
  },
  'a duplicated file': (bytes) => {
    writeFileSync(join(folder, 'device (conflicted copy).jsonl'), bytes);
    return undefined;
  },
  'invalid UTF-8': (bytes, random) =>
    insert(bytes, at(bytes, random), Buffer.from([0xff, 0xc0, 0x80])),
  'a 50 MB line': (bytes, random) =>
    insert(
      bytes,
      lineStart(bytes, random),
      Buffer.concat([Buffer.alloc(HUGE_BYTES, 'x'), Buffer.from('\n')]),
    ),
  'a swapped inode': (bytes) => {
    copyFileSync(file, `${file}.new`);
    renameSync(`${file}.new`, file);
    return bytes;
  },
  'lines in another order': (bytes, random) => {
    const lines = bytes.toString('latin1').trimEnd().split('\n');
    const shuffled = lines.map((line) => ({ line, key: random() })).sort((a, b) => a.key - b.key);
    return Buffer.from(`${shuffled.map(({ line }) => line).join('\n')}\n`, 'latin1');
  },
  'a piece missing': (bytes, random) => {
    const [from, to] = [at(bytes, random), at(bytes, random)].sort((a, b) => a - b);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
};

describe('a journal file that was damaged', () => {
  it('keeps every whole line, and doubles none', async function () {
    this.timeout(60 * 60_000);
    const random = randomFrom(SEED);
    const before = readFileSync(file);
    const names = Object.keys(DAMAGES);
    const tried = new Map<string, number>();
    for (let index = 0; index < CORRUPTIONS; index++) {
      const name = names[index % names.length]!;
      writeFileSync(file, before);
      const damaged = DAMAGES[name]!(before, random);
      if (damaged) writeFileSync(file, damaged);
      try {
        await check(before);
      } catch (error) {
        throw new Error(`${name}, seed ${SEED}, corruption ${index}`, { cause: error });
      }
      rmSync(join(folder, 'device (conflicted copy).jsonl'), { force: true });
      tried.set(name, (tried.get(name) ?? 0) + 1);
    }
    console.log(
      `      seed ${SEED}: ${CORRUPTIONS} corruptions tried (${[...tried].map(([name, n]) => `${n} × ${name}`).join(', ')})`,
    );
    console.log(told());
  });
});
