/** What the student should know about the folder that the journal is in. */
import { hostname } from 'node:os';
import * as vscode from 'vscode';
import type { OpenJournal } from '../app/journal.js';
import type { Words } from '../shared/words.js';
import { setContext, setting } from './kit/editor.js';
import { Owner } from './kit/owner.js';
import type { Report } from './kit/report.js';
import { chosenFolder, placedJournal } from './placedJournal.js';

/** Kinds of remote windows whose disk goes when they do. */
const CONTAINERS = ['dev-container', 'attached-container', 'codespaces', 'k8s-container'];

/** Follows the setting, and says in one sentence what is wrong with the place, if anything is. */
export class JournalPlace extends Owner {
  #isMissing = false;

  /** @param told where it is kept what was said of remotes already */
  constructor(
    private readonly journal: OpenJournal,
    private readonly report: Report,
    private readonly words: Words,
    private readonly told: vscode.Memento,
    show: (sentence: string) => void,
    private readonly remoteName = vscode.env.remoteName,
  ) {
    super();
    const remote = this.#remote(); // once: it stays for as long as this window does
    let shown = '';
    const update = () => {
      this.#noteMissing();
      const sentence = this.#warning() || (this.#isUsual ? remote : '');
      if (sentence !== shown) show((shown = sentence));
    };
    this.own(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (!change.affectsConfiguration('waymark.journal.folder')) return;
        report.background(journal.switchTo(placedJournal()).then(update));
      }),
    );
    this.own(journal.onDidChange(update));
    update();
  }

  get #isUsual(): boolean {
    return setting('waymark.journal.folder').trim() === '';
  }

  /** The folder can be made where it is missing. */
  #noteMissing(): void {
    const isMissing = this.journal.isMissing;
    if (isMissing === this.#isMissing) return;
    this.#isMissing = isMissing;
    this.report.background(setContext('waymark.journalMissing', isMissing));
  }

  #warning(): string {
    const { t } = this.words;
    if (!this.#isUsual && chosenFolder() === undefined) {
      return t(
        'The setting waymark.journal.folder needs an absolute path, or one that starts with ~/ or ${userHome}/. Until then your journal is in its usual folder.',
      );
    }
    return this.#isMissing
      ? t(
          'Your journal folder {0} does not exist. Check the setting waymark.journal.folder and whether its drive is connected, or choose Create Journal Folder above.',
          this.journal.folder,
        )
      : '';
  }

  /** What there is to know of the journal of a window that works on another machine. */
  #remote(): string {
    const { t } = this.words;
    const { remoteName } = this;
    if (remoteName === undefined) return '';
    if (CONTAINERS.includes(remoteName)) {
      return t(
        'Your journal lies inside this container and goes when the container goes. Set waymark.journal.folder to a folder that is mounted from your machine.',
      );
    }
    // Nothing is lost there, so it is enough to have said it once.
    const key = `remoteJournal ${remoteName} ${hostname()}`;
    if (this.told.get(key) === true) return '';
    this.report.background(Promise.resolve(this.told.update(key, true)));
    return t(
      'This window works on {0}, which has a journal of its own, apart from the one on your machine. To share one, set waymark.journal.folder on both to a folder that you synchronise.',
      hostname(),
    );
  }
}
