/** A start from a checkpoint comes to what a start from the files alone does, whatever happened to either. */
import assert from 'node:assert/strict';
import { Acts } from '../../../src/core/journal/actHistory.js';
import fc from 'fast-check';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal } from '../../../src/app/journal.js';
import { Store } from '../../../src/app/store.js';
import { writeLine } from '../../../src/core/journal/line.js';
import type { RoadmapDocument } from '../../../src/core/roadmap/document.js';
import { proposedPlan } from '../../../src/core/plan/proposal.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import { fileOf, writeCheckpoint } from '../../../src/node/journal/checkpoint.js';
import { JournalFolder } from '../../../src/node/journal/folder.js';
import { restoreBriefly, restoreReading } from '../../../src/node/journal/restore.js';
import { countingIds, event, SMALL, TestClock, ulid } from '../../kit/journal.js';
import { picture } from '../../kit/picture.js';
import { event as anyEvent } from '../../kit/fuzz/entries.js';

const DAYS = ['2026-11-16', '2026-11-17', '2026-11-18'];
/** Splits, corrections and acts as they are really written, among few ids so that they meet. */
const id = fc.nat(40).map((number) => ulid(number));
const session = fc
  .tuple(id, fc.nat(60), fc.constantFrom(...DAYS), fc.integer({ min: 1, max: 20 }), fc.boolean())
  .map(([name, seq, day, hours, isInterval]) =>
    event(
      'session.add',
      isInterval
        ? { kind: 'interval', start: `${day}T20:00:00+01:00`, end: `${day}T23:30:00+01:00` }
        : { kind: 'declared', day, seconds: hours * 3600, item: 'small/t1' },
      { id: name, seq },
    ),
  );
const split = fc.tuple(id, id, id, fc.nat(60)).map(([target, batch, added, seq]) => {
  const act = { batch, batchSize: 2, seq };
  return [
    event('session.set', { target, seconds: 1800 }, { ...act, id: batch }),
    event(
      'session.add',
      { kind: 'declared', day: '2026-11-17', seconds: 1800 },
      { ...act, id: added },
    ),
  ];
});
const undo = fc
  .tuple(id, id, fc.nat(80))
  .map(([name, target, seq]) => event('undo', { target }, { id: name, seq }));
const dayStart = fc
  .tuple(id, fc.nat(60), fc.constantFrom(...DAYS), fc.nat(8))
  .map(([name, seq, from, hours]) =>
    event('preference.set', { name: 'dayStart', from, value: hours * 3600 }, { id: name, seq }),
  );
const entries = fc
  .oneof(
    anyEvent.map((one) => [one]),
    ...[session, undo, dayStart].map((each) => each.map((one) => [one])),
    split,
  )
  .map((some) => some.map((one) => writeLine(one)).join('\n'));
const lines = fc
  .array(fc.oneof({ weight: 12, arbitrary: entries }, fc.constantFrom('', '{', '{"v":1}')), {
    maxLength: 12,
  })
  .map((some) => some.map((line) => `${line}\n`).join(''));

const NAMES = ['a', 'b', 'a (conflict)', `import-${ulid(7)}`].map((name) => `${name}.jsonl`);
const name = fc.constantFrom(...NAMES);
const fraction = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

interface Place {
  readonly folder: string;
  readonly cache: string;
}
/** What happens to the journal or its checkpoint between two starts. */
type Mishap = (place: Place) => void;

const inFile = (make: (bytes: Buffer, at: number) => Buffer) =>
  fc.tuple(name, fraction).map(([file, where]): Mishap => ({ folder }) => {
    const path = join(folder, file);
    if (!existsSync(path)) return;
    const bytes = readFileSync(path);
    writeFileSync(path, make(bytes, Math.floor(where * bytes.length)));
  });
const inCheckpoint = (make: (bytes: Buffer, at: number) => Buffer) =>
  fraction.map((where): Mishap => ({ cache }) => {
    if (!existsSync(cache)) return;
    const bytes = readFileSync(cache);
    writeFileSync(cache, make(bytes, Math.floor(where * bytes.length)));
  });

const MISHAPS: Readonly<Record<string, fc.Arbitrary<Mishap>>> = {
  nothing: fc.constant(() => undefined),
  appended: fc.tuple(name, lines).map(([file, more]): Mishap => ({ folder }) => {
    appendFileSync(join(folder, file), more);
  }),
  // Without a line end: it comes again, or becomes another.
  torn: fc.tuple(name, entries).map(([file, more]): Mishap => ({ folder }) => {
    appendFileSync(join(folder, file), more);
  }),
  shortened: inFile((bytes, at) => bytes.subarray(0, at)),
  // A digit in the middle becomes another: same length, perhaps another sum.
  rewritten: inFile((bytes, at) => {
    const digit = bytes.findIndex((byte, index) => index >= at && byte >= 0x31 && byte <= 0x38);
    if (digit >= 0) bytes[digit]! += 1;
    return bytes;
  }),
  // As a failed write is taken back: an empty line of the same length.
  blanked: inFile((bytes, at) => {
    const from = bytes.lastIndexOf(0x0a, at) + 1;
    const end = bytes.indexOf(0x0a, from);
    return bytes.fill(' ', from, end < 0 ? bytes.length : end);
  }),
  // Another file of the same length under the name.
  exchanged: inFile((bytes) => {
    const all = bytes.toString().split('\n');
    return Buffer.from([...all.slice(0, -1).reverse(), all.at(-1)].join('\n'));
  }),
  copied: fc.tuple(name, name).map(([from, to]): Mishap => ({ folder }) => {
    if (existsSync(join(folder, from))) copyFileSync(join(folder, from), join(folder, to));
  }),
  deleted: name.map((file): Mishap => ({ folder }) => {
    rmSync(join(folder, file), { force: true });
  }),
  'checkpoint changed': inCheckpoint((bytes, at) => {
    bytes[at]! ^= 1;
    return bytes;
  }),
  'checkpoint cut off': inCheckpoint((bytes, at) => bytes.subarray(0, at)),
  'checkpoint lengthened': inCheckpoint((bytes, at) => Buffer.concat([bytes, bytes.subarray(at)])),
};

const steps = fc.array(
  fc.record({
    mishap: fc.oneof(...Object.values(MISHAPS)),
    /** Whose reading is kept before the next mishap. */
    keep: fc.constantFrom('restored', 'cold', 'none'),
    /** What comes while the restored one goes on. */
    more: lines,
  }),
  { minLength: 1, maxLength: 4 },
);

describe('a checkpoint of the journal', function () {
  this.timeout(240_000);
  let root: string;
  let data: string | undefined;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'waymark-checkpoint-'));
    data = process.env['WAYMARK_DATA_DIR'];
    process.env['WAYMARK_DATA_DIR'] = root;
  });
  afterEach(() => {
    if (data === undefined) delete process.env['WAYMARK_DATA_DIR'];
    else process.env['WAYMARK_DATA_DIR'] = data;
    rmSync(root, { recursive: true, force: true });
  });

  let journals = 0;
  function newFolder(): Place {
    const folder = join(root, `journal-${String(++journals)}`);
    mkdirSync(folder);
    return { folder, cache: fileOf(folder) };
  }

  it('never shows another total than the files do, whatever becomes of them and of it', async () => {
    let restored = 0;
    await fc.assert(
      fc.asyncProperty(fc.tuple(lines, lines), steps, async ([a, b], scenario) => {
        const place = newFolder();
        writeFileSync(join(place.folder, 'a.jsonl'), a);
        writeFileSync(join(place.folder, 'b.jsonl'), b);
        await keep(await start(place.folder, false));
        for (const { mishap, keep: whose, more } of scenario) {
          mishap(place);
          const cold = await start(place.folder, false);
          const warm = await start(place.folder, true);
          if (warm.isRestored) restored++;
          assert.deepEqual(all(warm), all(cold));
          if (whose !== 'none') await keep(whose === 'cold' ? cold : warm);
          appendFileSync(join(place.folder, 'b.jsonl'), more);
          for (const each of [cold, warm]) await each.journal.refresh();
          assert.deepEqual(all(warm), all(cold));
        }
      }),
      { numRuns: 40, seed: 1 },
    );
    assert.ok(restored > 20, `only ${String(restored)} starts were from a checkpoint`);
  });

  it('is used by the next start, and by one after more was written', async () => {
    const { folder } = newFolder();
    appendFileSync(join(folder, 'a.jsonl'), many(300));
    await keep(await start(folder, false));
    appendFileSync(join(folder, 'a.jsonl'), many(20));
    const warm = await start(folder, true);
    assert.ok(warm.isRestored);
    assert.equal(warm.journal.state.size, 320);
    const { all: bytes, fresh } = warm.files.readers.get('a.jsonl')!.bytes;
    assert.ok(fresh > 0 && fresh < bytes / 4, 'only what is new is read');
    assert.deepEqual(all(warm), all(await start(folder, false)));
  });

  it('is not used once a digit in the middle of the journal is another', async () => {
    const { folder } = newFolder();
    const path = join(folder, 'a.jsonl');
    writeFileSync(path, many(300));
    const before = statSync(path);
    await keep(await start(folder, false));
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('"seconds":160', '"seconds":960'));
    utimesSync(path, before.atime, before.mtime); // as a restored copy may have it
    assert.equal(statSync(path).size, before.size);
    const warm = await start(folder, true);
    assert.ok(!warm.isRestored);
    assert.deepEqual(all(warm), all(await start(folder, false)));
  });

  it('of another journal, another version of the code or another engine is not used', async () => {
    const [one, other] = [newFolder(), newFolder()];
    for (const [index, { folder }] of [one, other].entries()) {
      writeFileSync(join(folder, 'a.jsonl'), many(20 + index));
      await keep(await start(folder, false));
    }
    copyFileSync(one.cache, other.cache);
    assert.ok(!(await start(other.folder, true)).isRestored);
    assert.ok((await start(one.folder, true)).isRestored);
    // What names the version and the engine goes into the hash as the folder does, and into the name.
    const bytes = readFileSync(one.cache);
    bytes[0]! ^= 1;
    writeFileSync(one.cache, bytes);
    assert.ok(!(await start(one.folder, true)).isRestored);
  });

  it('holds the same whatever the time, the zone and the roadmap are', async () => {
    const { folder } = newFolder();
    writeFileSync(join(folder, 'a.jsonl'), many(200));
    await keep(await start(folder, false, new TestClock('2026-11-18T10:00:00+01:00')));
    for (const at of ['2026-11-19T03:59:00-05:00', '2027-02-01T12:00:00+13:00']) {
      const clock = new TestClock(at, 'Pacific/Auckland');
      const [warm, cold] = [await start(folder, true, clock), await start(folder, false, clock)];
      assert.ok(warm.isRestored);
      const roadmaps = [SMALL, { ...SMALL, id: 'aiml-2026' }];
      assert.deepEqual(all(warm, roadmaps), all(cold, roadmaps));
    }
  });

  it('is written nowhere near the journal, and for its user alone', async () => {
    const { folder, cache } = newFolder();
    writeFileSync(join(folder, 'a.jsonl'), many(20));
    await keep(await start(folder, false));
    assert.deepEqual(readdirSync(folder), ['a.jsonl']);
    assert.ok(cache.startsWith(join(root, 'cache')));
    assert.deepEqual(readdirSync(join(root, 'cache')), [
      cache.slice(join(root, 'cache', '/').length),
    ]);
  });

  it('leaves at most four, and no draft that was given up', async () => {
    const places = Array.from({ length: 6 }, newFolder);
    for (const { folder, cache } of places) {
      writeFileSync(join(folder, 'a.jsonl'), many(20));
      await keep(await start(folder, false));
      writeFileSync(`${cache}.0badcafe.part`, 'half');
      utimesSync(`${cache}.0badcafe.part`, 0, 0);
    }
    await keep(await start(places[0]!.folder, false));
    const kept = readdirSync(join(root, 'cache'));
    assert.equal(kept.filter((each) => each.endsWith('.fold')).length, 4);
    assert.deepEqual(
      kept.filter((each) => each.endsWith('.part')),
      [],
    );
    assert.ok((await start(places[0]!.folder, true)).isRestored);
  });

  it('that cannot be written leaves the one before, and the journal as it was', async () => {
    const { folder, cache } = newFolder();
    writeFileSync(join(folder, 'a.jsonl'), many(20));
    mkdirSync(join(root, 'cache'));
    mkdirSync(cache); // in its place: neither to be read nor replaced
    const cold = await start(folder, false);
    await assert.rejects(keep(cold));
    assert.deepEqual(readdirSync(join(root, 'cache')).length, 1);
    const warm = await start(folder, true);
    assert.ok(!warm.isRestored);
    await warm.journal.append([
      { type: 'session.add', data: { kind: 'declared', day: '2026-11-18', seconds: 60 } },
    ]);
    assert.equal((await start(folder, true)).journal.state.size, 21);
  });

  it('is not read on once somebody wrote to it', async () => {
    const { folder, cache } = newFolder();
    writeFileSync(join(folder, 'a.jsonl'), many(20));
    await keep(await start(folder, false));
    const reading = await restoreBriefly(new JournalFolder(folder));
    assert.ok(reading);
    const bytes = readFileSync(cache);
    writeFileSync(
      cache,
      bytes.map((byte) => byte ^ 1),
    );
    assert.throws(() => reading.state.ledger.days(), /changed meanwhile/);
    reading.release?.();
  });

  it('is read on where another process has put a newer one in its place', async () => {
    const { folder } = newFolder();
    writeFileSync(join(folder, 'a.jsonl'), many(20));
    await keep(await start(folder, false));
    const reading = await restoreBriefly(new JournalFolder(folder));
    await keep(await start(folder, false));
    assert.equal(reading?.state.ledger.days().length, DAYS.length);
    reading.release?.();
  });

  it('is not written while a line without its end is in the state', async () => {
    const { folder, cache } = newFolder();
    writeFileSync(join(folder, 'a.jsonl'), many(20).trimEnd());
    await keep(await start(folder, false));
    assert.ok(!existsSync(cache));
  });
});

interface Started {
  readonly files: JournalFolder;
  readonly journal: Journal;
  readonly store: Store;
  readonly isRestored: boolean;
}

let starts = 0;

async function start(
  folder: string,
  fromCheckpoint: boolean,
  clock = new TestClock(),
): Promise<Started> {
  const files = new JournalFolder(folder, () => Promise.resolve('a'));
  let isRestored = false;
  const restore = async () => {
    // As the editor does and as the terminal does, in turn.
    const reading = await (starts++ % 2 === 0 ? restoreReading : restoreBriefly)(files);
    isRestored = reading !== undefined;
    return reading;
  };
  const onError = (error: unknown) => {
    throw error;
  };
  const journal = new Journal(
    files,
    clock,
    countingIds(1_000_000),
    onError,
    ...(fromCheckpoint ? [restore] : []),
  );
  await journal.refresh();
  const store = new Store(journal, clock, new Roadmap(SMALL), proposedPlan);
  return { files, journal, store, isRestored };
}

function keep({ journal, files }: Started): Promise<void> {
  return journal.keep((reading) => writeCheckpoint(files, reading));
}

/** Everything that anybody may ask of a journal. */
function all({ journal, store }: Started, roadmaps: readonly RoadmapDocument[] = []): unknown {
  const { state } = journal;
  const { ledger } = state;
  const histories = [...ledger.sessions(), ...ledger.deleted()].map(({ id: name }) => [
    name,
    state.splitsOf(name),
    state.sessionHistory(name).map(({ fields, stamp }) => [stamp.id, stamp.at, fields]),
  ]);
  const totals = [
    ...ledger.days().map((day) => [day, [...ledger.onDay(day)].sort(byText)]),
    ...[...ledger.sums((ref) => [ref ?? ''])].sort(byText),
    [...ledger.writtenLate(DAYS[0]!)].sort(byText),
  ];
  // Odd days make years of streak, which take most of the test's time.
  const pictures = roadmaps.map((document) => {
    store.setRoadmap(new Roadmap(document));
    const { progress, streak, week, roadmap } = store.model;
    return [[...roadmap.items].slice(0, 20).map((item) => progress.of(item)), streak, week];
  });
  return JSON.parse(
    JSON.stringify(
      [
        withoutPlace(picture(journal)),
        histories.sort(byText),
        totals.sort(byText),
        [...ledger.withdrawn()].map((each) => JSON.stringify(each)).sort(),
        ledger.recent(5),
        [...state.items]
          .map(([key, { history }]) => [key, history.map(({ fields }) => fields)])
          .sort(byText),
        ['a', 'device-a'].map((device) => {
          const [act, undone] = [
            new Acts(state).lastAct(device),
            new Acts(state).lastUndone(device),
          ];
          return [act?.stamp.id, act?.writes, undone?.stamp.id, [...(undone?.undos ?? [])].sort()];
        }),
        pictures,
      ],
      (key, value: unknown) => {
        // In the order in which they were read, which is another one after a checkpoint.
        if (key === 'pieces')
          return (value as unknown[]).map((each) => JSON.stringify(each)).sort();
        return TREE.has(key) ? undefined : value;
      },
    ),
  );
}

/** Items lead to all others. */
const TREE = new Set(['parent', 'children']);

/** An act that is not all there is told where it was met first: by whichever file was read first. */
function withoutPlace(seen: unknown): unknown {
  const { problems, ...rest } = seen as { readonly problems: readonly string[] };
  return { ...rest, problems: problems.map((each) => each.replace(/.*: incomplete$/, '')).sort() };
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

function many(count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const data = { kind: 'declared', day: DAYS[index % 3]!, seconds: 60 + index } as const;
    const item = ['small/t1', 'small/t3'][index % 2]!;
    return `${writeLine(event('session.add', { ...data, item }))}\n`;
  }).join('');
}
