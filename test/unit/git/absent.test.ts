/** Files that git knows and the working tree lacks, and repositories that git does not take. */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { Catalogue } from '../../../src/core/evidence/matcher.js';
import { scanProject } from '../../../src/node/evidence/scan.js';
import { ANN, Sandbox } from './sandbox.js';

const CATALOGUE = new Catalogue({
  format: 1,
  signals: [{ id: 'pytorch', title: 'PyTorch', modules: ['torch'] }],
});
describe('what is not there', function () {
  this.timeout(120_000);
  let box: Sandbox;
  beforeEach(() => {
    box = new Sandbox();
    box.repository('repo');
    const texts = { 'in/a.py': 'import torch\ntorch.zeros(3)\n', 'in/b.py': '1\n' };
    box.commit('repo', 'all', { files: { ...texts, 'out/c.py': '1\n', 'out/d.csv': '1\n' } });
  });
  afterEach(() => box.close());
  const stats = async () => (await scanProject(box.path('repo'), CATALOGUE)).stats;
  const git = (...args: readonly string[]) => box.git('repo', ...args);

  for (const [kind, ...switches] of [['full'], ['sparse', '--sparse-index']] as const)
    it(`counts as nothing in a sparse checkout with a ${kind} index`, async () => {
      git('sparse-checkout', 'set', '--cone', ...switches, 'in');
      const { files, skipped } = await stats();
      assert.deepEqual([files, skipped], [2, {}]);
      git('sparse-checkout', 'disable');
      const all = await stats();
      assert.deepEqual([all.files, all.skipped], [3, { other: 1 }]);
    });

  it('is told from a file of which git was told not to look at changes', async () => {
    git('update-index', '--skip-worktree', 'in/a.py', 'out/c.py');
    rmSync(box.path('repo', 'out', 'c.py'));
    const { files, skipped } = await stats();
    assert.deepEqual([files, skipped], [2, { other: 1 }]);
  });

  it('is not fetched: a partial clone is read as far as it goes', async () => {
    git('config', 'uploadpack.allowFilter', 'true');
    git('switch', '--quiet', '--create', 'other');
    box.commit('repo', 'later', { files: { 'in/b.py': '2\n' } });
    const url = `file://${box.path('repo')}`;
    box.git('.', 'clone', '--quiet', '--filter=blob:none', '--sparse', url, 'partial');
    box.git('partial', 'config', 'user.email', ANN);
    const missing = () =>
      box.git('partial', 'rev-list', '--objects', '--all', '--missing=print').match(/^\?/gm)
        ?.length;
    const before = missing();
    assert.ok((before ?? 0) > 0);
    assert.deepEqual(await box.subjects('partial'), ['later', 'all']);
    const scanned = await scanProject(box.path('partial'), CATALOGUE);
    assert.equal(scanned.stats.skipped.unreadable, undefined);
    assert.equal(missing(), before);
  });

  it('comes once in a conflict of a merge', async () => {
    git('switch', '--quiet', '--create', 'side');
    box.commit('repo', 'one', { files: { 'in/b.py': '3\n' } });
    git('switch', '--quiet', 'main');
    box.commit('repo', 'two', { files: { 'in/b.py': '4\n' } });
    assert.throws(() => git('merge', '--quiet', 'side'));
    assert.equal((await stats()).files, 3);
  });

  it('is a folder that git does not take: it is said why, and whose work it is not', async () => {
    git('config', 'core.repositoryFormatVersion', '1');
    git('config', 'extensions.somethingNew', 'true');
    for (const folder of ['repo', 'repo/in']) {
      const { gitFault, signals } = await scanProject(box.path(folder), CATALOGUE);
      assert.equal(gitFault?.remedy, 'update-git');
      assert.match(gitFault.detail, /^fatal: .*\n\tsomethingnew$/);
      assert.equal(signals[0]?.grade, 'seen');
    }
    writeFileSync(box.path('free.py'), 'import torch\ntorch.ones(1)\n');
    assert.equal((await scanProject(box.root, CATALOGUE)).gitFault, undefined);
  });
});
