/** Where errors go: a sentence for the student, the stack for the log. */
import * as vscode from 'vscode';
import { isForLog } from '../../app/errors.js';
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

  /** Logs an error. What was mistyped, or asked for in vain, is none: its answer says all of it. */
  readonly note = (error: unknown): void => {
    if (isForLog(error)) this.#write(error);
  };

  /** Starts work that nobody waits for; its failure, of whatever kind, goes to the log. */
  background(work: Promise<unknown>): void {
    void work.catch((error: unknown) => {
      this.#write(error);
    });
  }

  #write(error: unknown): void {
    this.log.error(error instanceof Error ? error : String(error));
  }

  async #tell(error: unknown): Promise<void> {
    const { sentenceOf } = await import('./sentence.js'); // nobody needs it to start
    if (!isForLog(error)) {
      await vscode.window.showErrorMessage(sentenceOf(error, this.words));
      return;
    }
    const showLog = vscode.l10n.t('Show Log');
    const choice = await vscode.window.showErrorMessage(sentenceOf(error, this.words), showLog);
    if (choice === showLog) this.log.show();
  }
}
