import Ajv from 'ajv';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Actions } from '../../../src/app/actions.js';
import { isWaymarkError } from '../../../src/app/errors.js';
import { Journal } from '../../../src/app/journal.js';
import { Store } from '../../../src/app/store.js';
import type { Change } from '../../../src/core/journal/event.js';
import { exportContent, exportPieces } from '../../../src/app/transfer/exportFile.js';
import { ImportPlan } from '../../../src/app/transfer/importPlan.js';
import { readExport } from '../../../src/app/transfer/readExport.js';
import { sessionsCsv } from '../../../src/app/transfer/sessionsCsv.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import { readImportSource } from '../../../src/node/importSource.js';
import { JournalFolder } from '../../../src/node/journal/folder.js';
import { countingIds, event, fold, SMALL, testStore, TestClock, ulid } from '../../kit/journal.js';

let folder: string;
let ids = 1_000_000;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'waymark-transfer-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

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

async function exported(journal: Journal): Promise<string> {
  const moment = { at: '2026-11-18T10:00:00+01:00', zone: 'Europe/Berlin' };
  return [...exportPieces(await exportContent(journal), moment)].join('');
}

/** Writes an export's text to a file, and plans its import. */
async function plan(journal: Journal, text: string, name = 'backup.json'): Promise<ImportPlan> {
  const path = join(folder, name);
  await writeFile(path, text);
  return ImportPlan.of(journal, await readImportSource(path));
}

/** The entries of an export, as the bytes that they are. */
const entriesOf = (text: string) => readExport(text, 'x').lines.map((line) => line.text);
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

  it('is one undo, and comes back when that is undone', async () => {
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
    const { id } = two.state.lastAct('a')!.stamp;
    assert.deepEqual(
      before.sessions.map((each) => each.id),
      [id],
      'then it is the one before',
    );
    const undo = (await readFile(join(folder, 'two', 'a.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .at(-1)!;
    await two.append([{ type: 'undo', data: { target: (JSON.parse(undo) as { id: string }).id } }]);
    assert.deepEqual(state(two).sessions, after.sessions);
    assert.deepEqual(state(await open('two')).sessions, after.sessions, 'read anew, the same');
  });

  it('sets aside what an undone import brought, so that it stays undone elsewhere', async () => {
    await write('one', [JSON.stringify(hour), ODD[1]!]);
    const two = await open('two');
    await (await plan(two, await exported(await open('one')))).bring();
    await new Actions(new Store(two, new TestClock(), new Roadmap(SMALL))).undoLast();
    const content = await exportContent(two);
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
  const text = () =>
    `{"format":1,"waymark":"export","exportedAt":"2026-11-18T10:00:00Z","zone":"UTC","events":[\n${JSON.stringify(hour)},\n${ODD.join(',\n')}\n],"setAside":[\n]}\n`;

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
        'day,start,end,minutes,item,title,source,note',
        '2026-11-17,2026-11-17T10:00:00+01:00,2026-11-17T10:45:00+01:00,45,,,timer,',
        `2026-11-18,,,90.5,small/s1,Vectors,manual,"'=HYPERLINK(""https://example.org""),\nx"`,
        '',
      ].join('\r\n'),
    );
  });
});
