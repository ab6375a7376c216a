/** The size of what students download. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the package may weigh with everything in it. */
const BYTES_MAX = 500_000;

describe('the package', () => {
  it('is small', () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-package-'));
    const file = join(folder, 'waymark.vsix');
    const vsce = join('node_modules', '@vscode', 'vsce', 'vsce');
    execFileSync(process.execPath, [vsce, 'package', '--no-dependencies', '--out', file], {
      stdio: 'ignore',
    });
    const { size } = statSync(file);
    rmSync(folder, { recursive: true });
    console.log(`      vsix: ${size} bytes of at most ${BYTES_MAX}`);
    assert.ok(size <= BYTES_MAX);
  });
});
