import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
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
