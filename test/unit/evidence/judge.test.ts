import assert from 'node:assert/strict';
import type { CatalogueDocument, Clause } from '../../../src/core/evidence/catalogue.js';
import { compileGlob, wordsOf } from '../../../src/core/evidence/glob.js';
import { prove } from '../../../src/core/evidence/milestones.js';
import { skippedPath } from '../../../src/core/evidence/skipped.js';
import { graded, notebook, shippedCatalogue, signalsOf } from './kit.js';

describe('globs', () => {
  const FITS: readonly [Parameters<typeof compileGlob>[1], string, string, boolean][] = [
    ['name', 'torch.nn.*', 'torch.nn.Conv2d', true],
    ['name', 'torch.nn.*', 'torch.nn.functional.relu', false],
    ['name', 'torch.**', 'torch.nn.functional.relu', true],
    ['name', 'torch.**', 'torchvision.x', false],
    ['name', 'pandas.**.groupby', 'pandas.groupby', true],
    ['name', 'pandas.**.groupby', 'pandas.read_csv().groupby', true],
    ['name', '~.*.fit', '~.model.fit', true],
    ['path', '**/Dockerfile', 'Dockerfile', true],
    ['path', '**/Dockerfile', 'a/b/DOCKERFILE', true],
    ['path', '.github/workflows/*.yml', '.github/workflows/a/b.yml', false],
    ['text', 'docker run*', 'docker run -p 1 x', true],
    ['text', 'kind=*', 'metadata.kind=x', false],
    ['words', '*-vae-*', wordsOf('VAE'), true],
    ['words', '*-vae-*', wordsOf('ConvVAE2d'), false],
    ['words', '*-vae-*', wordsOf('ConvVAE'), true],
    ['words', '*-vae-*', wordsOf('_vae_loss'), true],
    ['words', '*-gan', wordsOf('Organ'), false],
    ['words', 'step', wordsOf('train_step'), false],
    ['words', '*-loss', wordsOf('KLDivLoss'), true],
    ['words', '*-a2c-*', wordsOf('A2CAgent'), true],
    ['words', 'c3d', wordsOf('C3D'), true],
    ['words', '*-conv2d-*', wordsOf('Conv2DBlock'), true],
    ['words', 'resnet18-model', wordsOf('Resnet18Model'), true],
    ['words', '*-yolo*', wordsOf('YOLOv3'), true],
    ['words', '*-gans', wordsOf('TwoGANs'), true],
  ];
  for (const [alphabet, glob, text, expected] of FITS) {
    it(`${glob} ${expected ? 'fits' : 'does not fit'} ${text}`, () => {
      assert.equal(compileGlob(glob, alphabet)(text), expected);
    });
  }
});

describe('signals', () => {
  const catalogue = (clause: Clause): CatalogueDocument => ({
    format: 1,
    signals: [{ id: 'it', title: 'It', any: [clause] }],
  });
  const holds = (clause: Clause, ...codes: readonly string[]) => {
    const files = Object.fromEntries(codes.map((code, at) => [`f${at}.py`, code]));
    return signalsOf(files, () => 'own', catalogue(clause)).length === 1;
  };

  it('come together in a function, a class, a file or a project', () => {
    const all: Clause[] = [{ call: '~.a' }, { call: '~.b' }];
    const one = 'class A:\n  def f(self):\n    a()\n    b()';
    const two = 'class A:\n  def f(self): a()\n  def g(self): b()';
    const apart = 'class A:\n  def f(self): a()\ndef g(): b()';
    const within = (scope: 'function' | 'class' | 'file' | 'project', ...codes: string[]) =>
      holds({ all, within: scope }, ...codes);
    assert.deepEqual(
      [one, two, apart].map((code) => within('function', code)),
      [true, false, false],
    );
    assert.deepEqual(
      [one, two, apart].map((code) => within('class', code)),
      [true, true, false],
    );
    assert.ok(within('file', apart));
    assert.ok(!within('file', 'a()', 'b()'));
    assert.ok(within('project', 'a()', 'b()'));
  });

  it('count, and can be ruled out', () => {
    const of: Clause[] = [{ call: '~.a' }, { call: '~.b' }, { call: '~.c' }];
    assert.ok(holds({ atLeast: 2, of }, 'a()\nc()'));
    assert.ok(!holds({ atLeast: 2, of }, 'a()\na()'));
    assert.ok(!holds({ all: [{ call: '~.a' }, { not: { call: '~.b' } }] }, 'a()\nb()'));
  });

  it('ask for arguments', () => {
    const clause: Clause = { call: 't.f', with: { to: ['wandb'] } };
    assert.ok(holds(clause, 'import t\nt.f(to="wandb")'));
    assert.ok(holds(clause, 'import t\nt.f(to=["x", "wandb"])'));
    assert.ok(!holds(clause, 'import t\nt.f(to="x", as_="wandb")'));
  });

  it('are own only where the rule holds on own lines, else seen', () => {
    const clause: Clause = { all: [{ call: '~.a' }, { call: '~.b' }] };
    const grade = (...own: readonly number[]) =>
      signalsOf(
        { 'f.py': 'a()\nb()\na()' },
        (_, line) => (own.includes(line) ? 'own' : 'seen'),
        catalogue(clause),
      ).map((each) => `${each.grade} ${each.evidence.map(({ line }) => line).join()}`);
    assert.deepEqual(grade(1, 2), ['own 1,2']);
    assert.deepEqual(grade(2, 3), ['own 3,2']);
    assert.deepEqual(grade(1, 3), ['seen 1,3,2']);
    assert.deepEqual(grade(), ['seen 1,3,2']);
  });

  const PROJECTS: readonly [
    string,
    Readonly<Record<string, string>>,
    string,
    string | undefined,
  ][] = [
    ['a module that is used', { 'a.py': 'import torch\ntorch.x()' }, 'pytorch', 'own'],
    ['a module that is only imported', { 'a.py': 'import torch' }, 'pytorch', 'mention'],
    ['a dependency', { 'requirements.txt': 'torch' }, 'pytorch', 'mention'],
    [
      'a package installed in a notebook',
      { 'a.ipynb': notebook('!pip install torch') },
      'pytorch',
      'mention',
    ],
    [
      'a module of the project itself',
      { 'transformers.py': '', 'a.py': 'import transformers\ntransformers.x()' },
      'huggingface-transformers',
      undefined,
    ],
    [
      'a package of the project itself',
      { 'src/transformers/__init__.py': '', 'b/a.py': 'import transformers\ntransformers.x()' },
      'huggingface-transformers',
      undefined,
    ],
    [
      'another module of that name elsewhere',
      { 'x/transformers.py': '', 'a.py': 'import transformers\ntransformers.x()' },
      'huggingface-transformers',
      'own',
    ],
    ['a variable called like a module', { 'a.py': 'torch.x()' }, 'pytorch', undefined],
    ['stand-alone Keras', { 'a.py': 'import keras\nkeras.x()' }, 'tensorflow', 'mention'],
    [
      'tf.keras',
      { 'a.py': 'from tensorflow.keras import layers as L\nL.Dense(1)' },
      'tensorflow',
      'own',
    ],
    ['a manifest', { 'k.yaml': 'apiVersion: apps/v1\nkind: Deployment' }, 'kubernetes', 'own'],
    [
      'a file of another tool with apiVersion',
      { 'k.yaml': 'apiVersion: 1\nproviders: []' },
      'kubernetes',
      undefined,
    ],
    ['a Dockerfile', { Dockerfile: 'FROM x' }, 'docker', 'own'],
    ['an empty Dockerfile', { Dockerfile: '# nothing' }, 'docker', undefined],
    ['docker in a script', { 'a.sh': 'docker run x' }, 'docker', 'own'],
    ['docker spoken of', { 'a.sh': 'echo docker run x' }, 'docker', undefined],
    [
      'an abstract base class',
      { 'a.py': 'from abc import ABCMeta\nclass A(metaclass=ABCMeta): pass' },
      'metaclasses',
      undefined,
    ],
    ['a metaclass', { 'a.py': 'class M(type): pass' }, 'metaclasses', 'own'],
    ['with', { 'a.py': 'with open(x): pass' }, 'context-managers', 'mention'],
    [
      'workers of a loader',
      { 'a.py': 'from torch.utils.data import DataLoader\nDataLoader(d, num_workers=4)' },
      'multiprocessing',
      undefined,
    ],
    [
      'a pool',
      { 'a.py': 'from multiprocessing import Pool\nwith Pool(4) as p: p.map(f, x)' },
      'multiprocessing',
      'own',
    ],
    [
      'a count of cores',
      { 'a.py': 'import multiprocessing as m\nm.cpu_count()' },
      'multiprocessing',
      'mention',
    ],
    ['time.time', { 'a.py': 'import time\ntime.time()' }, 'profiling', undefined],
    ['a test that can fail', { 'test_a.py': 'def test_a():\n  assert f() == 1' }, 'tests', 'own'],
    ['an empty test', { 'test_a.py': 'def test_a():\n  pass' }, 'tests', undefined],
    [
      'evaluation in test.py',
      { 'test.py': 'def test(model):\n  return model.evaluate(x)' },
      'tests',
      undefined,
    ],
    [
      'a workflow',
      { '.github/workflows/a.yml': 'jobs:\n  t:\n    steps:\n      - run: pytest' },
      'ci',
      'own',
    ],
    [
      'a workflow that greets',
      {
        '.github/workflows/a.yml':
          'jobs:\n  t:\n    steps:\n      - uses: actions/first-interaction@v1',
      },
      'ci',
      undefined,
    ],
    ['a client of an API', { 'a.py': 'import requests\nrequests.post(u)' }, 'rest-api', undefined],
    [
      'a Flask app',
      { 'a.py': 'from flask import Flask\napp = Flask(__name__)' },
      'rest-api',
      'own',
    ],
    [
      'report_to wandb',
      {
        'a.py': 'from transformers import TrainingArguments\nTrainingArguments(report_to="wandb")',
      },
      'wandb',
      'own',
    ],
    [
      'groupby of a frame',
      { 'a.py': 'import pandas as pd\ndef f(df):\n  return df.groupby("a")' },
      'groupby',
      'own',
    ],
    [
      'groupby of itertools',
      { 'a.py': 'import itertools\nitertools.groupby(x)' },
      'groupby',
      undefined,
    ],
    [
      'an own gym environment',
      { 'a.py': 'class GridWorld:\n  def reset(self): pass\n  def step(self, a): pass' },
      'simulation-env',
      'own',
    ],
    [
      'a system prompt',
      { 'a.py': 'm = [{"role": "system", "content": "x"}]' },
      'prompt-engineering',
      'own',
    ],
    [
      'BERT used as it is',
      { 'a.py': 'from transformers import BertModel\nm = BertModel.from_pretrained("x")' },
      'bert-finetuning',
      undefined,
    ],
    [
      'BERT trained',
      {
        'a.py': 'from transformers import BertModel\nm = BertModel.from_pretrained("x")',
        'b.py': 'import torch\no = torch.optim.AdamW(p)\nloss.backward()',
      },
      'bert-finetuning',
      'own',
    ],
    [
      'a wrapper around a library loss',
      { 'a.py': 'import torch.nn.functional as F\ndef my_loss(x, y):\n  return F.mse_loss(x, y)' },
      'custom-loss',
      undefined,
    ],
    [
      'a loss of its own',
      { 'a.py': 'import torch\ndef my_loss(x, y):\n  return torch.mean((x - y) ** 2)' },
      'custom-loss',
      'own',
    ],
  ];
  for (const [name, files, id, expected] of PROJECTS) {
    it(`${id} of ${name}: ${expected ?? 'nothing'}`, () => {
      assert.equal(signalsOf(files).find((signal) => signal.id === id)?.grade, expected);
    });
  }

  it('are none in an empty project', () => assert.deepEqual(graded({}), []));
});

describe('the catalogue', () => {
  it('has every id once', () => {
    const ids = shippedCatalogue().signals.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });
});

describe('proof of milestones', () => {
  const CASES: readonly [Parameters<typeof prove>[0], string, boolean, string, string][] = [
    ['a', 'a', true, 'a', ''],
    ['a', '', false, '', '1 of a'],
    [{ all: ['a', 'b'] }, 'a', false, 'a', '1 of b'],
    [{ all: ['a', { any: ['b', 'c'] }] }, 'a', false, 'a', '1 of b,c'],
    [{ all: ['a', { any: ['b', 'c'] }] }, 'a c', true, 'a,c', ''],
    [{ any: ['a', 'b'] }, '', false, '', '1 of a,b'],
    [{ atLeast: 2, of: ['a', 'b', 'c'] }, 'b', false, 'b', '1 of a,c'],
    [{ atLeast: 2, of: ['a', 'b', 'c'] }, '', false, '', '2 of a,b,c'],
    [{ atLeast: 2, of: ['a', 'b', 'c'] }, 'a c', true, 'a,c', ''],
  ];
  for (const [rule, shown, holds, proven, missing] of CASES) {
    it(`${JSON.stringify(rule)} with ${shown || 'nothing'}`, () => {
      const proof = prove(rule, new Set(shown.split(' ')));
      assert.equal(proof.holds, holds);
      assert.equal(proof.proven.join(), proven);
      const parts = proof.missing.map(({ atLeast, of }) => `${atLeast} of ${of.join()}`);
      assert.equal(parts.join('; '), missing);
    });
  }
});

describe('files that never count', () => {
  for (const [path, reason] of [
    ['node_modules/a/b.js', 'vendored'],
    ['x/venv/lib/a.py', 'environment'],
    ['lib/python3/site-packages/a.py', 'vendored'],
    ['a/.ipynb_checkpoints/b.ipynb', 'checkpoint'],
    ['a_pb2.py', 'generated'],
    ['dist/a.js', 'generated'],
    ['dist/a.py', undefined],
    ['data/prompts.py', undefined],
    ['archive/a.py', undefined],
    ['.claude/skills/serve/examples/app.py', 'agent'],
    ['web/.agents/skills/x/y.py', 'agent'],
    ['.cursor/rules/example.ts', 'agent'],
    ['.github/skills/x/run.py', 'agent'],
    ['.github/workflows/test.yml', undefined],
    ['skills/x/run.py', undefined],
    ['agents/ppo.py', undefined],
    ['cloned/', 'nested'],
  ] as const) {
    it(`${path}: ${reason ?? 'counts'}`, () => assert.equal(skippedPath(path), reason));
  }
});
