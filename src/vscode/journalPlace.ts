/** Which folder the journal is in, and what the student should know about that place. */
import { isAbsolute } from 'node:path';
import * as vscode from 'vscode';
import type { Journal } from '../app/journal.js';
import { JournalFolder } from '../node/journal/folder.js';
import { journalFolder } from '../node/journal/location.js';
import type { Words } from '../shared/words.js';
import { setting } from './kit/editor.js';
import { Owner } from './kit/owner.js';
import type { Report } from './kit/report.js';

/** Kinds of remote windows whose disk goes when they do. */
const CONTAINERS = ['dev-container', 'attached-container', 'codespaces', 'k8s-container'];

/** The folder set by the student, else the usual one; a relative path would be anywhere. */
export function placedJournal(): JournalFolder {
  const configured = setting('waymark.journal.folder').trim();
  return new JournalFolder(journalFolder(isAbsolute(configured) ? configured : undefined));
}

/** Follows the setting, and says in one sentence what is wrong with the place, if anything is. */
export class JournalPlace extends Owner {
  constructor(
    journal: Journal,
    report: Report,
    private readonly words: Words,
    show: (sentence: string) => void,
  ) {
    super();
    this.own(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (!change.affectsConfiguration('waymark.journal.folder')) return;
        report.background(journal.switchTo(placedJournal()));
        show(this.#warning());
      }),
    );
    show(this.#warning());
  }

  #warning(): string {
    const { t } = this.words;
    const configured = setting('waymark.journal.folder').trim();
    if (configured !== '' && !isAbsolute(configured)) {
      return t(
        'The setting waymark.journal.folder needs an absolute path; until then your journal is in its usual folder.',
      );
    }
    const isContainer = CONTAINERS.includes(vscode.env.remoteName ?? '');
    return isContainer && configured === ''
      ? t(
          'Your journal lies inside this container and goes when the container goes. Set waymark.journal.folder to a folder that is mounted from your machine.',
        )
      : '';
  }
}
