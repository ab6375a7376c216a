/**
 * What starting Waymark costs: the size of the bundle that runs at activation, and the time to load
 * it, beside the time that Node takes to load nothing.
 */
import { buildSync } from 'esbuild';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { holds, pairedRatio } from '../kit/speed.js';

const BYTES_MAX = 100_000;
/**
 * The limit is 10 ms on the machine on which the `yaml` library alone, bundled the same way, loads
 * in 6 ms. That library is loaded in turn with ours, so that a slow or busy machine changes both.
 */
const LOAD_MAX_MS = 10;
const YARDSTICK_MS = 6;
const RUNS = 15;

/** A module named vscode that answers every look-up, so that the bundle loads outside the editor. */
const STAND_IN = `
const answer = new Proxy(function () {}, {
  get: (_, name) => (name === Symbol.toPrimitive ? () => '' : answer),
  apply: () => answer,
  // The bundle copies the module's own names; what it does not find it looks up here.
  getPrototypeOf: () => answer,
  construct: () => answer,
});
require('module')._load = ((load) => (name, ...rest) =>
  name === 'vscode' ? answer : load(name, ...rest))(require('module')._load);
const bundle = process.argv[2];
const start = process.hrtime.bigint();
require(bundle);
process.stdout.write(String(Number(process.hrtime.bigint() - start) / 1e6));
`;

function load(script: string, bundle: string): number {
  return Number(execFileSync(process.execPath, [script, bundle], { encoding: 'utf8' }));
}

describe('activation', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'))));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('bundle is small', () => {
    const { size } = statSync(join('dist', 'extension.js'));
    console.log(`      activation bundle: ${size} bytes of at most ${BYTES_MAX}`);
    for (const name of readdirSync('dist').filter((each) => each.endsWith('.js'))) {
      console.log(`      dist/${name}: ${statSync(join('dist', name)).size} bytes`);
    }
    assert.ok(size <= BYTES_MAX);
  });

  it('bundle loads fast', async () => {
    const script = join(folder, 'load.cjs');
    writeFileSync(script, STAND_IN);
    const yardstick = join(folder, 'yaml.js');
    buildSync({
      ...{ stdin: { contents: "module.exports = require('yaml')", resolveDir: '.' } },
      ...{ bundle: true, minify: true, platform: 'node', format: 'cjs', outfile: yardstick },
    });
    await holds('load, beside the yaml library', LOAD_MAX_MS / YARDSTICK_MS, ' ×', () =>
      pairedRatio(
        () => load(script, resolve('dist', 'extension.js')),
        () => load(script, yardstick),
        RUNS,
      ),
    );
  });
});
