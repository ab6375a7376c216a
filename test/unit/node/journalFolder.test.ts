import assert from 'node:assert/strict';
import {
  open as openFile,
  appendFile,
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { homedir, hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Actions } from '../../../src/app/actions.js';
import { Journal } from '../../../src/app/journal.js';
import { Store } from '../../../src/app/store.js';
import { Roadmap } from '../../../src/core/roadmap/roadmap.js';
import type { JournalEvent } from '../../../src/core/journal/event.js';
import { isWaymarkError } from '../../../src/app/errors.js';
import { JournalFolder } from '../../../src/node/journal/folder.js';
import { faultText } from '../../../src/shared/faultText.js';
import { journalProblemText } from '../../../src/shared/journalProblemText.js';
import { english, Words } from '../../../src/shared/words.js';
import { deviceId } from '../../../src/node/journal/device.js';
import { dataFolder } from '../../../src/node/journal/location.js';
import { keyOf, machineGuid, machineKey, platformUuid } from '../../../src/node/journal/machine.js';
import { countingIds, event, SMALL, TestClock } from '../../kit/journal.js';

let folder: string;

function eachInAFolder(): void {
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'waymark-journal-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));
}

async function open(device = 'a', start = 0, place = folder): Promise<Journal> {
  const files = new JournalFolder(place, () => Promise.resolve(device));
  const journal = new Journal(files, new TestClock(), countingIds(start), (error) => {
    throw error;
  });
  await journal.refresh();
  return journal;
}
const hour = {
  type: 'session.add',
  data: { kind: 'declared', day: '2026-11-18', seconds: 3600 },
} as const;

const words = new Words(english, 'en');

describe('the journal folder', () => {
  eachInAFolder();

  it('appends whole lines and reads them back after a restart', async () => {
    const journal = await open();
    await journal.append([hour]);
    await journal.append([hour, hour]);
    const text = await readFile(join(folder, 'a.jsonl'), 'utf8');
    assert.equal(text.split('\n').length, 4);
    assert.equal((await open()).state.ledger.count, 3);
  });

  it('makes no file before the first entry', async () => {
    await open();
    assert.deepEqual(await readdir(folder), []);
  });

  it('lets two windows of one machine and two machines write at once', async () => {
    const journals = [await open('a'), await open('a', 1000), await open('b', 2000)];
    await Promise.all(journals.flatMap((each) => [each.append([hour]), each.append([hour])]));
    for (const each of journals) {
      await each.refresh();
      assert.equal(each.state.ledger.count, 6);
    }
    assert.deepEqual(await readdir(folder), ['a.jsonl', 'b.jsonl']);
  });

  it('counts on from the largest counter it can see', async () => {
    const [one, two] = [await open('a'), await open('b', 1000)];
    await one.append([hour, hour]);
    const [written] = await two.append([hour]);
    assert.equal(written?.seq, 3);
  });

  it('leaves lines that cannot be read in place, names them, and goes on', async () => {
    const good = JSON.stringify(event('session.add', hour.data));
    const file = join(folder, 'a.jsonl');
    const text = `${good}\r\n\n{"broken\n<<<<<<< HEAD\n{"v":1}\n`;
    await writeFile(file, text);
    const journal = await open();
    assert.deepEqual(
      journal.problems.map(({ line, code }) => [line, code]),
      [
        [3, 'not-json'],
        [4, 'not-json'],
        [5, 'not-an-event'],
      ],
    );
    assert.equal(journal.state.ledger.count, 1);
    await journal.append([hour]);
    assert.ok((await readFile(file, 'utf8')).startsWith(text));
  });

  it('starts a line of its own after a torn one', async () => {
    const journal = await open();
    await journal.append([hour]);
    await appendFile(join(folder, 'a.jsonl'), '{"v":1,"id":"0');
    await journal.refresh();
    assert.deepEqual(
      journal.problems.map(({ code }) => code),
      ['torn'],
    );
    await journal.append([hour]);
    assert.equal(journal.state.ledger.count, 2);
    assert.deepEqual(
      journal.problems.map(({ line, code }) => [line, code]),
      [[2, 'not-json']],
    );
  });

  it('takes in a line that was half written when first seen', async () => {
    const line = JSON.stringify(event('session.add', hour.data));
    const file = join(folder, 'b.jsonl');
    await writeFile(file, line.slice(0, 40));
    const journal = await open();
    assert.equal(journal.problems.length, 1);
    await appendFile(file, `${line.slice(40)}\n`);
    await journal.refresh();
    assert.equal(journal.problems.length, 0);
    assert.equal(journal.state.ledger.count, 1);
  });

  it('reads a file anew that was replaced, rewritten or cut', async () => {
    const journal = await open();
    const file = join(folder, 'a.jsonl');
    await journal.append([hour]);
    const one = await readFile(file, 'utf8');
    await journal.append([hour]);
    await writeFile(join(folder, 'x'), one);
    await rename(join(folder, 'x'), file);
    await journal.refresh();
    assert.equal(journal.state.ledger.count, 1, 'replaced');
    await journal.append([hour]);
    await truncate(file, one.length);
    await journal.refresh();
    assert.equal(journal.state.ledger.count, 1, 'cut');
    await writeFile(file, one.replace('3600', '7200'));
    await journal.refresh();
    const [session] = journal.state.ledger.sessions();
    assert.equal(session?.seconds, 7200, 'rewritten in place');
  });

  it('settles two contents under one id the same way on every device', async () => {
    const a = event('session.add', hour.data);
    const b = JSON.stringify({ ...a, data: { ...a.data, seconds: 60 } });
    const read = async (first: string, second: string) => {
      await writeFile(join(folder, 'a.jsonl'), `${first}\n`);
      await writeFile(join(folder, 'b.jsonl'), `${second}\n`);
      const journal = await open();
      assert.deepEqual(
        journal.problems.map(({ code, line }) => [code, line]),
        [['conflict', 1]],
      );
      return [...journal.state.ledger.sessions()].map(({ seconds }) => seconds);
    };
    assert.deepEqual(await read(JSON.stringify(a), b), await read(b, JSON.stringify(a)));
  });

  it('keeps what it read when the folder goes, and says so', async () => {
    const journal = await open();
    await journal.append([hour]);
    await rename(folder, `${folder}-gone`);
    await journal.refresh();
    assert.equal(journal.state.ledger.count, 1);
    assert.deepEqual(
      journal.problems.map(({ code }) => code),
      ['unreadable'],
    );
    await rename(`${folder}-gone`, folder);
    await journal.refresh();
    assert.equal(journal.problems.length, 0);
  });

  it('says of a folder that is a file that nothing is read of it, nor can be saved', async () => {
    const place = join(folder, 'journal');
    await writeFile(place, '');
    for (const path of [place, join(place, 'deeper')]) {
      const journal = await open('a', 0, path);
      assert.deepEqual(
        journal.problems.map(({ code, isKept }) => [code, isKept]),
        [['not-a-folder', false]],
      );
      const [said = ''] = journal.problems.map((each) => journalProblemText(words, each));
      assert.match(said, /a file is in its place\. No entries are read, and none can be saved\./);
      assert.doesNotMatch(said, /still counts/);
      await assert.rejects(journal.append([hour]), (error) => {
        assert.ok(isWaymarkError(error));
        assert.equal(error.fault.code, 'journal-unwritable');
        return faultText(words, error.fault).includes(`because ${path} is not a folder`);
      });
    }
  });

  it('says what still counts where a file takes the place of a folder that was read', async () => {
    const place = join(folder, 'journal');
    const journal = await open('a', 0, place);
    await journal.append([hour]);
    await rename(place, `${place}-gone`);
    await writeFile(place, '');
    await journal.refresh();
    assert.equal(journal.state.ledger.count, 1);
    const [said] = journal.problems.map((each) => journalProblemText(words, each));
    assert.match(said ?? '', /What was read before still counts, but no entry can be saved\./);
  });

  it('says of a file that was never read that its entries do not count', async () => {
    await mkdir(join(folder, 'tablet.jsonl'));
    const journal = await open();
    await journal.refresh();
    const [said] = journal.problems.map((each) => journalProblemText(words, each));
    assert.match(said ?? '', /^This cannot be read \(.*\), so its entries do not count\./);
  });

  it('tells of what is no file and leaves it alone, for reading and for writing', async () => {
    await (await open('a')).append([hour]);
    await mkdir(join(folder, 'b.jsonl'));
    const irregular = [join(folder, 'b.jsonl')];
    if (process.platform !== 'win32') {
      // Nobody ever writes into it: who opens it waits for ever.
      execFileSync('mkfifo', [join(folder, 'c.jsonl')]);
      irregular.push(join(folder, 'c.jsonl'));
    }
    const journal = await open('a', 10);
    assert.equal(journal.state.ledger.count, 1);
    assert.deepEqual(
      journal.problems.map(({ code, file, detail }) => [code, file, detail]),
      irregular.map((path) => ['unreadable', path, 'not a regular file']),
    );
    for (const path of irregular) {
      const other = await open(basename(path, '.jsonl'), 20);
      await assert.rejects(other.append([hour]), (error) => {
        assert.ok(isWaymarkError(error));
        assert.deepEqual(error.fault.args, [path, 'not a regular file']);
        return true;
      });
    }
  });

  it('says clearly when an entry cannot be written', async () => {
    const blocked = join(folder, 'file');
    await writeFile(blocked, '');
    const files = new JournalFolder(join(blocked, 'journal'), () => Promise.resolve('a'));
    await assert.rejects(files.append(['{}']), (error) => {
      return isWaymarkError(error) && error.fault.code === 'journal-unwritable';
    });
    await chmod(blocked, 0o600);
  });

  it('tells what another process appended', async () => {
    const journal = await open();
    await journal.open();
    try {
      for (const count of [1, 2]) {
        const changed = new Promise<void>((resolve) => {
          journal.onDidChange(resolve);
        });
        const line = `${JSON.stringify(event('session.add', hour.data))}\n`;
        await appendFile(join(folder, 'b.jsonl'), line);
        await changed;
        assert.equal(journal.state.ledger.count, count);
      }
    } finally {
      journal.dispose();
    }
  });
});

describe('the device id', () => {
  eachInAFolder();

  it('is made once, also by two at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => deviceId(folder, 'here')));
    assert.equal(new Set(ids).size, 1);
    assert.equal(await deviceId(folder, 'here'), ids[0]);
    assert.deepEqual(await readdir(join(folder, 'devices')), ['here.json']);
  });

  it('is each machine’s own where two share a folder, and is made anew where it is damaged', async () => {
    const first = await deviceId(folder, 'here');
    const second = await deviceId(folder, 'there');
    assert.notEqual(first, second);
    assert.equal(await deviceId(folder, 'here'), first, 'the other did not take its place');
    await writeFile(join(folder, 'devices', 'there.json'), '{');
    assert.notEqual(await deviceId(folder, 'there'), second);
    assert.equal(await deviceId(folder, 'here'), first);
  });

  it('is that of an earlier version, for the one machine of that name in whatever network', async () => {
    const [name = ''] = hostname().split('.');
    const former = { device: 'abc-def', host: `${name.toUpperCase()}.fritz.box` };
    await writeFile(join(folder, 'device.json'), JSON.stringify(former));
    assert.equal(await deviceId(folder, 'here'), 'abc-def');
    assert.notEqual(await deviceId(folder, 'there'), 'abc-def');
    const other = { device: 'abc-def', host: `${name}x` };
    await writeFile(join(folder, 'device.json'), JSON.stringify(other));
    assert.notEqual(await deviceId(folder, 'third'), 'abc-def');
  });

  it('goes by the system’s id and the first part of the host’s name', async () => {
    assert.equal(
      keyOf({ id: '1', host: 'macbook.local' }),
      keyOf({ id: '1', host: 'Macbook.fritz.box' }),
    );
    assert.notEqual(keyOf({ id: '1', host: 'pc01' }), keyOf({ id: '1', host: 'pc02' }));
    assert.notEqual(keyOf({ id: '1', host: 'pc' }), keyOf({ id: '2', host: 'pc' }));
    assert.equal(keyOf({ id: '1' }), keyOf({ id: '1' }));
    assert.match(await machineKey(), /^[0-9a-f]{16}$/);
    assert.equal(await machineKey(), await machineKey());
    const mac = '    "IOPlatformUUID" = "5F1C2B9A-0000-5D3E-9B1A-1234567890AB"\n';
    assert.equal(platformUuid(mac), '5F1C2B9A-0000-5D3E-9B1A-1234567890AB');
    const windows = '\r\n    MachineGuid    REG_SZ    9d2f6c1e-1111-4b8e-8f00-aabbccddeeff\r\n';
    assert.equal(machineGuid(windows), '9d2f6c1e-1111-4b8e-8f00-aabbccddeeff');
    assert.equal(machineGuid('ERROR'), undefined);
  });

  it('lies in the data folder, which tests can move', () => {
    assert.equal(dataFolder({ WAYMARK_DATA_DIR: '/x' }), '/x');
    assert.match(dataFolder({}), /waymark/);
    assert.equal(dataFolder({ WAYMARK_DATA_DIR: '~/x' }), `${homedir()}/x`);
    assert.equal(dataFolder({ WAYMARK_DATA_DIR: '' }), dataFolder({}));
  });

  it('lies in no folder that a relative XDG_DATA_HOME names', function () {
    if (process.platform !== 'linux') this.skip();
    const before = process.env['XDG_DATA_HOME'];
    try {
      process.env['XDG_DATA_HOME'] = 'data';
      assert.equal(dataFolder({ XDG_DATA_HOME: 'data' }), join(homedir(), '.local/share/waymark'));
      process.env['XDG_DATA_HOME'] = '/data';
      assert.equal(dataFolder({ XDG_DATA_HOME: '/data' }), '/data/waymark');
    } finally {
      if (before === undefined) delete process.env['XDG_DATA_HOME'];
      else process.env['XDG_DATA_HOME'] = before;
    }
  });
});

describe('a journal folder that is not there', () => {
  eachInAFolder();

  const journalIn = async (files: JournalFolder) => {
    const journal = new Journal(files, new TestClock(), countingIds(), (error) => {
      throw error;
    });
    await journal.refresh();
    return journal;
  };
  const device = () => Promise.resolve('a');
  const codes = (journal: Journal) => journal.problems.map(({ code }) => code);

  it('is made with the first entry where nobody chose it', async () => {
    const journal = await journalIn(new JournalFolder(join(folder, 'usual'), device));
    assert.deepEqual(journal.problems, []);
    await journal.append([hour]);
    assert.deepEqual(await readdir(join(folder, 'usual')), ['a.jsonl']);
  });

  it('is told where it was chosen, and made only when that is asked for', async () => {
    const place = join(folder, 'chosen');
    const journal = await journalIn(new JournalFolder(place, device, true));
    assert.deepEqual(codes(journal), ['missing']);
    await assert.rejects(journal.append([hour]), (error) => {
      assert.ok(isWaymarkError(error));
      assert.equal(error.fault.code, 'journal-missing');
      assert.match(faultText(words, error.fault), /chosen does not exist.*Create Journal Folder/);
      return true;
    });
    assert.deepEqual(await readdir(folder), []);
    await journal.create();
    assert.deepEqual(journal.problems, []);
    await journal.append([hour]);
    assert.equal(journal.state.ledger.count, 1);
  });

  it('is never made anew where it was there and is gone', async () => {
    const place = join(folder, 'usual');
    const journal = await journalIn(new JournalFolder(place, device));
    await journal.append([hour]);
    await rename(place, `${place}.away`);
    await assert.rejects(journal.append([hour]), (error) => {
      return isWaymarkError(error) && error.fault.code === 'journal-missing';
    });
    assert.deepEqual(await readdir(folder), ['usual.away']);
    assert.equal(journal.state.ledger.count, 1, 'what was read still stands');
    await rename(`${place}.away`, place);
    await journal.append([hour]);
    assert.equal(journal.state.ledger.count, 2);
  });
});

describe('the names of a journal’s files', () => {
  eachInAFolder();

  const entry = () => `${JSON.stringify(event('session.add', hour.data))}\n`;

  it('may end in capitals, and begin with no dot', async () => {
    await writeFile(join(folder, 'TABLET.JSONL'), entry());
    await writeFile(join(folder, '.draft.jsonl'), entry());
    const journal = await open();
    assert.equal(journal.state.ledger.count, 1);
    assert.deepEqual(journal.problems, []);
  });

  it('are known of files that a cloud drive has moved off the machine', async () => {
    const file = join(folder, 'tablet.jsonl');
    await writeFile(join(folder, '.tablet.jsonl.icloud'), 'a stand-in');
    const journal = await open();
    assert.deepEqual(
      journal.problems.map(({ file: where, code, isKept }) => [where, code, isKept]),
      [[file, 'evicted', false]],
    );
    await writeFile(file, entry());
    await journal.refresh();
    assert.equal(journal.problems.length, 0);
    assert.equal(journal.state.ledger.count, 1);
    await rm(file);
    await journal.refresh();
    assert.equal(journal.state.ledger.count, 1, 'what was read still counts');
    const [problem] = journal.problems;
    assert.equal(problem?.isKept, true);
    assert.match(journalProblemText(words, problem), /moved this file off.*still counts/);
  });
});

describe('an entry without its line end', () => {
  eachInAFolder();

  it('counts where nothing else of it is missing, and once', async () => {
    const journal = await open();
    await journal.append([hour]);
    const file = join(folder, 'a.jsonl');
    const whole = JSON.stringify(event('session.add', { ...hour.data, seconds: 60 }));
    await appendFile(file, whole);
    await journal.refresh();
    assert.equal(journal.state.ledger.count, 2);
    await journal.append([hour]);
    assert.equal(journal.state.ledger.count, 3);
    assert.equal((await open()).state.ledger.count, 3);
    assert.deepEqual(journal.problems, []);
  });
});

describe('an entry that could not be written', () => {
  eachInAFolder();

  it('is taken back where its lines reached the disk before the fault did', async () => {
    const files = new JournalFolder(folder, () => Promise.resolve('a'));
    const append = files.append.bind(files);
    let isFull = true;
    files.append = async (lines) => {
      await append(isFull ? lines.slice(0, 1) : lines);
      if (isFull) throw new Error('the flush failed');
    };
    const journal = new Journal(files, new TestClock(), countingIds(), (error) => {
      throw error;
    });
    await assert.rejects(journal.append([hour, hour]));
    isFull = false;
    await journal.append([hour, hour]);
    assert.equal(journal.state.ledger.count, 2);
  });

  it('is written again where the file was replaced between the write and its flush', async () => {
    const journal = await open();
    await journal.append([hour]);
    const file = join(folder, 'a.jsonl');
    const before = await readFile(file, 'utf8');
    // Another program puts its own copy in the file's place at the worst moment, once.
    const handle = await openFile(file, 'r');
    const prototype = Object.getPrototypeOf(handle) as { sync: () => Promise<void> };
    await handle.close();
    const { sync } = prototype;
    let replaced = 0;
    prototype.sync = async function (this: unknown) {
      await sync.call(this);
      if (replaced++ > 0) return;
      writeFileSync(join(folder, 'x'), before);
      renameSync(join(folder, 'x'), file);
    };
    let written: JournalEvent | undefined;
    try {
      [written] = await journal.append([hour]);
    } finally {
      prototype.sync = sync;
    }
    assert.ok(written);
    assert.ok(replaced > 1, 'the entry was written a second time');
    assert.ok((await readFile(file, 'utf8')).includes(written.id));
    assert.ok((await open()).state.has(written.id));
  });
});

describe('undo in two windows at once', () => {
  eachInAFolder();

  const openWindow = async (start: number) => {
    const journal = await open('a', start);
    const store = new Store(journal, new TestClock(), new Roadmap(SMALL));
    return { journal, actions: new Actions(store) };
  };

  it('takes back two entries, not the same one twice', async () => {
    const one = await openWindow(0);
    await one.journal.append([hour]);
    await one.journal.append([hour]);
    const two = await openWindow(1000);
    // Neither window has been told yet of what the other wrote.
    await one.actions.undoLast();
    await two.actions.undoLast();
    assert.equal((await open()).state.ledger.count, 0);
  });

  it('takes back two entries when both are asked in the same moment', async () => {
    const { journal, actions } = await openWindow(0);
    await journal.append([hour]);
    await journal.append([hour]);
    await Promise.all([actions.undoLast(), actions.undoLast()]);
    assert.equal(journal.state.ledger.count, 0);
  });
});
