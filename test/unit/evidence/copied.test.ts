import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { holdersOf } from '../../../src/core/evidence/copied.js';
import { Catalogue } from '../../../src/core/evidence/matcher.js';
import { scanProject } from '../../../src/node/evidence/scan.js';
import { ANN, Sandbox } from '../git/sandbox.js';
import { shippedCatalogue } from './kit.js';

const MIT = (holder: string) =>
  `MIT License\n\nCopyright (c) 2021 ${holder}\n\nPermission is hereby granted … this copyright notice …\n`;
const TORCH = 'import torch\ntorch.x()\n';
const PANDAS = 'import pandas\npandas.x()\n';

describe('the holders that a licence names', () => {
  for (const [text, holders] of [
    [MIT('Jane Doe'), ['Jane Doe']],
    ['Copyright 2019-2023 Google LLC. All rights reserved.', ['Google LLC. All rights reserved.']],
    ['  © 2020, 2021 Zoë Ångström', ['Zoë Ångström']],
    ['Copyright (C) 2007 Free Software Foundation, Inc. <https://fsf.org/>', []],
    ['   Copyright [yyyy] [name of copyright owner]', []],
    ['THE COPYRIGHT HOLDERS AND CONTRIBUTORS\ncopyright notice, this list', []],
    ['Copyright (c) 2022', []],
  ] as const) {
    it(JSON.stringify(text), () => assert.deepEqual(holdersOf(text), holders));
  }
});

describe('a project that was copied in with its licence', () => {
  let box: Sandbox;
  beforeEach(() => {
    box = new Sandbox();
    box.repository('repo');
    box.configure('repo/.git/config', { 'user.name': 'Ann Student', 'user.email': ANN });
    box.commit('repo', 'mine', { email: ANN, files: { 'main.py': PANDAS, LICENSE: MIT('Ann S') } });
  });
  afterEach(() => box.close());

  const scan = async (folder = 'repo', allAuthors = false) => {
    const catalogue = new Catalogue(shippedCatalogue());
    const { signals, leftOut } = await scanProject(box.path(folder), catalogue, { allAuthors });
    return {
      grades: signals.map(({ id, grade }) => `${grade} ${id}`),
      left: leftOut?.map(({ path, reason }) => `${reason} ${path}`),
    };
  };
  const project = (holder: string, folder = 'lib/net') => ({
    [`${folder}/LICENSE`]: MIT(holder),
    [`${folder}/README.md`]: 'A net',
    [`${folder}/net.py`]: TORCH,
  });
  const write = (folder: string, files: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(box.path(folder, path)), { recursive: true });
      writeFileSync(box.path(folder, path), text);
    }
  };
  const commit = (files: Readonly<Record<string, string>>, email = ANN) =>
    box.commit('repo', 'more', { email, files });

  it('is nobody’s own in the commit that it came with', async () => {
    commit(project('Jane Doe'));
    assert.deepEqual(await scan(), { grades: ['own pandas'], left: ['vendored lib/net/'] });
    assert.deepEqual((await scan('repo', true)).grades, ['own pandas', 'own pytorch']);
  });

  it('is not told in a shallow clone, whose cut commit brings everything', async () => {
    commit(project('Jane Doe'));
    commit({ 'main.py': PANDAS + PANDAS });
    box.git('.', 'clone', '--quiet', '--depth=1', `file://${box.path('repo')}`, 'shallow');
    box.configure('shallow/.git/config', { 'user.name': 'Ann Student', 'user.email': ANN });
    const { grades, left } = await scan('shallow');
    assert.deepEqual([grades, left], [['unverified pandas', 'unverified pytorch'], []]);
  });

  it('is nobody’s own before anything is committed', async () => {
    box.repository('new');
    box.configure('new/.git/config', { 'user.name': 'Ann Student', 'user.email': ANN });
    write('new', project('Jane Doe'));
    assert.deepEqual(await scan('new'), { grades: [], left: ['vendored lib/net/'] });
  });

  it('is nobody’s own before it is committed', async () => {
    write('repo', project('Jane Doe'));
    assert.deepEqual(await scan(), { grades: ['own pandas'], left: ['vendored lib/net/'] });
  });

  it('counts as far as the student changed it or added to it later', async () => {
    commit({ ...project('Jane Doe'), 'lib/net/other.py': 'import polars\npolars.x()\n' });
    commit({
      'lib/net/own.py': 'import seaborn\nseaborn.x()\n',
      'lib/net/net.py': `${TORCH}torch.y()\n`,
    });
    const { grades, left } = await scan();
    assert.deepEqual(grades.sort(), ['own pandas', 'own pytorch', 'own seaborn']);
    assert.deepEqual(left, ['vendored lib/net/']);
  });

  it('is also told where its folder is looked through as a project', async () => {
    commit(project('Jane Doe'));
    assert.deepEqual(await scan('repo/lib/net'), { grades: [], left: ['vendored ./'] });
  });

  const OWN: Readonly<Record<string, () => void>> = {
    'its licence names the student': () => commit(project('Ann Student')),
    'its licence names whom the top names': () => {
      commit({ LICENSE: MIT('Jane Doe') });
      commit(project('Jane Doe'));
    },
    'its licence names who owns the remote': () => {
      box.git('repo', 'remote', 'add', 'origin', 'git@example.org:doe-learns/notes.git');
      commit(project('Doe'));
    },
    'its licence names the address': () => {
      box.configure('repo/.git/config', { 'user.email': 'jane.codes@example.org' });
      commit(project('jane'), 'jane.codes@example.org');
    },
    'its licence names nobody': () => commit(project('<your name>')),
    'neither a README nor a manifest is beside it': () => {
      const files = Object.entries(project('Jane Doe'));
      commit(Object.fromEntries(files.filter(([path]) => !path.endsWith('README.md'))));
    },
  };
  for (const [why, make] of Object.entries(OWN)) {
    it(`is the student’s where ${why}`, async () => {
      make();
      assert.ok((await scan()).grades.includes('own pytorch'));
    });
  }

  it('is the student’s at the top of a repository, whoever’s the licence is', async () => {
    box.repository('solo');
    box.configure('solo/.git/config', { 'user.name': 'Ann Student', 'user.email': ANN });
    const files = { LICENSE: MIT('Jane Doe'), 'README.md': 'A net', 'net.py': TORCH };
    box.commit('solo', 'all', { email: ANN, files });
    assert.deepEqual((await scan('solo')).grades, ['own pytorch']);
  });
});
