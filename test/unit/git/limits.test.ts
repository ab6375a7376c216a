/** A git that does not answer: every call ends in time, and with it all that it has started. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, createReadStream, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Catalogue } from '../../../src/core/evidence/matcher.js';
import { lineHistory } from '../../../src/node/evidence/lineCommit.js';
import { scanProject } from '../../../src/node/evidence/scan.js';
import { readIdentity } from '../../../src/node/gitIdentity.js';
import { readHistory } from '../../../src/node/gitHistory.js';
import { gitIn } from '../../../src/node/gitSafety.js';
import { ANN, BOB, Sandbox } from './sandbox.js';

const CATALOGUE = new Catalogue({
  format: 1,
  signals: [{ id: 'pytorch', title: 'PyTorch', modules: ['torch'] }],
});
/** Long enough for what comes before the call that does not answer, on a busy machine too. */
const LIMIT_MS = 3000;
const SILENT = `no answer within ${LIMIT_MS} ms`;

describe('a git that gives no answer', function () {
  this.timeout(120_000);
  let box: Sandbox;
  let pipe: string;

  before(function () {
    if (process.platform === 'win32') this.skip();
  });
  beforeEach(() => {
    box = new Sandbox();
    pipe = box.path('pipe');
    execFileSync('mkfifo', [pipe]);
    box.repository('repo');
    box.commit('repo', 'first', { email: BOB, files: { 'a.py': 'import torch\n' } });
    box.commit('repo', 'second', { files: { 'a.py': 'import torch\ntorch.ones(1)\n' } });
  });
  afterEach(() => box.close());

  /** A stand-in for git that never answers to a command, and starts a child that holds on as long. */
  const silentAt = (command: string) => {
    const path = box.path('git');
    const hang = `trap '' INT TERM; exec 9>'${pipe}'; echo git >&9; sleep 600 & echo child >&9; wait`;
    const script = `#!/bin/sh\ncase " $* " in *" ${command} "*) ${hang};; esac\nexec git "$@"\n`;
    writeFileSync(path, script);
    chmodSync(path, 0o755);
    return path;
  };
  /** Ends once nobody has the pipe open any more: neither the stand-in nor its child. */
  const bothEnd = async (ending: Promise<string>) =>
    assert.deepEqual((await ending).split('\n').slice(0, 2), ['git', 'child']);

  it('ends the reading of a history', async () => {
    const ending = readFile(pipe, 'utf8');
    const gitPath = silentAt('rev-list');
    const options = { authorEmails: [], gitPath, timeoutMs: LIMIT_MS };
    const history = await readHistory(box.path('repo'), options);
    assert.ok(!history.ok);
    assert.deepEqual([history.fault, history.detail], ['unreadable', SILENT]);
    await bothEnd(ending);
  });

  it('ends with a reading that nobody waits for any more', async () => {
    const aborting = new AbortController();
    const git = gitIn(box.path('repo'), { gitPath: silentAt('rev-list'), stop: aborting.signal });
    const refused = assert.rejects(git(['rev-list', 'HEAD']), { message: 'stopped' });
    let said = '';
    for await (const text of createReadStream(pipe, 'utf8')) {
      said += String(text);
      if (said.includes('child')) aborting.abort();
    }
    await bothEnd(Promise.resolve(said));
    await refused;
  });

  it('is not asked again', async () => {
    const ending = readFile(pipe, 'utf8');
    const git = gitIn(box.path('repo'), { gitPath: silentAt('rev-list'), limitMs: LIMIT_MS });
    await assert.rejects(git(['rev-list', 'HEAD']), { message: SILENT });
    await bothEnd(ending);
    // Plain git would answer this one.
    await assert.rejects(git(['rev-parse', 'HEAD']), { message: SILENT });
  });

  it('is not waited for when it is asked who the student is', async () => {
    const path = box.path('git');
    writeFileSync(path, '#!/bin/sh\nexec sleep 600\n');
    chmodSync(path, 0o755);
    const git = gitIn(box.path('repo'), { gitPath: path, limitMs: 200 });
    await assert.rejects(readIdentity(git), { message: 'no answer within 200 ms' });
    const aborting = new AbortController();
    const asked = readIdentity(gitIn(box.path('repo'), { gitPath: path, stop: aborting.signal }));
    aborting.abort();
    await assert.rejects(asked, { message: 'stopped' });
  });

  const scan = (command: string) =>
    scanProject(box.path('repo'), CATALOGUE, {
      ...{ authors: [ANN], gitPath: silentAt(command), gitLimitMs: LIMIT_MS },
    });
  for (const command of ['ls-files', 'rev-list', 'blame'])
    it(`ends a scan at ${command}, and proves nothing to be the student's`, async () => {
      const ending = readFile(pipe, 'utf8');
      const { signals, stats } = await scan(command);
      assert.deepEqual(
        signals.map(({ id, grade }) => [id, grade]),
        [['pytorch', 'seen']],
      );
      assert.equal(stats.skipped.history, 1);
      await bothEnd(ending);
    });

  it('of which a git that answers proves what it has to', async () => {
    const { signals, stats } = await scan('nothing');
    assert.deepEqual(
      signals.map(({ id, grade }) => [id, grade]),
      [['pytorch', 'own']],
    );
    assert.equal(stats.skipped.history, undefined);
  });

  it('leaves a line without a commit', async () => {
    const ending = readFile(pipe, 'utf8');
    const commits = lineHistory(silentAt('blame'), LIMIT_MS);
    assert.deepEqual(await commits(box.path('repo'), 'a.py', [1]), [undefined]);
    await bothEnd(ending);
  });

  it('keeps an answer whole that comes in pieces, and what went wrong as git told it', async () => {
    const gitPath = box.path('git');
    const halves = String.raw`printf 'h\303'; sleep 0.1; printf '\266he'`;
    // Only the last of what git is called with is ours.
    const fault = 'case "$*" in *fine) ;; *) echo why >&2; exit 3;; esac';
    writeFileSync(gitPath, `#!/bin/sh\n${halves}\n${fault}\n`);
    chmodSync(gitPath, 0o755);
    const git = gitIn(box.path('repo'), { gitPath });
    assert.equal(await git(['fine']), 'höhe');
    let text = '';
    assert.equal(await git(['fine'], (piece) => (text += piece)), '');
    assert.equal(text, 'höhe');
    await assert.rejects(git(['wrong']), { message: 'why\n' });
  });
});
