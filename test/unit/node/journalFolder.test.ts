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
import { tmpdir } from 'node:os';
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
import { dataFolder, deviceId } from '../../../src/node/journal/location.js';
import { countingIds, event, SMALL, TestClock } from '../../kit/journal.js';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'waymark-journal-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

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
  it('is made once, also by two at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => deviceId(folder, 'host')));
    assert.equal(new Set(ids).size, 1);
    assert.equal(await deviceId(folder, 'host'), ids[0]);
    assert.deepEqual(await readdir(folder), ['device.json']);
  });

  it('is a new one on a machine of another name, and where the file is damaged', async () => {
    const first = await deviceId(folder, 'host');
    const second = await deviceId(folder, 'clone');
    assert.notEqual(first, second);
    await writeFile(join(folder, 'device.json'), '{');
    assert.notEqual(await deviceId(folder, 'clone'), second);
  });

  it('lies in the data folder, which tests can move', () => {
    assert.equal(dataFolder({ WAYMARK_DATA_DIR: '/x' }), '/x');
    assert.match(dataFolder({}), /waymark/);
  });
});

describe('an entry without its line end', () => {
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
