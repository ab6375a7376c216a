/** One open weekly goals page: answers its messages, and shows it every new picture. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { Actions, requireDay } from '../../app/actions.js';
import { requireAmount } from '../../app/amount.js';
import { panelModel, preferencesModel } from '../../app/panel.js';
import { changedPreferences } from '../../app/preferencesForm.js';
import { Sessions } from '../../app/sessions.js';
import { amountText, itemIdOf, loggedText, sessionText } from '../../app/sessionText.js';
import type { Store } from '../../app/store.js';
import { Suggestions } from '../../app/suggestions.js';
import { systemClock } from '../../node/system.js';
import { journalProblemText } from '../../shared/journalProblemText.js';
import {
  FIRST_VIEW,
  readMessage,
  type FromWebview,
  type PanelView,
  type ToWebview,
} from '../../shared/protocol.js';
import type { Words } from '../../shared/words.js';
import { runCommand } from '../kit/editor.js';
import { itemOf } from '../kit/items.js';
import { Owner } from '../kit/owner.js';
import type { Report } from '../kit/report.js';
import { sentenceOf } from '../kit/sentence.js';

export class WeekPage extends Owner {
  readonly #suggestions: Suggestions;
  readonly #actions: Actions;
  /** What the page said last that it looks at. */
  #view: PanelView = FIRST_VIEW;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly store: Store,
    private readonly words: Words,
    private readonly report: Report,
    private readonly extensionUri: vscode.Uri,
  ) {
    super();
    this.#suggestions = new Suggestions(store, systemClock);
    this.#actions = new Actions(store);
    const { webview } = panel;
    webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist', 'webview')],
    };
    this.own(
      webview.onDidReceiveMessage((message: unknown) => {
        const read = readMessage(message);
        if (read) report.background(this.#receive(read));
        else report.log.warn('the page sent a message that is none of ours');
      }),
    );
    this.own(
      store.onDidChange(() => {
        this.#push();
      }),
    );
    webview.html = this.#html(webview);
  }

  async #receive(message: FromWebview): Promise<void> {
    switch (message.type) {
      case 'ready':
      case 'look':
        this.#view = message.view;
        this.#push();
        return;
      case 'tickGoal':
        await this.report.guard(async () => {
          const item = itemOf(message.item, this.store.model);
          if (item) await this.#actions.tickGoal(item, message.done);
        });
        this.#push(); // a tick that failed goes back to what the journal says
        return;
      case 'log':
        return this.#answer('log', () => this.#log(message));
      case 'setPreferences':
        return this.#answer('preferences', async () => {
          const current = preferencesModel(this.store.model);
          await this.#actions.setPreferences(changedPreferences(message.preferences, current));
          return this.words.t('Saved.');
        });
      case 'editSession':
        return this.#answer('session', () => this.#editSession(message));
      case 'deleteSession':
        return this.#answer('session', () => this.#deleteSession(message.id));
      case 'reveal':
        return runCommand('waymark.revealItem', message.item);
      case 'acceptSuggestion':
      case 'dismissSuggestion': {
        // It may have been answered elsewhere since.
        const suggestion = this.#suggestions.all.find(({ id }) => id === message.id);
        if (suggestion) await runCommand(`waymark.${message.type}`, suggestion);
        return;
      }
    }
  }

  async #log(message: Extract<FromWebview, { type: 'log' }>): Promise<string> {
    const { store, words } = this;
    const item = message.item === '' ? undefined : itemOf(message.item, store.model);
    const day = requireDay(message.day, store.today);
    const amount = requireAmount(message.duration, day, store);
    await this.#actions.log({ item, day, note: message.note, ...amount });
    return loggedText(amount, item, words);
  }

  async #editSession(message: Extract<FromWebview, { type: 'editSession' }>): Promise<string> {
    const { store, words } = this;
    const { id, note, day } = message;
    const sessions = new Sessions(store);
    const before = sessions.find(id);
    // An item that the roadmap no longer has can stay, though nobody could choose it.
    const isMoved = message.item !== itemIdOf(before, store.model);
    const item = isMoved && message.item !== '' ? itemOf(message.item, store.model) : null;
    // What the form shows is rounded to minutes: untouched, it must not change the seconds.
    const isTouched = message.amount.trim() !== amountText(before);
    await sessions.correct(id, {
      ...{ note, day },
      ...(isTouched && { amount: message.amount }),
      ...(isMoved && item !== undefined && { item }),
    });
    const after = sessions.find(id);
    const what = sessionText(after, store.model, words);
    return words.t('Now: {0}, {1}.', what, words.date(after.day));
  }

  async #deleteSession(id: string): Promise<string> {
    const { store, words } = this;
    const sessions = new Sessions(store);
    const what = sessionText(sessions.find(id), store.model, words);
    await sessions.delete(id);
    return words.t('Deleted: {0}. Undo Last Entry brings it back.', what);
  }

  /** Tells a form how its request went; the page keeps the input unless it went well. */
  async #answer(
    form: 'log' | 'preferences' | 'session',
    work: () => Promise<string>,
  ): Promise<void> {
    try {
      const message = await work();
      await this.#post({ type: 'result', form, ok: true, message });
    } catch (error) {
      this.report.note(error);
      const message = sentenceOf(error, this.words);
      await this.#post({ type: 'result', form, ok: false, message });
    }
  }

  #push(): void {
    const { store, words } = this;
    const problems = store.journal.problems.map((problem) => journalProblemText(words, problem));
    const panel = panelModel(store.model, words, {
      problems: [...new Set(problems)],
      suggestions: this.#suggestions.all,
      view: this.#view,
    });
    this.report.background(this.#post({ type: 'snapshot', panel }));
  }

  async #post(message: ToWebview): Promise<void> {
    await this.panel.webview.postMessage(message);
  }

  #html(webview: vscode.Webview): string {
    const nonce = randomBytes(16).toString('base64');
    const asset = (name: string) =>
      webview
        .asWebviewUri(vscode.Uri.joinPath(this.extensionUri, 'dist', 'webview', name))
        .toString();
    const policy = [
      `default-src 'none'`,
      `script-src 'nonce-${nonce}'`,
      // The controls' library tests the browser with a style element of its own, under the nonce.
      `style-src ${webview.cspSource} 'nonce-${nonce}'`,
      `font-src ${webview.cspSource}`,
      `img-src ${webview.cspSource}`,
      // default-src does not govern these two.
      `form-action 'none'`,
      `base-uri 'none'`,
    ].join('; ');
    return `<!DOCTYPE html>
<html lang="${this.words.locale}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="${asset('panel.css')}" />
    <title>Waymark</title>
  </head>
  <body>
    <main id="app"></main>
    <script nonce="${nonce}" src="${asset('panel.js')}"></script>
  </body>
</html>`;
  }
}
