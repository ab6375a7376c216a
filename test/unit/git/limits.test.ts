/** A git that does not answer: every call ends in time, and with it all that it has started. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
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
const LIMIT_MS = 5000;
const SILENT = `no answer within ${LIMIT_MS} ms`;

describe('a git that gives no answer', function () {
  this.timeout(120_000);
  let box: Sandbox;

  before(function () {
    box = new Sandbox();
    if (process.platform === 'win32') this.skip();
    box.repository('repo');
    box.commit('repo', 'first', { email: BOB, files: { 'a.py': 'import torch\n' } });
    box.commit('repo', 'second', { files: { 'a.py': 'import torch\ntorch.ones(1)\n' } });
  });
  after(() => box.close());

  let programs = 0;
  /** A program in the place of git. */
  const program = (script: string) => {
    const path = box.path(`git-${String((programs += 1))}`);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
    return path;
  };
  /** A stand-in for git that never answers to a command, and starts a child that holds on as long. */
  const silentAt = (command: string) => {
    const pipe = box.path(`pipe-${String((programs += 1))}`);
    execFileSync('mkfifo', [pipe]);
    const hang = `trap '' INT TERM; exec 9>'${pipe}'; echo git >&9; sleep 600 & echo child >&9; wait`;
    const script = `case " $* " in *" ${command} "*) ${hang};; esac\nexec git "$@"`;
    return { gitPath: program(script), pipe };
  };
  /** What is said into the pipe; a thread of Node's that opens it would be gone for as long. */
  const listenTo = (pipe: string) => spawn('cat', [pipe]).stdout;
  /** Ends once nobody has the pipe open any more: neither the stand-in nor its child. */
  const bothEnd = async (ending: Promise<string>) =>
    assert.deepEqual((await ending).split('\n').slice(0, 2), ['git', 'child']);

  /** A test that waits for the limit: they all wait at once, from before the first one on. */
  const itWaits = (title: string, work: () => Promise<void>) => {
    let ending: Promise<PromiseSettledResult<void>[]>;
    before(() => {
      ending = Promise.allSettled([work()]);
    });
    it(title, async () => {
      const [ended] = await ending;
      if (ended?.status === 'rejected') throw ended.reason;
    });
  };

  itWaits('ends the reading of a history', async () => {
    const { gitPath, pipe } = silentAt('rev-list');
    const ending = text(listenTo(pipe));
    const options = { authorEmails: [], gitPath, timeoutMs: LIMIT_MS };
    const history = await readHistory(box.path('repo'), options);
    assert.ok(!history.ok);
    assert.deepEqual([history.fault, history.detail], ['unreadable', SILENT]);
    await bothEnd(ending);
  });

  it('ends with a reading that nobody waits for any more', async () => {
    const aborting = new AbortController();
    const { gitPath, pipe } = silentAt('rev-list');
    const git = gitIn(box.path('repo'), { gitPath, stop: aborting.signal });
    const refused = assert.rejects(git(['rev-list', 'HEAD']), { message: 'stopped' });
    let said = '';
    for await (const piece of listenTo(pipe).setEncoding('utf8')) {
      said += String(piece);
      if (said.includes('child')) aborting.abort();
    }
    await bothEnd(Promise.resolve(said));
    await refused;
  });

  itWaits('is not asked again', async () => {
    const { gitPath, pipe } = silentAt('rev-list');
    const ending = text(listenTo(pipe));
    const git = gitIn(box.path('repo'), { gitPath, limitMs: LIMIT_MS });
    await assert.rejects(git(['rev-list', 'HEAD']), { message: SILENT });
    await bothEnd(ending);
    // Plain git would answer this one.
    await assert.rejects(git(['rev-parse', 'HEAD']), { message: SILENT });
  });

  it('is not waited for when it is asked who the student is', async () => {
    const path = program('exec sleep 600');
    const git = gitIn(box.path('repo'), { gitPath: path, limitMs: 200 });
    await assert.rejects(readIdentity(git), { message: 'no answer within 200 ms' });
    const aborting = new AbortController();
    const asked = readIdentity(gitIn(box.path('repo'), { gitPath: path, stop: aborting.signal }));
    aborting.abort();
    await assert.rejects(asked, { message: 'stopped' });
  });

  it('is not waited for though it takes no notice of being told to end', async () => {
    const ended = box.path('ended');
    const path = program(`trap '' INT TERM; sleep 3; : >'${ended}'`);
    const git = gitIn(box.path('repo'), { gitPath: path, limitMs: 200 });
    await assert.rejects(readIdentity(git), { message: 'no answer within 200 ms' });
    assert.ok(!existsSync(ended));
    while (!existsSync(ended)) await sleep(50); // it would else outlive its folder
  });

  const scan = (gitPath: string) =>
    scanProject(box.path('repo'), CATALOGUE, {
      ...{ authors: [ANN], gitPath, gitLimitMs: LIMIT_MS },
    });
  for (const command of ['ls-files', 'rev-list', 'blame'])
    itWaits(`ends a scan at ${command}, and proves nothing to be the student's`, async () => {
      const { gitPath, pipe } = silentAt(command);
      const ending = text(listenTo(pipe));
      const { signals, stats } = await scan(gitPath);
      assert.deepEqual(
        signals.map(({ id, grade }) => [id, grade]),
        [['pytorch', 'seen']],
      );
      assert.equal(stats.skipped.history, 1);
      await bothEnd(ending);
    });

  it('of which a git that answers proves what it has to', async () => {
    const { signals, stats } = await scan(silentAt('nothing').gitPath);
    assert.deepEqual(
      signals.map(({ id, grade }) => [id, grade]),
      [['pytorch', 'own']],
    );
    assert.equal(stats.skipped.history, undefined);
  });

  itWaits('leaves a line without a commit', async () => {
    const { gitPath, pipe } = silentAt('blame');
    const ending = text(listenTo(pipe));
    const commits = lineHistory(gitPath, LIMIT_MS);
    assert.deepEqual(await commits(box.path('repo'), 'a.py', [1]), [undefined]);
    await bothEnd(ending);
  });

  it('keeps an answer whole that comes in pieces, and what went wrong as git told it', async () => {
    const halves = String.raw`printf 'h\303'; sleep 0.1; printf '\266he'`;
    // Only the last of what git is called with is ours.
    const fault = 'case "$*" in *fine) ;; *) echo why >&2; exit 3;; esac';
    const git = gitIn(box.path('repo'), { gitPath: program(`${halves}\n${fault}`) });
    assert.equal(await git(['fine']), 'höhe');
    let answer = '';
    assert.equal(await git(['fine'], (piece) => (answer += piece)), '');
    assert.equal(answer, 'höhe');
    await assert.rejects(git(['wrong']), { message: 'why\n' });
  });
});
