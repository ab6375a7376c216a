import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimDay } from '../../../src/node/onceADay.js';

describe('what is done once a day on a machine', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-day-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is done by one of all who ask at once', async () => {
    const asked = Array.from({ length: 20 }, () => claimDay('reminders', '2026-11-18', folder));
    assert.equal((await Promise.all(asked)).filter(Boolean).length, 1);
    assert.equal(await claimDay('reminders', '2026-11-18', folder), false);
  });

  it('is done again the next day, and leaves nothing behind of the day before', async () => {
    assert.equal(await claimDay('reminders', '2026-11-18', folder), true);
    assert.equal(await claimDay('reminders', '2026-11-19', folder), true);
    assert.deepEqual(readdirSync(join(folder, 'reminders')), ['2026-11-19']);
  });

  it('fails where nothing can be written', async () => {
    await assert.rejects(claimDay('reminders', '2026-11-18', '/dev/null/nowhere'));
  });
});
