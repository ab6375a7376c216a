import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRoadmapFile } from '../../../src/node/roadmapFile.js';

describe('a roadmap file that is no such thing', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'waymark-roadmap-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const codes = async (path: string) => {
    const read = await readRoadmapFile(path, 'dist');
    assert.ok(!read.ok);
    return read.problems.map(({ code }) => code);
  };

  it('is refused where it is 50 MB, without being read', async () => {
    const path = join(folder, 'large.yaml');
    writeFileSync(path, '');
    truncateSync(path, 50 * 1024 * 1024);
    assert.deepEqual(await codes(path), ['too-large']);
  });

  it('is refused where it is a folder, is not there, or leads in a circle', async () => {
    assert.deepEqual(await codes(folder), ['is-folder']);
    assert.deepEqual(await codes(join(folder, 'none.yaml')), ['missing']);
    if (process.platform === 'win32') return; // links need a right of their own there
    symlinkSync('b.yaml', join(folder, 'a.yaml'));
    symlinkSync('a.yaml', join(folder, 'b.yaml'));
    assert.deepEqual(await codes(join(folder, 'a.yaml')), ['unreadable']);
  });

  it('is refused where it is a device or a pipe, which would never end', async function () {
    if (process.platform === 'win32') this.skip();
    const pipe = join(folder, 'pipe.yaml');
    execFileSync('mkfifo', [pipe]);
    assert.deepEqual(await codes(pipe), ['unreadable']);
    assert.deepEqual(await codes('/dev/zero'), ['unreadable']);
  });
});
