import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Actions } from '../../../src/app/actions.js';
import { panelModel } from '../../../src/app/panel.js';
import type { Change } from '../../../src/core/journal/event.js';
import { addDays } from '../../../src/core/time/calendar.js';
import { english, Words } from '../../../src/shared/words.js';
import type { SessionRows } from '../../../src/vscode/sessions/rows.js';
import { answering, errorsShown, Refused } from '../kit/editor.js';
import { arrive, emptyJournal, inTerminal, session, sessionsOf } from '../kit/journal.js';
import { everyNode, flagsOf, labelOf, nodeAt, rowsBelow, rowsIn, spoken } from '../kit/rows.js';
import { item, run, waymark, type Api } from '../kit/waymark.js';

const DAY = '2026-01-05';
const DAY_ROW = 'Mon, Jan 5, 2026';
const at = (time: string) => `${DAY}T${time}:00+01:00`;
const timer = (start: string, end: string, name?: string): Change => ({
  type: 'session.add',
  data: {
    kind: 'interval',
    ...{ start: at(start), end: at(end), source: 'timer' },
    ...(name !== undefined && { item: `aiml-2026/${name}` }),
  },
});

describe('The sessions view', () => {
  let api: Api;
  let rows: SessionRows;
  before(async () => {
    api = await waymark();
    ({ rows } = await api.sessionsView.load());
  });
  beforeEach(async () => {
    await run('waymark.clearSessionFilter');
    await emptyJournal(api);
  });

  it('lists sessions by day, newest first, and says what overlaps', async () => {
    await arrive(
      api,
      session('2026-01-04', 30, 'calculus'),
      timer('09:00', '10:00', 'linear-algebra'),
      timer('09:30', '10:30'),
    );
    assert.deepEqual(rowsBelow(rows), [
      [
        '(calendar) Mon, Jan 5, 2026 — 1 h 30 min',
        '(watch) Linear algebra — 9:00–10:00 · 1 h · timer · overlaps for 30 min, counted once',
        '(watch) Nothing in particular — 9:30–10:30 · 1 h · timer · overlaps for 30 min, counted once',
      ],
      [
        '(calendar) Sun, Jan 4, 2026 — 30 min',
        '(edit) Calculus — 30 min · by hand · written on Jan 5, 2026',
      ],
    ]);
  });

  it('gives every row an id of its own, a parent, words to be spoken and a tooltip', async () => {
    await arrive(api, session(DAY, 26 * 30, 'calculus'), session(DAY, 26 * 30));
    const ids = new Set<string>();
    for (const { node, parent } of everyNode(rows)) {
      const row = rows.getTreeItem(node);
      ids.add(row.id!);
      assert.equal(api.sessionsView.getParent(node), parent);
      assert.ok(spoken(rows, node).startsWith(parent ? labelOf(row) : 'Monday, January 5, 2026'));
      api.sessionsView.resolveTreeItem(row, node);
      assert.ok(row.tooltip instanceof vscode.MarkdownString);
    }
    assert.equal(ids.size, 3);
    const day = nodeAt(rows, DAY_ROW);
    assert.equal(rows.getTreeItem(day).description, '26 h logged, 24 h counted');
    assert.match(rows.tooltip(day)!.value, /By item\\: Calculus 13 h, Nothing in particular 13 h/);
  });

  it('tells a machine’s own time on its day, and counts none of it', async () => {
    const ran = { start: `${DAY}T12:00:00+01:00`, end: `${DAY}T13:10:00+01:00` };
    const seen = { start: `${DAY}T12:00:00+01:00`, end: `${DAY}T12:10:00+01:00` };
    await arrive(
      api,
      session(DAY, 60, 'calculus'),
      { type: 'activity.add', data: { ...ran, kind: 'machine' } },
      { type: 'activity.add', data: { ...seen, kind: 'study' } },
    );
    const day = nodeAt(rows, DAY_ROW);
    assert.equal(rows.getTreeItem(day).description, '1 h');
    assert.match(rows.tooltip(day)!.value, /ran for 1 h with nobody there/);
  });

  it('corrects, moves and splits a session from its row, each undone as one', async () => {
    await arrive(api, session(DAY, 60, 'calculus'));
    const row = () => nodeAt(rows, DAY_ROW, 'Calculus');
    const minutes = () => sessionsOf(api).map(({ seconds }) => seconds / 60);
    await answering(['1h30', 'by hand'], () => run('waymark.editSession', row()));
    assert.deepEqual(minutes(), [90]);
    assert.equal(sessionsOf(api)[0]?.note, 'by hand');
    await answering(['30'], () => run('waymark.splitSession', row()));
    assert.deepEqual(minutes(), [30, 60]);
    await run('waymark.undo');
    assert.deepEqual(minutes(), [90]);
    await answering(['Linear algebra', '2026-01-03'], () => run('waymark.moveSession', row()));
    assert.deepEqual(rowsIn(rows), ['(calendar) Sat, Jan 3, 2026 — 1 h 30 min']);
    const moved = sessionsOf(api)[0]!;
    assert.equal(moved.item, 'aiml-2026/linear-algebra');
    await run('waymark.undo');
    await run('waymark.undo');
    assert.deepEqual(minutes(), [60]);
    assert.deepEqual(flagsOf(rows, row()), ['session']);
  });

  it('refuses what cannot be, in a sentence beside the input', async () => {
    await arrive(api, session(DAY, 60), timer('09:00', '10:00'));
    const [declared, timed] = sessionsOf(api).map(({ id }) => id) as [string, string];
    for (const [id, text, sentence] of [
      [declared, '9-10', 'This session has no times, only an amount.'],
      [timed, '10:00-10:00', 'It must end after it began: 10:00-10:00.'],
      [timed, 'soon', '"soon" is no length of time.'],
    ] as const) {
      await assert.rejects(
        answering([text], () => run('waymark.editSession', id)),
        (error) => error instanceof Refused && error.message.startsWith(sentence),
        text,
      );
    }
    await assert.rejects(
      answering(['11:00'], () => run('waymark.splitSession', timed)),
      new Refused('"11:00" is not within the session, so nothing would be left on one side.'),
    );
    const unknown = await errorsShown(() => run('waymark.deleteSession', 'ZZZ'));
    assert.deepEqual(unknown, ['There is no session "ZZZ".']);
  });

  it('deletes and restores, and tells the history', async () => {
    await arrive(api, session(DAY, 60, 'calculus'));
    const { id } = sessionsOf(api)[0]!;
    await run('waymark.deleteSession', nodeAt(rows, DAY_ROW, 'Calculus'));
    assert.deepEqual(rowsBelow(rows), []);
    await answering(['Deleted sessions'], () => run('waymark.filterSessions'));
    assert.deepEqual(rowsBelow(rows), [
      ['(calendar) Mon, Jan 5, 2026 — deleted', '(trash) Calculus — 1 h · by hand · deleted'],
    ]);
    await run('waymark.restoreSession', nodeAt(rows, DAY_ROW, 'Calculus'));
    await run('waymark.clearSessionFilter');
    assert.deepEqual(rowsIn(rows), ['(calendar) Mon, Jan 5, 2026 — 1 h']);
    await answering(['restored'], () => run('waymark.sessionHistory', id));
  });

  it('shows those of an item, a source or a week, asked for in one list', async () => {
    await arrive(
      api,
      session('2026-01-12', 30, 'la-vectors'),
      session(DAY, 20, 'calculus'),
      timer('09:00', '10:00'),
    );
    const filtered = async (...labels: string[]) => {
      await run('waymark.clearSessionFilter');
      for (const label of labels) await answering([label], () => run('waymark.filterSessions'));
      return rowsIn(rows).map((text) => text.split(' — ')[1]);
    };
    assert.deepEqual(await filtered('timer'), ['1 h']);
    assert.deepEqual(await filtered('Calculus'), ['20 min']);
    assert.deepEqual(await filtered('by hand', 'Vectors'), ['30 min']);
    assert.deepEqual(await filtered('by hand', 'Vectors', 'All sessions'), [
      '30 min',
      '1 h 20 min',
    ]);
    const weeks = new Words(english, 'en').dateRange('2026-01-05', '2026-01-11');
    assert.deepEqual(await filtered(weeks), ['1 h 20 min']);
  });

  it('loads a month of days, and earlier ones when asked', async () => {
    const many = Array.from({ length: 70 }, (_, index) => session(addDays(DAY, -index), 10));
    await arrive(api, ...many);
    const labels = () => rows.getChildren().map((node) => labelOf(rows.getTreeItem(node)));
    assert.equal(labels().length, 32);
    assert.equal(labels().at(-1), 'Show Earlier…');
    await run('waymark.showEarlierSessions');
    await run('waymark.showEarlierSessions');
    assert.equal(labels().length, 70);
  });

  it('agrees with the page and the terminal', async () => {
    const { today } = api.store;
    const actions = new Actions(api.store);
    const calculus = item(api, 'calculus');
    await actions.log({ item: calculus, day: today, note: '', seconds: 20 * 3600 });
    await actions.log({ item: undefined, day: today, note: '', seconds: 6 * 3600 });
    const list = await inTerminal('sessions', '--from', today, '--to', today, '--json');
    const { days } = JSON.parse(list) as {
      days: { minutes: number; loggedMinutes: number; sessions: { id: string }[] }[];
    };
    assert.deepEqual([days[0]?.minutes, days[0]?.loggedMinutes], [24 * 60, 26 * 60]);
    const [day] = rows.getChildren();
    assert.equal(rows.getTreeItem(day!).description, '26 h logged, 24 h counted');
    const page = panelModel(api.store.model, new Words(english, 'en'));
    assert.equal(page.sessions.days[0]?.total, '26 h logged, 24 h counted');
    const ids = rows.getChildren(day).map((node) => node.id.split('/').at(-1));
    assert.deepEqual(
      page.sessions.days[0].sessions.map(({ id }) => id),
      ids,
    );
    assert.deepEqual(
      days[0]?.sessions.map(({ id }) => id),
      ids,
    );
    assert.equal(api.store.model.week.seconds, 24 * 3600);
  });
});
