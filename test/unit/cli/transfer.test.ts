import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { event } from '../../kit/journal.js';
import { CLI, variables, waymark as command } from './kit.js';

let folder: string;
let journal: string;
let other: string;

function eachInAFolder(): void {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-cli-'));
    journal = join(folder, 'journal');
    other = join(folder, 'other');
    mkdirSync(other);
    mkdirSync(journal);
    const hour = event('session.add', { kind: 'declared', day: '2026-01-05', seconds: 3600 });
    writeFileSync(join(journal, 'b.jsonl'), `${JSON.stringify(hour)}\n`);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
}

const env = () => ({ ...process.env, ...variables({ data: folder }) });
const waymark = (...args: string[]) => command(args, { data: folder });
const at = (name: string) => join(folder, name);
const exportAll = () => waymark('export', at('all.json'), '--journal', journal);

describe('waymark verify', () => {
  eachInAFolder();

  it('counts what is there and is content with a sound journal', async () => {
    const { code, out } = await waymark('verify', '--json', '--journal', journal);
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(out), {
      ...{ format: 1, journal, files: 1, lines: 1, events: 1, later: 0, setAside: [] },
    });
    assert.equal((await waymark('verify')).code, 0, 'no journal yet is a sound one');
  });

  it('names every line that is set aside by its place and reason', async () => {
    const file = join(journal, 'c.jsonl');
    const hour = readFileSync(join(journal, 'b.jsonl'), 'utf8');
    const later = hour.replace('"v":1', '"v":9').replace(/"id":"01/, '"id":"02');
    const rival = hour.replace('3600', '60');
    writeFileSync(file, `${later}rubbish\n${rival}{"v":1}\n{"torn`);
    const { code, out } = await waymark('verify', '--json', '--journal', journal);
    assert.equal(code, 1);
    const report = JSON.parse(out) as {
      setAside: { file: string; line: number; reason: string; message: string }[];
    };
    const { setAside, ...counts } = report;
    assert.deepEqual(counts, {
      ...{ format: 1, journal, files: 2, lines: 6, events: 3, later: 1 },
    });
    const places = setAside.map(({ file: name, line, reason }) => `${name}:${line} ${reason}`);
    const conflicts = places.filter((place) => place.endsWith('conflict'));
    assert.equal(conflicts.length, 1);
    assert.deepEqual(places.filter((place) => !conflicts.includes(place)).sort(), [
      `${file}:2 not-json`,
      `${file}:4 not-an-event`,
      `${file}:5 torn`,
    ]);
    assert.ok(setAside.every(({ message }) => message.length > 0));
    const words = await waymark('verify', '--journal', journal);
    assert.equal(words.code, 1);
    assert.ok(words.out.includes(`${file}:2: This line is not JSON`), words.out);
  });

  it('takes a folder that is not there, or not readable, for wrong', async () => {
    assert.equal((await waymark('verify', '--journal', at('typo'))).code, 1);
    assert.equal((await waymark('verify', '--journal', join(journal, 'b.jsonl'))).code, 1);
    assert.equal((await waymark('verify', 'operand')).code, 2);
  });
});

describe('waymark export and import', () => {
  eachInAFolder();

  it('exports everything, and the sessions as a table', async () => {
    const csv = at('sessions.csv');
    const { code, out, err } = await waymark(
      'export',
      at('all.json'),
      '--csv',
      csv,
      '--journal',
      journal,
    );
    assert.equal(code, 0, err);
    assert.match(out, /Entries: 1/);
    const all = JSON.parse(readFileSync(at('all.json'), 'utf8')) as Record<string, unknown[]>;
    assert.equal(all['events']?.length, 1);
    assert.match(readFileSync(csv, 'utf8'), /^\ufeffday,start.*\r\n2026-01-05,,,60,,,manual,\r\n$/);
  });

  it('replaces no file unasked, and makes no backup of a journal that is not there', async () => {
    assert.equal((await exportAll()).code, 0);
    const before = readFileSync(at('all.json'), 'utf8');
    const again = await exportAll();
    assert.equal(again.code, 1);
    assert.match(again.err, /there already/);
    assert.equal(readFileSync(at('all.json'), 'utf8'), before);
    assert.equal(
      (await waymark('export', at('all.json'), '--force', '--journal', journal)).code,
      0,
    );
    assert.equal((await waymark('export', at('none.json'), '--journal', at('typo'))).code, 1);
    assert.ok(!existsSync(at('none.json')));
    assert.equal((await waymark('export')).code, 2);
    assert.match(
      (await waymark('export', at('no/where.json'), '--journal', journal)).err,
      /where\.json/,
    );
  });

  it('shows what an import would bring, and writes nothing without a yes', async () => {
    await exportAll();
    const { code, out, err } = await waymark('import', at('all.json'), '--journal', other);
    assert.equal(code, 1);
    assert.match(out, /New entries: 1\n {2}Sessions: 1\n {2}Study time: 1 h\n/);
    assert.match(err, /--yes/);
    assert.deepEqual(readdirSync(other), []);
  });

  it('imports once, names it, and the round trip is the identity', async () => {
    appendFileSync(join(journal, 'b.jsonl'), 'rubbish\n');
    await exportAll();
    const first = await waymark('import', at('all.json'), '--yes', '--journal', other);
    assert.equal(first.code, 0, first.err);
    assert.match(first.out, /Set aside when they were exported: 1/);
    const [file, ...more] = readdirSync(other);
    assert.match(file!, /^import-[0-9A-Z]{26}\.jsonl$/);
    assert.deepEqual(more, []);
    await waymark('export', at('again.json'), '--journal', other);
    const events = (name: string) =>
      readFileSync(at(name), 'utf8').split('"events":')[1]!.split('"setAside"')[0];
    assert.equal(events('again.json'), events('all.json'));
    const second = await waymark('import', at('all.json'), '--yes', '--journal', other);
    assert.equal(second.code, 0);
    assert.match(second.out, /New entries: 0\nNot imported:\n {2}Here already: 1\n/);
    assert.deepEqual(readdirSync(other), [file]);
    assert.equal((await waymark('verify', '--journal', other)).code, 0);
  });

  it('takes an import back by undo and brings it back by redo, counted once', async () => {
    const note = event('item.set', { item: 'aiml-2026/calculus', note: 'the chain rule' });
    appendFileSync(join(journal, 'b.jsonl'), `${JSON.stringify(note)}\n`);
    await exportAll();
    const there = (...args: string[]) => waymark(...args, '--journal', other);
    await there('import', at('all.json'), '--yes');
    const listed = async () => (await there('sessions', '--from', '2026-01-01')).out;
    const sessions = await listed();
    assert.match(sessions, /1 h/);
    for (let times = 0; times < 2; times++) {
      assert.equal((await there('undo')).out, 'Undone: import of 2 entries\n');
      assert.doesNotMatch(await listed(), /1 h/);
      assert.equal((await there('redo')).out, 'Redone: import of 2 entries\n');
      assert.equal(await listed(), sessions);
    }
    assert.equal((await there('redo')).code, 1);
    assert.match((await there('import', at('all.json'), '--yes')).out, /New entries: 0/);
  });

  it('tells what it cannot take by file, line and remedy', async () => {
    await exportAll();
    const text = readFileSync(at('all.json'), 'utf8');
    writeFileSync(at('half.json'), text.slice(0, 200));
    const half = await waymark('import', at('half.json'), '--yes', '--journal', other);
    assert.equal(half.code, 1);
    assert.match(half.err, /half\.json:2: .*Nothing was imported/);
    const foreign = await waymark('import', 'package.json', '--yes', '--journal', other);
    assert.equal(foreign.code, 1);
    assert.match(foreign.err, /package\.json is no export of Waymark/);
    assert.deepEqual(readdirSync(other), []);
    const json = await waymark('import', at('all.json'), '--json', '--journal', other);
    assert.equal((JSON.parse(json.out) as { entries: number }).entries, 1);
  });

  it('takes an export of any size in little memory', function () {
    this.timeout(300_000); // it is read, written and read back
    // Of a later version: its entries are kept as they are, and take no memory once they are read.
    const later = Array.from({ length: 280 }, () => {
      const base = event('session.add', { kind: 'declared', day: '2026-01-05', seconds: 60 });
      return JSON.stringify({ ...base, type: 'of.later', data: { text: 'x'.repeat(510_000) } });
    });
    const file = openSync(at('large.json'), 'w');
    writeSync(file, '{"format":1,"waymark":"export","exportedAt":"","zone":"UTC","events":[\n');
    for (const [index, line] of later.entries())
      writeSync(file, `${index > 0 ? ',' : ''}${line}\n`);
    writeSync(file, '],"setAside":[\n]}\n');
    closeSync(file);
    assert.ok(statSync(at('large.json')).size > 140_000_000);
    const args = ['--max-old-space-size=64', CLI, 'import', at('large.json'), '--yes'];
    const run = spawnSync(process.execPath, [...args, '--journal', other], {
      ...{ encoding: 'utf8', env: env() },
    });
    assert.equal(run.status, 0, run.stderr.slice(0, 1000));
    assert.match(run.stdout, /Imported: 280/);
  });

  it('brings all or nothing when it is killed while it writes', async () => {
    const many = Array.from({ length: 20_000 }, () => {
      const entry = event('session.add', { kind: 'declared', day: '2026-01-05', seconds: 60 });
      return `${JSON.stringify(entry)}\n`;
    });
    writeFileSync(at('many.jsonl'), many.join(''));
    const args = [CLI, 'import', at('many.jsonl'), '--yes', '--journal', other];
    const child = spawn(process.execPath, args, { env: env(), stdio: 'ignore' });
    const ended = once(child, 'close');
    const watcher = watch(other, () => child.kill('SIGKILL')); // the draft has appeared
    await ended;
    watcher.close();
    const report = JSON.parse((await waymark('verify', '--json', '--journal', other)).out) as {
      events: number;
      setAside: unknown[];
    };
    assert.ok([0, 20_001].includes(report.events), String(report.events));
    assert.deepEqual(report.setAside, []);
    assert.equal((await waymark(...args.slice(1))).code, 0);
    const files = readdirSync(other).filter((name) => name.endsWith('.jsonl'));
    assert.equal(files.length, 1);
  });

  // Windows has no such limit.
  const test = process.platform === 'win32' ? it.skip : it;
  test('leaves nothing behind on a full disk', async () => {
    const many = Array.from({ length: 500 }, () => {
      const entry = event('session.add', { kind: 'declared', day: '2026-01-05', seconds: 60 });
      return `${JSON.stringify(entry)}\n`;
    });
    writeFileSync(at('many.jsonl'), many.join(''));
    // An ignored signal makes the write fail, as on a full disk, instead of ending the process.
    const script = `trap '' XFSZ; ulimit -f 20; exec "$0" "$@"`;
    const args = [CLI, 'import', at('many.jsonl'), '--yes', '--journal', other];
    const run = spawnSync('sh', ['-c', script, process.execPath, ...args], {
      ...{ encoding: 'utf8', env: env() },
    });
    assert.equal(run.status, 1, run.stderr);
    assert.match(run.stderr, /full/);
    assert.deepEqual(readdirSync(other), []);
    assert.equal((await waymark(...args.slice(1))).code, 0);
  });
});
