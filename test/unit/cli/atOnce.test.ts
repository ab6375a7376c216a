/** Several terminals that undo and redo at the same moment: real processes on one file. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const MINUTES = [10, 20, 30];

describe('terminals that act at the same moment', function () {
  this.timeout(120_000); // each command is a process
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-at-once-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const waymark = async (...args: string[]) => {
    const env = { ...process.env, WAYMARK_DATA_DIR: join(folder, 'data'), LC_ALL: 'C' };
    const child = spawn(process.execPath, [resolve('dist', 'cli.js'), ...args], { env });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (piece: Buffer) => said.push(piece));
    }
    const code = await new Promise((ended) => child.once('close', ended));
    return `${String(code)} ${Buffer.concat(said).toString().trim()}`;
  };
  /** What as many terminals answer as there are entries, and one more. */
  const ask = async (command: string) =>
    (await Promise.all([0, ...MINUTES].map(() => waymark(command)))).sort();
  const minutes = async () => {
    const { today } = JSON.parse((await waymark('status', '--json')).slice(2)) as {
      today: { minutes: number };
    };
    return today.minutes;
  };

  it('take back and bring back one entry each, and one says that none was left for it', async () => {
    for (const each of MINUTES) await waymark('log', String(each));
    const entries = (word: string) =>
      MINUTES.map((each) => `0 ${word}: ${String(each)} min on nothing in particular`);
    assert.deepEqual(await ask('undo'), [
      ...entries('Undone'),
      '1 There is no entry from this machine to undo.',
    ]);
    assert.equal(await minutes(), 0);
    assert.deepEqual(await ask('redo'), [...entries('Redone'), '1 Nothing to redo.']);
    assert.equal(await minutes(), 60);
  });
});
