import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { Journal } from '../../../src/app/journal.js';
import { statusReport } from '../../../src/app/status.js';
import { Store } from '../../../src/app/store.js';
import { providePlanner } from '../../../src/vscode/planner.js';
import { JournalFolder } from '../../../src/node/journal/folder.js';
import { systemClock, systemIds } from '../../../src/node/system.js';
import { pressingEnter } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import {
  append,
  arrive,
  bringBackJournal,
  emptyJournal,
  fileOf,
  line,
  linesOf,
  session,
  sessionsOf,
  takeAwayJournal,
} from '../kit/journal.js';
import { problemsIn } from '../kit/problems.js';
import { run, waymark, type Api } from '../kit/waymark.js';

describe('The journal', () => {
  let api: Api;
  before(async () => {
    api = await waymark();
  });
  beforeEach(() => emptyJournal(api));
  after(() => emptyJournal(api));

  const minutes = () =>
    sessionsOf(api)
      .map(({ seconds }) => seconds / 60)
      .sort((a, b) => a - b);

  it('leaves out lines that are none, names them in the Problems panel, and keeps them', async () => {
    const damaged = [
      line(session('2026-01-05', 30)),
      '{"v":1,"id":',
      '{"v":1,"type":"session.add"}',
      line({
        type: 'session.add',
        data: { kind: 'declared', day: '2026-02-30', seconds: 60 },
      }),
      line(session('2026-01-06', 45)),
    ];
    append(api, damaged);
    const file = fileOf(api);
    await eventually(() => {
      assert.deepEqual(problemsIn(file), ['2: not-json', '3: not-an-event', '4: bad-data']);
    });
    assert.deepEqual(minutes(), [30, 45]);
    const [first] = vscode.languages.getDiagnostics(vscode.Uri.file(file));
    assert.equal(first?.source, 'Waymark');
    assert.match(first.message, /not JSON.*stays in the file/);

    await pressingEnter(run('waymark.logHours', 'calculus'));
    assert.deepEqual(
      minutes(),
      [30, 45, 60 - 15].sort((a, b) => a - b),
    );
    assert.deepEqual(readFileSync(file, 'utf8'), damaged.map((each) => `${each}\n`).join(''));
    assert.deepEqual(problemsIn(file), ['2: not-json', '3: not-an-event', '4: bad-data']);
  });

  it('passes over what later versions write, and keeps it', async () => {
    const later = [
      line(session('2026-01-05', 30), { v: 2 }),
      line(session('2026-01-05', 30), { type: 'quiz.answer' }),
    ];
    append(api, [...later, line(session('2026-01-05', 20))]);
    await eventually(() => {
      assert.deepEqual(minutes(), [20]);
    });
    assert.equal(api.store.journal.passed, 2);
    assert.deepEqual(problemsIn(fileOf(api)), []);
    await run('waymark.markDone', 'la-svd');
    assert.deepEqual(readFileSync(fileOf(api), 'utf8').split('\n').slice(0, 2), later);
    const own = linesOf(api).find((each) => each['type'] === 'item.set');
    const counters = linesOf(api).map((each) => Number(each['seq']));
    assert.equal(own?.['seq'], Math.max(...counters), 'what was passed over still counts as seen');
  });

  it('counts an entry once, however many copies there are', async () => {
    const entry = line(session('2026-01-05', 30));
    append(api, [entry, entry]);
    append(api, [entry, line(session('2026-01-06', 10))], 'tablet');
    await eventually(() => {
      assert.deepEqual(minutes(), [10, 30]);
    });
    assert.deepEqual(problemsIn(fileOf(api)), []);
  });

  it('picks one of two entries under one id, the same in any order, and names the other', async () => {
    const id = '01J0000000000000000000000A';
    const both = [line(session('2026-01-05', 30), { id }), line(session('2026-01-05', 50), { id })];
    append(api, both);
    await eventually(() => {
      assert.equal(minutes().length, 1);
      assert.equal(problemsIn(fileOf(api)).length, 1);
    });
    const winner = minutes();
    const [problem = ''] = problemsIn(fileOf(api));
    assert.match(problem, /^[12]: conflict$/);
    await emptyJournal(api);
    append(api, both.reverse());
    await eventually(() => {
      assert.equal(problemsIn(fileOf(api)).length, 1);
      assert.deepEqual(minutes(), winner);
    });
    assert.notEqual(problemsIn(fileOf(api))[0], problem);
  });

  it('leaves a torn last line as it is, and starts the next entry on its own line', async () => {
    append(api, [line(session('2026-01-05', 30))]);
    appendFileSync(fileOf(api), '{"v":1,"id":"01');
    await eventually(() => {
      assert.deepEqual(problemsIn(fileOf(api)), ['2: torn']);
    });
    appendFileSync(fileOf(api), '\n');
    append(api, [line(session('2026-01-06', 10))]);
    await eventually(() => {
      assert.deepEqual(problemsIn(fileOf(api)), ['2: not-json']);
      assert.deepEqual(minutes(), [10, 30]);
    });
  });

  it('takes problems back once the file was repaired', async () => {
    append(api, [line(session('2026-01-05', 30)), 'nonsense']);
    await eventually(() => {
      assert.deepEqual(problemsIn(fileOf(api)), ['2: not-json']);
    });
    await emptyJournal(api);
    append(api, [line(session('2026-01-05', 30))]);
    await eventually(() => {
      assert.deepEqual(minutes(), [30]);
      assert.deepEqual(problemsIn(fileOf(api)), []);
    });
  });

  it('goes on with what it has read when a file or the folder is out of reach', async () => {
    await arrive(api, session('2026-01-05', 30));
    const { folder } = api.store.journal;
    // A folder in a file's place cannot be read either.
    mkdirSync(fileOf(api, 'tablet'));
    await eventually(() => {
      assert.deepEqual(problemsIn(fileOf(api, 'tablet')), ['1: unreadable']);
    });
    assert.deepEqual(minutes(), [30]);
    takeAwayJournal(api, () => undefined);
    try {
      await eventually(() => {
        assert.deepEqual(problemsIn(folder), ['1: unreadable']);
        assert.deepEqual(problemsIn(fileOf(api, 'tablet')), []);
      });
      assert.deepEqual(minutes(), [30]);
      await assert.rejects(api.store.append([session('2026-01-06', 10)]));
      assert.ok(!existsSync(folder), 'it was not made anew');
    } finally {
      bringBackJournal(api);
    }
    await eventually(() => {
      assert.deepEqual(problemsIn(folder), []);
    });
    assert.deepEqual(minutes(), [30]);
  });

  it('gives the same state when it is read anew, as after a reload', async () => {
    await run('waymark.markDone', 'la-vectors');
    await run('waymark.markKnown', 'calculus');
    await run('waymark.followPath', 'path-industry');
    await pressingEnter(run('waymark.logHours', 'la-svd'));
    await arrive(api, session(api.store.today, 25, 'py-generators'), session('2026-01-05', 5));
    await run('waymark.undo');

    const files = new JournalFolder(api.store.journal.folder);
    const journal = new Journal(files, systemClock, systemIds(), assert.ifError);
    await journal.refresh();
    const store = new Store(journal, systemClock, api.store.model.roadmap);
    await providePlanner(store);
    assert.deepEqual(statusReport(store.model, []), statusReport(api.store.model, []));
    const everything = ({ model: { state, roadmap, progress } }: Store) => ({
      ...{ size: state.size, seq: state.seq, firstDay: state.firstDay },
      items: [...roadmap.items].map((each) => progress.of(each)),
    });
    assert.deepEqual(everything(store), everything(api.store));
  });
});
