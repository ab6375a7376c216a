import assert from 'node:assert/strict';
import { factsOf, texts } from './kit.js';

/** Name of the case, code, the names that it uses. */
const NAMES: readonly [string, string, readonly string[]][] = [
  ['an alias', 'import numpy as np\nnp.zeros(3)', ['numpy.zeros']],
  ['a submodule', 'import os.path\nos.path.join(a)', ['os.path.join']],
  ['an aliased submodule', 'import torch.nn as nn\nnn.Conv2d(1)', ['torch.nn.Conv2d']],
  ['from … import … as', 'from torch.nn import Conv2d as C\nC(1)', ['torch.nn.Conv2d']],
  [
    'a list in brackets over lines',
    'from torch.nn import (\n  Conv2d,  # two\n  Linear as L,\n)\nL(1)',
    ['torch.nn.Linear'],
  ],
  [
    're-assignment',
    'import keras\nK = keras.layers\nK.Dense(1)',
    ['keras.layers', 'keras.layers.Dense'],
  ],
  [
    'what a call gave',
    'import pandas as pd\nd = pd.read_csv(f)\nd.x',
    ['pandas.read_csv', 'pandas.read_csv().x'],
  ],
  [
    'a chain of calls',
    'import pandas as pd\npd.read_csv(f).groupby("a").mean()',
    ['pandas.read_csv', 'pandas.read_csv().groupby', 'pandas.().mean'],
  ],
  [
    'an index',
    'import pandas as pd\nd = pd.read_csv(f)\nd["a"].x()',
    ['pandas.read_csv', 'pandas.read_csv().x', 'pandas.read_csv()'],
  ],
  [
    'an attribute of self',
    'import gym\nclass A:\n  def f(self):\n    self.env = gym.make(n)\n  def g(self):\n    self.env.step(1)',
    ['gym.make', 'gym.make().step'],
  ],
  [
    'a context',
    'import mlflow\nwith mlflow.start_run() as run:\n  run.info()',
    ['mlflow.start_run', 'mlflow.start_run().info'],
  ],
  [
    'an annotated parameter',
    'import pandas as pd\ndef f(d: pd.DataFrame):\n  d.pivot()',
    ['pandas.DataFrame', 'pandas.DataFrame().pivot'],
  ],
  [
    'a parameter that hides a module',
    'import tf\ndef f(tf):\n  tf.x()\ntf.y()',
    ['~.tf.x', 'tf.y'],
  ],
  [
    'a variable of a function',
    'import tf\ndef f():\n  tf = g()\n  tf.x()\ntf.y()',
    ['~.g', '~.tf.x', 'tf.y'],
  ],
  ['unpacking', 'import tf\na, tf = f()\ntf.x()', ['~.f', '~.tf.x']],
  ['an import of the project itself', 'from .nets import UNet\nUNet()', ['.nets.UNet']],
  ['an import inside a function', 'def f():\n  import tf\n  tf.x()\ntf.y()', ['tf.x', '~.tf.y']],
  [
    'what is tried first',
    'try:\n  import a as m\nexcept ImportError:\n  import b as m\nm.x()',
    ['a.x'],
  ],
  ['one line', 'import a; a.x(); import b; b.y()', ['a.x', 'b.y']],
  ['one line of try', 'try: import a\nexcept E: pass\na.x()', ['a.x']],
  ['a continued line', 'import a\nx = a. \\\n  b', ['a. \\\n  b']],
  ['an annotated variable', 'import a\nx: a.T = f()\nx.m()', ['a.T', '~.f', 'a.T().m']],
  [
    'a lambda and a comprehension',
    'import a\nf = lambda x: a.b(x)\n[a.c for y in z]',
    ['a.b', 'a.c'],
  ],
  [
    'a default and an annotation',
    'import a\ndef f(x=a.b, *, y: a.C = 1) -> a.D: ...',
    ['a.b', 'a.C', 'a.D'],
  ],
  ['Python 2', 'import a\nprint a.b\nexec "x"\nraise E, a.c', ['a.b', 'a.c']],
];

/** Nothing in these is code. */
const NO_CODE: readonly [string, string][] = [
  ['a comment', '# torch.nn.Conv2d(1)\n#import torch'],
  ['a docstring', '"""\nimport torch\ntorch.nn.Conv2d(1)\n"""'],
  ['a raw docstring with an escaped quote', "r'''a \\''' import torch\n'''"],
  ['a string', 's = "import torch; torch.nn.Conv2d(1)"'],
  ['a string over lines', 's = "a \\\nimport torch"'],
  ['an f-string', 's = f"{torch.nn.Conv2d(1)}"'],
  ['a string with a hash', 's = "# not a comment"; t = \'"\''],
];

describe('names in Python', () => {
  for (const [name, code, expected] of NAMES) {
    it(name, () => {
      assert.deepEqual(texts('a.py', code, 'name', 'call').sort(), [...expected].sort());
    });
  }

  it('are not read from what is no code', () => {
    for (const [name, code] of NO_CODE) {
      assert.deepEqual(texts('a.py', code, 'name', 'call', 'module'), [], name);
    }
  });

  it('have the line that they stand on, whatever came before', () => {
    const code = '"""\na\n"""\r\nx = (1,\r\n  "a\\\n b",\n)\nimport a\n\na.b()\n';
    const fact = factsOf('a.py', code).find(({ text }) => text === 'a.b');
    assert.equal(fact?.line, 10);
  });

  it('bring the arguments of calls', () => {
    const code = 'import t\nt.f("a", b=1, c=["d", "e"], g=t.h, i=not j, k=None)';
    assert.deepEqual(factsOf('a.py', code).find(({ kind }) => kind === 'call')?.args, [
      '0=a',
      'b=1',
      'c=',
      'c=d',
      'c=e',
      'g=',
      'i=',
      'k=None',
    ]);
  });
});

describe('structure of Python', () => {
  it('has bases, decorators and metaclasses resolved', () => {
    const code =
      'import torch.nn as nn\nimport functools as f\n@f.lru_cache()\nclass A(nn.Module, B[int], metaclass=M): pass';
    assert.deepEqual(texts('a.py', code, 'base', 'decorator', 'metaclass'), [
      'functools.lru_cache',
      'torch.nn.Module',
      '~.B',
      '~.M',
    ]);
  });

  it('tells which class and function a fact is in', () => {
    const code =
      'class A:\n  def f(self):\n    yield 1\n  x = 1\nclass B:\n  def g(self): pass\ndef h(): pass';
    const facts = factsOf('a.py', code).filter(({ kind }) => kind === 'class' || kind === 'def');
    assert.deepEqual(
      facts.map(({ text, type, owner }) => `${text} ${type} ${owner}`),
      ['A 1 0', 'f 1 1', 'B 2 0', 'g 2 2', 'h 0 3'],
    );
  });

  const SHAPES: readonly [string, string, readonly string[]][] = [
    [
      'a wrapper of any arguments',
      'def d(f):\n  def w(*args):\n    return f(*args)\n  return w',
      ['decorator'],
    ],
    [
      'a wrapper that says so',
      'import functools\ndef d(f):\n  @functools.wraps(f)\n  def w(x):\n    return f(x)\n  return w',
      ['decorator'],
    ],
    [
      'one with arguments',
      'def o(n):\n  def d(f):\n    def w(*a):\n      return f(*a)\n    return w\n  return d',
      ['decorator'],
    ],
    [
      'one that is used',
      'def d(f):\n  all.append(f)\n  return f\n@d\ndef g(): pass',
      ['decorator'],
    ],
    [
      'a class that is used as one',
      'class D:\n  def __call__(self): pass\n@D\ndef g(): pass',
      ['decorator'],
    ],
    ['a ready-made one', 'import functools\n@functools.cache\ndef g(): pass', []],
    [
      'a method that decorates its property',
      'class A:\n  @property\n  def x(self): pass\n  @x.setter\n  def x(self, v): pass',
      [],
    ],
    [
      'a function that makes a function',
      'def make(n):\n  def inner(x):\n    return x + n\n  return inner',
      [],
    ],
    ['a generator', 'def g():\n  yield 1', ['generator']],
    ['a generator as an expression', 'x = (a for a in b)', []],
    ['a coroutine of the old kind', 'def g():\n  x = yield', ['generator']],
    ['a fixture', 'import pytest\n@pytest.fixture\ndef g():\n  yield 1', ['fixture']],
    [
      'a context manager',
      'from contextlib import contextmanager\n@contextmanager\ndef g():\n  yield 1',
      ['fixture'],
    ],
    ['a generator around another function', 'def g():\n  def h(): pass\n  yield 1', ['generator']],
  ];
  for (const [name, code, expected] of SHAPES) {
    it(`knows ${name}`, () => assert.deepEqual(texts('a.py', code, 'shape'), expected));
  }
});

describe('half-typed Python', () => {
  const BROKEN: readonly [string, string][] = [
    ['an open bracket', 'import a\nx = f(1,\nimport b\nb.c()'],
    ['open brackets of all kinds', 'import a\nx = f([{\ndef g():\n  pass\nimport b\nb.c()'],
    ['an open quote', 'import a\nx = f("abc)\nimport b\nb.c()'],
    ['three quotes that nobody closes', 'import a\nx = """abc\nimport b\nb.c()'],
    ['three quotes that nobody opened', 'abc\n"""\nimport b\nb.c()\ndef f():\n  """A text."""'],
    ['a closing bracket too many', 'import a\nx = f(1))\nimport b\nb.c()'],
    ['an unfinished import', 'import a\nfrom\nimport b\nb.c()'],
    ['an unfinished class', 'class\nclass A(\ndef\nimport b\nb.c()'],
    ['a name at the end', 'import b\nb.c()\nb.'],
    ['a dedent to nowhere', 'if x:\n      y\n   z\nimport b\nb.c()'],
    ['bytes that are no UTF-8', 'x = "\uFFFD"\n\uFFFD\uFFFD\nimport b\nb.c()'],
  ];
  for (const [name, code] of BROKEN) {
    it(`goes on after ${name}`, () => {
      assert.ok(texts('a.py', code, 'call').includes('b.c'));
    });
  }

  it('is read to the end whatever is cut out of it', () => {
    const code =
      'import a\nclass A(a.B):\n  """T"""\n  def f(self, x: a.C = {"k": [1]}) -> int:\n    return f"{x!r}" + \'y\'\n';
    for (let at = 0; at < code.length; at++) {
      const cut = code.slice(0, at) + code.slice(at + 1);
      assert.ok(Array.isArray(factsOf('a.py', cut)));
      assert.ok(Array.isArray(factsOf('a.py', code.slice(0, at))));
    }
  });

  it('may be nested deeply', () => {
    assert.ok(factsOf('a.py', '('.repeat(100_000)).length > 0);
    assert.ok(factsOf('a.py', `${'a.'.repeat(50_000)}b`).length > 0);
  });
});
