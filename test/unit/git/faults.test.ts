import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { readHistory, type HistoryOptions } from '../../../src/node/gitHistory.js';
import { ANN, Sandbox } from './sandbox.js';

const IS_WINDOWS = process.platform === 'win32';

describe('readHistory, of what cannot be read', function () {
  // Real processes, dozens of them.
  this.timeout(120_000);
  let box: Sandbox;
  before(() => (box = new Sandbox()));
  after(() => box.close());

  const fault = async (folder: string, options: Partial<HistoryOptions> = {}) => {
    const history = await readHistory(box.path(folder), { authorEmails: [], ...options });
    assert.ok(!history.ok, 'no fault');
    return history;
  };
  const expectFault = async (folder: string, code: string, detail: RegExp) => {
    const history = await fault(folder);
    assert.equal(history.fault, code);
    assert.match(history.detail, detail);
  };
  const withOneCommit = (name: string) => {
    box.repository(name);
    return box.commit(name, 'only', { files: { 'sub/a': '1' } });
  };

  it('knows a repository without commits', async () => {
    const top = box.repository('unborn');
    assert.deepEqual(await fault('unborn'), {
      ok: false,
      top,
      gitDir: box.path('unborn', '.git'),
      commonDir: box.path('unborn', '.git'),
      fault: 'no-commits',
      detail: "fatal: your current branch 'main' does not have any commits yet",
    });
  });

  it('knows a bare repository', async () => {
    withOneCommit('source');
    box.git('.', 'clone', '--quiet', '--bare', 'source', 'bare.git');
    const { fault: code, gitDir, top } = await fault('bare.git');
    assert.deepEqual([code, gitDir, top], ['bare', box.path('bare.git'), undefined]);
  });

  it('knows a folder in no repository, a missing one and a file', async () => {
    mkdirSync(box.path('folder'));
    writeFileSync(box.path('file'), '');
    await expectFault('folder', 'not-a-repository', /^fatal: not a git repository/);
    await expectFault('gone', 'not-a-repository', /^fatal: cannot change to /);
    await expectFault('file', 'not-a-repository', /^fatal: cannot change to /);
  });

  it('knows a repository whose student has no address', async () => {
    box.repository('nobody', '');
    box.commit('nobody', 'one');
    const { fault: code, top } = await fault('nobody', { authorEmails: ['', ' '] });
    assert.deepEqual([code, top], ['no-author', box.path('nobody')]);
  });

  it('is for no author only where the global configuration has none either', async () => {
    box.repository('global', '');
    box.commit('global', 'one');
    box.git('global', 'config', '--global', 'user.email', ANN);
    try {
      assert.deepEqual(await box.subjects('global'), ['one']);
    } finally {
      box.git('global', 'config', '--global', '--unset', 'user.email');
    }
  });

  describe('git itself', () => {
    it('may be missing from PATH', async () => {
      withOneCommit('no-git');
      await box.withVariables({ PATH: box.path('home') }, () =>
        expectFault('no-git', 'git-missing', /ENOENT/),
      );
    });

    it('may be missing or no program where the settings say it is', async () => {
      withOneCommit('no-program');
      for (const gitPath of ['gone', 'no-program', 'no-program/sub/a'].map((name) =>
        box.path(name),
      ))
        assert.equal((await fault('no-program', { gitPath })).fault, 'git-missing', gitPath);
    });

    const script = (name: string, text: string) => {
      writeFileSync(box.path(name), `#!/bin/sh\n${text}\n`);
      chmodSync(box.path(name), 0o755);
      return box.path(name);
    };

    it('may lie at a path with spaces', async function () {
      if (IS_WINDOWS) this.skip();
      withOneCommit('spacious');
      const gitPath = script('my git (2)', 'exec git "$@"');
      assert.deepEqual(await box.subjects('spacious', { gitPath }), ['only']);
    });

    it('may be killed without a word', async function () {
      if (IS_WINDOWS) this.skip();
      withOneCommit('killed');
      const gitPath = script('killed-git', 'kill -9 $$');
      const { fault: code, detail } = await fault('killed', { gitPath });
      assert.deepEqual([code, detail], ['unreadable', 'git ended with null']);
    });

    it('may go on although told to end', async function () {
      if (IS_WINDOWS) this.skip();
      withOneCommit('stubborn');
      // Longer than the test may take.
      const gitPath = script('stubborn-git', "trap '' INT; sleep 600");
      assert.equal((await fault('stubborn', { gitPath, timeoutMs: 200 })).fault, 'unreadable');
    });

    it("may not trust the repository's owner", async function () {
      if (IS_WINDOWS) this.skip();
      withOneCommit('foreign');
      const gitPath = script('wary-git', 'GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec git "$@"');
      const { fault: code, detail } = await fault('foreign', { gitPath });
      assert.equal(code, 'unreadable');
      assert.match(detail, /^fatal: (detected dubious ownership|unsafe repository)/);
      // git's remedy stands at the end of what it says.
      const last = detail.split('\n').at(-1);
      assert.equal(last?.trim(), `git config --global --add safe.directory ${box.path('foreign')}`);
    });
  });

  it('may be one of a later git, and then the remedy is to update it', async () => {
    withOneCommit('newer');
    box.configure('newer/.git/config', { 'core.repositoryFormatVersion': '1' });
    const said: string[] = [];
    for (const name of ['somethingNew', 'otherThing']) {
      box.configure('newer/.git/config', { [`extensions.${name}`]: 'true' });
      said.push(`\t${name.toLowerCase()}`);
      const { fault: code, detail, remedy } = await fault('newer');
      assert.deepEqual([code, remedy], ['unreadable', 'update-git']);
      const [first, ...further] = detail.split('\n');
      assert.match(first ?? '', /^fatal: unknown repository extensions? found:$/);
      assert.deepEqual(further, said);
    }
    withOneCommit('later format');
    box.configure('later format/.git/config', { 'core.repositoryFormatVersion': '99' });
    assert.equal((await fault('later format')).remedy, 'update-git');
    withOneCommit('broken');
    writeFileSync(box.path('broken', '.git', 'HEAD'), 'garbage\n');
    assert.equal((await fault('broken')).remedy, undefined);
  });

  describe('a damaged repository', () => {
    const damages: Record<string, [file: string, text: string, detail: RegExp]> = {
      'a HEAD that is no reference': ['HEAD', 'garbage\n', /^fatal: not a git repository/],
      'a HEAD at a missing commit': ['HEAD', `${'1'.repeat(40)}\n`, /^fatal: bad object HEAD/],
      'a branch that is no hash': ['refs/heads/main', 'garbage\n', /appears to be broken/],
      'a branch that was cut off': ['refs/heads/main', '', /appears to be broken/],
      'a configuration that does not parse': ['config', '[broken', /^fatal: bad config line /],
      'a format from the future': [
        'config',
        '[core]\n\trepositoryformatversion = 99\n',
        /^fatal: Expected git repo version/,
      ],
    };
    for (const [what, [file, text, detail]] of Object.entries(damages))
      it(`may have ${what}`, async () => {
        withOneCommit(what);
        writeFileSync(box.path(what, '.git', file), text);
        await expectFault(what, 'unreadable', detail);
      });

    it('may lack objects', async () => {
      const hash = withOneCommit('hollow');
      box.commit('hollow', 'second');
      rmSync(box.path('hollow', '.git', 'objects', hash.slice(0, 2), hash.slice(2)));
      await expectFault('hollow', 'unreadable', /^(error|fatal): /);
      for (const name of readdirSync(box.path('hollow', '.git', 'objects')))
        rmSync(box.path('hollow', '.git', 'objects', name), { recursive: true });
      await expectFault('hollow', 'unreadable', /^fatal: bad object HEAD/);
    });

    it('may have lost what its .git file points at', async () => {
      mkdirSync(box.path('pointer'));
      writeFileSync(box.path('pointer', '.git'), `gitdir: ${box.path('nowhere')}\n`);
      await expectFault('pointer', 'unreadable', /^fatal: not a git repository: /);
    });
  });

  it('does not take a folder for part of a working tree that it is not in', async () => {
    withOneCommit('inside');
    await expectFault('inside/.git', 'unreadable', /working tree/);
    box.git('inside', 'config', 'core.worktree', box.path('home'));
    await expectFault('inside', 'unreadable', /working tree/);
  });

  describe('waiting', () => {
    beforeEach(function () {
      if (IS_WINDOWS) this.skip();
      rmSync(box.path('stuck'), { recursive: true, force: true });
      withOneCommit('stuck');
      // git waits for somebody to write into the pipe.
      execFileSync('mkfifo', [box.path('stuck', '.mailmap')]);
    });

    it('ends after the time allowed', async () => {
      // Long enough for what comes before the log, on a busy machine too.
      const { fault: code, detail, gitDir } = await fault('stuck', { timeoutMs: 3000 });
      assert.deepEqual([code, detail], ['unreadable', 'no answer within 3000 ms']);
      assert.equal(gitDir, box.path('stuck', '.git'));
    });

    it('ends with an AbortError when aborted, whatever the reason given', async () => {
      const aborting = new AbortController();
      const reading = readHistory(box.path('stuck'), { authorEmails: [], signal: aborting.signal });
      setTimeout(() => aborting.abort(new Error('changed')), 300);
      await assert.rejects(reading, { name: 'AbortError' });
    });

    it('does not begin when already aborted', async () => {
      const signal = AbortSignal.abort();
      const reading = readHistory(box.path('stuck'), { authorEmails: [], signal });
      await assert.rejects(reading, { name: 'AbortError' });
    });
  });
});
