/** The student's own list of what git ignores everywhere: followed as git does, if it is a file. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Catalogue } from '../../../src/core/evidence/matcher.js';
import { scanProject } from '../../../src/node/evidence/scan.js';
import { Sandbox } from './sandbox.js';

const REPO = 'repo';
const CATALOGUE = new Catalogue({
  format: 1,
  signals: ['torch', 'numpy'].map((id) => ({ id, title: id, modules: [id] })),
});

describe('a file of the student’s that says what git ignores', function () {
  this.timeout(120_000); // real processes
  let box: Sandbox;
  beforeEach(() => {
    box = new Sandbox();
    box.repository(REPO);
    box.commit(REPO, 'first', { files: { 'kept.py': 'import torch\ntorch.ones(1)\n' } });
    writeFileSync(box.path(REPO, 'mine.py'), 'import numpy\nnumpy.ones(1)\n');
  });
  afterEach(() => box.close());

  const write = (text: string, ...path: string[]) => {
    mkdirSync(dirname(box.path(...path)), { recursive: true });
    writeFileSync(box.path(...path), text);
    return box.path(...path);
  };
  const config = (scope: '--global' | '--local', value: string) =>
    box.git(REPO, 'config', scope, 'core.excludesFile', value);
  /** What the scan found, by the modules of the two files. */
  const found = async () => {
    const { signals } = await scanProject(box.path(REPO), CATALOGUE, {});
    return signals.map(({ id }) => id).sort();
  };
  const BOTH = ['numpy', 'torch'];

  it('is followed where the student’s configuration names it', async () => {
    assert.deepEqual(await found(), BOTH);
    write('mine.py\n', 'home', 'my ignores');
    config('--global', '~/my ignores');
    assert.deepEqual(await found(), ['torch']);
  });

  it('is followed where a file says so that the configuration includes', async () => {
    write(`[core]\n\texcludesFile = ${write('mine.py\n', 'ignores')}\n`, 'home', 'more');
    box.git(REPO, 'config', '--global', 'include.path', box.path('home', 'more'));
    assert.deepEqual(await found(), ['torch']);
  });

  it('is followed in its usual place, where the configuration names none', async () => {
    write('mine.py\n', 'home', 'git', 'ignore');
    assert.deepEqual(await found(), ['torch']);
    config('--global', write('', 'none'));
    assert.deepEqual(await found(), BOTH);
  });

  it('is not what the repository names, which takes nothing from it either', async () => {
    config('--local', write('kept.py\nmine.py\n', 'theirs'));
    assert.deepEqual(await found(), BOTH);
    config('--global', write('mine.py\n', 'ignores'));
    assert.deepEqual(await found(), ['torch']);
  });

  it('is left alone where it is no file, too large, or not there', async () => {
    const none = [box.path('missing'), box.path(REPO), 'ignores-of-no-place', ''];
    const large = write(`mine.py\n${'#'.repeat(2 ** 20)}\n`, 'large');
    for (const path of [...none, large]) {
      config('--global', path);
      assert.deepEqual(await found(), BOTH, path);
    }
  });

  it('is never opened where it is a pipe or a device', async function () {
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [box.path('pipe')]);
    symlinkSync('/dev/zero', box.path('device'));
    for (const path of ['pipe', 'device']) {
      config('--global', box.path(path));
      assert.deepEqual(await found(), BOTH, path);
    }
    rmSync(box.path('home', '.gitconfig'));
    mkdirSync(box.path('home', 'git'));
    symlinkSync(box.path('pipe'), box.path('home', 'git', 'ignore'));
    assert.deepEqual(await found(), BOTH);
  });
});
