import Ajv from 'ajv';
import assert from 'node:assert/strict';
import { Acts } from '../../../src/core/journal/actHistory.js';
import fc from 'fast-check';
import { appendFile, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inferSchema, initParser } from 'udsv';
import { Actions } from '../../../src/app/actions.js';
import { isWaymarkError } from '../../../src/app/errors.js';
import { Journal, type OpenJournal } from '../../../src/app/journal.js';
import { Store } from '../../../src/app/store.js';
import type { Change } from '../../../src/core/journal/event.js';
import { exportContent, exportPieces } from '../../../src/app/transfer/exportFile.js';
import { ImportPlan } from '../../../src/app/transfer/importPlan.js';
import { ExportReader } from '../../../src/app/transfer/readExport.js';
import { sessionsCsv } from '../../../src/app/transfer/sessionsCsv.js';
import { redoneText, undoneText } from '../../../src/app/undone.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import { readImportSource } from '../../../src/node/importSource.js';
import { JournalFolder } from '../../../src/node/journal/folder.js';
import { wholeLines } from '../../../src/node/journal/wholeLines.js';
import { english, Words } from '../../../src/shared/words.js';
import { countingIds, event, fold, SMALL, testStore, TestClock, ulid } from '../../kit/journal.js';

const words = new Words(english, 'en-US');
let folder: string;
let ids = 1_000_000;

function eachInAFolder(): void {
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'waymark-transfer-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));
}

async function open(name: string, device = 'a'): Promise<Journal> {
  const files = new JournalFolder(join(folder, name), () => Promise.resolve(device));
  ids += 10_000;
  const journal = new Journal(files, new TestClock(), countingIds(ids), (error) => {
    throw error;
  });
  await journal.refresh();
  return journal;
}

async function write(name: string, lines: readonly string[]): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await appendFile(join(folder, name, 'b.jsonl'), lines.map((line) => `${line}\n`).join(''));
}

async function exported(journal: OpenJournal): Promise<string> {
  const moment = { at: '2026-11-18T10:00:00+01:00', zone: 'Europe/Berlin' };
  return [...exportPieces(await exportContent(journal, wholeLines), moment)].join('');
}

/** Writes an export's text to a file, and plans its import. */
async function plan(journal: OpenJournal, text: string, name = 'backup.json'): Promise<ImportPlan> {
  const path = join(folder, name);
  await writeFile(path, text);
  return ImportPlan.of(journal, await readImportSource(path));
}

/** The entries of an export, as the bytes that they are. */
function entriesOf(text: string, pieceLength = text.length): string[] {
  const reader = new ExportReader('x');
  const found = [];
  for (let at = 0; at < text.length; at += pieceLength) {
    found.push(...reader.write(text.slice(at, at + pieceLength)));
  }
  return [...found, ...reader.end()].map((line) => line.text);
}
const state = (journal: Journal) => ({
  sessions: [...journal.state.ledger.sessions()],
  items: [...journal.state.items].map(([key, { fields }]) => [key, fields]),
});
const fault = (code: string) => (error: unknown) =>
  isWaymarkError(error) && error.fault.code === code;
const hour = event('session.add', { kind: 'declared', day: '2026-11-18', seconds: 3600 });
const tick = event('item.set', { item: 'small/t1', status: 'done', note: 'ü "quoted"' });

/** Lines that JSON.stringify would not write. */
const ODD = [
  `{"v":1,"id":"${ulid(11)}","at":"2026-11-18T10:00:00Z","zone":"UTC","device":"b","seq":11,"type":"session.add","data":{"kind":"declared","day":"2026-11-18","seconds":1.8e3,"mood":1.0,"big":12345678901234567890123,"mood":2.00}}`,
  `{ "v": 7, "id": "${ulid(12)}", "at": "2026-11-18T10:00:00Z", "zone": "UTC", "device": "b", "seq": 12, "type": "session.add", "data": {"x": "\\u00e9\\ud800"}, "later": [1, {"y": null}] }`,
  `{"seq":13,"v":1,"id":"${ulid(13)}","at":"2026-11-18T10:00:00Z","zone":"UTC","device":"b","type":"quiz.answer","data":{"text":"],\\"events\\":[{"}}`,
];
const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync('roadmap/export.schema.json', 'utf8')) as object,
);

describe('export and import', function () {
  this.timeout(120_000); // on disk, and a state for every try of a property
  eachInAFolder();

  it('is the identity on every byte of every entry, and on what they say', async () => {
    await write('one', [JSON.stringify(hour), 'rubbish', ...ODD, JSON.stringify(tick), ODD[0]!]);
    const one = await open('one');
    const text = await exported(one);
    assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors));
    assert.deepEqual(
      entriesOf(text).toSorted(),
      [JSON.stringify(hour), JSON.stringify(tick), ...ODD].toSorted(),
    );
    const two = await open('two');
    const brought = await (await plan(two, text)).bring();
    assert.equal(brought, 5);
    assert.deepEqual(entriesOf(await exported(two)), entriesOf(text));
    assert.deepEqual(state(two), state(one));
    assert.equal(two.passed, 2);
    assert.deepEqual(two.problems, []);
  });

  it('exports lines that cannot be read whole, to the last byte', async () => {
    const overlong = Buffer.from(`{"v":1,"note":"${'ü'.repeat(700_000)}"}`);
    const bytes = Buffer.from([0xff, 0xfe, 0x7b, 0, 0x22, 0xc3, 0x28]);
    const torn = Buffer.from('{"v":1,"id":"0');
    const lines = [
      Buffer.from(JSON.stringify(hour)),
      overlong,
      Buffer.from('rubbish'),
      bytes,
      torn,
    ];
    await mkdir(join(folder, 'one'));
    const file = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]).slice(0, -1));
    await writeFile(join(folder, 'one', 'b.jsonl'), file);
    const text = await exported(await open('one'));
    const value = JSON.parse(text) as {
      setAside: { line: number; reason: string; text: string; bytes?: string }[];
    };
    assert.ok(validate(value), JSON.stringify(validate.errors));
    const restored = value.setAside.map((each) =>
      each.bytes === undefined ? Buffer.from(each.text) : Buffer.from(each.bytes, 'base64'),
    );
    assert.deepEqual(
      value.setAside.map(({ line, bytes: given }) => [line, given !== undefined]),
      [
        [2, true],
        [3, false],
        [4, true],
        [5, false],
      ],
    );
    for (const [index, line] of restored.entries()) assert.ok(line.equals(lines[index + 1]!));
    const { preview } = await plan(await open('two'), text);
    assert.deepEqual([preview.entries, preview.setAside], [1, 4]);
  });

  it('is the identity whatever later versions put into their entries', async () => {
    let run = 0;
    const fields = fc.dictionary(fc.string(), fc.jsonValue());
    const property = fc.asyncProperty(fc.array(fc.tuple(fields, fields)), async (extras) => {
      run++;
      const lines = extras.map(([inEnvelope, inData], index) => {
        const base = event('session.add', { kind: 'declared', day: '2026-11-18', seconds: 60 });
        const type = index % 2 === 0 ? base.type : 'of.later';
        return JSON.stringify({ ...inEnvelope, ...base, type, data: { ...inData, ...base.data } });
      });
      await write(`one-${run}`, lines);
      const text = await exported(await open(`one-${run}`));
      assert.deepEqual(entriesOf(text).toSorted(), lines.toSorted());
      assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors));
      const two = await open(`two-${run}`);
      await (await plan(two, text)).bring();
      assert.deepEqual(entriesOf(await exported(two)), entriesOf(text));
    });
    await fc.assert(property, { numRuns: 50 });
  });

  it('brings only what is missing, and never changes what is here', async () => {
    const other = JSON.stringify({ ...tick, data: { ...tick.data, note: 'another' } });
    await write('one', [JSON.stringify(hour), JSON.stringify(tick), ...ODD]);
    await write('two', [JSON.stringify(hour), other]);
    const text = await exported(await open('one'));
    const two = await open('two');
    const { preview } = await plan(two, text);
    const { entries, here, differing, sessions, later } = preview;
    assert.deepEqual({ entries, here, later }, { entries: 3, here: 1, later: 2 });
    assert.deepEqual(sessions, { count: 1, seconds: 1800, from: '2026-11-18', to: '2026-11-18' });
    const line = text.split('\n').indexOf(`${JSON.stringify(tick)},`) + 1;
    assert.deepEqual(differing, [{ file: join(folder, 'backup.json'), line }]);
    await (await plan(two, text)).bring();
    assert.equal(two.state.item('small/t1')?.['note'], 'another');
    const again = await plan(two, text);
    assert.equal(again.preview.entries, 0);
    assert.equal(again.preview.here, 4);
    const before = await readdir(join(folder, 'two'));
    assert.equal(await again.bring(), 0);
    assert.deepEqual(await readdir(join(folder, 'two')), before, 'nothing new, no file');
  });

  it('counts in the preview what the entries say together', async () => {
    const removed = event('link.add', { item: 'small/t1', url: 'https://example.org' });
    const lines = [
      ...[hour, tick, removed, event('link.set', { target: removed.id, deleted: true })],
      event('link.add', { item: 'small/t1', url: 'https://example.org/kept' }),
      event('preference.set', { name: 'weeklyHours', from: '2026-01-01', value: 3600 }),
      event('session.add', { kind: 'declared', day: '2026-01-05', seconds: 1800 }),
    ];
    await write(
      'one',
      lines.map((each) => JSON.stringify(each)),
    );
    const { preview } = await plan(await open('two'), await exported(await open('one')));
    const { entries, sessions, ticks, notes, links, preferences } = preview;
    assert.deepEqual(
      { entries, ticks, notes, links, preferences },
      { entries: 7, ticks: 1, notes: 1, links: 1, preferences: 1 },
    );
    assert.deepEqual(sessions, { count: 2, seconds: 5400, from: '2026-01-05', to: '2026-11-18' });
  });

  it('writes nothing before it is accepted', async () => {
    await write('one', [JSON.stringify(hour)]);
    const text = await exported(await open('one'));
    await plan(await open('two'), text);
    assert.ok(!(await readdir(folder)).includes('two'));
  });

  it('is one undo, and comes back whole by redo', async () => {
    await write('one', [JSON.stringify(hour), JSON.stringify(tick)]);
    const text = await exported(await open('one'));
    const two = await open('two');
    const store = new Store(two, new TestClock(), new Roadmap(SMALL));
    const actions = new Actions(store);
    await actions.log({ item: undefined, seconds: 60, day: '2026-11-18', note: 'mine' });
    const before = state(two);
    await (await plan(two, text)).bring();
    const after = state(two);
    assert.equal(after.sessions.length, 2);
    const act = await actions.undoLast();
    assert.deepEqual(act.fields, { entries: 2, from: 'backup.json' });
    assert.deepEqual(state(two).sessions, before.sessions);
    assert.equal(two.state.item('small/t1'), undefined);
    const { id } = new Acts(two.state).lastAct('a')!.stamp;
    assert.deepEqual(
      before.sessions.map((each) => each.id),
      [id],
      'then it is the one before',
    );
    const redone = await actions.redoLast();
    assert.deepEqual(state(two), after, 'everything, counted once');
    assert.deepEqual(state(await open('two')), after, 'read anew, the same');
    assert.equal(undoneText(act, store.model, words), 'Undone: import of 2 entries');
    assert.equal(redoneText(redone, store.model, words), 'Redone: import of 2 entries');
    await assert.rejects(actions.redoLast(), /nothing-to-redo/);
  });

  it('brings everything again after an undo, which undo then takes, and redo brings back', async () => {
    await write('one', [JSON.stringify(hour), JSON.stringify(tick), ...ODD]);
    const text = await exported(await open('one'));
    const two = await open('two');
    // Another machine has the journal too, and imports the same.
    const elsewhere = await open('two', 'c');
    const actions = new Actions(new Store(two, new TestClock(), new Roadmap(SMALL)));
    await actions.log({ item: undefined, seconds: 60, day: '2026-11-18', note: 'mine' });
    const before = state(two);
    await (await plan(two, text)).bring();
    const after = state(two);
    for (let round = 1; round <= 3; round++) {
      assert.deepEqual((await actions.undoLast()).fields, { entries: 5, from: 'backup.json' });
      assert.deepEqual(state(two).sessions, before.sessions, `undone ${round}`);
      const again = await plan(two, text);
      assert.deepEqual([again.preview.entries, again.preview.here], [5, 0], `again ${round}`);
      assert.equal(await again.bring(), 5);
      assert.deepEqual(state(two).sessions, after.sessions, `back ${round}`);
      assert.deepEqual(state(await open('two')).sessions, after.sessions, 'read anew, the same');
      assert.equal((await plan(two, text)).preview.entries, 0);
    }
    assert.equal((await actions.undoLast()).fields['entries'], 5);
    assert.deepEqual(
      (await exportContent(two, wholeLines)).setAside.map(({ reason }) => reason),
      Array.from({ length: 5 }, () => 'import-undone'),
    );
    assert.equal((await actions.redoLast()).fields['entries'], 5);
    assert.deepEqual(state(two).sessions, after.sessions);
    await actions.undoLast();
    assert.deepEqual(state(two).sessions, before.sessions);
    await elsewhere.refresh();
    await (await plan(elsewhere, text)).bring();
    await two.refresh();
    assert.deepEqual(state(two).sessions, after.sessions, 'by the other one');
    const theirs = new Actions(new Store(elsewhere, new TestClock(), new Roadmap(SMALL)));
    assert.equal((await theirs.undoLast()).fields['entries'], 5);
    await two.refresh();
    assert.deepEqual(state(two).sessions, before.sessions);
    assert.equal((await actions.undoLast()).writes[0]?.type, 'session.add', 'then what was logged');
  });

  it('writes nothing where the file has changed since it was shown', async () => {
    await write('one', [JSON.stringify(hour), JSON.stringify(tick)]);
    const text = await exported(await open('one'));
    const two = await open('two');
    const shown = await plan(two, text);
    await writeFile(join(folder, 'backup.json'), text.replace('3600', '7200'));
    await assert.rejects(shown.bring(), fault('import-changed'));
    assert.deepEqual(await readdir(join(folder, 'two')), []);
    assert.equal(two.state.ledger.count, 0);
  });

  it('sets aside what an undone import brought, so that it stays undone elsewhere', async () => {
    await write('one', [JSON.stringify(hour), ODD[1]!]);
    const two = await open('two');
    await (await plan(two, await exported(await open('one')))).bring();
    await new Actions(new Store(two, new TestClock(), new Roadmap(SMALL))).undoLast();
    const content = await exportContent(two, wholeLines);
    assert.deepEqual(
      content.setAside.map(({ reason, text }) => [reason, text]),
      [
        ['import-undone', JSON.stringify(hour)],
        ['import-undone', ODD[1]],
      ],
    );
    const text = await exported(two);
    assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors));
    const three = await open('three');
    const again = await plan(three, text);
    assert.equal(again.preview.setAside, 2);
    await again.bring();
    assert.equal(three.state.ledger.count, 0);
  });

  it('leaves nothing that counts when it is ended before it is done, and clears that up', async () => {
    await mkdir(join(folder, 'two'));
    const draft = join(folder, 'two', `import-${ulid(77)}.jsonl.0123abcd.part`);
    await writeFile(draft, `${JSON.stringify(hour)}\n`);
    const two = await open('two');
    assert.equal(two.state.size, 0);
    await write('one', [JSON.stringify(hour)]);
    const text = await exported(await open('one'));
    await (await plan(two, text)).bring();
    assert.ok(
      (await readdir(join(folder, 'two'))).includes(draft.split('/').at(-1)!),
      'it may be another window’s',
    );
    await utimes(draft, new Date(0), new Date(0));
    await (await plan(two, text.replaceAll(hour.id, ulid(78)))).bring();
    assert.deepEqual(
      (await readdir(join(folder, 'two'))).filter((name) => name.endsWith('.part')),
      [],
    );
    assert.equal(two.state.ledger.count, 2);
  });

  it('changes nothing where the entries cannot be written', async () => {
    const { store, files } = await testStore();
    await write('one', [JSON.stringify(hour)]);
    const accepted = await plan(store.journal, await exported(await open('one')));
    files.fails = new Error('full');
    await assert.rejects(accepted.bring());
    assert.equal(store.model.ledger.count, 0);
    files.fails = undefined;
    assert.equal(await accepted.bring(), 1);
    assert.equal(store.model.ledger.count, 1);
  });

  it('does not bring twice what came by another way after the preview', async () => {
    await write('one', [JSON.stringify(hour), JSON.stringify(tick)]);
    const two = await open('two');
    const accepted = await plan(two, await exported(await open('one')));
    await write('two', [JSON.stringify(hour)]);
    assert.equal(await accepted.bring(), 1);
    assert.equal(two.state.ledger.count, 1);
  });
});

describe('what can be imported', () => {
  eachInAFolder();

  const text = () =>
    `{"format":1,"waymark":"export","exportedAt":"2026-11-18T10:00:00Z","zone":"UTC","events":[\n${JSON.stringify(hour)},\n${ODD.join(',\n')}\n],"setAside":[\n]}\n`;

  it('knows an export and a journal by what is in them, whatever they are called', async () => {
    const value = JSON.parse(text()) as Record<string, unknown>;
    const sorted = Object.fromEntries(Object.entries(value).sort());
    for (const [name, content] of [
      ['backup.jsonl', text()],
      ['backup.jsonl', JSON.stringify(value)],
      ['backup.jsonl', JSON.stringify(sorted, null, 2)],
      ['backup', text()],
      ['journal.json', [JSON.stringify(hour), ...ODD].join('\n')],
      ['journal.txt', `\ufeff${[JSON.stringify(hour), ...ODD].join('\r\n')}\r\n`],
      ['torn.json', `"half a line"}\n{}\n${[JSON.stringify(hour), ...ODD].join('\n')}`],
    ] as const) {
      const { preview } = await plan(await open('two'), content, name);
      assert.equal(preview.entries, 4, `${name}: ${content.slice(0, 30)}`);
    }
  });

  it('reads the same in whatever pieces the file comes', () => {
    const broken = text().replace('"seconds":1.8e3', '"seconds":"1.8e3');
    const spread = JSON.stringify(JSON.parse(text()), null, 2);
    for (const whole of [text(), broken, spread, text().replaceAll('\n', '\r\n')]) {
      const expected = entriesOf(whole);
      assert.equal(expected.length, 4);
      for (const length of [1, 2, 3, 7, 64, 300, 1000]) {
        assert.deepEqual(entriesOf(whole, length), expected, String(length));
      }
    }
  });

  it('takes an export that other tools have laid out anew', async () => {
    const value = JSON.parse(text()) as object;
    const known = JSON.stringify(hour);
    for (const layout of [
      JSON.stringify(value),
      JSON.stringify(value, null, 2),
      JSON.stringify(value, null, '\t').replaceAll('\n', '\r\n'),
      text().replaceAll('\n', '\r\n'),
      `\ufeff${text()}`,
    ]) {
      const entries = entriesOf(layout);
      assert.equal(entries[0], known);
      assert.deepEqual(
        entries.map((each) => JSON.parse(each) as unknown),
        [known, ...ODD].map((each) => JSON.parse(each) as unknown),
      );
      assert.ok(entries.every((each) => !each.includes('\n')));
    }
    // Numbers stay what they are even there.
    const spaced = text().replaceAll('"seconds":1.8e3', '"seconds"  :  1.8e3');
    assert.ok(
      entriesOf(spaced)[1]?.includes('1.8e3') &&
        entriesOf(spaced)[1]?.includes('12345678901234567890123'),
    );
    // The keys sorted: the same entries under the same ids, so nothing is new.
    const sorted = (each: unknown): unknown =>
      typeof each === 'object' && each !== null && !Array.isArray(each)
        ? Object.fromEntries(
            Object.entries(each)
              .sort()
              .map(([key, inner]) => [key, sorted(inner)]),
          )
        : Array.isArray(each)
          ? each.map(sorted)
          : each;
    await write('two', [known]);
    const { preview } = await plan(
      await open('two'),
      JSON.stringify(sorted({ ...value, events: [hour] })),
    );
    assert.deepEqual([preview.entries, preview.here, preview.differing.length], [0, 1, 0]);
  });

  it('names the line of an entry that is damaged, and brings the others', async () => {
    const broken = text().replace(
      '"type":"session.add","data":{"kind":"declared","day":"2026-11-18","seconds":1.8e3',
      '"type":"session.add","data":{"kind":"decl',
    );
    const long = { ...hour, id: ulid(90), more: 'x'.repeat(2 ** 20) };
    const more = `,\n${JSON.stringify(long)}\n]`;
    const { preview } = await plan(await open('two'), broken.replace('\n]', more));
    assert.deepEqual(
      preview.unreadable.map(({ line, reason }) => [line, reason]),
      [
        [3, 'not-json'],
        [6, 'bad-data'],
      ],
    );
    assert.equal(preview.entries, 3);
  });

  it('counts an entry whose counter cannot be, and what is entered after it', async () => {
    const two = await open('two');
    const endless = JSON.stringify({ ...hour, id: ulid(90), seq: 2 ** 47 });
    const brings = await plan(two, text().replace('\n]', `,\n${endless}\n]`));
    assert.deepEqual(brings.preview.unreadable, []);
    await brings.bring();
    const before = two.state.ledger.count;
    await two.append([{ type: 'session.add', data: hour.data } as Change]);
    assert.equal((await open('two')).state.ledger.count, before + 1);
  });

  it('refuses what is no export, names the place, and imports nothing', async () => {
    const two = await open('two');
    const half = text().slice(0, 700);
    for (const [content, code] of [
      ['', 'import-foreign'],
      ['PNG', 'import-foreign'],
      ['[]', 'import-foreign'],
      ['{}', 'import-foreign'],
      ['{"name":"package","events":[]}', 'import-foreign'],
      [text().replace('"format":1', '"format":2'), 'import-format'],
      [half, 'import-damaged'],
      [`${text()}x`, 'import-damaged'],
      [text().replace('],"setAside"', ']"setAside"'), 'import-damaged'],
      ['{"waymark":"export","events":[,]}', 'import-damaged'],
      ['{"waymark":"export","events":[{"a":[]}', 'import-damaged'],
      [`{"a":${'['.repeat(100_000)}`, 'import-damaged'],
    ] as const) {
      await assert.rejects(plan(two, content), fault(code), content.slice(0, 60));
    }
    await assert.rejects(
      plan(two, half),
      (error) => isWaymarkError(error) && error.fault.args[1] === half.split('\n').length,
    );
    await assert.rejects(readImportSource(join(folder, 'none.json')), fault('journal-unreadable'));
    assert.ok(!(await readdir(folder)).includes('two'));
  });

  it('takes a file of a journal, or its whole folder', async () => {
    await write('one', [JSON.stringify(hour), 'rubbish', JSON.stringify(tick)]);
    const two = await open('two');
    const file = await ImportPlan.of(two, await readImportSource(join(folder, 'one', 'b.jsonl')));
    assert.deepEqual([file.preview.entries, file.preview.unreadable[0]?.line], [2, 2]);
    await file.bring();
    const three = await open('three');
    const whole = await ImportPlan.of(three, await readImportSource(join(folder, 'two')));
    assert.equal(whole.preview.entries, 2, 'the record of the import stays behind');
    await whole.bring();
    assert.deepEqual(state(three), state(two));
  });
});

describe('the table of sessions', () => {
  eachInAFolder();

  it('quotes as RFC 4180 says, defuses formulas, and is in the order of days', () => {
    const note = '=HYPERLINK("https://example.org"),\nx';
    const { ledger } = fold(
      event('session.add', {
        kind: 'declared',
        day: '2026-11-18',
        seconds: 5430,
        item: 'small/s1',
        note,
      }),
      event('session.add', {
        kind: 'interval',
        start: '2026-11-17T10:00:00+01:00',
        end: '2026-11-17T10:45:00+01:00',
        source: 'timer',
      }),
    );
    assert.equal(
      sessionsCsv(ledger.sessions(), new Roadmap(SMALL)),
      [
        '\ufeffday,start,end,minutes,item,title,source,note',
        '2026-11-17,2026-11-17T10:00:00+01:00,2026-11-17T10:45:00+01:00,45,,,timer,',
        `2026-11-18,,,90.5,small/s1,Vectors,manual,"'=HYPERLINK(""https://example.org""),\nx"`,
        '',
      ].join('\r\n'),
    );
  });

  it('is what another reader of such tables reads, a row for a session', () => {
    const notes = [
      'two\nlines',
      'two\r\nlines',
      'a return\rwithin',
      'first\n=HYPERLINK("https://example.org")',
      'Übung, "Zitat" 学习',
      '"',
      ',',
      '\n',
      'plain',
    ];
    const sessions = notes.map((note) =>
      event('session.add', { kind: 'declared', day: '2026-11-18', seconds: 60, note }),
    );
    const csv = sessionsCsv(fold(...sessions).ledger.sessions(), new Roadmap(SMALL));
    const rows = readCsv(csv);
    assert.deepEqual(
      rows.map((row) => row['note']),
      notes,
    );
    for (const formula of ['=1+1', '+1', '-1', '@x', '\t=1', '＝1+1']) {
      const one = event('session.add', {
        ...{ kind: 'declared', day: '2026-11-18', seconds: 60, note: formula },
      });
      const [row] = readCsv(sessionsCsv(fold(one).ledger.sessions(), new Roadmap(SMALL)));
      assert.equal(row?.['note'], `'${formula}`);
      assert.equal(row['minutes'], '1');
    }
  });
});

/** As uDSV reads it, which has nothing in common with what wrote it. */
function readCsv(csv: string): Record<string, string>[] {
  assert.ok(csv.startsWith('\ufeff'), 'a byte order mark');
  const text = csv.slice(1);
  const schema = inferSchema(text);
  return initParser(schema).stringObjs(text);
}
