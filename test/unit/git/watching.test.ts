/** What tells of a change in a repository, as git makes it: with refs in files and in tables. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GitConfigWatch } from '../../../src/node/gitConfigWatch.js';
import { GitDirWatch } from '../../../src/node/gitDirWatch.js';
import { Histories } from '../../../src/node/gitHistory.js';
import { newerGit } from '../../kit/newerGit.js';
import { Sandbox } from './sandbox.js';

/** Between looks at what is waited for, in ms. */
const LOOK_MS = 20;
/** All events of what came before have come by then, in ms: they are told at once. */
const QUIET_MS = 300;

/** Waits until something holds; the time that a test has is the limit. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(LOOK_MS);
}

describe('the watch of a git directory', function () {
  this.timeout(60_000);
  let box: Sandbox;
  let watches: GitDirWatch[];
  beforeEach(() => {
    box = new Sandbox();
    watches = [];
  });
  afterEach(() => {
    for (const watch of watches) watch.dispose();
    box.close();
  });

  const follow = (gitDir: string, commonDir = gitDir) => {
    const told = { count: 0 };
    const onError = (error: unknown) => assert.fail(String(error));
    watches.push(new GitDirWatch(gitDir, commonDir, () => (told.count += 1), onError));
    return told;
  };
  /** Does something, and waits until it is told. */
  const isTold = async (told: { count: number }, act: () => void) => {
    await sleep(QUIET_MS);
    const before = told.count;
    act();
    await until(() => told.count > before);
  };
  /** As git changes refs that are in tables: a new list is renamed onto the old one. */
  const changeTables = (dir: string) => {
    const lock = join(dir, 'reftable', 'tables.list.lock');
    writeFileSync(lock, `${Math.random()}.ref\n`);
    renameSync(lock, join(dir, 'reftable', 'tables.list'));
  };
  /** What a git makes of refs in tables: its HEAD is a stub that never changes. */
  const tables = (name: string) => {
    mkdirSync(box.path(name, 'reftable'), { recursive: true });
    writeFileSync(box.path(name, 'HEAD'), 'ref: refs/heads/.invalid\n');
    writeFileSync(box.path(name, 'reftable', 'tables.list'), '');
    return box.path(name);
  };

  it('tells of refs in tables, again and again', async () => {
    const dir = tables('stand-in');
    const told = follow(dir);
    for (let round = 0; round < 3; round++) await isTold(told, () => changeTables(dir));
  });

  it('tells of them in a working tree of its own, and of those that all share', async () => {
    const [common, own] = [tables('common'), tables('common/worktrees/own')];
    const told = follow(own, common);
    await isTold(told, () => changeTables(own));
    await isTold(told, () => changeTables(common));
  });

  it('tells of tables that come to be: refs are moved into them', async () => {
    mkdirSync(box.path('files'));
    const dir = box.path('files');
    const told = follow(dir);
    await isTold(told, () => mkdirSync(join(dir, 'reftable')));
    await isTold(told, () => changeTables(dir));
  });

  it('tells of the configuration of a repository and of a working tree', async () => {
    box.repository('repo');
    box.commit('repo', 'one');
    box.git('repo', 'worktree', 'add', '--quiet', '../tree');
    const common = box.path('repo', '.git');
    const told = follow(join(common, 'worktrees', 'tree'), common);
    await isTold(told, () => box.git('repo', 'config', 'user.email', 'me@example.org'));
    box.git('repo', 'config', 'extensions.worktreeConfig', 'true');
    await isTold(told, () => box.git('tree', 'config', '--worktree', 'user.email', 'a@b.org'));
  });

  it('tells of no other file', async () => {
    box.repository('repo');
    const told = follow(box.path('repo', '.git'));
    await sleep(QUIET_MS);
    const before = told.count;
    writeFileSync(box.path('repo', '.git', 'description'), 'x');
    mkdirSync(box.path('repo', '.git', 'refs', 'heads', 'deep'));
    await sleep(QUIET_MS);
    assert.equal(told.count, before);
  });

  it('tells when the student’s own configuration changes, or comes to be', async () => {
    const files = [box.path('home', '.gitconfig'), box.path('home', '.config', 'git', 'config')];
    const told = { count: 0 };
    const watch = new GitConfigWatch(() => (told.count += 1));
    try {
      watch.follow(new Set(files));
      await sleep(QUIET_MS);
      box.git('.', 'config', '--global', 'user.email', 'me@example.org');
      await until(() => told.count > 0);
      const before = told.count;
      mkdirSync(box.path('home', '.config', 'git'), { recursive: true });
      writeFileSync(files[1]!, '[user]\n\temail = a@example.org\n');
      await until(() => told.count > before);
    } finally {
      watch.dispose();
    }
  });

  for (const format of ['files', 'reftable'] as const)
    describe(`of a repository with its refs in ${format}`, function () {
      // A git may have to be fetched first.
      this.timeout(600_000);
      let path = process.env['PATH'];
      before(function () {
        if (format === 'files') return;
        const git = newerGit();
        if (!git.ok) {
          console.log(`      skipped, for want of a newer git: ${git.why}`);
          this.skip();
        }
        if (git.path !== undefined) path = `${git.path}${delimiter}${path ?? ''}`;
      });
      /** A branch beside main, and what reads on whenever it is told of a change. */
      const start = () => {
        process.env['PATH'] = path;
        mkdirSync(box.path('repo'));
        box.git(
          'repo',
          'init',
          '--quiet',
          ...(format === 'files' ? [] : [`--ref-format=${format}`]),
        );
        box.configure('repo/.git/config', { 'user.email': 'ann@example.org', 'user.name': 'Ann' });
        box.commit('repo', 'one', { files: { a: '1' } });
        box.git('repo', 'switch', '--quiet', '--create', 'side');
        box.commit('repo', 'aside', { files: { b: '1' } });
        box.git('repo', 'switch', '--quiet', 'main');
        const told = follow(box.path('repo', '.git'));
        const histories = new Histories();
        let subjects = '';
        return async (act: () => unknown, ...expected: readonly string[]) => {
          await sleep(QUIET_MS);
          told.count = 0;
          act();
          await until(async () => {
            if (told.count === 0) return false;
            told.count = 0;
            const read = await histories.read(box.path('repo'), { authorEmails: [] });
            subjects = read.ok ? read.commits.map(({ subject }) => subject).join() : read.fault;
            return subjects === expected.join();
          });
        };
      };
      const git = (...args: readonly string[]) => box.git('repo', ...args);

      it('tells of a commit, switch, merge, reset, cherry-pick, rebase and revert', async () => {
        const step = start();
        await step(() => git('switch', '--quiet', 'side'), 'aside', 'one');
        await step(() => git('switch', '--quiet', 'main'), 'one');
        await step(() => git('merge', '--quiet', 'side'), 'aside', 'one');
        await step(() => git('reset', '--quiet', '--hard', 'HEAD~1'), 'one');
        await step(() => git('cherry-pick', 'side'), 'aside', 'one');
        await step(() => git('reset', '--quiet', '--hard', 'HEAD~1'), 'one');
        const later = { at: '2026-03-02T08:00:00Z', files: { c: '1' } };
        await step(() => box.commit('repo', 'more', later), 'more', 'one');
        await step(() => git('rebase', '--quiet', 'side'), 'more', 'aside', 'one');
        const revert = ['revert', '--no-edit', 'HEAD'];
        await step(() => git(...revert), 'Revert "more"', 'more', 'aside', 'one');
      });

      it('tells of a commit once a slow hook has let it pass', async function () {
        if (process.platform === 'win32') this.skip();
        const step = start();
        mkdirSync(box.path('repo', '.git', 'hooks'), { recursive: true });
        const hook = box.path('repo', '.git', 'hooks', 'commit-msg');
        writeFileSync(hook, '#!/bin/sh\nsleep 1\n');
        chmodSync(hook, 0o755);
        const commit = ['-m', 'slowly', '--date=2026-03-03T08:00:00Z', '--allow-empty'];
        await step(() => git('commit', '--quiet', ...commit), 'slowly', 'one');
      });

      it('tells of a commit in a linked working tree', async () => {
        const step = start();
        git('worktree', 'add', '--quiet', '../tree', 'side');
        rmSync(box.path('repo', '.git', 'ORIG_HEAD'), { force: true });
        const dir = box.path('repo', '.git', 'worktrees', 'tree');
        const told = follow(dir, box.path('repo', '.git'));
        await isTold(told, () => box.commit('tree', 'in the tree'));
        await step(() => git('merge', '--quiet', 'side'), 'in the tree', 'aside', 'one');
      });
    });
});
