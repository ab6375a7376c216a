/**
 * Asks whether commits under the student's name, but an address that Waymark does not know, are the student's:
 * in a row of the project, once for each address. A yes goes to the settings, a no is remembered beside them.
 */
import * as vscode from 'vscode';
import type { Store } from '../../app/store.js';
import type { Project } from '../../core/projects/facts.js';
import type { Words } from '../../shared/words.js';
import type { ProjectNode } from '../kit/nodes.js';
import { registerCommand, setting } from '../kit/editor.js';
import { Owner } from '../kit/owner.js';
import type { Report } from '../kit/report.js';
import { confirm } from '../kit/statusBarMessage.js';
import { choose } from '../kit/steps.js';

const SETTING = 'waymark.git.authorEmails';

export class Namesakes extends Owner {
  /** @param memory a key for each address, so that windows do not overwrite each other's answers */
  constructor(
    private readonly store: Store,
    private readonly words: Words,
    private readonly memory: vscode.Memento,
    report: Report,
    private readonly onAnswer: () => Promise<void>,
  ) {
    super();
    this.own(registerCommand(report, 'waymark.claimCommits', (row) => this.#claim(row)));
    this.own(registerCommand(report, 'waymark.disclaimCommits', (row) => this.#disclaim(row)));
  }

  /** Those that the student has not said no to. */
  unanswered(emails: readonly string[]): readonly string[] {
    return emails.filter((email) => this.memory.get(keyOf(email)) !== true);
  }

  async #claim(row: ProjectNode | undefined): Promise<void> {
    const emails = await this.#asked(row);
    if (emails.length === 0) return;
    const configuration = vscode.workspace.getConfiguration(undefined, null);
    // Where the workspace has a list of its own, the user's counts nothing.
    const isOfWorkspace = configuration.inspect(SETTING)?.workspaceValue !== undefined;
    const { Workspace, Global } = vscode.ConfigurationTarget;
    const all = [...new Set([...setting(SETTING), ...emails])];
    // The projects are read again once the setting has changed.
    await configuration.update(SETTING, all, isOfWorkspace ? Workspace : Global);
    confirm(this.words.t('Counted as yours: {0}', emails.join(', ')));
  }

  async #disclaim(row: ProjectNode | undefined): Promise<void> {
    const emails = await this.#asked(row);
    if (emails.length === 0) return;
    for (const email of emails) await this.memory.update(keyOf(email), true);
    await this.onAnswer();
    confirm(this.words.t('Not counted as yours: {0}', emails.join(', ')));
  }

  async #asked(row: ProjectNode | undefined): Promise<readonly string[]> {
    if (row) return row.kind === 'namesakes' ? emailsOf(row.project) : [];
    const { t } = this.words;
    const rows = this.store.model.projects.flatMap((project) => {
      const emails = emailsOf(project);
      return emails.length > 0
        ? [{ label: project.name, description: emails.join(', '), emails }]
        : [];
    });
    const none = t('No commits are in question.');
    const chosen = await choose(rows, none, { placeHolder: t('The commits of which project?') });
    return chosen?.emails ?? [];
  }
}

function emailsOf({ namesakes = [] }: Project): readonly string[] {
  return namesakes;
}

function keyOf(email: string): string {
  return `notMine:${email}`;
}
