import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { readHistory } from '../../../src/node/gitHistory.js';
import { newerGit } from '../../kit/newerGit.js';
import { ANN, Sandbox } from './sandbox.js';

const IS_WINDOWS = process.platform === 'win32';

describe('readHistory, wherever a repository lies', function () {
  // Real processes, dozens of them.
  this.timeout(120_000);
  let box: Sandbox;
  before(() => (box = new Sandbox()));
  after(() => box.close());

  const oddNames = ['-C', '--help', 'with space', ':(top)x', '*', "it's", 'Übung 学'];
  for (const name of IS_WINDOWS ? ['-C', "it's"] : [...oddNames, 'two\nlines', 'ends\n', '"', '\\'])
    it(`reads folders called ${JSON.stringify(name)}`, async () => {
      box.repository(`odd/${name}`);
      box.commit(`odd/${name}`, 'at the top', { files: { a: '1' } });
      mkdirSync(box.path('odd', name, name));
      writeFileSync(box.path('odd', name, name, 'a'), '1');
      box.git(`odd/${name}`, 'add', '--all');
      box.commit(`odd/${name}`, 'below');
      const { key, top, gitDir, commits } = await box.read(`odd/${name}/${name}`);
      assert.deepEqual([key.subpath, top], [name, box.path('odd', name)]);
      assert.equal(gitDir, box.path('odd', name, '.git'));
      assert.deepEqual(
        commits.map(({ subject }) => subject),
        ['below'],
      );
    });

  it('reads a linked working tree, and tells its own folder from the shared one', async () => {
    box.repository('main-tree');
    box.commit('main-tree', 'base');
    box.git('main-tree', 'worktree', 'add', '--quiet', '../linked', '-b', 'topic');
    box.commit('linked', 'in the linked tree');
    const { top, gitDir, commonDir, commits, key } = await box.read('linked');
    assert.deepEqual(
      [top, gitDir, commonDir],
      [
        box.path('linked'),
        box.path('main-tree', '.git', 'worktrees', 'linked'),
        box.path('main-tree', '.git'),
      ],
    );
    assert.equal(commits.length, 2);
    assert.deepEqual(key, (await box.read('main-tree')).key);
  });

  it('reads a working tree of a bare repository, which has none of its own', async () => {
    box.repository('origin');
    box.commit('origin', 'base');
    box.git('.', 'clone', '--quiet', '--bare', 'origin', 'project/.bare');
    writeFileSync(box.path('project', '.git'), 'gitdir: ./.bare\n');
    box.git('project', 'worktree', 'add', '--quiet', '-b', 'topic', 'topic');
    box.git('project', 'config', 'user.email', ANN);
    box.commit('project/topic', 'in the tree');
    const { top, gitDir, commonDir, commits } = await box.read('project/topic');
    const bare = box.path('project', '.bare');
    assert.deepEqual(
      [top, gitDir, commonDir],
      [box.path('project', 'topic'), join(bare, 'worktrees', 'topic'), bare],
    );
    assert.equal(commits.length, 2);
    const history = await readHistory(box.path('project'), { authorEmails: [] });
    assert.equal(!history.ok && history.fault, 'bare');
  });

  it('reads a working tree that is linked by a relative path', async function () {
    // A git may have to be fetched first.
    this.timeout(600_000);
    const newer = newerGit();
    if (!newer.ok) {
      console.log(`    skipped, for want of a newer git: ${newer.why}`);
      this.skip();
    }
    const before = process.env['PATH'] ?? '';
    const PATH = newer.path === undefined ? before : `${newer.path}${delimiter}${before}`;
    await box.withVariables({ PATH }, async () => {
      box.repository('related');
      box.commit('related', 'base', { files: { 'a.py': 'import torch\ntorch.ones(1)\n' } });
      box.git('related', 'config', 'worktree.useRelativePaths', 'true');
      box.git('related', 'worktree', 'add', '--quiet', '../relative');
      assert.match(readFileSync(box.path('relative', '.git'), 'utf8'), /^gitdir: \.\./);
      box.commit('relative', 'in the tree');
      const { gitDir, commonDir, commits } = await box.read('relative');
      const shared = box.path('related', '.git');
      assert.deepEqual([gitDir, commonDir], [join(shared, 'worktrees', 'relative'), shared]);
      assert.equal(commits.length, 2);
    });
    // The machine's own may be older than the repository.
    const own = await readHistory(box.path('relative'), { authorEmails: [ANN] });
    if (!own.ok) assert.equal(own.remedy, 'update-git');
    else assert.equal(own.commits.length, 2);
  });

  it('reads a submodule as a repository of its own', async () => {
    box.repository('library');
    const root = box.commit('library', 'library', { files: { a: '1' } });
    box.repository('outer');
    box.commit('outer', 'outer');
    box.git('outer', 'submodule', '--quiet', 'add', box.path('library'), 'inner');
    const { key, top, gitDir } = await box.read('outer/inner', { authorEmails: [ANN] });
    assert.deepEqual(
      [key.root, key.subpath, top, gitDir],
      [root, '', box.path('outer', 'inner'), box.path('outer', '.git', 'modules', 'inner')],
    );
  });

  it('reads a detached HEAD', async () => {
    box.repository('detached');
    const first = box.commit('detached', 'first');
    box.commit('detached', 'second');
    box.git('detached', 'checkout', '--quiet', first);
    assert.deepEqual(await box.subjects('detached'), ['first']);
  });
});
