import assert from 'node:assert/strict';
import { kindOf, readFacts } from '../../../src/core/evidence/fileFacts.js';
import { factsOf, notebook, texts } from './kit.js';

describe('facts of notebooks', () => {
  it('come from code cells, on the lines of the raw file', () => {
    const text = notebook('import numpy as np\n', 'x = 1\nnp.zeros(3)');
    const call = factsOf('a.ipynb', text).find(({ kind }) => kind === 'call');
    assert.equal(call?.text, 'numpy.zeros');
    assert.match(text.split('\n')[call.line - 1]!, /np\.zeros/);
  });

  it('stand on the line where theirs begins, however the raw file has them', () => {
    const text = [
      '{"cells": [{"cell_type": "code", "outputs": [',
      '  {"text": ["a\\"\\n", "\\\\"]}],',
      '"source": ["import a\\n\\n",',
      '"a.",',
      '',
      '"b(\\"x\\")\\r\\n", "a.c()"]}]}',
    ].join('\n');
    const calls = factsOf('a.ipynb', text).filter(({ kind }) => kind === 'call');
    assert.deepEqual(
      calls.map(({ text: name, line, args }) => [name, line, args?.[0]]),
      [
        ['a.b', 4, '0=x'],
        ['a.c', 6, undefined],
      ],
    );
  });

  it('come from notebooks of format 3 as well', () => {
    const text = JSON.stringify({
      nbformat: 3,
      worksheets: [{ cells: [{ cell_type: 'code', input: ['import a\n', 'a.b()'] }] }],
    });
    assert.deepEqual(texts('a.ipynb', text, 'call'), ['a.b']);
  });

  it('come from cells whose code is one text', () => {
    const text = JSON.stringify({
      cells: [{ cell_type: 'code', source: 'import a\na.b("\\u00e9")' }],
    });
    assert.deepEqual(texts('a.ipynb', text, 'call'), ['a.b']);
  });

  it('leave out prose, outputs and raw cells', () => {
    const text = JSON.stringify({
      cells: [
        { cell_type: 'markdown', source: ['import a\n', 'a.b()'] },
        { cell_type: 'raw', source: ['import a\n', 'a.b()'] },
        {
          outputs: [{ output_type: 'stream', text: ['import a\n'], source: ['import a'] }],
          cell_type: 'code',
          source: [],
        },
      ],
    });
    assert.deepEqual(texts('a.ipynb', text, 'module', 'cell'), []);
  });

  it('know magics', () => {
    const cells = [
      '%matplotlib inline\n%timeit -n 3 f(a.b)\n!pip install torch\n!docker run x',
      '%%timeit\nimport c\nc.d()',
      '%%bash\ndvc run x',
      '%%html\n<b>import e</b>',
      'x = 3 \\\n  % (y)',
    ];
    const text = notebook(...cells);
    assert.deepEqual(texts('a.ipynb', text, 'magic'), [
      ...['matplotlib', 'timeit', 'timeit', 'bash', 'html'],
    ]);
    assert.deepEqual(texts('a.ipynb', text, 'dependency'), ['torch']);
    assert.deepEqual(texts('a.ipynb', text, 'command'), ['docker run x', 'dvc run x']);
    assert.deepEqual(texts('a.ipynb', text, 'module'), ['c']);
  });

  it('take a file that a cell writes for that file', () => {
    const text = notebook(
      '%%writefile app/Dockerfile\nFROM tensorflow/serving',
      '%%writefile -a x.py\nimport a\na.b()',
    );
    assert.deepEqual(texts('a.ipynb', text, 'image', 'call'), ['tensorflow/serving', 'a.b']);
    assert.ok(texts('a.ipynb', text, 'file').includes('app/Dockerfile'));
  });

  it('are read although their prose has a bad escape', () => {
    const prose = '{"cell_type": "markdown", "source": ["\\x"]}';
    const code = '{"cell_type": "code", "source": ["import a\\n", "a.b()"]}';
    assert.deepEqual(texts('a.ipynb', `{"cells": [${prose}, ${code}]}`, 'module'), ['a']);
  });

  for (const [name, text] of [
    ['no JSON', '{"cells": ['],
    ['JSON, but no notebook', '{"a": 1}'],
    ['a list', '[]'],
    ['empty', ''],
    ['a bad escape', '{"cells": [{"cell_type": "code", "source": ["\\x"]}]}'],
  ] as const) {
    it(`are refused where the text is ${name}`, () => {
      assert.deepEqual(readFacts('a.ipynb', text), { ok: false, reason: 'broken-notebook' });
    });
  }

  it('survive deep nesting in outputs', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const text = `{"cells":[{"outputs":${deep},"cell_type":"code","source":["import a"]}]}`;
    assert.deepEqual(texts('a.ipynb', text, 'module'), ['a']);
  });
});

describe('facts of scripts and settings', () => {
  it('are the commands of a shell script, joined and split', () => {
    const text =
      '# docker run a\nFOO=1 sudo docker \\\n  build . && python -m x # y\ncat <<EOF\ndvc run\nEOF\nif true; then kubectl apply; fi';
    assert.deepEqual(texts('a.sh', text, 'command'), [
      ...['docker build .', 'python -m x', 'cat <<EOF', 'true', 'kubectl apply', 'fi'],
    ]);
  });

  it('are the images and commands of a Dockerfile', () => {
    const text =
      'FROM --platform=x python:3.11 AS a\nRUN pip install "torch>=2" \\\n  numpy==1 && dvc pull\nCMD ["uvicorn", "a:app"]';
    assert.deepEqual(texts('Dockerfile', text, 'image'), ['python:3.11']);
    assert.deepEqual(texts('a/Dockerfile.gpu', text, 'dependency'), ['torch', 'numpy']);
    assert.deepEqual(texts('b.dockerfile', text, 'command'), ['dvc pull', 'uvicorn a:app']);
  });

  it('are the keys and values of YAML', () => {
    const text = `# a: b
apiVersion: apps/v1   # why
kind: "Deployment"
spec:
  containers:
  - image: tensorflow/serving:2
    name: x
  - name: y
---
jobs:
  test:
    steps:
      - uses: actions/checkout@v4
      - run: |
          pip install dvc
          dvc pull
      - run: pytest
  {{ template }}: x
script:
  - docker build .`;
    const facts = texts('a.yml', text, 'key');
    for (const fact of [
      'apiVersion=apps/v1',
      'kind=Deployment',
      'spec.containers.image=tensorflow/serving:2',
      'spec.containers.name=y',
      'jobs.test.steps.uses=actions/checkout@v4',
      'jobs.test.steps.run=pytest',
    ]) {
      assert.ok(facts.includes(fact), `${fact} in ${facts.join(', ')}`);
    }
    assert.ok(!facts.some((fact) => fact.startsWith('a=')));
    assert.deepEqual(texts('a.yml', text, 'command'), ['dvc pull', 'pytest', 'docker build .']);
    assert.deepEqual(texts('a.yml', text, 'image'), ['tensorflow/serving:2']);
  });

  it('are dependencies wherever they are named', () => {
    for (const [path, text, expected] of [
      [
        'requirements.txt',
        '# a\nTorch[all]>=2 ; x\n-r b.txt\nscikit_learn\n\n',
        ['torch', 'scikit-learn'],
      ],
      ['requirements/dev.txt', 'pytest', ['pytest']],
      [
        'pyproject.toml',
        '[project]\nname = "x"\ndependencies = [\n  "numpy>=1",\n  "torch",\n]\n[tool.x]\ny = ["z"]',
        ['numpy', 'torch'],
      ],
      [
        'pyproject.toml',
        '[tool.poetry.dependencies]\npython = "^3"\nnumpy = "1"',
        ['python', 'numpy'],
      ],
      [
        'environment.yml',
        'name: x\ndependencies:\n  - python=3.9\n  - pip:\n    - torch==2',
        ['python', 'torch'],
      ],
    ] as const) {
      const found = texts(path, text, 'dependency');
      for (const name of expected)
        assert.ok(found.includes(name), `${name} in ${path}: ${found.join()}`);
      assert.ok(!found.includes('z'));
    }
  });

  it('are the imports and calls of JavaScript', () => {
    const text =
      "import express from 'express';\nconst { a } = require('b');\n// describe(x)\nconst s = `it(${x})`;\nconst app = express();\napp.listen(1);\ndescribe('y', () => {});";
    assert.deepEqual(texts('a.ts', text, 'module'), ['express', 'b']);
    assert.deepEqual(texts('a.ts', text, 'call'), ['express', '~.app.listen', '~.describe']);
  });

  it('stand on the lines where JavaScript calls, however it is broken up', () => {
    const text =
      "import a from 'a'; /*\n*/ const s = `\n`; a\n  // x\n  .b;\na?.c\n  .d((e) => a.f(`\n`));\na.g();";
    const calls = factsOf('a.ts', text).filter(({ kind }) => kind === 'call');
    assert.deepEqual(
      calls.map(({ text: name, line }) => [name, line]),
      [
        ['a.c.d', 7],
        ['a.f', 7],
        ['a.g', 9],
      ],
    );
  });

  it('are no calls after a statement, and survive half-typed JavaScript', () => {
    const text = "const a = b;\n(c)();\nd('it\ne(<p>don't</p>);\nimport f from 'f";
    assert.deepEqual(texts('a.ts', text, 'call'), ['~.d', '~.e']);
    assert.deepEqual(texts('a.ts', `${text}';`, 'module'), ['f']);
    assert.deepEqual(texts('a.ts', '/* a(', 'call'), ['~.a']);
  });

  it('are read by what the name of a file says', () => {
    for (const [path, kind] of [
      ['a.py', 'python'],
      ['A.IPYNB', 'notebook'],
      ['x/Dockerfile', 'dockerfile'],
      ['x/Dockerfile.dev', 'dockerfile'],
      ['a.dvc', 'yaml'],
      ['requirements-dev.txt', 'requirements'],
      ['data.csv', undefined],
      ['README.md', undefined],
      ['py', undefined],
    ] as const) {
      assert.equal(kindOf(path), kind, path);
    }
  });
});

describe('facts without names', () => {
  it('are what is imported and defined, on each line', () => {
    const code =
      'import a; import b\ntry: from c import d\nexcept E: pass\nclass F(a.G):\n  def h(self):\n    a.b()';
    const read = readFacts('a.py', code, false);
    assert.deepEqual(
      (read.ok ? read.facts : []).map(({ kind, text }) => `${kind} ${text}`),
      [
        'file a.py',
        'module a',
        'module b',
        'module c',
        'class F',
        'base a.G',
        'def h',
        'param self',
      ],
    );
  });
});
