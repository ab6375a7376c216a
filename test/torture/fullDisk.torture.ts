/** A disk that is full in the middle of a line: a limit on the size of a file does the same. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare, readJournal, startWriter } from './kit.js';

describe('a full disk', function () {
  this.timeout(120_000);
  // Windows has no such limit.
  const test = process.platform === 'win32' ? it.skip : it;

  test('is told, keeps what was confirmed, and takes entries again when there is room', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-torture-'));
    const confirmed = new Set<string>();
    let refusals = 0;
    // ulimit counts in 512 or 1,024 bytes; whichever it is, the limit falls inside a line.
    for (const limit of [3, 7, 20, 45]) {
      const { confirmed: ids, failure } = await startWriter(folder, 'full', 100_000, limit).end;
      assert.equal(failure, 'journal-full');
      refusals++;
      for (const id of ids) confirmed.add(id);
      const { lost, present } = compare(await readJournal(folder), confirmed);
      assert.equal(lost, 0);
      // Of what found room nothing is left but an empty line, or a piece too short for an entry.
      assert.equal(present, confirmed.size);
    }
    const { confirmed: ids, failure } = await startWriter(folder, 'full', 50).end;
    assert.equal(failure, undefined);
    for (const id of ids) confirmed.add(id);
    const { lost, present } = compare(await readJournal(folder), confirmed);
    console.log(`      ${confirmed.size} entries confirmed, ${refusals} refused on a full disk`);
    console.log(
      `      entries lost: ${lost}, refused ones that are there: ${present - confirmed.size}`,
    );
    assert.equal(lost, 0);
    assert.equal(present, confirmed.size);
    rmSync(folder, { recursive: true });
  });
});
