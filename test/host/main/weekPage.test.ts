import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { eventually } from '../kit/eventually.js';
import { temporaryFolder } from '../kit/folders.js';
import { arrive, emptyJournal, session } from '../kit/journal.js';
import { run, waymark, withSettings, type Api } from '../kit/waymark.js';

const MISSPELT = 'format: 1\nid: mine\ntitel: My own roadmap\nphases: []\n';

describe('The weekly goals page in the editor', () => {
  let api: Api;
  let heard: string[];
  let listening: { dispose(): unknown }[];
  before(async () => {
    api = await waymark();
  });
  beforeEach(async () => {
    await emptyJournal(api);
    heard = [];
    listening = [];
  });
  afterEach(async () => {
    for (const each of listening) each.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const tabs = () =>
    vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(({ label }) => label === 'Weekly Goals');
  const today = () => api.store.today;

  it('opens over a faulty roadmap, and leaves nothing behind that keeps news from others', async () => {
    await arrive(api, session(today(), 20));
    const file = join(temporaryFolder('faulty'), 'mine.yaml');
    writeFileSync(file, MISSPELT);
    await withSettings({ 'waymark.roadmap.file': file }, async () => {
      await eventually(() => {
        assert.equal(api.store.model.roadmap.id, 'none');
      });
      await run('waymark.openWeek');
      await eventually(() => {
        assert.equal(tabs().length, 1);
      });
      listening.push(api.store.onDidChange(() => heard.push('after the page')));
      await vscode.window.tabGroups.close(tabs());
      await arrive(api, session(today(), 25));
      assert.ok(heard.length > 0, 'a listener after the page is told');
      await run('waymark.openWeek');
      await eventually(() => {
        assert.equal(tabs().length, 1, 'it opens anew');
      });
    });
    await eventually(() => {
      assert.equal(api.store.model.roadmap.id, 'aiml-2026');
    });
    assert.equal(tabs().length, 1);
  });

  it('and all others are told of changes though one listener throws', async () => {
    listening.push(
      api.store.onDidChange(() => heard.push('first')),
      api.store.onDidChange(() => {
        throw new Error('thrown by a listener of the test');
      }),
      api.store.onDidChange(() => heard.push('last')),
    );
    await arrive(api, session(today(), 20));
    assert.deepEqual([...new Set(heard)], ['first', 'last']);
  });
});
