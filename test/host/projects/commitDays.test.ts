import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Actions } from '../../../src/app/actions.js';
import { eventually } from '../kit/eventually.js';
import { Repository, untilCommits } from '../kit/git.js';
import { emptyJournal, linesOf } from '../kit/journal.js';
import { endProjects, startProjects } from '../kit/projects.js';
import { inWorkspace, item, run, type Api } from '../kit/waymark.js';

/** Longer than Waymark waits before it writes. */
const LONGER_MS = 1500;

describe('Days with a commit', () => {
  let api: Api;
  let repository: Repository;
  before(async () => {
    ({ api } = await startProjects());
    repository = await Repository.init(inWorkspace('daily'));
    repository.write('a.py');
    await repository.commit('First');
    await run('waymark.findProjects');
  });
  beforeEach(() => emptyJournal(api));
  after(endProjects);

  const seen = () => linesOf(api).filter(({ type }) => type === 'commit.seen');

  it('are noted once while commits count, in linked projects', async () => {
    const actions = new Actions(api.store);
    await actions.setPreferences({ commitsCount: true });
    await sleep(LONGER_MS);
    assert.deepEqual(seen(), [], 'not linked yet');
    await actions.linkProject(api.store.model.projects[0]!, item(api, 'cnn-rest-api'));
    await eventually(() => {
      assert.equal(api.store.model.streak.length, 1);
    });
    assert.equal(api.store.model.streak.today.hasCommit, true);
    const hash = api.store.model.projects[0]!.commits[0]!.hash;
    assert.equal((seen()[0]?.['data'] as { commit: string }).commit, hash);
    repository.write('b.py');
    await repository.commit('Second');
    await untilCommits(api, repository.folder, 'Second', 'First');
    await sleep(LONGER_MS);
    assert.equal(seen().length, 1);
  });
});
