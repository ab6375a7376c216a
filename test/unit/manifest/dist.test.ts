/** What the build makes of the sources: who holds which module, and where run-time imports lead. */
import { build, type Metafile, type Plugin } from 'esbuild';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

type Outputs = Metafile['outputs'];

const LOWEST_NODE = 20;

describe('dist', () => {
  /** Per build: what one process or thread, or the page, loads. */
  let builds: readonly Outputs[];
  let chunks: Plugin;
  let CHUNKS: Readonly<Record<string, readonly string[]>>;

  before(async () => {
    builds = JSON.parse(readFileSync(join('dist', 'meta.json'), 'utf8')) as Outputs[];
    // The build is no part of any bundle, so its address must not be one that esbuild sees.
    const address = pathToFileURL(resolve('test', 'harness', 'build', 'chunks.mjs')).href;
    ({ chunks, CHUNKS } = (await import(address)) as {
      chunks: Plugin;
      CHUNKS: Readonly<Record<string, readonly string[]>>;
    });
  });

  it('holds no module in two files that one process loads', () => {
    for (const outputs of builds) {
      const holders = new Map<string, string[]>();
      for (const [output, { inputs }] of Object.entries(outputs)) {
        for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
          if (bytesInOutput === 0) continue;
          holders.set(input, [...(holders.get(input) ?? []), output]);
        }
      }
      assert.ok(holders.size > 10);
      assert.deepEqual(
        [...holders].filter(([, files]) => files.length > 1),
        [],
      );
    }
  });

  it('holds all that runs at activation in one file', () => {
    const outputs = builds.flatMap((each) => Object.values(each));
    const activation = outputs.find(({ inputs }) => 'src/extension.ts' in inputs);
    assert.ok(activation);
    const needed = activation.imports.filter(({ kind }) => kind === 'import-statement');
    assert.deepEqual(
      needed.filter(({ external = false }) => !external),
      [],
    );
    // The entry itself became one with it.
    const text = readFileSync(join('dist', 'extension.js'), 'utf8');
    assert.doesNotMatch(text, /require\("\.\/shared-/);
  });

  it('has every file that a file of it loads', () => {
    let count = 0;
    for (const name of readdirSync('dist').filter((each) => each.endsWith('.js'))) {
      const text = readFileSync(join('dist', name), 'utf8');
      // Bundled texts of libraries name files of their own; ours lie beside.
      for (const [, loaded = ''] of text.matchAll(/\("\.\/([\w-]+\.js)"\)/g)) {
        assert.ok(existsSync(join('dist', loaded)), `${name} loads ${loaded}`);
        // So that what one process loads is what the first test looks through.
        const home = builds.find((outputs) => `dist/${name}` in outputs);
        assert.ok(home && `dist/${loaded}` in home, `${name} loads ${loaded} of another build`);
        count += 1;
      }
    }
    assert.ok(count > 20);
  });

  it('hands out all that the parts of a chunk export, each name once', async () => {
    for (const [name, parts] of Object.entries(CHUNKS)) {
      const output = builds.map((each) => each[`dist/${name}.js`]).find(Boolean);
      const names = (await Promise.all(parts.map((part) => exportsOf(part)))).flat();
      assert.deepEqual([...(output?.exports ?? [])].sort(), names.sort(), name);
    }
  });

  it('takes a run-time import for the module that it names, whatever others are called', async () => {
    assert.deepEqual(await loadedBy('src/vscode/commands'), ['./dialogues.js']);
    await assert.rejects(
      loadedBy('src/vscode/sessions'),
      /No chunk holds .*sessions.dialogues\.ts/,
    );
  });

  it('comes out the same on the lowest Node', function () {
    this.timeout(300_000); // two whole builds
    const node = lowestNode();
    if (node === undefined) {
      console.log(`      no Node ${LOWEST_NODE} on PATH`);
      this.skip();
    }
    const folder = mkdtempSync(join(tmpdir(), 'waymark-build-'));
    try {
      const run = (...args: string[]) =>
        execFileSync(node, ['esbuild.config.mjs', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
      const dist = join(folder, 'dist');
      run('--production', '--into', dist);
      const names = readdirSync('dist', { recursive: true, encoding: 'utf8' }).sort();
      assert.deepEqual(readdirSync(dist, { recursive: true, encoding: 'utf8' }).sort(), names);
      for (const name of names.filter((each) => each.endsWith('.js'))) {
        assert.ok(readFileSync(join(dist, name)).equals(readFileSync(join('dist', name))), name);
      }
      run('--tests', '--into', join(folder, 'tests'));
      assert.ok(existsSync(join(folder, 'tests', 'unit', 'manifest', 'dist.test.js')));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  async function loadedBy(folder: string): Promise<string[]> {
    const { metafile } = await build({
      ...{ stdin: { contents: "import('./dialogues.js')", resolveDir: resolve(folder) } },
      ...{ bundle: true, write: false, metafile: true, platform: 'node', logLevel: 'silent' },
      plugins: [chunks],
    });
    return Object.values(metafile.outputs).flatMap(({ imports }) =>
      imports.map((each) => each.path),
    );
  }
});

/** Names of the values that a module exports. */
async function exportsOf(file: string): Promise<readonly string[]> {
  const { metafile } = await build({
    ...{ entryPoints: [file], bundle: false, write: false, metafile: true, format: 'esm' },
    logLevel: 'silent',
  });
  return Object.values(metafile.outputs).flatMap((output) => output.exports);
}

/** npm puts a newer one first on PATH. */
function lowestNode(): string | undefined {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const found = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name));
  return found.find((path) => {
    if (!existsSync(path)) return false;
    const version = execFileSync(path, ['--version'], { encoding: 'utf8' });
    return version.startsWith(`v${LOWEST_NODE}.`);
  });
}
