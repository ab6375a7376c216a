import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { HistoryOptions } from '../../../src/node/gitHistory.js';
import { ANN, BOB, Sandbox } from './sandbox.js';

describe('readHistory', function () {
  // Real processes, dozens of them.
  this.timeout(120_000);
  let box: Sandbox;
  before(() => (box = new Sandbox()));
  after(() => box.close());
  const read = (folder: string, options?: Partial<HistoryOptions>) => box.read(folder, options);
  const subjects = (folder: string, options?: Partial<HistoryOptions>) =>
    box.subjects(folder, options);

  it('returns commits newest first, with hash, local time and subject', async () => {
    const folder = box.repository('plain');
    const first = box.commit('plain', 'One', {
      at: '2026-03-01T23:30:00+05:30',
      files: { a: '1' },
    });
    const second = box.commit('plain', 'Two\n\nAt length.', { at: '2026-03-02T07:00:00Z' });
    assert.deepEqual(await read('plain'), {
      ok: true,
      key: { root: first, subpath: '' },
      top: folder,
      gitDir: box.path('plain', '.git'),
      commonDir: box.path('plain', '.git'),
      shallow: false,
      commits: [
        { hash: second, at: '2026-03-02T07:00:00+00:00', subject: 'Two', milestones: [] },
        { hash: first, at: '2026-03-01T23:30:00+05:30', subject: 'One', milestones: [] },
      ],
    });
  });

  it('orders by author date, also where commits were made in another order', async () => {
    box.repository('rebased');
    box.commit('rebased', 'later', { at: '2026-03-02T00:30:00+02:00' });
    box.commit('rebased', 'earlier', { at: '2026-03-01T22:00:00Z' });
    assert.deepEqual(await subjects('rebased'), ['later', 'earlier']);
  });

  it('returns the latest commits up to the limit', async () => {
    box.repository('many');
    for (const subject of ['one', 'two', 'three']) box.commit('many', subject);
    assert.deepEqual(await subjects('many', { limit: 2 }), ['three', 'two']);
  });

  it('reads a history of many chunks of output', async () => {
    box.repository('long');
    const commits = Array.from({ length: 2500 }, (_, at) => {
      const who = `Ann Ümläut <${ANN}> ${1_770_000_000 + at * 60} +0100`;
      const message = `Ünït ${at}\n\nWaymark-Milestone: m${at}\n`;
      const data = `data ${Buffer.byteLength(message)}\n${message}`;
      return `commit refs/heads/main\nauthor ${who}\ncommitter ${who}\n${data}\n`;
    });
    box.gitWith({ input: commits.join('') }, 'long', 'fast-import', '--quiet');
    const { commits: found } = await read('long', { limit: 3000 });
    assert.deepEqual(
      found.map(({ subject, milestones }) => [subject, ...milestones].join()),
      Array.from({ length: 2500 }, (_, at) => `Ünït ${2499 - at},m${2499 - at}`),
    );
    assert.equal((await read('long')).commits.length, 2000);
  });

  describe('authors', () => {
    it('leaves out what others committed', async () => {
      box.repository('shared');
      box.commit('shared', 'hers', { files: { a: '1' } });
      box.commit('shared', 'his', { email: BOB, files: { b: '1' } });
      assert.deepEqual(await subjects('shared'), ['hers']);
      assert.deepEqual(await subjects('shared', { authorEmails: [BOB] }), ['his', 'hers']);
    });

    it('compares addresses whole and regardless of case', async () => {
      box.repository('cases', 'Ann@Example.org');
      box.commit('cases', 'hers', { email: 'ANN@EXAMPLE.ORG' });
      box.commit('cases', 'longer', { email: `x${ANN}` });
      box.commit('cases', 'pattern', { email: 'ann@exampleXorg' });
      assert.deepEqual(await subjects('cases'), ['hers']);
    });

    it('takes several addresses, and needs no user.email then', async () => {
      box.repository('several', '');
      box.commit('several', 'old', { email: 'old@example.org' });
      box.commit('several', 'new', { email: 'new@example.org' });
      box.commit('several', 'his', { email: BOB });
      const authorEmails = [' OLD@example.org ', 'new@example.org', ''];
      assert.deepEqual(await subjects('several', { authorEmails }), ['new', 'old']);
    });

    it('follows .mailmap from old addresses to the present one and back', async () => {
      box.repository('mapped');
      const mailmap = `Ann <${ANN}> <ann@old.example>\n`;
      box.commit('mapped', 'old', { email: 'ann@old.example', files: { '.mailmap': mailmap } });
      box.commit('mapped', 'his', { email: BOB });
      assert.deepEqual(await subjects('mapped'), ['old']);
      box.git('mapped', 'config', 'user.email', 'ann@old.example');
      assert.deepEqual(await subjects('mapped'), ['old']);
    });
  });

  describe('the key', () => {
    it('is the same in a clone', async () => {
      box.repository('original');
      box.commit('original', 'root');
      box.commit('original', 'more');
      box.git('.', 'clone', '--quiet', 'original', 'cloned');
      assert.deepEqual(
        (await read('cloned', { authorEmails: [ANN] })).key,
        (await read('original')).key,
      );
    });

    it('names the oldest of several roots', async () => {
      box.repository('roots');
      box.commit('roots', 'young root', { at: '2026-02-02T10:00:00Z', files: { a: '1' } });
      box.git('roots', 'checkout', '--quiet', '--orphan', 'other');
      const oldest = box.commit('roots', 'old root', { at: '2026-01-01T10:00:00Z' });
      box.git('roots', 'checkout', '--quiet', '--force', 'main');
      box.merge('roots', 'other', 'Merge');
      assert.equal((await read('roots')).key.root, oldest);
    });

    it('of roots of the same age, names that with the smallest hash', async () => {
      box.repository('twins');
      const at = '2026-01-01T10:00:00Z';
      const one = box.commit('twins', 'one', { at });
      box.git('twins', 'checkout', '--quiet', '--orphan', 'other');
      const two = box.commit('twins', 'two', { at });
      box.merge('twins', 'main', 'Merge');
      assert.equal((await read('twins')).key.root, [one, two].sort()[0]);
      box.git('twins', 'reset', '--quiet', '--hard', one);
      box.merge('twins', two, 'Merge');
      assert.equal((await read('twins')).key.root, [one, two].sort()[0]);
    });

    it('stands for the oldest commit there is in a shallow clone', async () => {
      box.repository('deep');
      box.commit('deep', 'gone');
      const kept = box.commit('deep', 'kept');
      box.commit('deep', 'last');
      const url = pathToFileURL(box.path('deep')).href;
      box.git('.', 'clone', '--quiet', '--depth=2', url, 'shallow');
      const { key, shallow, commits } = await read('shallow', { authorEmails: [ANN] });
      assert.deepEqual([key.root, shallow, commits.length], [kept, true, 2]);
    });

    it('does not change with replaced commits, which no clone has', async () => {
      box.repository('replaced');
      const root = box.commit('replaced', 'root');
      const last = box.commit('replaced', 'last');
      box.git('replaced', 'replace', '--graft', last);
      assert.equal((await read('replaced')).key.root, root);
    });

    it('does not change with grafts, which no clone has either', async function () {
      box.repository('grafted');
      const root = box.commit('grafted', 'root', { email: BOB });
      const last = box.commit('grafted', 'last');
      writeFileSync(box.path('grafted', '.git', 'info', 'grafts'), `${last}\n`);
      // git 3.0 knows none any more.
      if (box.git('grafted', 'rev-list', '--count', 'HEAD') !== '1') this.skip();
      const { key, commits } = await read('grafted');
      assert.deepEqual([key.root, commits.length], [root, 1]);
    });
  });

  describe('a folder below the top', () => {
    before(() => {
      box.repository('course');
      box.commit('course', 'other', { files: { 'other/a': '1' } });
      box.commit('course', 'week', { files: { 'week 1/häns/a': '1' } });
      box.commit('course', 'tied\n\nWaymark-Milestone: p1/x', { files: { 'other/a': '2' } });
      box.commit('course', 'his\n\nWaymark-Milestone: p1/x', { email: BOB });
      box.git('course', 'checkout', '--quiet', '-b', 'side');
      box.commit('course', 'tried', { files: { 'week 1/häns/b': '1' } });
      box.git('course', 'rm', '--quiet', 'week 1/häns/b');
      box.commit('course', 'taken back');
      box.git('course', 'checkout', '--quiet', 'main');
      box.merge('course', 'side', 'Merge');
    });

    it('has the commits that touch it, merged ones too, and those with a trailer', async () => {
      assert.deepEqual(await subjects('course/week 1/häns'), [
        'taken back',
        'tried',
        'tied',
        'week',
      ]);
    });

    it('is named by its path from the top', async () => {
      const { key, top } = await read('course/week 1/häns');
      assert.deepEqual([key.subpath, top], ['week 1/häns', box.path('course')]);
      assert.equal(key.root, (await read('course')).key.root);
    });

    it('may have no commit yet', async () => {
      mkdirSync(box.path('course', 'new'));
      assert.deepEqual(await subjects('course/new'), ['tied']);
    });
  });
});
