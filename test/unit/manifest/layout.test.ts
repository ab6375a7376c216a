import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

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

  it('names only files that exist in CONTRIBUTING.md', () => {
    const text = readFileSync('CONTRIBUTING.md', 'utf8');
    const paths = [...text.matchAll(/`((?:src|webview|test|roadmap)\/[\w./-]*)`/g)];
    assert.ok(paths.length > 30);
    assert.deepEqual(
      paths.map(([, path = '']) => path).filter((path) => !existsSync(path)),
      [],
    );
  });

  it('keeps each table of CONTRIBUTING.md in one piece', () => {
    const lines = readFileSync('CONTRIBUTING.md', 'utf8').split('\n');
    const isRow = (line: string | undefined) => line?.startsWith('|') === true;
    const starts = lines.flatMap((line, at) => (isRow(line) && !isRow(lines[at - 1]) ? [at] : []));
    assert.deepEqual(
      starts.filter((at) => lines[at - 1] !== '' || !/^[|\s-]+$/.test(lines[at + 1] ?? '')),
      [],
    );
  });

  it('debugs unit tests with the time that the tier gives them', () => {
    const tiers = readFileSync('test/harness/tiers.mjs', 'utf8');
    const limit = /UNIT_TEST_MS = ([\d_]+)/.exec(tiers)?.[1]?.replaceAll('_', '');
    assert.ok(limit);
    const { configurations } = JSON.parse(readFileSync('.vscode/launch.json', 'utf8')) as {
      configurations: { name: string; args: string[] }[];
    };
    const unit = configurations.find(({ name }) => name === 'Debug unit tests');
    assert.deepEqual(unit?.args.slice(0, 2), ['--timeout', limit]);
  });

  it('runs no test alone and skips none', () => {
    for (const file of tracked.filter((name) => /^test\/.*\.ts$/.test(name))) {
      const found = /\b(describe|it)\.(only|skip)\(/.exec(readFileSync(file, 'utf8'));
      assert.equal(found, null, file);
    }
  });
});
