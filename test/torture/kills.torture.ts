/** Eight writers, killed at random and started again, until each has confirmed its entries. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare, randomFrom, readJournal, startWriter } from './kit.js';

const WRITERS = 8;
const ENTRIES = Number(process.env['WAYMARK_TORTURE_ENTRIES'] ?? 5000);
/** Longest life of a writer before it is killed, in ms from its first entry on. */
const LIFE_MS = 1000;
const SEED = Number(process.env['WAYMARK_TORTURE_SEED'] ?? Date.now() % 1_000_000);

describe('killed writers', () => {
  it('lose nothing that was confirmed and double nothing', async function () {
    this.timeout(3 * 60 * 60_000);
    const folder = mkdtempSync(join(tmpdir(), 'waymark-torture-'));
    const random = randomFrom(SEED);
    const confirmed = new Set<string>();
    let kills = 0;
    let inside = 0;
    const keepWriting = async (index: number) => {
      // Two writers share a device, as two windows do.
      const device = `device-${Math.floor(index / 2)}`;
      for (let left = ENTRIES; left > 0;) {
        const writer = startWriter(folder, device, left);
        await writer.begun; // a busy machine takes long to start Node
        const timer = setTimeout(() => writer.process.kill('SIGKILL'), random() * LIFE_MS);
        const end = await writer.end;
        clearTimeout(timer);
        assert.equal(end.failure, undefined);
        assert.ok(end.signal !== null || end.confirmed.length === left, 'a writer ended by itself');
        for (const id of end.confirmed) confirmed.add(id);
        left -= end.confirmed.length;
        if (end.signal !== null) kills++;
        if (end.diedInside) inside++;
      }
    };
    await Promise.all(Array.from({ length: WRITERS }, (_, index) => keepWriting(index)));

    const journal = await readJournal(folder);
    const { lost, present } = compare(journal, confirmed);
    const lines = readdirSync(folder).flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('{')),
    );
    const whole = lines
      .filter((line) => isJson(line))
      .map((line) => (JSON.parse(line) as { id: string }).id);
    const doubled = whole.length - new Set(whole).size;
    console.log(`      seed ${SEED}: ${confirmed.size} entries confirmed by ${WRITERS} writers`);
    console.log(`      ${kills} kills, of which ${inside} landed inside an append`);
    console.log(`      entries lost: ${lost}, entries doubled: ${doubled}`);
    assert.equal(confirmed.size, WRITERS * ENTRIES);
    assert.equal(lost, 0);
    assert.equal(doubled, 0);
    // A kill may come between the write and its confirmation: one more entry than was told.
    assert.ok(present - confirmed.size <= inside, `${present - confirmed.size} of ${inside}`);
    assert.ok(inside > 0, 'no kill landed inside an append, so nothing was shown');
    rmSync(folder, { recursive: true });
  });
});

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
