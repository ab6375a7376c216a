import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Catalogue } from '../../../src/core/evidence/matcher.js';
import { scanProject } from '../../../src/node/evidence/scan.js';
import { walkProject } from '../../../src/node/evidence/walk.js';
import { Sandbox } from '../git/sandbox.js';
import { shippedCatalogue } from './kit.js';

const NEVER = new AbortController().signal;

describe('walking a project', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-walk-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const write = (path: string, content: string | Buffer = '') => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };

  it('leaves out what never counts, and says how much and why', async () => {
    for (const path of [
      ...['a.py', 'x/b.ipynb', 'Dockerfile', 'data.csv', 'node_modules/a/index.js'],
      ...['lib/site-packages/p.py', 'venv/x.py', 'mine/pyvenv.cfg', 'mine/lib/y.py'],
      ...['x/.ipynb_checkpoints/b-checkpoint.ipynb', 'x/__pycache__/c.py', '.git/hooks/d.py'],
    ]) {
      write(path);
    }
    const { paths, leftOut, byGit } = await walkProject(folder, NEVER);
    assert.deepEqual(paths, ['Dockerfile', 'a.py', 'x/b.ipynb']);
    assert.equal(byGit, false);
    assert.deepEqual(leftOut.skipped, {
      ...{ other: 1, vendored: 2, environment: 2, checkpoint: 1, generated: 1 },
    });
    assert.deepEqual(leftOut.named.map(({ path, reason }) => `${reason} ${path}`).sort(), [
      ...['environment mine/', 'environment venv/', 'generated x/__pycache__/'],
      ...['vendored lib/site-packages/', 'vendored node_modules/'],
    ]);
  });

  it('ends in loops of links', async () => {
    write('x/a.py');
    symlinkSync(folder, join(folder, 'x', 'loop'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dead.py'));
    const { paths, leftOut } = await walkProject(folder, NEVER);
    assert.deepEqual(paths, ['x/a.py']);
    assert.equal(leftOut.skipped.link, 2);
  });

  it('passes over folders that cannot be read', async function () {
    if (process.getuid?.() === 0 || process.platform === 'win32') this.skip();
    write('a.py');
    write('x/b.py');
    chmodSync(join(folder, 'x'), 0);
    const { paths, leftOut } = await walkProject(folder, NEVER);
    chmodSync(join(folder, 'x'), 0o755);
    assert.deepEqual(paths, ['a.py']);
    assert.deepEqual(leftOut.skipped, { unreadable: 1 });
    assert.deepEqual(leftOut.named, [{ path: 'x/', reason: 'unreadable' }]);
  });

  it('gives up where there are more files than a project has', async () => {
    for (const path of ['a.py', 'x/b.py', 'x/c.csv']) write(path);
    const walk = (most: number) => walkProject(folder, NEVER, undefined, most);
    assert.deepEqual((await walk(4)).paths, ['a.py', 'x/b.py']);
    const isTooLarge = async (most: number) => {
      const { paths, leftOut, ...rest } = await walk(most);
      assert.deepEqual([paths, leftOut.skipped], [[], {}]);
      assert.deepEqual(rest, { byGit: false, isTooLarge: true });
    };
    await isTooLarge(3);
    execFileSync('git', ['init', '--quiet', folder]);
    assert.deepEqual((await walk(3)).paths, ['a.py', 'x/b.py']);
    await isTooLarge(2);
  });

  it('fails for a folder that is not there, and stops when told to', async () => {
    await assert.rejects(walkProject(join(folder, 'none'), NEVER), { code: 'ENOENT' });
    const stopped = AbortSignal.abort();
    await assert.rejects(walkProject(folder, stopped), { name: 'AbortError' });
  });

  it('is scanned as far as it can be read', async () => {
    write('a.py', 'import torch\ntorch.x()');
    write('nul.py', Buffer.from('import torch\0'));
    write('large.py', 'x = 1\n'.repeat(400_000));
    write('broken.ipynb', '{"cells": [');
    write('made_pb2.py', 'import torch');
    write('generated.py', '# Code generated. DO NOT EDIT.\n');
    write('advised.py', '# do not edit the path below\nimport polars\npolars.x()\n');
    write('latin.py', Buffer.from([0x78, 0xe9, 0x0a]));
    write('umlaut.py', '\uFEFFimport pandas as pd\npd.größe()\n');
    const { signals, stats, leftOut } = await scanProject(
      folder,
      new Catalogue(shippedCatalogue()),
    );
    assert.deepEqual(
      signals.map(({ id, grade }) => `${grade} ${id}`),
      ['unverified pandas', 'unverified polars', 'unverified pytorch'],
    );
    assert.equal(signals[0]?.evidence[0]?.fact, 'pandas.größe');
    assert.equal(stats.files, 4);
    assert.deepEqual(stats.skipped, {
      generated: 2,
      binary: 1,
      'too-large': 1,
      'broken-notebook': 1,
    });
    assert.deepEqual(leftOut?.map(({ path, reason }) => `${reason} ${path}`).sort(), [
      ...['binary nul.py', 'broken-notebook broken.ipynb', 'generated generated.py'],
      ...['generated made_pb2.py', 'too-large large.py'],
    ]);
  });
});

describe('walking a repository', () => {
  let box: Sandbox;
  beforeEach(() => {
    box = new Sandbox();
  });
  afterEach(() => box.close());

  it('leaves out what git ignores', async () => {
    box.repository('repo');
    box.commit('repo', 'first', {
      files: { 'a.py': 'x', '.gitignore': 'b.py\nout/\n', 'é x.py': 'x', 'gone.py': 'x' },
    });
    for (const name of ['b.py', 'c.py']) writeFileSync(box.path('repo', name), 'x');
    mkdirSync(box.path('repo', 'out'));
    writeFileSync(box.path('repo', 'out', 'd.py'), 'x');
    rmSync(box.path('repo', 'gone.py'));
    const { paths, byGit } = await walkProject(box.path('repo'), NEVER);
    assert.ok(byGit);
    assert.deepEqual(paths, ['a.py', 'c.py', 'gone.py', 'é x.py']);
    const { stats } = await scanProject(box.path('repo'), new Catalogue(shippedCatalogue()));
    assert.equal(stats.files, 3);
    assert.equal(stats.skipped.unreadable, 1);
  });

  it('leaves out environments by their marks, committed, untracked or ignored', async () => {
    const files = {
      ...{
        'hello.py': 'x',
        'lib/mine.py': 'x',
        'Lib/mine.py': 'x',
        '.gitignore': 'secret/\n*.cfg\n',
      },
      ...{
        'env/conda-meta/history': '',
        'env/lib/python3.11/helper.py': 'x',
        'env/bin/tool.py': 'x',
      },
      ...{ 'pruned/lib/python3.12/site-packages/a.py': 'x', 'pruned/lib/python3.12/os.py': 'x' },
    };
    box.repository('repo');
    box.commit('repo', 'first', { files });
    const more = ['ml-env/lib/python3.11/os.py', 'win/Lib/os.py', 'secret/lib/python3.11/os.py'];
    for (const path of [...more, 'ml-env/pyvenv.cfg', 'win/pyvenv.cfg', 'secret/pyvenv.cfg']) {
      mkdirSync(dirname(box.path('repo', path)), { recursive: true });
      writeFileSync(box.path('repo', path), 'x');
    }
    const inGit = await walkProject(box.path('repo'), NEVER);
    assert.ok(inGit.byGit);
    assert.deepEqual(inGit.paths, ['Lib/mine.py', 'hello.py', 'lib/mine.py']);
    const environments = ['env/', 'ml-env/', 'pruned/', 'win/'];
    assert.deepEqual(inGit.leftOut.named.map(({ path }) => path).sort(), environments);
    rmSync(box.path('repo', '.git'), { recursive: true });
    const { paths, leftOut } = await walkProject(box.path('repo'), NEVER);
    assert.deepEqual(paths, ['Lib/mine.py', 'hello.py', 'lib/mine.py']);
    const byHand = ['env/', 'ml-env/', 'pruned/lib/python3.12/', 'secret/', 'win/'];
    assert.deepEqual(leftOut.named.map(({ path }) => path).sort(), byHand);
  });

  it('keeps code that lies beside what was installed', async () => {
    box.repository('repo');
    const files = [
      'back/pyvenv.cfg',
      'back/lib/python3.11/os.py',
      'back/bin/x.py',
      'back/app/main.py',
    ];
    box.commit('repo', 'first', { files: Object.fromEntries(files.map((path) => [path, 'x'])) });
    const { paths } = await walkProject(box.path('repo'), NEVER);
    assert.deepEqual(paths, ['back/app/main.py']);
  });

  it('leaves out only the library where the project itself lies in an environment', async () => {
    box.repository('repo');
    const files = ['pyvenv.cfg', 'lib/python3.11/os.py', 'lib/mine.py', 'main.py'];
    box.commit('repo', 'first', { files: Object.fromEntries(files.map((path) => [path, 'x'])) });
    for (const byGit of [true, false]) {
      if (!byGit) rmSync(box.path('repo', '.git'), { recursive: true });
      const walk = await walkProject(box.path('repo'), NEVER);
      assert.equal(walk.byGit, byGit);
      assert.deepEqual(walk.paths, ['lib/mine.py', 'main.py']);
    }
  });

  it('leaves repositories in it to themselves', async () => {
    for (const folder of ['repo', 'repo/cloned', 'loose/cloned']) {
      mkdirSync(box.path(folder), { recursive: true });
      box.repository(folder);
      box.commit(folder, 'first', { files: { 'a.py': 'x' } });
    }
    writeFileSync(box.path('loose', 'b.py'), 'x');
    for (const [folder, own] of [
      ['repo', 'a.py'],
      ['loose', 'b.py'],
    ] as const) {
      const { paths, leftOut } = await walkProject(box.path(folder), NEVER);
      assert.deepEqual(paths, [own]);
      assert.deepEqual(leftOut.named, [{ path: 'cloned/', reason: 'nested' }]);
    }
  });
});
