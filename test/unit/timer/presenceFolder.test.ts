import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  readPresence,
  removePresence,
  sweepPresence,
  writePresence,
} from '../../../src/node/presenceFolder.js';

describe('presence on disk', () => {
  let folder: string;
  beforeEach(() => (folder = join(mkdtempSync(join(tmpdir(), 'waymark-presence-')), 'presence')));
  afterEach(() => {
    rmSync(join(folder, '..'), { recursive: true });
  });

  it('is what all windows wrote last', async () => {
    assert.deepEqual(await readPresence(folder), []);
    writePresence(folder, 'one', [{ start: 1, end: 2 }]);
    writePresence(folder, 'one', [{ start: 10.2, end: 20.7 }]);
    writePresence(folder, 'other', [{ start: 15, end: 40 }]);
    const spans = await readPresence(folder);
    assert.deepEqual(
      spans.sort((a, b) => a.start - b.start),
      [
        { start: 10, end: 20 },
        { start: 15, end: 40 },
      ],
    );
    removePresence(folder, 'one');
    removePresence(folder, 'one');
    assert.deepEqual(readdirSync(folder), ['other.json']);
  });

  it('says nothing where it is damaged', async () => {
    writePresence(folder, 'one', [{ start: 1, end: 2 }]);
    for (const [index, text] of [
      '{',
      'null',
      '[]',
      '{"spans":5}',
      '{"spans":[1,[2],[4,3],["a",9],[null,5]]}',
    ].entries()) {
      writeFileSync(join(folder, `bad${String(index)}.json`), text);
    }
    assert.deepEqual(await readPresence(folder), [{ start: 1, end: 2 }]);
  });

  it('goes when the timer that it was noted for is over', async () => {
    writePresence(folder, 'gone', [{ start: 1000, end: 1999 }]);
    writePresence(folder, 'here', [
      { start: 1000, end: 1100 },
      { start: 1900, end: 2000 },
    ]);
    writeFileSync(join(folder, 'damaged.json'), '{');
    await sweepPresence(folder, 2000);
    assert.deepEqual(readdirSync(folder), ['here.json']);
  });
});
