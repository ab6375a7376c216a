/** Export All and Import: the journal as a file, and back, with a look at it before it is taken. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Store } from '../../app/store.js';
import { exportContent, exportPieces } from '../../app/transfer/exportFile.js';
import { ImportPlan, type ImportPreview } from '../../app/transfer/importPlan.js';
import { broughtWords, leftWords, placedWords } from '../../app/transfer/previewWords.js';
import { sessionsCsv } from '../../app/transfer/sessionsCsv.js';
import { writeExport } from '../../node/exportTarget.js';
import { readImportSource } from '../../node/importSource.js';
import { wholeLines } from '../../node/journal/wholeLines.js';
import { systemClock } from '../../node/system.js';
import type { Words } from '../../shared/words.js';
import type { Handlers } from '../kit/editor.js';
import { confirm } from '../kit/statusBarMessage.js';

export class Transfer {
  readonly handlers = {
    'waymark.export': () => this.#export(),
    'waymark.import': () => this.#import(),
  } satisfies Handlers;

  constructor(
    private readonly store: Store,
    private readonly words: Words,
  ) {}

  async #export(): Promise<void> {
    const { t } = this.words;
    const { journal, today } = this.store;
    const target = await vscode.window.showSaveDialog({
      title: t('Export All'),
      saveLabel: t('Export'),
      defaultUri: vscode.Uri.file(join(homedir(), `waymark-${today}.json`)),
      filters: { [t('Everything')]: ['json'], [t('Only the sessions, as a table')]: ['csv'] },
    });
    if (!target) return;
    const path = target.fsPath;
    if (path.toLowerCase().endsWith('.csv')) {
      const { ledger, roadmap } = this.store.model;
      await writeExport(path, [sessionsCsv(ledger.sessions(), roadmap)]);
      confirm(t('Exported sessions: {0}', ledger.count));
      return;
    }
    const content = await exportContent(journal, wholeLines);
    await writeExport(path, exportPieces(content, systemClock.now()));
    confirm(t('Exported entries: {0}', content.events.length));
  }

  async #import(): Promise<void> {
    const { t } = this.words;
    const [source] =
      (await vscode.window.showOpenDialog({
        title: t('Import'),
        openLabel: t('Look at It'),
        filters: { [t('Exports and journals')]: ['json', 'jsonl'] },
      })) ?? [];
    if (!source) return;
    const plan = await ImportPlan.of(this.store.journal, await readImportSource(source.fsPath));
    if (!(await this.#accepts(plan.preview))) return;
    const count = await plan.bring();
    confirm(t('Imported entries: {0}. Undo Last Entry takes them back.', count));
  }

  /** Shows what would come, line by line for a screen reader; only the row that says so accepts. */
  async #accepts(preview: ImportPreview): Promise<boolean> {
    const { t } = this.words;
    const { entries } = preview;
    const brings = broughtWords(preview, this.words);
    const leaves = leftWords(preview, this.words);
    const places = placedWords(preview, this.words);
    const separator = (label: string) => ({ label, kind: vscode.QuickPickItemKind.Separator });
    const section = (title: string, rows: readonly vscode.QuickPickItem[]) =>
      rows.length === 0 ? [] : [separator(title), ...rows];
    const row = (label: string) => ({ label });
    const accept = {
      label: entries === 1 ? t('Import 1 entry') : t('Import {0} entries', entries),
      detail: t('One undo takes all of them back.'),
    };
    const rows: vscode.QuickPickItem[] = [
      ...(entries > 0 ? [accept, row(t('Import nothing'))] : []),
      ...section(t('It would bring'), brings.map(row)),
      ...section(t('It would leave alone'), leaves.map(row)),
      ...section(
        t('Lines left alone'),
        places.map(({ place, message }) => ({ label: place, detail: message })),
      ),
    ];
    const answer = await vscode.window.showQuickPick(rows, {
      title: entries > 0 ? t('Import') : t('Import: nothing here is new'),
      placeHolder: t('Nothing is written before you accept.'),
      ignoreFocusOut: true,
    });
    return answer === accept;
  }
}
