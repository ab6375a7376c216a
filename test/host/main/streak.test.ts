import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { preferenceOn } from '../../../src/core/journal/preferences.js';
import { vacationsOf } from '../../../src/core/streak/vacations.js';
import { addDays } from '../../../src/core/time/calendar.js';
import { answering, confirmations, pressingEnter, Refused } from '../kit/editor.js';
import { arrive, emptyJournal, inTerminal, linesOf, session } from '../kit/journal.js';
import { run, waymark, type Api } from '../kit/waymark.js';

describe('The streak', () => {
  let api: Api;
  before(async () => {
    api = await waymark();
  });
  beforeEach(() => emptyJournal(api));

  const ago = (days: number) => addDays(api.store.today, -days);
  const vacations = () => vacationsOf(api.store.journal.state).map(({ from, to }) => [from, to]);

  it('is explained day by day; Enter logs study to a day', async () => {
    await arrive(api, session(ago(1), 20), session(ago(2), 30));
    const shown: vscode.QuickPickItem[] = [];
    const { showQuickPick } = vscode.window;
    const window = vscode.window as unknown as Record<string, unknown>;
    window['showQuickPick'] = (rows: vscode.QuickPickItem[]) => {
      shown.push(...rows);
      return Promise.resolve(rows[2]);
    };
    try {
      await pressingEnter(run('waymark.explainStreak'));
    } finally {
      window['showQuickPick'] = showQuickPick;
    }
    // What arrived was written in January, so before its day.
    assert.deepEqual(
      shown.map(({ description }) => description),
      ['0 min of 15 min, still open', 'counts: 20 min of 15 min', 'counts: 30 min of 15 min'],
    );
    const added = linesOf(api).at(-1)?.['data'] as { day: string };
    assert.equal(added.day, ago(2));
  });

  it('says the same in the terminal', async () => {
    await arrive(api, session(ago(1), 20), session(ago(2), 30));
    const report = JSON.parse(await inTerminal('streak', '--json')) as Record<string, unknown>;
    const { streak, today } = api.store.model;
    assert.deepEqual(
      [report['day'], report['streak'], report['freezes']],
      [today, streak.length, streak.freezes],
    );
    assert.equal(streak.length, 2);
  });

  it('rests in vacations, which are added, changed, removed and undone', async () => {
    const [first, last] = [ago(3), ago(1)];
    const plan = (...answers: string[]) =>
      confirmations(() => answering(answers, () => run('waymark.vacations')));
    const [added] = await plan('Add a Vacation…', first, last);
    assert.match(added ?? '', /^Vacation added: /);
    assert.deepEqual(vacations(), [[first, last]]);
    const name = added!.replace('Vacation added: ', '');
    await plan(name, 'Change Its Days…', first, ago(2));
    assert.deepEqual(vacations(), [[first, ago(2)]]);
    assert.match((await confirmations(() => run('waymark.undo')))[0] ?? '', /^Undone: the change/);
    assert.deepEqual(vacations(), [[first, last]]);
    assert.deepEqual(await plan(name, 'Remove This Vacation'), [`Vacation removed: ${name}`]);
    assert.deepEqual(vacations(), []);
    const again = `Undone: removal of the vacation ${name}`;
    assert.deepEqual(await confirmations(() => run('waymark.undo')), [again]);
    const undone = await confirmations(() => run('waymark.undo'));
    assert.deepEqual(undone, [`Undone: the vacation ${name}`]);
    assert.deepEqual(vacations(), []);
  });

  it('refuses vacations that end before they begin', async () => {
    const plan = (...answers: string[]) => answering(answers, () => run('waymark.vacations'));
    await assert.rejects(plan('Add a Vacation…', '2026-02-30'), Refused);
    await assert.rejects(plan('Add a Vacation…', ago(1), ago(2)), Refused);
    assert.deepEqual(vacations(), []);
  });

  it('takes commits and a reminder where the student wants them', async () => {
    const set = (...answers: string[]) => answering(answers, () => run('waymark.setPreferences'));
    const inForce = (name: 'commitsCount' | 'reminderAt') =>
      preferenceOn(api.store.journal.state, name, api.store.today);
    await set('A commit makes a day count', 'A commit makes a day count, too');
    assert.equal(inForce('commitsCount'), true);
    const reminder = 'Remind me of a day that does not count yet';
    await set(reminder, 'Once a day, at a time of mine…', '19:30');
    assert.equal(inForce('reminderAt'), 19.5 * 3600);
    await set(reminder, 'Never');
    assert.equal(inForce('reminderAt'), null);
  });
});
