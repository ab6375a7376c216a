import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
  .split('\0')
  .filter(Boolean);

describe('the repository', () => {
  it('names no registry and no path of a machine in a tracked file', () => {
    const lock = readFileSync('package-lock.json', 'utf8');
    assert.ok(!lock.includes('"resolved"'));
    // Put together here, so that this very file does not name them.
    const host = new RegExp(`https?://registry\\.`);
    for (const file of tracked.filter((name) => /\.(ts|mjs|cjs|json|ya?ml|md|sh)$/.test(name))) {
      assert.ok(!host.test(readFileSync(file, 'utf8')), file);
    }
  });

  it('runs no test alone and skips none', () => {
    for (const file of tracked.filter((name) => /^test\/.*\.ts$/.test(name))) {
      const found = /\b(describe|it)\.(only|skip)\(/.exec(readFileSync(file, 'utf8'));
      assert.equal(found, null, file);
    }
  });
});
