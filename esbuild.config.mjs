// Builds everything that ships (dist/) and, with --tests, everything that only tests run (out/test/).
import { build, context, transform } from 'esbuild';
import { copyFile, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { compileRoadmap } from './roadmap/compile.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests');

/**
 * Parts that are heavy or seldom needed, grouped by when they are needed. Each group becomes a file
 * in dist/, and an `import('…/<name>.js')` of a part stays a run-time import, so activation never
 * pays for it. What several groups need they share; what runs at activation is one bundle that holds
 * all of its own.
 */
const CHUNKS = {
  // The first look at the tree asks for them, and waits. The terminal has no rows, so it shares none.
  insight: ['src/app/insight.ts'],
  look: [
    'src/vscode/roadmapTree/standing.ts',
    'src/vscode/roadmapTree/goalRows.ts',
    'src/vscode/kit/evidenceRows.ts',
  ],
  write: [
    'src/app/actions.ts',
    'src/app/planActions.ts',
    'src/core/plan/proposal.ts',
    'src/node/ids.ts',
    'src/node/journal/append.ts',
    'src/node/wholeFile.ts',
  ],
  // A moment after the start, or whenever the student looks closer.
  later: [
    'src/vscode/timer/timerWindow.ts',
    'src/vscode/activity/activity.ts',
    'src/vscode/projects/projectService.ts',
    'src/vscode/evidence/startEvidence.ts',
    'src/vscode/presence/presence.ts',
    'src/vscode/coachNotes.ts',
    'src/vscode/roadmapTree/tooltip.ts',
    'src/vscode/streakTooltip.ts',
    'src/vscode/remind.ts',
    'src/vscode/kit/sentence.ts',
    'src/vscode/roadmapDiagnostic.ts',
    'src/vscode/journalDiagnostic.ts',
  ],
  dialogues: [
    'src/vscode/commands/dialogues.ts',
    'src/vscode/sessions/sessionsPart.ts',
    'src/vscode/review/reviewFiles.ts',
    'src/app/hints.ts',
    'src/app/reviewText.ts',
  ],
  week: ['src/vscode/week/weekPage.ts'],
  yaml: ['src/node/roadmapYaml.ts'],
  git: ['src/node/gitHistory.ts'],
  evidence: ['src/node/evidence/scan.ts'],
  scanThread: ['src/node/evidence/scanThread.ts'],
};

/** Makes the files of CHUNKS, and turns run-time imports of their parts into imports of the files. */
const chunks = {
  name: 'chunks',
  setup(on) {
    on.onResolve({ filter: /\.js$/ }, ({ path, kind, importer }) => {
      const isRequired = kind === 'require-call' && importer.startsWith(resolve('src'));
      if (kind !== 'dynamic-import' && !isRequired) return undefined;
      const name = basename(path, '.js');
      const chunk = Object.entries(CHUNKS).find(([, files]) =>
        files.some((file) => basename(file, '.ts') === name),
      );
      return chunk && { path: `./${chunk[0]}.js`, external: true };
    });
    on.onResolve({ filter: /^chunk:/ }, ({ path }) => ({ path, namespace: 'chunk' }));
    on.onLoad({ filter: /./, namespace: 'chunk' }, ({ path }) => {
      const files = CHUNKS[path.slice('chunk:'.length)];
      const contents = files.map((file) => `export * from './${file}';`).join('\n');
      return { contents, resolveDir: resolve('.'), loader: 'js' };
    });
  },
};

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

/** Turns the modules of a build that splits into CommonJS, as it writes them. */
const commonJs = {
  name: 'commonJs',
  setup(on) {
    on.initialOptions.write = false;
    on.onEnd(async ({ outputFiles = [] }) => {
      await Promise.all(outputFiles.map((file) => writeCommonJs(file)));
    });
  },
};

/** @param {import('esbuild').OutputFile} file */
async function writeCommonJs({ path, text }) {
  const { code } = await transform(text, {
    ...{ format: 'cjs', platform: 'node', target: 'node20', minify: production, charset: 'utf8' },
    supported: node.supported,
    ...(!production && { sourcemap: 'inline', sourcefile: basename(path) }),
  });
  await writeFile(path, basename(path) === 'cli.js' ? `#!/usr/bin/env node\n${code}` : code);
}

const common = {
  bundle: true,
  sourcemap: production ? false : 'linked',
  minify: production,
  logLevel: 'warning',
  legalComments: 'none',
  charset: 'utf8',
  define: { 'process.env.NODE_DEBUG': 'undefined' },
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

const shipped = [
  {
    ...node,
    entryPoints: { extension: 'src/extension.ts' },
    external: ['vscode'],
    outdir: 'dist',
    plugins: [chunks],
  },
  {
    ...node,
    entryPoints: [
      { in: 'src/cli.ts', out: 'cli' },
      ...Object.keys(CHUNKS).map((name) => ({ in: `chunk:${name}`, out: name })),
    ],
    external: ['vscode'],
    outdir: 'dist',
    plugins: [chunks, commonJs],
    // Only modules can share code: they become CommonJS afterwards.
    format: 'esm',
    splitting: true,
    chunkNames: 'shared-[hash]',
    sourcemap: production ? false : 'inline',
    supported: {},
  },
  {
    ...common,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    entryPoints: { panel: 'webview/main.ts' },
    outdir: 'dist/webview',
  },
];

const testFiles = async () =>
  Array.fromAsync(glob('test/{unit,host,ui,bench,torture,harness}/**/*.ts'));

const forTests = async () => [
  {
    ...node,
    sourcemap: 'linked',
    minify: false,
    entryPoints: (await testFiles()).filter((file) => !file.endsWith('.d.ts')),
    external: ['vscode', 'mocha', 'playwright-core', 'esbuild', '@vscode/test-electron', '*.mjs'],
    outdir: 'out/test',
    outbase: 'test',
    supported: {},
  },
];

await mkdir('dist', { recursive: true });
// A test whose file is gone must not go on running.
if (tests) await rm('out/test', { recursive: true, force: true });
else {
  await rm('dist', { recursive: true, force: true });
  await mkdir('dist/roadmap', { recursive: true });
  await writeFile(
    'dist/roadmap/aiml-2026.json',
    await compileRoadmap(resolve('roadmap/aiml-2026.yaml')),
  );
  // For students and their tools: nothing here reads it.
  await copyFile('roadmap/export.schema.json', 'dist/roadmap/export.schema.json');
  const signals = await compileRoadmap(resolve('roadmap/signals.yaml'), 'signals.schema.json');
  // What a signal means is told to those who read the catalogue itself.
  const forUse = (key, value) => (key === 'meaning' ? undefined : value);
  await writeFile('dist/roadmap/signals.json', JSON.stringify(JSON.parse(signals), forUse));
}
const targets = tests ? await forTests() : shipped;
if (watch) {
  for (const options of targets) {
    const running = await context({ ...options, plugins: [...(options.plugins ?? []), announce] });
    await running.watch();
  }
} else {
  await Promise.all(targets.map((options) => build(options)));
}
