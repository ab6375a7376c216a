import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { Actions } from '../../../src/app/actions.js';
import { nextOf } from '../../../src/app/next.js';
import { weekdayOf } from '../../../src/core/time/calendar.js';
import { english, Words } from '../../../src/shared/words.js';
import { JournalPlace } from '../../../src/vscode/journalPlace.js';
import { Report } from '../../../src/vscode/kit/report.js';
import {
  answering,
  confirmations,
  errorsShown,
  foldersOpened,
  opened,
  pressingEnter,
  pressingEscape,
  Refused,
} from '../kit/editor.js';
import { arrive, emptyJournal, inTerminal, linesOf, session, sessionsOf } from '../kit/journal.js';
import { eventually } from '../kit/eventually.js';
import { temporaryFolder } from '../kit/folders.js';
import { problemsIn } from '../kit/problems.js';
import { nodeAt, rowsBelow, rowsIn, rowText } from '../kit/rows.js';
import { item, run, waymark, withSettings, type Api } from '../kit/waymark.js';

const MATHEMATICS = ['Foundations and core concepts', 'Mathematical foundations'];
const CALCULUS = [...MATHEMATICS, 'Calculus'];
const LINEAR_ALGEBRA = [...MATHEMATICS, 'Linear algebra'];

describe('Logging hours', () => {
  let api: Api;
  before(async () => {
    api = await waymark();
  });
  beforeEach(() => emptyJournal(api));

  const logged = () =>
    sessionsOf(api).map(({ item: ref, day, seconds, note }) => {
      return { item: ref, day, minutes: seconds / 60, note };
    });
  const today = () => api.store.today;

  it('takes Enter on every step for the likeliest: an hour of the first goal, today', async () => {
    await pressingEnter(run('waymark.logHours'));
    const [goal] = api.store.model.week.goals;
    assert.equal(goal?.item.id, 'linear-algebra');
    const likeliest = { item: 'aiml-2026/linear-algebra', day: today(), note: undefined };
    assert.deepEqual(logged(), [{ ...likeliest, minutes: 60 }]);
    assert.equal(api.store.model.streak.length, 1);
    assert.equal(goal.seconds, 3600);
  });

  it('takes the last entry for the likeliest once there is one', async () => {
    await arrive(api, session('2026-01-05', 45, 'py-generators'));
    await pressingEnter(run('waymark.logHours'));
    const again = { item: 'aiml-2026/py-generators', minutes: 45, note: undefined };
    assert.deepEqual(logged().at(-1), { ...again, day: today() });
  });

  it('is about the row that it was called on', async () => {
    const node = nodeAt(api.roadmapTree, ...MATHEMATICS, 'Calculus');
    await pressingEnter(run('waymark.logHours', node));
    assert.equal(logged()[0]?.item, 'aiml-2026/calculus');
  });

  it('says so when there is no such item, and logs nothing', async () => {
    const errors = await errorsShown(() => run('waymark.logHours', 'no-such-thing'));
    assert.deepEqual(errors, ['The roadmap has no item "no-such-thing".']);
    assert.deepEqual(logged(), []);
  });

  it('is on disk and in force when it is over, and undone by a later entry', async () => {
    await pressingEnter(run('waymark.logHours', 'calculus'));
    const [entry] = linesOf(api);
    assert.equal(entry?.['type'], 'session.add');
    await run('waymark.undo');
    assert.deepEqual(logged(), []);
    assert.equal(api.store.model.streak.length, 0);
    const [first, undo] = linesOf(api);
    assert.deepEqual(first, entry);
    assert.deepEqual(undo?.['data'], { target: entry['id'] });
  });

  it('refuses to undo when there is nothing, or only what another machine wrote', async () => {
    const nothing = ['There is no entry from this machine to undo.'];
    assert.deepEqual(await errorsShown(() => run('waymark.undo')), nothing);
    await arrive(api, session(today(), 30));
    assert.deepEqual(await errorsShown(() => run('waymark.undo')), nothing);
    assert.equal(logged().length, 1);
  });

  it('sees what a terminal logged', async () => {
    await run('waymark.markDone', 'la-vectors');
    await inTerminal('log', '1h30', '--skill', 'linear-algebra', '--note', 'SVD by hand');
    await eventually(() => {
      const expected = { item: 'aiml-2026/linear-algebra', minutes: 90, note: 'SVD by hand' };
      assert.deepEqual(logged(), [{ ...expected, day: today() }]);
    });
  });

  it('agrees with the terminal on the state of affairs', async () => {
    await arrive(api, session(today(), 200, 'calculus'));
    const status = JSON.parse(await inTerminal('status', '--json')) as {
      readonly streak: number;
      readonly week: { readonly minutes: number; readonly goals: unknown };
      readonly phases: readonly { readonly id: string; readonly minutes: number }[];
    };
    const { week, streak } = api.store.model;
    assert.equal(status.streak, streak.length);
    assert.equal(status.week.minutes, 200);
    assert.equal(status.phases[0]?.minutes, 200);
    assert.deepEqual(
      status.week.goals,
      week.goals.map((goal) => ({
        ...{ id: goal.item.id, title: goal.item.title, done: goal.done },
        ...{ minutes: goal.seconds / 60, targetMinutes: goal.target / 60 },
      })),
    );
  });
});

describe('Notes and links of one’s own', () => {
  let api: Api;
  before(async () => {
    api = await waymark();
  });
  beforeEach(() => emptyJournal(api));

  const noteOnVectors = () => api.store.model.progress.of(item(api, 'la-vectors')).note;

  it('keep a note, offer it for editing, and remove it when it is emptied', async () => {
    const edit = () => run('waymark.editNote', 'la-vectors');
    await answering(['  Norms and angles '], edit);
    assert.equal(noteOnVectors(), 'Norms and angles');
    await pressingEnter(edit());
    assert.equal(noteOnVectors(), 'Norms and angles');
    await answering([''], edit);
    assert.equal(noteOnVectors(), undefined);
  });

  it('put a link beside the resources, open it and take it away', async () => {
    await answering(['https://example.org/la', 'My notes'], () =>
      run('waymark.addLink', 'linear-algebra'),
    );
    const resources = () => nodeAt(api.roadmapTree, ...LINEAR_ALGEBRA, 'Resources');
    assert.deepEqual(rowsIn(api.roadmapTree, resources()), ['(link) My notes — your link']);
    const [link] = api.roadmapTree.getChildren(resources());
    assert.ok(link);
    assert.deepEqual(await opened(() => run('waymark.openResource', link)), [
      'https://example.org/la',
    ]);
    await run('waymark.removeLink', link);
    assert.throws(resources, /no row "Resources"/);
  });

  it('open the only resource at once, and ask where there are several', async () => {
    const one = await opened(() => run('waymark.openResource', 'advanced-python'));
    assert.deepEqual(one, ['https://docs.python.org/3/']);
    const chosen = await opened(() =>
      answering(['Seaborn documentation'], () => run('waymark.openResource', 'visualization')),
    );
    assert.deepEqual(chosen, ['https://seaborn.pydata.org/']);
  });

  it('open an address whole, whatever is escaped in it', async () => {
    const url = 'https://example.org/a%2Bb%23c?q=c%2B%2B&also=R%26D#part%2F1';
    await answering([url, 'C++'], () => run('waymark.addLink', 'calculus'));
    const row = nodeAt(api.roadmapTree, ...CALCULUS, 'Resources', 'C++');
    assert.deepEqual(await opened(() => run('waymark.openResource', row)), [url]);
    assert.deepEqual(await opened(() => run('waymark.openResource', 'calculus')), [url]);
    const next = nextOf(api.store.model);
    assert.ok(next.kind !== 'finished');
    await answering([url, 'On C++'], () => run('waymark.addLink', next.item.id));
    const begun = await opened(() => answering(['Open On C++'], () => run('waymark.next')));
    assert.deepEqual(begun, [url]);
  });

  it('accept nothing but web addresses', async () => {
    const add = (url: string) => answering([url], () => run('waymark.addLink', 'calculus'));
    for (const url of [
      ...['', 'notes.txt', 'javascript:alert(1)', 'command:workbench.action.quit'],
      ...['https://[half', 'https://example.org:notaport/', 'https://%00/'],
    ]) {
      await assert.rejects(add(url), Refused, url);
    }
    await arrive(api, {
      type: 'link.add',
      data: { item: 'aiml-2026/calculus', url: 'command:workbench.action.quit' },
    });
    let errors: string[] = [];
    const addresses = await opened(async () => {
      errors = await errorsShown(() => run('waymark.openResource', 'calculus'));
    });
    assert.deepEqual(addresses, []);
    assert.deepEqual(errors, [
      '"command:workbench.action.quit" is no web address. It starts with https:// or http://.',
    ]);
  });
});

describe('Undo and Redo', () => {
  let api: Api;
  before(async () => {
    api = await waymark();
  });
  beforeEach(() => emptyJournal(api));

  it('take back every kind of entry, the last one first, and bring back each', async () => {
    const shown = () => JSON.stringify([rowsBelow(api.roadmapTree), api.store.model.week.target]);
    const acts = [
      () => run('waymark.markDone', 'la-vectors'),
      () => run('waymark.markKnown', 'calculus'),
      () => answering(['PyTorch'], () => run('waymark.choose', 'framework')),
      () => answering(['https://example.org', ''], () => run('waymark.addLink', 'calculus')),
      () => pressingEnter(run('waymark.logHours', 'la-svd')),
      () => answering(['Hours wished for in a week', '8'], () => run('waymark.setPreferences')),
      () => run('waymark.followPath', 'path-industry'),
      () => pressingEnter(run('waymark.reachMilestone', 'build-data-story')),
      () => run('waymark.markNotDone', 'la-vectors'),
    ];
    // The day of first use is the first of the roadmap, so there has to have been one.
    await arrive(api, session(api.store.today, 5));
    const states = [shown()];
    for (const act of acts) {
      await act();
      assert.notEqual(shown(), states[0]);
      states.unshift(shown());
    }
    for (const state of states.slice(1)) {
      await run('waymark.undo');
      assert.equal(shown(), state);
    }
    const errors = await errorsShown(() => run('waymark.undo'));
    assert.deepEqual(errors, ['There is no entry from this machine to undo.']);
    for (const state of states.slice(0, -1).reverse()) {
      await run('waymark.redo');
      assert.equal(shown(), state);
    }
    const told = await errorsShown(() => run('waymark.redo'));
    assert.deepEqual(told, ['Nothing to redo.']);
  });

  it('say what they did, and redo nothing once something else was done', async () => {
    await run('waymark.markDone', 'la-vectors');
    await answering(['https://example.org', 'A proof'], () => run('waymark.addLink', 'calculus'));
    const said = await confirmations(async () => {
      await run('waymark.undo');
      await run('waymark.undo');
      await run('waymark.redo');
    });
    const { title } = item(api, 'la-vectors');
    assert.deepEqual(said, [
      'Undone: link A proof on Calculus',
      `Undone: ${title} marked as done`,
      `Redone: ${title} marked as done`,
    ]);
    await run('waymark.markKnown', 'calculus');
    assert.deepEqual(await errorsShown(() => run('waymark.redo')), ['Nothing to redo.']);
  });

  it('are the same in the terminal', async () => {
    await run('waymark.markDone', 'calculus');
    assert.equal(await inTerminal('undo'), 'Undone: Calculus marked as done\n');
    await eventually(() => {
      assert.equal(api.store.model.progress.of(item(api, 'calculus')).done, false);
    });
    const said = await confirmations(() => run('waymark.redo'));
    assert.deepEqual(said, ['Redone: Calculus marked as done']);
    assert.equal(api.store.model.progress.of(item(api, 'calculus')).done, true);
  });
});

describe('A command that writes', () => {
  let api: Api;
  before(async () => {
    api = await waymark();
  });
  beforeEach(() => emptyJournal(api));

  it('says quietly what it wrote', async () => {
    const acts: [work: () => Promise<void>, said: string][] = [
      [() => run('waymark.markDone', 'calculus'), 'Done: Calculus'],
      [() => run('waymark.markNotDone', 'calculus'), 'Not done: Calculus'],
      [
        () => answering(['PyTorch'], () => run('waymark.choose', 'framework')),
        `${item(api, 'framework').title}: PyTorch`,
      ],
      [
        () => answering(['Leave it open'], () => run('waymark.choose', 'framework')),
        `${item(api, 'framework').title} is left open`,
      ],
      [
        () => answering(['hard'], () => run('waymark.editNote', 'calculus')),
        'Note saved: Calculus',
      ],
      [() => answering([' '], () => run('waymark.editNote', 'calculus')), 'Note removed: Calculus'],
      [
        () => answering(['https://example.org', ''], () => run('waymark.addLink', 'calculus')),
        'Link added to Calculus: https://example.org',
      ],
      [
        () => answering(['Hours wished for in a week', '8'], () => run('waymark.setPreferences')),
        'Hours wished for in a week: 8 h',
      ],
      [() => answering(['Rest days', []], () => run('waymark.setPreferences')), 'Rest days: none'],
      [
        () => answering(['Idle limit', '10'], () => run('waymark.activityPreferences')),
        'Idle limit: 10 min',
      ],
      [() => run('waymark.addGoal', 'build-data-story'), goal('Added to this week: {0}')],
      [
        () => answering(['45'], () => run('waymark.resizeGoal', 'build-data-story')),
        goal('{0}: 45 min'),
      ],
      [() => run('waymark.dropGoal', 'build-data-story'), goal('Dropped from this week: {0}')],
    ];
    function goal(text: string): string {
      return text.replace('{0}', item(api, 'build-data-story').title);
    }
    for (const [work, said] of acts) assert.deepEqual(await confirmations(work), [said]);
    const link = nodeAt(api.roadmapTree, ...CALCULUS, 'Resources', 'https://example.org');
    const removed = await confirmations(() => run('waymark.removeLink', link));
    assert.deepEqual(removed, ['Link removed: https://example.org']);
  });

  it('says where a goal that was moved is now, and nothing where it stays', async () => {
    const { roadmap, plan } = api.store.model;
    const isGoal = (id: string) => plan.goals.some((goal) => goal.item.id === id);
    const free = [...roadmap.items].filter((each) => each.kind === 'milestone' && !isGoal(each.id));
    for (const { id } of free.slice(0, 2)) await run('waymark.addGoal', id);
    const { goals } = api.store.model.plan;
    const { id, title } = goals.at(-1)!.item;
    const said = await confirmations(async () => {
      await run('waymark.moveGoalDown', id);
      await run('waymark.moveGoalUp', id);
    });
    assert.deepEqual(said, [`${title} is now goal ${goals.length - 1} of ${goals.length}`]);
  });

  it('of a note leaves its mark on the row, until it is removed', async () => {
    const row = () => nodeAt(api.roadmapTree, ...CALCULUS);
    const text = () => rowText(api.roadmapTree, row());
    const without = text();
    await answering(['the chain rule'], () => run('waymark.editNote', 'calculus'));
    assert.equal(text(), `${without} · note`);
    const { accessibilityInformation } = api.roadmapTree.getTreeItem(row());
    assert.match(accessibilityInformation?.label ?? '', / · note$/);
    await run('waymark.undo');
    assert.equal(text(), without);
    await run('waymark.redo');
    assert.equal(text(), `${without} · note`);
    await answering([''], () => run('waymark.editNote', 'calculus'));
    assert.equal(text(), without);
  });
});

describe('A command about an item', () => {
  let api: Api;
  before(async () => {
    api = await waymark();
  });
  beforeEach(() => emptyJournal(api));

  it('asks which one when it is called on none', async () => {
    const isDone = (id: string) => api.store.model.progress.of(item(api, id)).done;
    await answering(['Vectors'], () => run('waymark.markDone'));
    assert.ok(isDone('la-vectors'));
    await answering(['Vectors'], () => run('waymark.markNotDone'));
    assert.ok(!isDone('la-vectors'));
    await answering(['Calculus'], () => run('waymark.markKnown'));
    assert.ok(isDone('calculus'));
    await answering(['Story told with figures of real data', ''], () =>
      run('waymark.reachMilestone'),
    );
    assert.ok(isDone('build-data-story'));
    await answering(['Cloud platform', 'GCP (Vertex AI)'], () => run('waymark.choose'));
    assert.equal(api.store.model.progress.of(item(api, 'cloud-platform')).option, 'gcp-vertex-ai');
    await answering(['Matrices', 'Row by column'], () => run('waymark.editNote'));
    assert.equal(api.store.model.progress.of(item(api, 'la-matrices')).note, 'Row by column');
  });

  it('does nothing when the question is dismissed', async () => {
    await pressingEscape(run('waymark.markDone'));
    await pressingEscape(run('waymark.logHours'));
    assert.equal(api.store.journal.state.size, 0);
  });
});

describe('The journal’s folder', () => {
  let api: Api;
  let usual: string;
  before(async () => {
    api = await waymark();
    usual = api.store.journal.folder;
  });
  beforeEach(async () => {
    // The editor tells of a setting that was taken back a moment later.
    await eventually(() => {
      assert.equal(api.store.journal.folder, usual);
    });
    await emptyJournal(api);
    await arrive(api, session('2026-01-05', 30));
  });

  const minutes = () => sessionsOf(api).map(({ seconds }) => seconds / 60);

  it('opens', async () => {
    assert.deepEqual(await foldersOpened(() => run('waymark.openJournal')), [usual]);
  });

  it('can be another at any time, and going back brings back what was there', async () => {
    const other = temporaryFolder('journal');
    await withSettings({ 'waymark.journal.folder': other }, async () => {
      await eventually(() => {
        assert.equal(api.store.journal.folder, other);
        assert.deepEqual(minutes(), []);
      });
      await pressingEnter(run('waymark.logHours'));
      assert.deepEqual(minutes(), [60]);
      assert.equal(linesOf(api).length, 1);
      await eventually(() => {
        assert.equal(api.store.model.plan.isKept, true, 'its week has a plan too');
      });
      await inTerminal('log', '20', '--journal', other);
      await eventually(() => {
        assert.deepEqual(minutes(), [60, 20]);
      });
    });
    await eventually(() => {
      assert.equal(api.store.journal.folder, usual);
      assert.deepEqual(minutes(), [30]);
    });
  });

  it('is told where it does not exist, and made when that is asked for', async () => {
    const chosen = join(temporaryFolder('drive'), 'journal');
    await withSettings({ 'waymark.journal.folder': chosen }, async () => {
      await eventually(() => {
        assert.deepEqual(problemsIn(chosen), ['1: missing']);
      });
      const [error] = await errorsShown(() => run('waymark.openJournal'));
      assert.match(error ?? '', /journal does not exist/);
      await assert.rejects(api.store.append([session('2026-01-05', 10)]));
      assert.ok(!existsSync(chosen));
      await run('waymark.createJournal');
      assert.deepEqual(problemsIn(chosen), []);
      await pressingEnter(run('waymark.logHours'));
      assert.deepEqual(minutes(), [60]);
    });
  });

  it('may be named from the home folder, and not from the workspace', async () => {
    await withSettings({ 'waymark.journal.folder': '${userHome}/no-such-journal' }, async () => {
      await eventually(() => {
        assert.equal(api.store.journal.folder, join(homedir(), 'no-such-journal'));
      });
    });
    await withSettings({ 'waymark.journal.folder': '${workspaceFolder}/journal' }, async () => {
      await eventually(() => {
        assert.equal(api.store.journal.folder, usual);
      });
    });
  });

  it('is another machine’s in a window that works there, which is said once', () => {
    const known = new Map<string, unknown>();
    const told: vscode.Memento = {
      keys: () => [...known.keys()],
      get: (key: string) => known.get(key) as undefined,
      update: (key, value) => Promise.resolve(void known.set(key, value)),
    };
    const words = new Words(english, 'en');
    const log = vscode.window.createOutputChannel('Waymark test', { log: true });
    const report = new Report(log, words);
    const shown: string[] = [];
    const open = (remote: string) => {
      const show = (sentence: string) => shown.push(sentence);
      JournalPlace.make(api.store.journal, report, words, told, show, remote).dispose();
    };
    open('wsl');
    open('wsl');
    assert.equal(shown.length, 1);
    assert.match(shown[0] ?? '', /has a journal of its own/);
    open('dev-container');
    open('dev-container');
    assert.equal(shown.length, 3, 'what can be lost is said each time');
    assert.match(shown[2] ?? '', /goes when the container goes/);
    log.dispose();
  });

  it('stays the usual one where the setting is no absolute path', async () => {
    await withSettings({ 'waymark.journal.folder': 'somewhere' }, async () => {
      await pressingEnter(run('waymark.logHours'));
      assert.equal(api.store.journal.folder, usual);
      assert.deepEqual(minutes().length, 2);
    });
  });
});

describe('The weekly goals', () => {
  let api: Api;
  before(async () => {
    api = await waymark();
  });
  beforeEach(() => emptyJournal(api));

  const goals = () =>
    api.store.model.week.goals.map(({ item: { id }, target, seconds, done }) => {
      return [id, seconds / 3600, target / 3600, done];
    });

  /** A week that begins today, so that all of its hours are left to be planned. */
  const beginToday = () => {
    const { today } = api.store;
    const data = { name: 'weekStart', from: today, value: weekdayOf(today) } as const;
    return arrive(api, { type: 'preference.set', data });
  };

  it('are what comes first, study beside what leads to building, in the hours wished for', async () => {
    await beginToday();
    assert.deepEqual(goals(), [
      ['linear-algebra', 0, 9, false],
      ['la-vectors', 0, 0, false],
      ['advanced-python', 0, 6, false],
      ['py-generators', 0, 0, false],
    ]);
  });

  it('are done by hours or by a tick for the week, and stay until it is over', async () => {
    const actions = new Actions(api.store);
    await beginToday();
    await arrive(api, session(api.store.today, 9 * 60, 'la-svd'));
    await actions.tickGoal(item(api, 'advanced-python'), true);
    const standing = () => goals().filter(([, , target]) => target !== 0);
    assert.deepEqual(standing(), [
      ['linear-algebra', 9, 9, true],
      ['advanced-python', 0, 6, true],
    ]);
    assert.ok(
      !api.store.model.progress.of(item(api, 'advanced-python')).done,
      'a week is no skill',
    );
    await actions.tickGoal(item(api, 'advanced-python'), false);
    assert.deepEqual(standing()[1], ['advanced-python', 0, 6, false]);
  });

  it('have a page, which opens once', async () => {
    await run('waymark.openWeek');
    await run('waymark.openWeek');
    const pages = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => input instanceof vscode.TabInputWebview);
    await eventually(() => {
      assert.deepEqual(
        pages().map(({ label }) => label),
        ['Weekly Goals'],
      );
    });
    await vscode.window.tabGroups.close(pages());
    await run('waymark.openWeek');
    await eventually(() => {
      assert.equal(pages().length, 1);
    });
    await vscode.window.tabGroups.close(pages());
  });
});
