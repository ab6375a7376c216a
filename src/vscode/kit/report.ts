/** Where errors go: a sentence for the student, the stack for the log. */
import * as vscode from 'vscode';
import { isWaymarkError } from '../../app/errors.js';
import type { Words } from '../../shared/words.js';

export class Report {
  constructor(
    readonly log: vscode.LogOutputChannel,
    private readonly words: Words,
  ) {}

  /** Runs what a student asked for; a failure is told, and never thrown on into the editor. */
  async guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.show(error);
    }
  }

  /** Tells an error that answers what the student just asked for. */
  show(error: unknown): void {
    this.note(error);
    this.background(this.#tell(error));
  }

  /** Tells an error that keeps what was typed from being saved. @returns whether to try again */
  async offersAnotherTry(error: unknown): Promise<boolean> {
    this.note(error);
    const { sentenceOf } = await import('./sentence.js'); // nobody needs it to start
    const again = vscode.l10n.t('Try Again');
    return (await vscode.window.showErrorMessage(sentenceOf(error, this.words), again)) === again;
  }

  /** Logs an error; one of the student's, such as a word where a number belongs, as no fault. */
  readonly note = (error: unknown): void => {
    if (isWaymarkError(error) && error.cause === undefined) this.log.info(error.message);
    else this.log.error(error instanceof Error ? error : String(error));
  };

  /** Starts work that nobody waits for; its failure goes to the log. */
  background(work: Promise<unknown>): void {
    void work.catch(this.note);
  }

  async #tell(error: unknown): Promise<void> {
    const { sentenceOf } = await import('./sentence.js'); // nobody needs it to start
    const showLog = vscode.l10n.t('Show Log');
    const choice = await vscode.window.showErrorMessage(sentenceOf(error, this.words), showLog);
    if (choice === showLog) this.log.show();
  }
}
