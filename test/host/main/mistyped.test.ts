/** What a student mistypes is answered where it was typed, and is no error in the log. */
import assert from 'node:assert/strict';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { preferencesModel } from '../../../src/app/panel.js';
import type { FromWebview } from '../../../src/shared/protocol.js';
import { isWaymarkError, WaymarkError } from '../../../src/app/errors.js';
import { answering, confirmations, errorsShown, Refused, replacing } from '../kit/editor.js';
import { eventually } from '../kit/eventually.js';
import { arrive, emptyJournal, session } from '../kit/journal.js';
import { MessagePage } from '../kit/page.js';
import { run, waymark, type Api } from '../kit/waymark.js';

describe('What is mistyped', () => {
  let api: Api;
  let page: MessagePage;

  before(async () => {
    api = await waymark();
    await emptyJournal(api);
    await arrive(api, session('2026-01-05', 30));
    page = new MessagePage(api.store);
  });
  beforeEach(() => {
    page.logged.length = 0;
  });
  after(async () => {
    page.dispose();
    await emptyJournal(api);
  });

  const log25: FromWebview = {
    ...{ type: 'log', item: '', duration: '25', day: '2026-01-05', note: '' },
  };

  it('on the page is answered, and not logged', async () => {
    const { ok, message } = await page.answered({ ...log25, duration: 'a while' });
    assert.equal(ok, false);
    assert.match(message, /^"a while" is /);
    assert.deepEqual(page.logged, []);
  });

  it('in the hours of a week is answered with the limits, on the page and in the palette', async () => {
    const preferences = preferencesModel(api.store.model);
    const said = '300 is too high for "Hours wished for in a week". Enter 1 to 100 hours.';
    const form = { ...preferences, weeklyHours: 300 };
    const { ok, message } = await page.answered({ type: 'setPreferences', preferences: form });
    assert.deepEqual([ok, message], [false, said]);
    assert.deepEqual(page.logged, []);
    await assert.rejects(
      answering(['Hours wished for in a week', '300'], () => run('waymark.setPreferences')),
      (error) => error instanceof Refused && error.message === said,
    );
    await assert.rejects(
      answering(['Hours by weekday', '0 0 0 0 0 0 0'], () => run('waymark.setPreferences')),
      /^Error: 0 is too low for "Hours wished for in a week"\. Enter 1 to 100 hours\.$/,
    );
  });

  it('is told without the way to a log that says nothing of it', async () => {
    const buttons: string[][] = [];
    const showErrorMessage = (_sentence: string, ...labels: string[]) => {
      buttons.push(labels);
      return Promise.resolve(undefined);
    };
    await replacing(vscode.window, { showErrorMessage }, async () => {
      page.report.show(new WaymarkError({ code: 'day-nonsense', args: ['x'] }));
      page.report.show(new Error('a defect'));
      await eventually(() => {
        assert.equal(buttons.length, 2);
      });
    });
    assert.deepEqual(buttons, [[], ['Show Log']]);
    assert.equal(page.logged.length, 1);
  });

  it('is another matter than a journal that cannot be written: that is logged', async () => {
    const { folder } = api.store.journal;
    renameSync(folder, `${folder}.away`);
    writeFileSync(folder, '');
    try {
      const { message } = await page.answered(log25);
      assert.match(message, /^The entry was not saved: .* cannot be written, because .* is not a /);
      assert.equal(page.logged.length, 1);
      assert.ok(isWaymarkError(page.logged[0])); // by its mark: the extension has a class of its own
    } finally {
      assert.ok(existsSync(`${folder}.away`));
      rmSync(folder);
      renameSync(`${folder}.away`, folder);
    }
  });

  it('weekly hours and hours by weekday say it where one replaces the other', async () => {
    const errors = await errorsShown(async () => {
      const weekday = await confirmations(() =>
        answering(['Hours by weekday', '2 0 2 0 2 4 0'], () => run('waymark.setPreferences')),
      );
      assert.ok(weekday.join().includes('This replaces your 15 h a week'), weekday.join());
    });
    assert.deepEqual(errors, []);
    const preferences = { ...preferencesModel(api.store.model), weeklyHours: 12 };
    const { ok, message } = await page.answered({ type: 'setPreferences', preferences });
    assert.equal(ok, true);
    assert.equal(
      message,
      'Saved. This replaces your hours by weekday: 2 0 2 0 2 4 0, 10 h in all.',
    );
  });
});
