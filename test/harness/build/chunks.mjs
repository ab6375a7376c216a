// @ts-check
// What of the extension loads later than its start, and how the bundler is told.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ROOT } from '../paths.mjs';

/**
 * Parts that are heavy or seldom needed, grouped by when they are needed. Each group becomes a file
 * in dist/, and an `import('…/<name>.js')` of a part, or a `require` of it where it is needed at once,
 * stays a run-time import, so activation never pays for it.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const CHUNKS = {
  // The first look at the tree asks for them, and waits.
  look: [
    'src/app/insight.ts',
    'src/core/journal/dayLength.ts',
    'src/core/journal/groups.ts',
    'src/core/journal/splitByDay.ts',
    'src/core/journal/splitJudge.ts',
    'src/core/journal/sessionList.ts',
    'src/vscode/roadmapTree/children.ts',
    'src/vscode/roadmapTree/changes.ts',
    'src/vscode/roadmapTree/item.ts',
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
    'src/node/journal/addFile.ts',
    'src/node/journal/device.ts',
    'src/node/journal/unwritable.ts',
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
    'src/vscode/journalPlace.ts',
    'src/vscode/soon.ts',
    'src/vscode/roadmapTree/reveal.ts',
    'src/vscode/roadmapTree/tooltip.ts',
    'src/vscode/streakTooltip.ts',
    'src/vscode/remind.ts',
    'src/vscode/kit/sentence.ts',
    'src/vscode/roadmapDiagnostic.ts',
    'src/vscode/journalDiagnostic.ts',
  ],
  dialogues: [
    'src/vscode/commands/dialogues.ts',
    'src/vscode/kit/pickItem.ts',
    'src/vscode/sessions/sessionsPart.ts',
    'src/vscode/review/reviewFiles.ts',
    'src/app/hints.ts',
    'src/app/reviewText.ts',
  ],
  week: ['src/vscode/week/weekPage.ts'],
  paths: ['src/node/typedPath.ts'],
  checkpoint: ['src/node/journal/checkpoint.ts'],
  yaml: ['src/node/roadmapYaml.ts'],
  git: ['src/node/gitHistory.ts'],
};

/**
 * @param {string} file absolute
 * @returns {string | undefined} the chunk that holds it
 */
export function chunkOf(file) {
  return Object.keys(CHUNKS).find((name) => {
    return CHUNKS[name]?.some((part) => resolve(ROOT, part) === file);
  });
}

/**
 * Makes the files of CHUNKS, and turns run-time imports of their parts into imports of the files.
 * @type {import('esbuild').Plugin}
 */
export const chunks = {
  name: 'chunks',
  setup(on) {
    on.onResolve({ filter: /^\..*\.js$/ }, ({ path, kind, resolveDir, importer }) => {
      if (kind !== 'dynamic-import' && kind !== 'require-call') return undefined;
      const file = join(resolveDir, path.replace(/\.js$/, '.ts'));
      // A library's own: it goes where the library does.
      if (!existsSync(file)) return undefined;
      const chunk = chunkOf(file);
      if (chunk) return { path: `./${chunk}.js`, external: true };
      return { errors: [{ text: `No chunk holds ${file}, which ${importer} loads at run time.` }] };
    });
    on.onResolve({ filter: /^chunk:/ }, ({ path }) => ({ path, namespace: 'chunk' }));
    on.onLoad({ filter: /./, namespace: 'chunk' }, ({ path }) => {
      const parts = CHUNKS[path.slice('chunk:'.length)] ?? [];
      // What runs at activation is there before any chunk is. Told so, the bundler keeps all of it in
      // one file, which the chunks share.
      const lines = [
        "import './src/extension.ts';",
        ...parts.map((part) => `export * from './${part}';`),
      ];
      return { contents: lines.join('\n'), resolveDir: ROOT, loader: 'js' };
    });
  },
};
