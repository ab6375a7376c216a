/** `waymark export` and `waymark import`. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { WaymarkError } from '../app/errors.js';
import { exportContent, exportPieces } from '../app/transfer/exportFile.js';
import { ImportPlan, type ImportPreview } from '../app/transfer/importPlan.js';
import { broughtWords, leftWords, placedWords } from '../app/transfer/previewWords.js';
import { sessionsCsv } from '../app/transfer/sessionsCsv.js';
import { writeExport } from '../node/exportTarget.js';
import { readImportSource } from '../node/importSource.js';
import { wholeLines } from '../node/journal/wholeLines.js';
import { systemClock } from '../node/system.js';
import type { Words } from '../shared/words.js';
import type { Command, ExitCode, Options } from './run.js';
import { openJournal, withStore, requireFolder } from './store.js';

export const exportAll: Command = (options, terminal) => {
  return withStore(options, terminal, async (store, files): Promise<ExitCode> => {
    const { journal } = store;
    await requireFolder(options, files);
    const targets = [options.operand, ...(options.csv === undefined ? [] : [options.csv])];
    for (const target of targets) await requireAbsent(target, options);
    const content = await exportContent(journal, wholeLines);
    await writeExport(options.operand, exportPieces(content, systemClock.now()));
    const { ledger, roadmap } = store.model;
    if (options.csv !== undefined) {
      await writeExport(options.csv, [sessionsCsv(ledger.sessions(), roadmap)]);
    }
    const { t } = terminal.words;
    terminal.out(t('Exported to {0}.', targets.join(', ')));
    terminal.out(t('Entries: {0}', content.events.length));
    if (content.setAside.length > 0) terminal.out(t('Set aside: {0}', content.setAside.length));
    return 0;
  });
};

export const importAll: Command = async (options, terminal) => {
  const { words } = terminal;
  const source = await readImportSource(resolve(options.operand));
  const { journal } = await openJournal(options);
  const plan = await ImportPlan.of(journal, source);
  const { preview } = plan;
  if (options.json) terminal.json({ format: 1, ...preview });
  else terminal.out(describe(preview, words));
  if (preview.entries === 0) return 0;
  if (!options.yes) {
    const question = words.t('Import these entries ({0})?', preview.entries);
    const answer = await terminal.confirm?.(`${question} [y/N] `);
    if (answer === undefined) {
      terminal.err(words.t('Nothing was written. Add --yes to import.'));
    }
    if (answer !== true) return 1;
  }
  const count = await plan.bring();
  if (!options.json) terminal.out(words.t('Imported: {0}', count));
  return 0;
};

function describe(preview: ImportPreview, words: Words): string[] {
  const { t } = words;
  const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
  const brought = broughtWords(preview, words);
  const left = leftWords(preview, words);
  return [
    t('New entries: {0}', preview.entries),
    ...indented(brought),
    ...(left.length > 0 ? [t('Not imported:'), ...indented(left)] : []),
    ...placedWords(preview, words).map(({ place, message }) => `${place}: ${message}`),
  ];
}

async function requireAbsent(path: string, { force }: Options): Promise<void> {
  if (force) return;
  try {
    await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  throw new WaymarkError({ code: 'export-exists', args: [path] });
}
