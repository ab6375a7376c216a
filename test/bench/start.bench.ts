/**
 * What a start on a long journal costs once a checkpoint is there: whole processes of the built terminal
 * companion, beside one that reads the same journal without a checkpoint, and beside an empty journal.
 *
 * A first call writes the checkpoint, so its own time has that in it; it is compared with by a folder of
 * checkpoints that is emptied before each call.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeAmounts, writeMixed } from '../kit/longJournal.js';
import { holds, pairedRatio } from '../kit/speed.js';

const ENTRIES = 100_000;
/** Most of what is left is Node's own start, and the picture. */
const STATUS_MAX = 0.4; // 0.23 was measured
const STREAK_MAX = 0.65; // 0.45
/** Times an empty journal, whose start is Node's own and that of the program. */
const EMPTY_MAX = 3; // 1.7 to 1.9
const RUNS = 3;

describe('a start on a long journal', function () {
  this.timeout(300_000);
  let root: string;
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
    mkdirSync(join(root, 'empty'));
    writeMixed(join(root, 'mixed'), ENTRIES);
    writeAmounts(join(root, 'amounts'), ENTRIES);
  });
  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const cache = () => join(root, 'data', 'cache');
  const timeOf = (command: string, journal: string): number => {
    const args = [join('dist', 'cli.js'), command, '--journal', join(root, journal)];
    const env = { ...process.env, WAYMARK_DATA_DIR: join(root, 'data') };
    const begun = performance.now();
    execFileSync(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    return performance.now() - begun;
  };
  const cold = (command: string, journal: string) => {
    rmSync(cache(), { recursive: true, force: true });
    return timeOf(command, journal);
  };
  const warm = (command: string, journal: string) => {
    assert.equal(readdirSync(cache()).length, 1, 'the call before has written a checkpoint');
    return timeOf(command, journal);
  };

  it(`reads ${String(ENTRIES)} mixed entries from the checkpoint`, async () => {
    await holds('status, beside one without a checkpoint', STATUS_MAX, ' ×', () =>
      pairedRatio(
        () => warm('status', 'mixed'),
        () => cold('status', 'mixed'),
        RUNS,
      ),
    );
  });

  it(`takes little longer with ${String(ENTRIES)} mixed entries than with none`, async () => {
    cold('status', 'mixed');
    await holds('status, beside an empty journal', EMPTY_MAX, ' ×', () =>
      pairedRatio(
        () => warm('status', 'mixed'),
        () => timeOf('status', 'empty'),
      ),
    );
  });

  it(`reads ${String(ENTRIES)} amounts from the checkpoint`, async () => {
    await holds('streak, beside one without a checkpoint', STREAK_MAX, ' ×', () =>
      pairedRatio(
        () => warm('streak', 'amounts'),
        () => cold('streak', 'amounts'),
        RUNS,
      ),
    );
  });
});
