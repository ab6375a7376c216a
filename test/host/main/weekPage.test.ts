import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { eventually } from '../kit/eventually.js';
import { temporaryFolder } from '../kit/folders.js';
import { FIRST_VIEW } from '../../../src/shared/protocol.js';
import { arrive, emptyJournal, session } from '../kit/journal.js';
import { MessagePage } from '../kit/page.js';
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

  it('says that it cannot be shown where that is so, and shows the next picture that can', async () => {
    let isBroken = true;
    // The store as it is, but for a state that no picture can be made of.
    const store = new Proxy(api.store, {
      get(target, name) {
        if (name === 'model' && isBroken) throw new Error('no picture can be made of this');
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    const page = new MessagePage(store);
    listening.push(page);
    page.send({ type: 'ready', view: FIRST_VIEW });
    await eventually(() => {
      assert.equal(page.told.length, 1);
    });
    const failed = {
      ...{ type: 'failed', message: 'Waymark could not do that. The log says why.' },
    };
    assert.deepEqual(page.told, [failed]);
    assert.ok(page.logged.length > 0, 'the log says why');
    await arrive(api, session(today(), 20));
    assert.deepEqual(page.told.at(-1), failed, 'it says so for as long as it is so');
    isBroken = false;
    await arrive(api, session(today(), 25));
    const [snapshot] = page.toldOf('snapshot');
    assert.match(snapshot?.panel.hours.text ?? '', /^45\smin of/);
    assert.equal(page.told.at(-1), snapshot);
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
