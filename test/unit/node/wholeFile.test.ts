import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWholeFile } from '../../../src/node/wholeFile.js';

let folder: string;

describe('a file that is written whole', () => {
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'waymark-whole-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('has every text, replaces what was there, and is for the user alone', async () => {
    const path = join(folder, 'a.json');
    await writeFile(path, 'an earlier one, longer than the new one');
    await writeWholeFile(path, ['one ', 'two']);
    assert.equal(await readFile(path, 'utf8'), 'one two');
    if (process.platform !== 'win32') assert.equal((await stat(path)).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(folder), ['a.json']);
  });

  it('leaves what was there, and nothing else, when it fails', async () => {
    const path = join(folder, 'a.json');
    await writeFile(path, 'before');
    function* failing() {
      yield 'half of it';
      throw new Error('ended');
    }
    await assert.rejects(writeWholeFile(path, failing()), /ended/);
    assert.equal(await readFile(path, 'utf8'), 'before');
    await mkdir(join(folder, 'b.json'));
    await assert.rejects(writeWholeFile(join(folder, 'b.json'), ['x']));
    assert.deepEqual(await readdir(folder), ['a.json', 'b.json']);
  });
});
