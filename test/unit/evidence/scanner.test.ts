/** The scanner in its thread, as the extension uses it: what it remembers, and when it does not. */
import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, parse, resolve } from 'node:path';
import type { ScanRequest } from '../../../src/app/ports.js';
import type { ProjectEvidence } from '../../../src/core/evidence/projectEvidence.js';
import { ThreadScanner } from '../../../src/node/evidence/scanner.js';
import { ANN, BOB, Sandbox } from '../git/sandbox.js';

const TORCH = 'import torch\ntorch.zeros(3)\n';
const PANDAS = 'import pandas as pd\npd.read_csv(f)\n';
const NEVER = new AbortController().signal;
const LONG_AGO = new Date(2026, 0, 1);

describe('the scanner', function () {
  // Real threads and processes.
  this.timeout(30_000);
  let box: Sandbox;
  const scanners: ThreadScanner[] = [];
  beforeEach(() => {
    box = new Sandbox();
  });
  afterEach(() => {
    for (const scanner of scanners.splice(0)) scanner.dispose();
    box.close();
  });
  const scannerOf = (idleMs = 60_000) => {
    const scanner = new ThreadScanner({
      dist: resolve('dist'),
      storage: box.path('storage'),
      idleMs,
    });
    scanners.push(scanner);
    return scanner;
  };
  const scan = (scanner: ThreadScanner, folder: string, request: Partial<ScanRequest> = {}) =>
    scanner.scan(box.path(folder), { authorEmails: [], signal: NEVER, ...request });
  const grades = ({ signals, fault }: ProjectEvidence) =>
    fault ?? signals.map(({ id, grade }) => `${grade} ${id}`).join();
  const write = (path: string, text: string, at?: Date) => {
    mkdirSync(dirname(box.path(path)), { recursive: true });
    writeFileSync(box.path(path), text);
    if (at) utimesSync(box.path(path), at, at);
  };
  /** Scans, and waits until what was seen is on disk. */
  const scanAndKeep = async (folder: string) => {
    const before = kept();
    const scanner = scannerOf(0);
    const evidence = await scan(scanner, folder);
    for (let tries = 0; kept() === before && tries < 500; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return evidence;
  };
  const storage = () => (existsSync(box.path('storage')) ? readdirSync(box.path('storage')) : []);
  const kept = () =>
    storage()
      .filter((name) => name.endsWith('.json'))
      .map((name) => readFileSync(box.path('storage', name), 'utf8'))
      .join();

  it('tells what a folder shows, and how far it is', async () => {
    write('plain/a.py', TORCH);
    write('plain/b.txt', '');
    const told: number[][] = [];
    const evidence = await scan(scannerOf(), 'plain', { onProgress: (...each) => told.push(each) });
    assert.equal(grades(evidence), 'unverified pytorch');
    assert.deepEqual(evidence.signals[0]?.evidence[0], {
      path: 'a.py',
      line: 2,
      fact: 'torch.zeros',
    });
    assert.deepEqual(
      [evidence.stats.files, evidence.stats.bytes, evidence.stats.skipped],
      [1, TORCH.length, { other: 1 }],
    );
    assert.deepEqual(told[0], [1, 1]);
  });

  it('takes up saved, new and deleted files', async () => {
    write('plain/a.py', TORCH, LONG_AGO);
    write('plain/x/b.py', 'x = 1\n', LONG_AGO);
    const scanner = scannerOf();
    assert.equal(grades(await scan(scanner, 'plain')), 'unverified pytorch');
    write('plain/x/b.py', PANDAS);
    const changed = (path: string) => scan(scanner, 'plain', { changed: [path] });
    assert.equal(grades(await changed('x/b.py')), 'unverified pandas,unverified pytorch');
    rmSync(box.path('plain/a.py'));
    assert.equal(grades(await changed('a.py')), 'unverified pandas');
    write('plain/y/c.py', TORCH);
    assert.equal(grades(await changed('y')), 'unverified pandas,unverified pytorch');
    rmSync(box.path('plain/x'), { recursive: true });
    assert.equal(grades(await changed('x')), 'unverified pytorch');
  });

  it('looks at nothing but what it is told to have changed', async () => {
    write('plain/a.py', TORCH, LONG_AGO);
    write('plain/b.py', 'x = 1\n', LONG_AGO);
    const scanner = scannerOf();
    await scan(scanner, 'plain');
    write('plain/a.py', '');
    write('plain/b.py', PANDAS);
    const changed = ['b.py'];
    const evidence = await scan(scanner, 'plain', { changed });
    assert.equal(grades(evidence), 'unverified pandas,unverified pytorch');
    assert.equal(grades(await scan(scanner, 'plain')), 'unverified pandas');
  });

  it('leaves out what a changed .gitignore ignores', async () => {
    box.repository('repo');
    write('repo/a.py', TORCH, LONG_AGO);
    const scanner = scannerOf();
    assert.equal(grades(await scan(scanner, 'repo')), 'own pytorch');
    write('repo/.gitignore', 'a.py\n');
    const changed = ['.gitignore'];
    assert.equal(grades(await scan(scanner, 'repo', { changed })), '');
  });

  it('notices what its time and size do not tell', async () => {
    const scanner = scannerOf();
    write('plain/a.py', TORCH);
    const now = statSync(box.path('plain', 'a.py')).mtime;
    write('plain/a.py', TORCH, now);
    assert.equal(grades(await scan(scanner, 'plain')), 'unverified pytorch');
    write('plain/a.py', TORCH.replaceAll('torch', 'numpy'), now);
    assert.equal(grades(await scan(scanner, 'plain')), 'unverified numpy');
  });

  it('does not read again what it read in an earlier life', async () => {
    write('plain/a.py', TORCH, LONG_AGO);
    write('plain/broken.ipynb', '{', LONG_AGO);
    const first = await scanAndKeep('plain');
    // Another text of the same length and time: only who remembers says what it was.
    write('plain/a.py', TORCH.replaceAll('torch', 'numpy'), LONG_AGO);
    const again = await scan(scannerOf(), 'plain');
    assert.deepEqual(again.signals, first.signals);
    assert.deepEqual(again.stats.skipped, { 'broken-notebook': 1 });
  });

  it('remembers whose the lines are until history or addresses change', async () => {
    box.repository('repo');
    box.commit('repo', 'one', { email: BOB, files: { 'a.py': `${TORCH}x = 1\n` } });
    box.commit('repo', 'two', { files: { 'a.py': `${TORCH}x = 2\n`, 'b.py': PANDAS } });
    assert.equal(grades(await scanAndKeep('repo')), 'own pandas,seen pytorch');
    const scanner = scannerOf();
    assert.equal(grades(await scan(scanner, 'repo')), 'own pandas,seen pytorch');
    const asBob = await scan(scanner, 'repo', { authorEmails: [BOB] });
    assert.equal(grades(asBob), 'own pandas,own pytorch');
    assert.equal(grades(await scan(scanner, 'repo')), 'own pandas,seen pytorch');
    write('repo/.mailmap', `Ann <${ANN}> <${BOB}>\n`);
    assert.equal(grades(await scan(scanner, 'repo')), 'own pandas,own pytorch');
    rmSync(box.path('repo/.mailmap'));
    box.commit('repo', 'three', { files: { 'a.py': 'import torch\ntorch.ones(3)\n' } });
    assert.equal(grades(await scan(scanner, 'repo')), 'own pandas,own pytorch');
    box.git('repo', 'reset', '--quiet', '--hard', 'HEAD~1');
    assert.equal(grades(await scan(scanner, 'repo')), 'own pandas,seen pytorch');
  });

  for (const [what, spoil] of [
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['of another version', (text: string) => text.replace(/"version":"./, '"version":"x')],
    ['without its texts', (text: string) => text.replace(/"texts":\[[^\]]*\]/, '"texts":[]')],
    ['something else', () => '[1]'],
    ['empty', () => ''],
  ] as const) {
    it(`reads all again where its memory is ${what}`, async () => {
      write('plain/a.py', TORCH, LONG_AGO);
      await scanAndKeep('plain');
      const [name = ''] = storage();
      const path = box.path('storage', name);
      writeFileSync(path, spoil(readFileSync(path, 'utf8')));
      write('plain/a.py', TORCH.replaceAll('torch', 'numpy'), LONG_AGO);
      assert.equal(grades(await scanAndKeep('plain')), 'unverified numpy');
      assert.match(readFileSync(path, 'utf8'), /^\{"version".*numpy.*\}$/);
    });
  }

  it('works where it can keep nothing', async () => {
    write('plain/a.py', TORCH);
    write('storage', 'a file, not a folder');
    assert.equal(grades(await scan(scannerOf(0), 'plain')), 'unverified pytorch');
  });

  it('knows signals that the roadmap adds', async () => {
    write('plain/a.py', 'import levitate\nlevitate.make("x")\n');
    const scanner = scannerOf();
    assert.equal(grades(await scan(scanner, 'plain')), '');
    const signals = [{ id: 'levitation', title: 'Levitation', modules: ['levitate'] }];
    assert.equal(grades(await scan(scanner, 'plain', { signals })), 'unverified levitation');
    assert.equal(grades(await scan(scanner, 'plain')), '');
  });

  it('says that the home folder and the whole machine are too much, at once', async () => {
    const scanner = scannerOf();
    for (const folder of [homedir(), dirname(homedir()), parse(homedir()).root]) {
      const evidence = await scanner.scan(folder, { authorEmails: [], signal: NEVER });
      assert.deepEqual([evidence.fault, evidence.signals], ['too-large', []]);
      assert.ok(evidence.stats.milliseconds < 1000);
    }
  });

  it('says that a folder cannot be read', async () => {
    const { fault, signals } = await scan(scannerOf(), 'nowhere');
    assert.deepEqual([fault, signals], ['unreadable', []]);
  });

  it('stops when told to, and goes on with the next', async () => {
    for (let at = 0; at < 300; at++) write(`plain/${at}.py`, TORCH);
    const scanner = scannerOf();
    const stop = new AbortController();
    const stopped = scan(scanner, 'plain', {
      signal: stop.signal,
      onProgress: () => {
        stop.abort();
      },
    });
    const next = scan(scanner, 'plain');
    await assert.rejects(stopped, { name: 'AbortError' });
    assert.equal(grades(await next), 'unverified pytorch');
    const signal = AbortSignal.abort();
    await assert.rejects(scan(scanner, 'plain', { signal }), { name: 'AbortError' });
  });

  it('ends its thread when there is nothing to do, and begins anew', async () => {
    write('plain/a.py', TORCH);
    const scanner = scannerOf(0);
    for (let run = 0; run < 3; run++) {
      assert.equal(grades(await scan(scanner, 'plain')), 'unverified pytorch');
      await new Promise((resolve) => setTimeout(resolve, 5 * run));
    }
  });

  it('ends with an AbortError when it is disposed of', async () => {
    write('plain/a.py', TORCH);
    const scanner = scannerOf();
    const scanning = scan(scanner, 'plain');
    scanner.dispose();
    await assert.rejects(scanning, { name: 'AbortError' });
    await assert.rejects(scan(scanner, 'plain'), { name: 'AbortError' });
  });

  it('fails where its thread cannot start, and tries again', async () => {
    write('plain/a.py', TORCH);
    const scanner = new ThreadScanner({ dist: resolve('dist', 'roadmap') });
    await assert.rejects(scan(scanner, 'plain'), { code: 'ENOENT' });
    await assert.rejects(scan(scanner, 'plain'), { code: 'ENOENT' });
  });
});
