/** Reading on from where the last reading ended comes to what reading all comes to, whatever happened. */
import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { Histories, readHistory, type HistoryOptions } from '../../../src/node/gitHistory.js';
import { ANN, BOB, Sandbox } from './sandbox.js';

describe('Histories', function () {
  // Real processes, dozens of them.
  this.timeout(60_000);
  let box: Sandbox;
  let histories: Histories;
  beforeEach(() => {
    box = new Sandbox();
    histories = new Histories();
    box.repository('repo');
    box.commit('repo', 'one', { files: { 'a.txt': '1', 'sub/b.txt': '1' } });
    box.commit('repo', 'two by Bob', { email: BOB, files: { 'a.txt': '2' } });
    box.commit('repo', 'three', { files: { 'sub/b.txt': '3' } });
  });
  afterEach(() => box.close());

  const FOLDERS = ['repo', 'repo/sub'];
  /** Reads on, holds it against a reading of all, and returns the subjects. */
  const check = async (folders: readonly string[] = FOLDERS, authorEmails: string[] = []) => {
    const subjects: string[] = [];
    for (const folder of folders) {
      const options: HistoryOptions = { authorEmails };
      const read = await histories.read(box.path(folder), options);
      assert.deepEqual(read, await readHistory(box.path(folder), options));
      const last = read.ok ? read.commits.map(({ subject }) => subject).join() : read.fault;
      subjects.push(last);
    }
    return subjects;
  };
  const git = (...args: readonly string[]) => box.git('repo', ...args);

  it('take up commits, one and many', async () => {
    assert.deepEqual(await check(), ['three,one', 'three,one']);
    box.commit('repo', 'four', { files: { 'a.txt': '4' } });
    assert.deepEqual(await check(), ['four,three,one', 'three,one']);
    for (let at = 5; at < 9; at++) box.commit('repo', `${at}`, { files: { 'sub/b.txt': `${at}` } });
    assert.deepEqual(await check(), ['8,7,6,5,four,three,one', '8,7,6,5,three,one']);
    box.commit('repo', 'by Bob', { email: BOB });
    box.commit('repo', 'named\n\nWaymark-Milestone: m');
    assert.deepEqual((await check())[1], 'named,8,7,6,5,three,one');
    assert.deepEqual(await check(), await check());
  });

  it('have the newest first, also of one second', async () => {
    const at = '2026-03-02T08:00:00Z';
    box.commit('repo', 'four', { at });
    await check();
    box.commit('repo', 'five', { at });
    assert.deepEqual((await check())[0], 'five,four,three,one');
  });

  it('follow checkouts, amends, resets and merges', async () => {
    await check();
    git('switch', '--quiet', '--create', 'side', 'HEAD~1');
    assert.deepEqual((await check())[0], 'one');
    box.commit('repo', 'aside', { files: { 'sub/c.txt': '1' } });
    assert.deepEqual((await check())[0], 'aside,one');
    git('switch', '--quiet', 'main');
    assert.deepEqual((await check())[0], 'three,one');
    box.merge('repo', 'side', 'merged');
    assert.deepEqual(await check(), ['merged,aside,three,one', 'merged,aside,three,one']);
    git('reset', '--quiet', '--hard', 'HEAD~1');
    assert.deepEqual((await check())[0], 'three,one');
    git('commit', '--quiet', '--amend', '-m', 'three again');
    assert.deepEqual((await check())[0], 'three again,one');
    git('switch', '--quiet', '--detach', 'side');
    assert.deepEqual((await check())[0], 'aside,one');
  });

  it('follow a rebase, a stash and a pull', async () => {
    await check();
    git('switch', '--quiet', '--create', 'side', 'HEAD~1');
    box.commit('repo', 'aside', { files: { 'c.txt': '1' } });
    await check();
    git('rebase', '--quiet', 'main');
    assert.deepEqual((await check())[0], 'aside,three,one');
    writeFileSync(box.path('repo', 'a.txt'), 'changed');
    git('stash');
    assert.deepEqual((await check())[0], 'aside,three,one');
    box.git('.', 'clone', '--quiet', 'repo', 'clone');
    box.git('clone', 'config', 'user.email', ANN);
    await check(['clone']);
    box.commit('repo', 'later');
    box.git('clone', 'pull', '--quiet');
    assert.deepEqual(await check(['clone']), ['later,aside,three,one']);
  });

  it('read all again where the last commit is gone', async () => {
    box.commit('repo', 'lost');
    await check();
    git('reset', '--quiet', '--hard', 'HEAD~2');
    box.commit('repo', 'forced');
    git('reflog', 'expire', '--expire=now', '--all');
    git('gc', '--quiet', '--prune=now');
    assert.deepEqual((await check())[0], 'forced,one');
    git('switch', '--quiet', '--orphan', 'other');
    assert.deepEqual(await check(['repo']), ['no-commits']);
    box.commit('repo', 'from nothing');
    assert.deepEqual((await check(['repo']))[0], 'from nothing');
  });

  it('read all again where addresses, the mailmap or the depth change', async () => {
    await check();
    assert.deepEqual((await check(FOLDERS, [BOB]))[0], 'three,two by Bob,one');
    git('config', 'user.email', BOB);
    assert.deepEqual((await check())[0], 'two by Bob');
    writeFileSync(box.path('repo', '.mailmap'), `Bob <${BOB}> <${ANN}>\n`);
    assert.deepEqual((await check())[0], 'three,two by Bob,one');
    const url = `file://${box.path('repo')}`;
    box.git('.', 'clone', '--quiet', '--depth', '1', url, 'shallow');
    assert.deepEqual(await check(['shallow'], [ANN]), ['three']);
    box.git('shallow', 'fetch', '--quiet', '--unshallow');
    assert.deepEqual(await check(['shallow'], [ANN]), ['three,one']);
  });

  it('follow the address in the configuration of the student, wherever it stands', async () => {
    git('config', '--unset', 'user.email');
    const home = (...parts: readonly string[]) => box.path('home', ...parts);
    const says = (file: string, text: string) => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      // Long ago, so that nothing but its being another one tells.
      const time = new Date(2026, 0, (written += 1));
      utimesSync(file, time, time);
    };
    let written = 0;
    const [ann, bob] = [ANN, BOB].map((email) => `[user]\nemail = ${email}\n`);
    const usual = home('.gitconfig');
    for (const file of [usual, home('git', 'config')]) {
      says(file, `${ann}`);
      assert.deepEqual((await check())[0], 'three,one', file);
      assert.deepEqual((await check())[0], 'three,one', file);
      says(file, `${bob}`);
      assert.deepEqual((await check())[0], 'two by Bob', file);
      rmSync(file);
    }
    says(usual, '[include]\npath = further\n');
    assert.deepEqual(await check(['repo']), ['no-author']);
    says(home('further'), `${ann}`);
    assert.deepEqual((await check())[0], 'three,one');
    says(home('further'), `${bob}`);
    assert.deepEqual((await check())[0], 'two by Bob');
    says(usual, `[includeIf "onbranch:side"]\npath = further\n${ann}`);
    assert.deepEqual((await check())[0], 'three,one');
    git('switch', '--quiet', '--create', 'side');
    says(home('further'), `${bob}`);
    // Whichever holds there, both are the student's.
    assert.deepEqual((await check())[0], 'three,two by Bob,one');
    says(usual, `[includeIf "onbranch:side"]\npath = further\n`);
    assert.deepEqual((await check())[0], 'two by Bob');
    says(usual, `${ann}[includeIf "onbranch:side"]\npath = further\n`);
    assert.deepEqual((await check())[0], 'three,two by Bob,one');
    git('switch', '--quiet', 'main');
    assert.deepEqual((await check())[0], 'three,one');
    rmSync(usual);
  });

  it('follow a repository that is made anew, moved away or put into another', async () => {
    await check();
    rmSync(box.path('repo', '.git'), { recursive: true });
    assert.deepEqual((await check(['repo']))[0], 'not-a-repository');
    git('init', '--quiet');
    git('config', 'user.email', ANN);
    box.commit('repo', 'anew', { files: { 'a.txt': '9' } });
    assert.deepEqual((await check(['repo']))[0], 'anew');
    git('init', '--quiet', 'sub');
    assert.deepEqual(await check(['repo/sub'], [ANN]), ['no-commits']);
    rmSync(box.path('repo', 'sub', '.git'), { recursive: true });
    await check(['repo/sub']);
    renameSync(box.path('repo'), box.path('moved'));
    assert.deepEqual(await check(['repo', 'moved']), ['not-a-repository', 'anew']);
  });

  it('tell working trees of one repository apart', async () => {
    git('worktree', 'add', '--quiet', '-b', 'tree', box.path('tree'), 'HEAD~1');
    assert.deepEqual(await check(['repo', 'tree']), ['three,one', 'one']);
    box.commit('tree', 'in the tree');
    assert.deepEqual(await check(['repo', 'tree']), ['three,one', 'in the tree,one']);
  });

  it('ask git once and no more, and only for what is new', async function () {
    if (process.platform === 'win32') this.skip();
    const log = box.path('asked');
    const gitPath = box.path('telling-git');
    writeFileSync(gitPath, `#!/bin/sh\necho "$@" >>'${log}'\nexec git "$@"\n`);
    chmodSync(gitPath, 0o755);
    const asked = async (folder: string) => {
      rmSync(log, { force: true });
      await histories.read(box.path(folder), { authorEmails: [], gitPath });
      return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
    };
    utimesSync(box.path('home', '.gitconfig'), new Date(2026, 0), new Date(2026, 0));
    await asked('repo');
    const head = git('rev-parse', 'HEAD');
    box.commit('repo', 'four');
    const second = await asked('repo');
    assert.equal(second.length, 1);
    assert.ok(second[0]!.includes(`${head}...HEAD`));
    assert.equal((await asked('repo')).length, 1);
  });
});
