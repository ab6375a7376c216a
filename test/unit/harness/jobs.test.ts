/** The harness itself: what a run of tests leaves behind, and what it tells of a run that was cut off. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const JOB = {
  title: 'litter',
  run: { kind: 'mocha', files: 'test/fixtures/harness/litter.cjs', timeoutMs: 600_000 },
};
const IS_WINDOWS = process.platform === 'win32';

describe('a run of tests', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'waymark-runs-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts the run in a process of its own, which has this folder for temporary files. */
  const start = (env: NodeJS.ProcessEnv = {}) => {
    const harness = (name: string) => pathToFileURL(resolve('test', 'harness', name)).href;
    const script = `
      const { endAll, endOnSignals } = await import('${harness('lifetime.mjs')}');
      const { runJobs } = await import('${harness('jobs.mjs')}');
      endOnSignals();
      const entries = await runJobs([${JSON.stringify(JOB)}], {});
      await endAll();
      console.log(JSON.stringify(entries.map(({ outcome }) => outcome)));`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    return { child, output: () => output };
  };

  it('leaves nothing behind, whatever its tests left and whether they passed', async () => {
    const { child, output } = start();
    await once(child, 'close');
    const [outcome] = JSON.parse(output().trim().split('\n').at(-1) ?? '') as {
      passed: number;
      failed: number;
    }[];
    assert.deepEqual([outcome?.passed, outcome?.failed], [2, 1]);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('leaves nothing behind where it is interrupted', async function () {
    if (IS_WINDOWS) this.skip(); // it has no signals
    const { child, output } = start({ LITTER_WAITS: '1' });
    child.stdout.on('data', () => {
      if (output().includes('waiting')) child.kill('SIGTERM');
    });
    await once(child, 'close');
    assert.match(output(), /waiting/);
    assert.deepEqual(readdirSync(folder), []);
  });
});
