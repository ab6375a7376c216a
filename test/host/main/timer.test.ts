import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { presenceFolder } from '../../../src/node/presenceFolder.js';
import { clockTime, momentAgo, timeGoesOn } from '../../kit/clock.js';
import { answering, confirmations, errorsShown } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import { append, emptyJournal, line, sessionsOf } from '../kit/journal.js';
import { flagsOf, nodeAt, rowText } from '../kit/rows.js';
import { run, waymark, type Api } from '../kit/waymark.js';

describe('The timer', () => {
  timeGoesOn();
  let api: Api;
  before(async () => {
    api = await waymark();
  });
  beforeEach(async () => {
    await emptyJournal(api);
    rmSync(presenceFolder(), { recursive: true, force: true });
  });
  after(() => emptyJournal(api));

  const timer = () => api.store.model.timer;
  const place = ['Foundations and core concepts', 'Mathematical foundations', 'Calculus'];
  const row = () => nodeAt(api.roadmapTree, ...place);
  const ago = (hours: number) => momentAgo(hours * 3_600_000);

  /** A timer that was started so many hours ago on another machine. */
  async function startedAgo(hours: number): Promise<void> {
    append(api, [
      line({ type: 'timer.start', data: { item: 'aiml-2026/calculus' } }, { at: ago(hours) }),
    ]);
    await eventually(() => {
      assert.ok(timer());
    });
  }

  /** What some other window of this machine saw, in hours ago. */
  function seen(from: number, to: number): void {
    const seconds = (hours: number) => Math.floor(clockTime() / 1000 - hours * 3600);
    mkdirSync(presenceFolder(), { recursive: true });
    const spans = [[seconds(from), seconds(to)]];
    writeFileSync(join(presenceFolder(), 'other.json'), JSON.stringify({ format: 1, spans }));
  }

  const minutes = () => sessionsOf(api).map(({ seconds }) => Math.round(seconds / 60));

  it('is started on a row, marks it, and logs without a question', async () => {
    await run('waymark.startTimer', row());
    assert.equal(timer()?.item, 'aiml-2026/calculus');
    assert.ok(flagsOf(api.roadmapTree, row()).includes('timed'));
    assert.match(rowText(api.roadmapTree, row()), /timer/);
    await run('waymark.pauseTimer');
    assert.equal(timer()?.isPaused, true);
    await run('waymark.resumeTimer');
    await run('waymark.undo');
    await run('waymark.undo');
    await run('waymark.undo');
    assert.equal(timer(), undefined);
    assert.ok(!flagsOf(api.roadmapTree, row()).includes('timed'));
  });

  it('logs nothing of less than a minute, and says so', async () => {
    await run('waymark.startTimer', row());
    const said = await confirmations(() => answering([], () => run('waymark.stopTimer')));
    assert.deepEqual(said, ['Less than a minute: nothing was logged.']);
    assert.equal(timer(), undefined);
    assert.deepEqual(sessionsOf(api), []);
    const undone = await confirmations(() => run('waymark.undo'));
    assert.deepEqual(undone, ['Undone: timer stopped on Calculus, which logged nothing']);
    assert.ok(timer());
    const redone = await confirmations(() => run('waymark.redo'));
    assert.deepEqual(redone, ['Redone: timer stopped on Calculus, which logged nothing']);
    assert.equal(timer(), undefined);
    await run('waymark.startTimer', row());
    const started = await confirmations(() => run('waymark.startTimer', 'linear-algebra'));
    const nothing = 'Less than a minute: nothing was logged.';
    assert.deepEqual(started, [`The timer runs: Linear algebra. ${nothing}`]);
  });

  it('is discarded from its menu without a question, and back by Undo', async () => {
    await startedAgo(3);
    const said = await confirmations(() => answering(['Discard'], () => run('waymark.timer')));
    assert.deepEqual(said, ['Discarded: nothing was logged on Calculus.']);
    assert.equal(timer(), undefined);
    assert.deepEqual(sessionsOf(api), []);
    await run('waymark.undo');
    assert.equal(timer()?.item, 'aiml-2026/calculus');
    await run('waymark.redo');
    assert.equal(timer(), undefined);
  });

  it('says so where none runs', async () => {
    for (const act of ['stop', 'discard', 'pause', 'resume'] as const) {
      const id = `waymark.${act}Timer` as const;
      const told = await errorsShown(() => run(id));
      assert.deepEqual(told, ['No timer is running.']);
    }
  });

  it('asks about time in which nobody was seen', async () => {
    await startedAgo(3);
    await answering(['Discard'], () => run('waymark.stopTimer'));
    assert.deepEqual(minutes(), []);
    await run('waymark.undo');
    await answering(['Keep all: 3 h'], () => run('waymark.stopTimer'));
    assert.deepEqual(minutes(), [180]);
    await run('waymark.undo');
    assert.deepEqual(minutes(), []);
    seen(3, 2);
    await answering(['Trim to when you were there: 1 h'], () => run('waymark.stopTimer'));
    assert.deepEqual(minutes(), [60]);
  });

  it('asks of the old one where another is started, and starts nothing without an answer', async () => {
    await startedAgo(3);
    seen(3, 2.5);
    await answering([[]], () => run('waymark.startTimer', 'linear-algebra'));
    assert.equal(timer()?.item, 'aiml-2026/calculus');
    const trim = 'Trim to when you were there: 30 min';
    await answering([trim], () => run('waymark.startTimer', 'linear-algebra'));
    assert.equal(timer()?.item, 'aiml-2026/linear-algebra');
    assert.deepEqual(minutes(), [30]);
  });

  it('asks how long it was where the clock was put back under it', async () => {
    await startedAgo(-1);
    await answering([[]], () => run('waymark.stopTimer'));
    assert.ok(timer(), 'it runs on without an answer');
    const said = await confirmations(() =>
      answering(['Enter How Long…', '45'], () => run('waymark.stopTimer')),
    );
    assert.deepEqual(said, ['Logged 45 min on Calculus']);
    assert.deepEqual(minutes(), [45]);
    assert.equal(timer(), undefined);
  });

  it('asks nothing where some window saw the student all along', async () => {
    await startedAgo(1);
    seen(1, 0.01);
    await answering([], () => run('waymark.stopTimer'));
    assert.deepEqual(minutes(), [60]);
  });

  it('notes who is there while it runs, times and nothing else', async () => {
    await run('waymark.startTimer', 'calculus');
    const document = await vscode.workspace.openTextDocument({ content: 'a secret\n'.repeat(9) });
    await vscode.window.showTextDocument(document);
    for (let times = 0; times < 3; times++) {
      await vscode.commands.executeCommand('cursorDown');
      await sleep(1100);
    }
    await answering([], () => run('waymark.stopTimer'));
    const [file = 'none', ...more] = readdirSync(presenceFolder());
    assert.deepEqual(more, []);
    const text = readFileSync(join(presenceFolder(), file), 'utf8');
    assert.match(text, /^\{"format":1,"spans":\[\[\d+,\d+\]\]\}\n$/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
