import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { answering, confirmations, errorsShown, pressingEscape } from '../kit/editor.js';
import {
  append,
  arrive,
  emptyJournal,
  fileOf,
  line,
  linesOf,
  session,
  sessionsOf,
} from '../kit/journal.js';
import { eventually } from '../kit/eventually.js';
import { temporaryFolder } from '../kit/folders.js';
import { item, run, waymark, type Api } from '../kit/waymark.js';

describe('Export and import', () => {
  let api: Api;
  let folder: string;
  before(async () => {
    api = await waymark();
  });
  beforeEach(async () => {
    await emptyJournal(api);
    folder = temporaryFolder('transfer');
  });
  after(() => emptyJournal(api));

  const minutes = () =>
    sessionsOf(api)
      .map(({ seconds }) => seconds / 60)
      .sort((a, b) => a - b);
  const noteOf = (id: string) => api.store.model.progress.of(item(api, id)).note;
  const exportTo = async (name: string) => {
    const path = join(folder, name);
    await answering([path], () => run('waymark.export'));
    return path;
  };

  it('carries everything over, and one undo takes all of it back', async () => {
    await arrive(api, session('2026-01-05', 30), session('2026-01-06', 45));
    append(api, [line(session('2026-01-07', 10), { v: 2 })]);
    await eventually(() => {
      assert.equal(api.store.journal.passed, 1);
    });
    const file = await exportTo('all.json');
    await emptyJournal(api);
    await arrive(api, session('2026-02-01', 5));

    await answering([file, 'Import 3 entries'], () => run('waymark.import'));
    assert.deepEqual(minutes(), [5, 30, 45]);
    assert.equal(api.store.journal.passed, 1);
    await run('waymark.undo');
    assert.deepEqual(minutes(), [5]);
    const [undo] = linesOf(api).filter((each) => each['type'] === 'undo');
    const [record] = linesOf(api).filter((each) => each['type'] === 'import');
    assert.deepEqual(undo?.['data'], { target: record?.['id'] });
    const nothing = ['There is no entry from this machine to undo.'];
    assert.deepEqual(await errorsShown(() => run('waymark.undo')), nothing);
  });

  it('is brought back whole by redo, and counted once', async () => {
    await arrive(api, session('2026-01-05', 30), session('2026-01-06', 45), {
      type: 'item.set',
      data: { item: item(api, 'calculus').ref, note: 'the chain rule' },
    });
    append(api, [line(session('2026-01-07', 10), { v: 2 })]);
    await eventually(() => {
      assert.equal(api.store.journal.passed, 1);
    });
    const file = await exportTo('all.json');
    const state = () => [minutes(), noteOf('calculus')];
    const whole = state();
    // One of them is here already, so the import has only the others.
    const [here = ''] = readFileSync(fileOf(api), 'utf8').split('\n');
    await emptyJournal(api);
    append(api, [here]);
    await eventually(() => {
      assert.deepEqual(minutes(), [30]);
    });
    const before = state();
    await answering([file, 'Import 3 entries'], () => run('waymark.import'));
    assert.deepEqual(state(), whole);
    for (let times = 0; times < 2; times++) {
      const undone = await confirmations(() => run('waymark.undo'));
      assert.deepEqual([undone, state()], [['Undone: import of 3 entries'], before]);
      const redone = await confirmations(() => run('waymark.redo'));
      assert.deepEqual([redone, state()], [['Redone: import of 3 entries'], whole]);
    }
    assert.equal(api.store.journal.passed, 1);
    assert.deepEqual(await errorsShown(() => run('waymark.redo')), ['Nothing to redo.']);
    // Once it is back it is here already, and is not imported again.
    await answering([file, 'Here already: 4'], () => run('waymark.import'));
    assert.deepEqual(state(), whole);
  });

  it('names the import in what it says after the undo', async () => {
    await arrive(api, session('2026-01-05', 30), session('2026-01-06', 45));
    const file = await exportTo('all.json');
    await emptyJournal(api);
    await answering([file, 'Import 2 entries'], () => run('waymark.import'));
    const said = await confirmations(() => run('waymark.undo'));
    assert.deepEqual(said, ['Undone: import of 2 entries']);
  });

  it('writes nothing when the preview is refused, closed, or has nothing new', async () => {
    await arrive(api, session('2026-01-05', 30));
    const file = await exportTo('all.json');
    await answering([file, 'Here already: 1'], () => run('waymark.import'));
    await emptyJournal(api);
    await answering([file, 'Import nothing'], () => run('waymark.import'));
    await answering([file, 'Sessions: 1'], () => run('waymark.import'));
    assert.ok(!existsSync(api.store.journal.folder) || linesOf(api).length === 0);
    const window = vscode.window as { showOpenDialog: unknown };
    const before = window.showOpenDialog;
    window.showOpenDialog = () => Promise.resolve([vscode.Uri.file(file)]);
    try {
      await pressingEscape(run('waymark.import'));
    } finally {
      window.showOpenDialog = before;
    }
    assert.deepEqual(minutes(), []);
    assert.ok(!existsSync(api.store.journal.folder) || linesOf(api).length === 0);
  });

  it('names the lines that cannot be read by their place', async () => {
    const path = join(folder, 'laptop.jsonl');
    writeFileSync(path, `${line(session('2026-01-05', 30))}\nrubbish\n`);
    await answering([path, `${path}:2`], () => run('waymark.import'));
    assert.deepEqual(minutes(), []);
    await answering([path, 'Import 1 entry'], () => run('waymark.import'));
    assert.deepEqual(minutes(), [30]);
  });

  it('says what is no export, and imports nothing', async () => {
    const path = join(folder, 'package.json');
    writeFileSync(path, '{"name":"x"}');
    const errors = await errorsShown(() => answering([path], () => run('waymark.import')));
    assert.deepEqual(errors, [
      `${path} is no export of Waymark. Choose one, or a file of a journal (.jsonl).`,
    ]);
  });

  it('exports the sessions as a table where that is chosen', async () => {
    await arrive(api, session('2026-01-05', 30, 'linear-algebra'));
    const text = readFileSync(await exportTo('sessions.csv'), 'utf8');
    const row = '2026-01-05,,,30,aiml-2026/linear-algebra,Linear algebra,manual,';
    assert.deepEqual(text.split('\r\n').slice(1), [row, '']);
  });
});
