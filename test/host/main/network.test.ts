/**
 * Who is talked to is watched from before the extension starts until every suite is over (see
 * test/host/index.ts). Here: that the watch works in this process, and that a day's work is seen.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import https from 'node:https';
import { join } from 'node:path';
import { beyondThisMachine, watchContacts } from '../../kit/contacts.js';
import { pressingEnter } from '../kit/editor.js';
import { temporaryFolder } from '../kit/folders.js';
import { emptyWorkspace, project, Repository } from '../kit/git.js';
import { emptyJournal, inTerminal } from '../kit/journal.js';
import { eventually } from '../kit/eventually.js';
import { run, waymark, withSettings, workspaceFolder, type Api } from '../kit/waymark.js';

describe('Network access', () => {
  let api: Api;
  before(async () => {
    api = await waymark();
    await emptyJournal(api);
  });

  it('there is none in a day’s work, and the watch would notice it', async () => {
    const contacts = watchContacts();
    // Both go through the editor's own proxy code, which does not always tell how it ended.
    fetch('https://fetched.invalid/').catch(() => undefined);
    https.get('https://got.invalid/').on('error', () => undefined);
    await eventually(() => {
      const hosts = contacts.map(({ host }) => host);
      assert.ok(hosts.includes('fetched.invalid') && hosts.includes('got.invalid'), hosts.join());
    });
    const noticed = beyondThisMachine(contacts).length;

    await pressingEnter(run('waymark.logHours', 'calculus'));
    await run('waymark.markDone', 'la-vectors');
    await run('waymark.openWeek');
    await run('waymark.revealGoal');
    await inTerminal('log', '20');
    const roadmap = join(temporaryFolder('roadmap'), 'mine.yaml');
    const phase = '{ id: p, title: P, months: { from: 1, to: 1 }, groups: [] }';
    writeFileSync(roadmap, `format: 1\nid: mine\ntitle: Mine\nphases: [${phase}]\n`);
    await withSettings({ 'waymark.roadmap.file': roadmap }, () =>
      eventually(() => {
        assert.equal(api.store.model.roadmap.id, 'mine');
      }),
    );
    const repository = await Repository.init(workspaceFolder());
    repository.write('requirements.txt', 'jax\n');
    await repository.commit('First');
    await repository.git('remote', 'add', 'origin', 'https://waymark.invalid/x.git');
    await run('waymark.findProjects');
    assert.equal(project(api, workspaceFolder()).commits.length, 1);
    await emptyWorkspace(api);
    await run('waymark.undo');
    assert.equal(beyondThisMachine(contacts).length, noticed, 'only what the test did itself');
  });
});
