/** Faults in the journal, where the student looks for faults: the Problems panel. */
import * as vscode from 'vscode';
import type { OpenJournal } from '../app/journal.js';
import type { Words } from '../shared/words.js';
import { Owner } from './kit/owner.js';
import type { Report } from './kit/report.js';

export class JournalDiagnostics extends Owner {
  readonly #collection = this.own(vscode.languages.createDiagnosticCollection('waymark-journal'));

  constructor(
    private readonly journal: OpenJournal,
    private readonly words: Words,
    report: Report,
  ) {
    super();
    const show = () => {
      report.background(this.#show());
    };
    this.own(journal.onDidChange(show));
    show();
  }

  async #show(): Promise<void> {
    if (this.journal.problems.length === 0) {
      this.#collection.clear();
      return;
    }
    const { journalDiagnostics } = await import('./journalDiagnostic.js');
    // What is a fault by now: the journal may have changed while the code was loading.
    const byFile = journalDiagnostics(this.journal.problems, this.words);
    this.#collection.clear();
    for (const [file, found] of byFile) this.#collection.set(vscode.Uri.file(file), found);
  }
}
