/** What is bundled may be, and the notice that ships tells all of it. */
import type { Metafile } from 'esbuild';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly texts: readonly string[];
}
interface Notices {
  readonly ALLOWED: readonly string[];
  bundledPackages(builds: readonly Metafile['outputs'][], root?: string): Bundled[];
  noticesOf(packages: readonly Bundled[]): string;
}

describe('licences', () => {
  let notices: Notices;
  let bundled: readonly Bundled[];

  before(async () => {
    const address = pathToFileURL(resolve('test', 'harness', 'build', 'notices.mjs')).href;
    notices = (await import(address)) as Notices;
    const builds = JSON.parse(
      readFileSync(join('dist', 'meta.json'), 'utf8'),
    ) as Metafile['outputs'][];
    bundled = notices.bundledPackages(builds);
  });
  const refused = (packages: readonly Bundled[]) =>
    packages.filter(({ license }) => !notices.ALLOWED.includes(license)).map(({ name }) => name);

  it('of all that is bundled are on the list', () => {
    assert.ok(bundled.length > 10);
    assert.deepEqual(refused(bundled), []);
  });

  it('stand with their texts in the notice beside the bundles', () => {
    const text = readFileSync(join('dist', 'THIRD_PARTY_NOTICES.txt'), 'utf8');
    for (const { name, version, license, texts } of bundled) {
      assert.ok(text.includes(`\n${name} ${version} (${license})\n`), name);
      for (const own of texts) assert.ok(text.includes(own), name);
      // Those without a text of their own are told by another one.
      if (texts.length === 0) assert.match(text, new RegExp(`^${name} \\d[\\d.]* - `, 'm'));
    }
  });

  it('ship in the package', () => {
    const vsce = join('node_modules', '@vscode', 'vsce', 'vsce');
    const files = execFileSync(process.execPath, [vsce, 'ls', '--no-dependencies'], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    const names = files.trim().split('\n');
    assert.ok(names.includes('dist/extension.js'));
    assert.ok(names.includes('dist/THIRD_PARTY_NOTICES.txt'));
  });

  describe('of a package', () => {
    let folder: string;
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'waymark-licences-'))));
    afterEach(() => rmSync(folder, { recursive: true }));

    const plant = (path: string, name: string, license: string, text?: string) => {
      mkdirSync(join(folder, path), { recursive: true });
      const about = JSON.stringify({ name, version: '1.2.3', license });
      writeFileSync(join(folder, path, 'package.json'), about);
      if (text !== undefined) writeFileSync(join(folder, path, 'LICENCE'), text);
    };
    const found = (...inputs: readonly [path: string, bytesInOutput: number][]) => {
      const output = {
        ...{ bytes: 1, imports: [], exports: [] },
        inputs: Object.fromEntries(inputs.map(([path, bytes]) => [path, { bytesInOutput: bytes }])),
      };
      return notices.bundledPackages([{ 'dist/a.js': output }], folder);
    };

    it('that is not on the list is found, also where it lies in another one', () => {
      plant('node_modules/@a/b', '@a/b', 'MIT', 'Of a');
      plant('node_modules/@a/b/node_modules/c', 'c', 'GPL-3.0-only', 'Of c');
      const packages = found(
        ['node_modules/@a/b/index.js', 3],
        ['node_modules/@a/b/node_modules/c/lib/index.js', 3],
        ['src/a.ts', 5],
      );
      assert.deepEqual(refused(packages), ['c']);
      assert.match(notices.noticesOf(packages), /@a\/b 1\.2\.3 \(MIT\)\n=+\n\nOf a\n[^]*\nOf c\n/);
    });

    it('of which nothing is left in the bundle is none of ours', () => {
      assert.deepEqual(found(['node_modules/unused/index.js', 0]), []);
    });

    it('without a text has to be told by another', () => {
      plant('node_modules/bare', 'bare', 'MIT');
      const bare = found(['node_modules/bare/index.js', 1]);
      assert.throws(() => notices.noticesOf(bare), /bare 1\.2\.3 \(MIT\) has no text/);
      plant('node_modules/teller', 'teller', 'MIT', 'Of teller\n\nbare 1.0.0 - MIT\nOf bare');
      const both = found(['node_modules/bare/index.js', 1], ['node_modules/teller/index.js', 1]);
      assert.match(notices.noticesOf(both), /Its licence is among the notices of teller\./);
    });
  });
});
