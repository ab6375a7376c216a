// Builds everything that ships (dist/) and, with --tests, everything that only tests run (out/test/).
import { build, context } from 'esbuild';
import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CHUNKS, chunks } from './test/harness/build/chunks.mjs';
import { commonJs } from './test/harness/build/commonJs.mjs';
import { foldVersion } from './test/harness/build/foldVersion.mjs';
import { bundledPackages, noticesOf } from './test/harness/build/notices.mjs';
import { compileRoadmap } from './roadmap/compile.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests');
const into = process.argv.indexOf('--into');
/** Where to: a check may build beside what is there. */
const out = into > 0 ? process.argv[into + 1] : tests ? 'out/test' : 'dist';

/** Tells the editor's problem matcher when a watch build starts and ends. */
const announce = {
  name: 'announce',
  setup(on) {
    on.onStart(() => console.log('[watch] build started'));
    on.onEnd((result) => {
      for (const { text, location } of result.errors) {
        console.error(`✘ [ERROR] ${text}`);
        if (location) console.error(`    ${location.file}:${location.line}:${location.column}:`);
      }
      console.log('[watch] build finished');
    });
  },
};

const common = {
  bundle: true,
  sourcemap: production ? false : 'linked',
  minify: production,
  logLevel: 'warning',
  legalComments: 'none',
  charset: 'utf8',
  define: {
    'process.env.NODE_DEBUG': 'undefined',
    // A watch build stays while the sources change: it keeps no checkpoints.
    FOLD_VERSION: JSON.stringify(watch ? '' : await foldVersion()),
  },
};
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  // A bundle in CommonJS loads its chunks with require, which also works from the CLI's symlink.
  supported: { 'dynamic-import': false },
};

/** Only modules can share code: they become CommonJS afterwards. */
const split = {
  ...node,
  external: ['vscode'],
  outdir: out,
  format: 'esm',
  splitting: true,
  chunkNames: 'shared-[hash]',
  sourcemap: production ? false : 'inline',
  supported: {},
};
const asCommonJs = {
  ...{ target: node.target, supported: node.supported, charset: node.charset, minify: production },
  ...(!production && { sourcemap: 'inline' }),
};

// Each is what one process or thread loads, so no module of it may stand in two of its files.
const shipped = [
  {
    ...split,
    entryPoints: [
      { in: 'src/extension.ts', out: 'extension' },
      ...Object.keys(CHUNKS).map((name) => ({ in: `chunk:${name}`, out: name })),
    ],
    plugins: [chunks, commonJs('extension.js', asCommonJs)],
  },
  {
    ...split,
    entryPoints: { cli: 'src/cli.ts' },
    chunkNames: 'cli-[hash]',
    plugins: [commonJs('cli.js', asCommonJs, { banner: '#!/usr/bin/env node\n', live: true })],
  },
  {
    ...node,
    entryPoints: { scanThread: 'src/node/evidence/scanThread.ts' },
    outdir: out,
    supported: {},
  },
  {
    ...node,
    entryPoints: { checkpointThread: 'src/node/journal/checkpointThread.ts' },
    outdir: out,
    supported: {},
  },
  {
    ...common,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    entryPoints: { panel: 'webview/main.ts' },
    outdir: join(out, 'webview'),
  },
];

const TEST_FOLDERS = ['unit', 'host', 'ui', 'bench', 'torture', 'harness'];

/** Without `glob` of Node 22: a build must run on the lowest Node that is promised. */
async function testFiles() {
  const folders = TEST_FOLDERS.map((name) => join('test', name));
  const names = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(folder, { recursive: true })).map((name) => join(folder, name)),
    ),
  );
  return names.flat().filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));
}

const forTests = async () => [
  {
    ...node,
    sourcemap: 'linked',
    minify: false,
    entryPoints: await testFiles(),
    external: [
      ...['vscode', 'mocha', 'playwright-core', 'esbuild', 'eslint', 'typescript', '*.mjs'],
      'fast-check', // one setting for all, see test/harness/seed.cjs
    ],
    outdir: out,
    outbase: 'test',
    supported: {},
  },
];

// What is gone from the sources must not go on running.
await rm(out, { recursive: true, force: true });
if (!tests) {
  const roadmaps = join(out, 'roadmap');
  await mkdir(roadmaps, { recursive: true });
  const roadmap = await compileRoadmap(resolve('roadmap/aiml-2026.yaml'));
  await writeFile(join(roadmaps, 'aiml-2026.json'), roadmap);
  // For students and their tools: nothing here reads it.
  await copyFile('roadmap/export.schema.json', join(roadmaps, 'export.schema.json'));
  const signals = await compileRoadmap(resolve('roadmap/signals.yaml'), 'signals.schema.json');
  // What a signal means, and where a mark was seen, is told to those who read the files themselves.
  const forUse = (key, value) => (key === 'meaning' || key === 'seen' ? undefined : value);
  await writeFile(join(roadmaps, 'signals.json'), JSON.stringify(JSON.parse(signals), forUse));
  const marks = await compileRoadmap(resolve('roadmap/assistants.yaml'), 'assistants.schema.json');
  await writeFile(join(roadmaps, 'assistants.json'), JSON.stringify(JSON.parse(marks), forUse));
}
const targets = tests ? await forTests() : shipped;
if (watch) {
  for (const options of targets) {
    const running = await context({ ...options, plugins: [...(options.plugins ?? []), announce] });
    await running.watch();
  }
} else {
  const built = await Promise.all(targets.map((options) => build({ ...options, metafile: true })));
  if (!tests) {
    // Which module went where, for tests: a list of the outputs of each build.
    const outputs = built.map(({ metafile }) => metafile.outputs);
    await writeFile(join(out, 'meta.json'), JSON.stringify(outputs));
    const notices = noticesOf(bundledPackages(outputs));
    await writeFile(join(out, 'THIRD_PARTY_NOTICES.txt'), notices);
  }
}
