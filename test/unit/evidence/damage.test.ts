/** Files and repositories that are broken: read as far as possible, counted, never fatal. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Catalogue } from '../../../src/core/evidence/matcher.js';
import { scanProject } from '../../../src/node/evidence/scan.js';
import { BOB, Sandbox } from '../git/sandbox.js';
import { notebook } from './kit.js';

const TORCH = 'import torch\ntorch.zeros(3)\n';
const PANDAS = 'import pandas as pd\npd.read_csv(f)\n';

describe('a scan of what is broken', function () {
  // Real processes.
  this.timeout(30_000);
  let box: Sandbox;
  const catalogue = new Catalogue({
    format: 1,
    signals: [
      { id: 'pytorch', title: 'PyTorch', modules: ['torch'] },
      { id: 'pandas', title: 'pandas', modules: ['pandas'] },
    ],
  });
  beforeEach(() => {
    box = new Sandbox();
  });
  afterEach(() => box.close());

  const write = (path: string, content: string | Buffer) => {
    mkdirSync(dirname(box.path(path)), { recursive: true });
    writeFileSync(box.path(path), content);
  };
  const scan = async (folder: string) => {
    const { signals, stats } = await scanProject(box.path(folder), catalogue);
    return { grades: signals.map(({ id, grade }) => `${grade} ${id}`), skipped: stats.skipped };
  };

  const READABLE: Readonly<Record<string, string | Buffer>> = {
    'with CRLF': TORCH.replaceAll('\n', '\r\n'),
    'with old line ends': TORCH.replaceAll('\n', '\r'),
    'in Python 2': `print "x", 1\nexec "y"\nraise E, "z"\n${TORCH}`,
    'half typed': `def f(a, b=[1, {"x": (\n\n${TORCH}class C(\n`,
    'with an open text': `${TORCH}x = """open\n`,
    'nested deeply': `${TORCH}x = ${'['.repeat(50_000)}${']'.repeat(50_000)}\n`,
    'indented deeply': `${TORCH}${Array.from({ length: 500 }, (_, at) => `${' '.repeat(at)}if x:\n`).join('')}`,
    'in no UTF-8': Buffer.concat([
      Buffer.from('# '),
      Buffer.from([0xe9, 0xff]),
      Buffer.from(`\n${TORCH}`),
    ]),
    'in one long line': `x = [${'1, '.repeat(300_000)}]\n${TORCH}`,
  };
  for (const [what, content] of Object.entries(READABLE)) {
    it(`reads code ${what}`, async () => {
      write('plain/a.py', content);
      assert.deepEqual(await scan('plain'), { grades: ['unverified pytorch'], skipped: {} });
    });
  }

  it('leaves files of 200 MB, with NUL bytes and broken notebooks, and says so', async () => {
    write('plain/a.py', TORCH);
    write('plain/large.py', '');
    truncateSync(box.path('plain/large.py'), 200_000_000);
    write('plain/large.ipynb', '');
    truncateSync(box.path('plain/large.ipynb'), 200_000_000);
    write('plain/nul.py', `${PANDAS}\0`);
    write('plain/broken.ipynb', notebook(PANDAS).slice(0, -20));
    write('plain/none.ipynb', '{"nbformat": 4}');
    assert.deepEqual(await scan('plain'), {
      grades: ['unverified pytorch'],
      skipped: { 'too-large': 2, binary: 1, 'broken-notebook': 2 },
    });
  });

  describe('with a repository', () => {
    beforeEach(() => {
      box.repository('repo');
      box.commit('repo', 'by Bob', { email: BOB, files: { 'a.py': `${TORCH}x = 1\n` } });
      box.commit('repo', 'one', { files: { 'a.py': `${TORCH}x = 2\n`, 'b.py': PANDAS } });
    });
    const whole = { grades: ['seen pytorch', 'own pandas'], skipped: {} };
    const remove = (name: string) => {
      const hash = box.git('repo', 'rev-parse', name);
      rmSync(box.path('repo', '.git', 'objects', hash.slice(0, 2), hash.slice(2)));
    };

    it('that somebody has locked', async () => {
      for (const name of ['index.lock', 'HEAD.lock', 'config.lock']) {
        write(`repo/.git/${name}`, '');
      }
      assert.deepEqual(await scan('repo'), whole);
    });

    it('that lacks a file of the past: whose that file is cannot be told', async () => {
      remove('HEAD~1:a.py');
      assert.deepEqual(await scan('repo'), { ...whole, skipped: { history: 1 } });
    });

    it('that lacks a commit: nothing in it is proven', async () => {
      remove('HEAD~1');
      const grades = ['seen pytorch', 'seen pandas'];
      assert.deepEqual(await scan('repo'), { grades, skipped: { history: 2 } });
    });

    const nothing = { grades: ['seen pytorch', 'seen pandas'], skipped: { history: 2 } };

    it('that lacks all: its files are read, and nothing in it is proven', async () => {
      rmSync(box.path('repo', '.git', 'objects'), { recursive: true });
      assert.deepEqual(await scan('repo'), nothing);
    });

    it('whose HEAD or index is garbage', async () => {
      write('repo/.git/index', 'garbage');
      assert.equal((await scan('repo')).grades.length, 2);
      write('repo/.git/HEAD', 'garbage');
      assert.deepEqual(await scan('repo'), nothing);
      write('repo/sub/c.py', TORCH);
      assert.deepEqual(await scan('repo/sub'), {
        ...{ grades: ['seen pytorch'], skipped: { history: 1 } },
      });
    });

    it('when there is no git to ask', async () => {
      await box.withVariables({ PATH: box.path('home') }, async () => {
        assert.deepEqual(await scan('repo'), nothing);
        write('plain/a.py', TORCH);
        assert.deepEqual(await scan('plain'), { grades: ['unverified pytorch'], skipped: {} });
      });
    });
  });
});
