/** Whose work evidence is, on real repositories. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Catalogue } from '../../../src/core/evidence/matcher.js';
import { scanProject, type ScanOptions } from '../../../src/node/evidence/scan.js';
import { ANN, BOB, Sandbox } from '../git/sandbox.js';

const TORCH = 'import torch\ntorch.zeros(3)\n';
const PANDAS = 'import pandas as pd\npd.read_csv(f)\n';
const CAFE = 'ann@cafe.example';

describe('whose work evidence is', function () {
  // Real processes, dozens of them.
  this.timeout(120_000);
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
    box.repository('repo');
  });
  afterEach(() => box.close());

  const scan = (folder = 'repo', options: ScanOptions = {}) =>
    scanProject(box.path(folder), catalogue, options);
  const grades = async (folder = 'repo', options: ScanOptions = {}) =>
    (await scan(folder, options)).signals.map(({ id, grade }) => `${grade} ${id}`);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(box.path(path)), { recursive: true });
    writeFileSync(box.path(path), text);
  };
  const commit = (email: string, files: Record<string, string>, message = 'work') =>
    box.commit('repo', message, { email, files });

  it('is what the student committed, and not what others did', async () => {
    commit(BOB, { 'a.py': TORCH });
    commit(ANN, { 'b.py': PANDAS });
    assert.deepEqual(await grades(), ['seen pytorch', 'own pandas']);
  });

  it('is one line of a file, and nothing else in it', async () => {
    commit(BOB, { 'a.py': `${TORCH}x = 1\n` });
    commit(ANN, { 'a.py': `${TORCH}x = 2\n` });
    assert.deepEqual(await grades(), ['seen pytorch']);
    commit(ANN, { 'a.py': `${TORCH}x = torch.ones(2)\n` });
    const { signals } = await scan();
    assert.deepEqual(
      signals.map(({ grade, evidence }) => [grade, evidence.map(({ line }) => line)]),
      [['own', [3]]],
    );
  });

  it('is no line that the student only indented anew', async () => {
    commit(BOB, { 'a.py': TORCH });
    commit(ANN, { 'a.py': 'import torch\nif x:\n    torch.zeros(3)\n' });
    assert.deepEqual(await grades(), ['seen pytorch']);
  });

  it('is what is not committed yet, in a file of others too', async () => {
    commit(BOB, { 'a.py': TORCH, 'b.py': 'x = 1\n' });
    write('repo/b.py', `x = 1\r\n${PANDAS}`);
    assert.deepEqual(await grades(), ['seen pytorch', 'own pandas']);
    write('repo/a.py', `# moved\n${TORCH}`);
    assert.deepEqual(await grades(), ['seen pytorch', 'own pandas']);
    write('repo/new.py', TORCH);
    assert.deepEqual(await grades(), ['own pytorch', 'own pandas']);
  });

  it('is all that lies in a repository without a commit', async () => {
    write('repo/a.py', TORCH);
    assert.deepEqual(await grades(), ['own pytorch']);
  });

  it('is unverified in a folder without git', async () => {
    write('plain/a.py', TORCH);
    assert.deepEqual(await grades('plain'), ['unverified pytorch']);
  });

  it("is nobody's that is known where git has no e-mail of the student", async () => {
    box.repository('nobody', '');
    box.commit('nobody', 'work', { files: { 'a.py': TORCH } });
    assert.deepEqual(await grades('nobody'), ['seen pytorch']);
    assert.deepEqual(await grades('nobody', { authors: [ANN.toUpperCase()] }), ['own pytorch']);
  });

  it("is everybody's where all authors count", async () => {
    commit(BOB, { 'a.py': TORCH });
    assert.deepEqual(await grades('repo', { allAuthors: true }), ['own pytorch']);
  });

  it('is the work under any of several e-mails', async () => {
    commit(CAFE, { 'a.py': TORCH });
    commit(BOB, { 'b.py': PANDAS });
    assert.deepEqual(await grades(), ['seen pytorch', 'seen pandas']);
    assert.deepEqual(await grades('repo', { authors: [CAFE] }), ['own pytorch', 'seen pandas']);
  });

  it('follows .mailmap', async () => {
    commit(CAFE, { 'a.py': TORCH });
    commit(BOB, { '.mailmap': `Ann <${ANN}> <${CAFE}>\n` });
    assert.deepEqual(await grades(), ['own pytorch']);
  });

  it('is work that names the student as a co-author', async () => {
    commit(BOB, { 'a.py': TORCH }, `Work\n\nCo-authored-by: Ann <${ANN}>\n`);
    commit(BOB, { 'b.py': PANDAS }, `Work\n\nCo-authored-by: Cy <cy@example.org>\n`);
    assert.deepEqual(await grades(), ['own pytorch', 'seen pandas']);
  });

  it('keeps to the lines of each branch through a merge', async () => {
    commit(BOB, { 'a.py': 'x = 1\n' });
    box.git('repo', 'switch', '--quiet', '--create', 'side');
    commit(BOB, { 'a.py': `x = 1\n${TORCH}` });
    box.git('repo', 'switch', '--quiet', 'main');
    commit(ANN, { 'b.py': PANDAS });
    box.merge('repo', 'side', 'merge by Ann');
    assert.deepEqual(await grades(), ['seen pytorch', 'own pandas']);
  });

  it('is what the student wrote alike on the other branch of a merge', async () => {
    commit(ANN, { 'z.py': 'x = 1\n' });
    box.git('repo', 'switch', '--quiet', '--create', 'side');
    commit(BOB, { 'sub/a.py': TORCH, 'sub/b.py': PANDAS });
    box.git('repo', 'switch', '--quiet', 'main');
    commit(ANN, { 'sub/a.py': TORCH });
    box.merge('repo', 'side', 'merge by Ann');
    for (const folder of ['repo', 'repo/sub'])
      assert.deepEqual(await grades(folder), ['own pytorch', 'seen pandas'], folder);
  });

  it('goes to who squashed a branch', async () => {
    commit(BOB, { 'z.py': 'x = 1\n' });
    box.git('repo', 'switch', '--quiet', '--create', 'side');
    commit(BOB, { 'a.py': TORCH });
    box.git('repo', 'switch', '--quiet', 'main');
    box.git('repo', 'merge', '--quiet', '--squash', 'side');
    commit(ANN, {}, 'squashed');
    assert.deepEqual(await grades(), ['own pytorch']);
  });

  it('stays with the author of what was picked or rebased', async () => {
    commit(BOB, { 'z.py': 'x = 1\n' });
    box.git('repo', 'switch', '--quiet', '--create', 'side');
    const theirs = commit(BOB, { 'a.py': TORCH });
    commit(ANN, { 'b.py': PANDAS });
    box.git('repo', 'switch', '--quiet', 'main');
    commit(BOB, { 'y.py': 'y = 1\n' });
    box.git('repo', 'cherry-pick', theirs);
    assert.deepEqual(await grades(), ['seen pytorch']);
    box.git('repo', 'switch', '--quiet', 'side');
    box.git('repo', 'rebase', '--quiet', 'main');
    assert.deepEqual(await grades(), ['seen pytorch', 'own pandas']);
  });

  it('follows a file that somebody renamed', async () => {
    const filler = Array.from({ length: 20 }, (_, at) => `x${at} = ${at}\n`).join('');
    commit(ANN, { 'a.py': TORCH + filler });
    commit(BOB, { 'b.py': PANDAS + filler });
    box.git('repo', 'mv', 'a.py', 'c.py');
    commit(BOB, {}, 'rename');
    box.git('repo', 'mv', 'b.py', 'd.py');
    commit(ANN, {}, 'rename');
    assert.deepEqual(await grades(), ['own pytorch', 'seen pandas']);
  });

  it('is unverified at the cut of a shallow clone', async () => {
    commit(ANN, { 'a.py': TORCH });
    commit(ANN, { 'z.py': 'x = 1\n' });
    commit(ANN, { 'b.py': PANDAS });
    box.git('.', 'clone', '--quiet', '--depth', '2', `file://${box.path('repo')}`, 'clone');
    const options = { authors: [ANN] };
    assert.deepEqual(await grades('clone', options), ['unverified pytorch', 'own pandas']);
    // Whoever made the commit at the cut: what lies beyond it may be anybody's.
    const others = await grades('clone', { authors: [BOB] });
    assert.deepEqual(others, ['unverified pytorch', 'seen pandas']);
  });

  it('is no squashed subtree, whoever put it in', async () => {
    commit(ANN, { 'b.py': PANDAS });
    box.repository('lib');
    box.commit('lib', 'lib', { email: BOB, files: { 'a.py': TORCH } });
    const message =
      "Squashed 'lib/' content from commit 0123456\n\n" +
      'git-subtree-dir: lib\ngit-subtree-split: 0123456789012345678901234567890123456789\n';
    commit(ANN, { 'lib/a.py': TORCH }, message);
    assert.deepEqual(await grades(), ['seen pytorch', 'own pandas']);
    // A squash of a whole branch that speaks of one is work like any other.
    commit(ANN, { 'lib/b.py': 'import torch\ntorch.ones(2)\n' }, `A branch\n\n* ${message}`);
    assert.deepEqual(await grades(), ['own pytorch', 'own pandas']);
  });

  it('is nothing that only came back with a revert', async () => {
    commit(BOB, { 'a.py': TORCH });
    commit(ANN, { 'a.py': 'x = 1\n', 'b.py': PANDAS });
    box.git('repo', 'revert', '--no-edit', 'HEAD');
    box.git('repo', 'revert', '--no-edit', 'HEAD');
    box.git('repo', 'revert', '--no-edit', 'HEAD');
    assert.deepEqual(await grades(), ['seen pytorch']);
    box.git('repo', 'revert', '--no-edit', 'HEAD');
    assert.deepEqual(await grades(), ['own pandas']);
  });

  it('is nothing that came back in a file with letters beyond ASCII', async () => {
    commit(BOB, { 'é "x".py': TORCH });
    commit(ANN, { 'é "x".py': 'x = 1\n' });
    box.git('repo', 'revert', '--no-edit', 'HEAD');
    assert.deepEqual(await grades(), ['seen pytorch']);
  });

  it('is nothing that a pull of another history brought', async () => {
    commit(ANN, { 'b.py': PANDAS });
    box.repository('theirs');
    box.commit('theirs', 'theirs', { email: BOB, files: { 'a.py': TORCH } });
    const pull = ['pull', '--quiet', '--no-rebase', '--no-edit', '--allow-unrelated-histories'];
    box.git('repo', ...pull, box.path('theirs'), 'main');
    assert.deepEqual(await grades(), ['seen pytorch', 'own pandas']);
  });

  describe('past commits that only changed the form of files', () => {
    const ROUGH = 'import torch\nnet=torch.nn.Conv2d( 3,8, 3 )\n';
    const NEAT = 'import torch\n\nnet = torch.nn.Conv2d(\n    3,\n    8,\n    3,\n)\n';

    for (const [where, set] of [
      ['.git-blame-ignore-revs', false],
      ['revs.txt', true],
    ] as const) {
      it(`as ${where} lists them`, async () => {
        commit(BOB, { 'a.py': ROUGH });
        const hash = commit(ANN, { 'a.py': NEAT, 'b.py': PANDAS });
        assert.deepEqual(await grades(), ['own pytorch', 'own pandas']);
        write(`repo/${where}`, `# Formatting\n${hash} # all of it\n`);
        if (set) box.git('repo', 'config', 'blame.ignoreRevsFile', where);
        assert.deepEqual((await grades())[0], 'seen pytorch');
      });
    }

    it('which others made: the student’s lines stay theirs', async () => {
      commit(ANN, { 'a.py': ROUGH });
      const hash = commit(BOB, { 'a.py': NEAT });
      assert.deepEqual(await grades(), ['seen pytorch']);
      commit(BOB, { '.git-blame-ignore-revs': `${hash}\n` });
      assert.deepEqual(await grades(), ['own pytorch']);
    });

    it('and says how many of them are not in the history', async () => {
      commit(ANN, { 'a.py': TORCH });
      write('repo/.git-blame-ignore-revs', `${'0'.repeat(40)}\n${'1'.repeat(40)}\nnot a hash\n`);
      const { signals, unknownRevisions } = await scan();
      assert.deepEqual([signals[0]?.grade, unknownRevisions], ['own', 2]);
    });
  });

  describe('where a filter keeps another text in the repository', () => {
    const NOTEBOOK = '{"cells":[]}\n';
    const pointer = (text: string) =>
      'version https://git-lfs.github.com/spec/v1\n' +
      `oid sha256:${createHash('sha256').update(text).digest('hex')}\nsize ${text.length}\n`;

    it('is told by who committed Git LFS’s pointer', async () => {
      commit(BOB, { 'a.py': pointer(TORCH), 'z.py': NOTEBOOK });
      commit(ANN, { 'b.py': pointer(PANDAS) });
      write('repo/a.py', TORCH);
      write('repo/b.py', PANDAS);
      assert.deepEqual(await grades(), ['seen pytorch', 'own pandas']);
    });

    it('is unverified once the content was edited', async () => {
      commit(BOB, { 'a.py': pointer(TORCH) });
      commit(ANN, { 'b.py': pointer(PANDAS), 'a.py': pointer(TORCH) });
      write('repo/a.py', `${TORCH}x = 1\n`);
      write('repo/b.py', `${PANDAS}x = 1\n`);
      assert.deepEqual(await grades(), ['unverified pytorch', 'own pandas']);
    });

    it('is told by who committed the file, where git has it as it was checked out', async () => {
      const turned = { 'filter.x.clean': 'rev', 'filter.x.smudge': 'rev' };
      box.configure('repo/.git/config', turned);
      commit(BOB, { '.gitattributes': '*.py filter=x\n', 'a.py': TORCH });
      commit(ANN, { 'b.py': PANDAS });
      assert.deepEqual(await grades(), ['seen pytorch', 'own pandas']);
      write('repo/a.py', `${TORCH}x = 1\n`);
      assert.deepEqual(await grades(), ['unverified pytorch', 'own pandas']);
    });
  });

  it('is told in another working tree and in a submodule', async () => {
    commit(BOB, { 'a.py': TORCH });
    commit(ANN, { 'b.py': PANDAS });
    box.git('repo', 'worktree', 'add', '--quiet', '../tree', '-b', 'other');
    assert.deepEqual(await grades('tree'), ['seen pytorch', 'own pandas']);
    box.repository('outer');
    box.commit('outer', 'first', { files: { 'c.py': PANDAS } });
    box.git('outer', 'submodule', '--quiet', 'add', box.path('repo'), 'inner');
    box.git('outer/inner', 'config', 'user.email', ANN);
    box.commit('outer', 'submodule');
    assert.deepEqual(await grades('outer'), ['own pandas']);
    assert.deepEqual(await grades('outer/inner'), ['seen pytorch', 'own pandas']);
  });

  it('is told in a folder below the top', async () => {
    commit(BOB, { 'x/a.py': TORCH, 'a.py': PANDAS });
    commit(ANN, { 'x/b.py': PANDAS, 'b.py': TORCH });
    assert.deepEqual(await grades('repo/x'), ['seen pytorch', 'own pandas']);
  });

  it('says where all came with one commit', async () => {
    commit(ANN, { 'a.py': TORCH, 'b.py': PANDAS });
    assert.equal((await scan()).inOneCommit, true);
    commit(ANN, { 'c.py': PANDAS });
    assert.equal((await scan()).inOneCommit, false);
  });

  it('is told without running what a repository names', async function () {
    if (process.platform === 'win32') this.skip();
    const mark = box.path('mark');
    const program = box.path('program');
    writeFileSync(program, `#!/bin/sh\necho ran >>'${mark}'\ncat\n`);
    chmodSync(program, 0o755);
    commit(BOB, { 'a.py': TORCH, '.gitattributes': '*.py filter=x diff=x\n' });
    commit(ANN, { 'a.py': `${TORCH}x = 1\n` });
    const names = ['filter.x.clean', 'filter.x.smudge', 'filter.x.process', 'diff.x.textconv'];
    for (const name of [
      ...names,
      'diff.x.command',
      'core.fsmonitor',
      'core.pager',
      'gpg.program',
    ]) {
      box.git('repo', 'config', name, program);
    }
    box.git('repo', 'config', 'blame.ignoreRevsFile', '/dev/zero');
    write('repo/a.py', `${TORCH}x = 2\n`);
    assert.deepEqual(await grades(), ['seen pytorch']);
    assert.ok(!existsSync(mark));
    // Plain git does run it, or this would prove nothing.
    try {
      box.gitWith({ timeout: 5000 }, 'repo', 'diff');
    } catch {
      // Whether the program ran is what counts.
    }
    assert.ok(existsSync(mark));
  });

  it('is told of paths that look like options or have odd letters', async () => {
    commit(BOB, { '-w.py': TORCH, 'é "x".py': TORCH });
    commit(ANN, { '--all.py': PANDAS });
    assert.deepEqual(await grades(), ['seen pytorch', 'own pandas']);
  });
});
