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
    assert.deepEqual(await walkProject(folder, NEVER), {
      paths: ['Dockerfile', 'a.py', 'x/b.ipynb'],
      skipped: { other: 1, vendored: 2, environment: 2, checkpoint: 1, generated: 1 },
      byGit: false,
      isTooLarge: false,
    });
  });

  it('ends in loops of links', async () => {
    write('x/a.py');
    symlinkSync(folder, join(folder, 'x', 'loop'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dead.py'));
    const { paths, skipped } = await walkProject(folder, NEVER);
    assert.deepEqual(paths, ['x/a.py']);
    assert.equal(skipped.link, 2);
  });

  it('passes over folders that cannot be read', async function () {
    if (process.getuid?.() === 0 || process.platform === 'win32') this.skip();
    write('a.py');
    write('x/b.py');
    chmodSync(join(folder, 'x'), 0);
    const { paths, skipped } = await walkProject(folder, NEVER);
    chmodSync(join(folder, 'x'), 0o755);
    assert.deepEqual(paths, ['a.py']);
    assert.deepEqual(skipped, { unreadable: 1 });
  });

  it('gives up where there are more files than a project has', async () => {
    for (const path of ['a.py', 'x/b.py', 'x/c.csv']) write(path);
    const walk = (most: number) => walkProject(folder, NEVER, undefined, most);
    assert.deepEqual((await walk(4)).paths, ['a.py', 'x/b.py']);
    const tooLarge = { paths: [], skipped: {}, byGit: false, isTooLarge: true };
    assert.deepEqual(await walk(3), tooLarge);
    execFileSync('git', ['init', '--quiet', folder]);
    assert.deepEqual((await walk(3)).paths, ['a.py', 'x/b.py']);
    assert.deepEqual(await walk(2), tooLarge);
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
    write('latin.py', Buffer.from([0x78, 0xe9, 0x0a]));
    write('umlaut.py', '\uFEFFimport pandas as pd\npd.größe()\n');
    const { signals, stats } = await scanProject(folder, new Catalogue(shippedCatalogue()));
    assert.deepEqual(
      signals.map(({ id, grade }) => `${grade} ${id}`),
      ['unverified pandas', 'unverified pytorch'],
    );
    assert.equal(signals[0]?.evidence[0]?.fact, 'pandas.größe');
    assert.equal(stats.files, 3);
    assert.deepEqual(stats.skipped, {
      generated: 2,
      binary: 1,
      'too-large': 1,
      'broken-notebook': 1,
    });
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
});
