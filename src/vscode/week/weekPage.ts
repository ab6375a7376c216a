/** One open weekly goals page: answers its messages, and shows it every new picture. */
import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { Actions, requireDay } from '../../app/actions.js';
import { requireAmount, requireDuration } from '../../app/amount.js';
import { WaymarkError } from '../../app/errors.js';
import { beginningOf, nextOf } from '../../app/next.js';
import { panelModel, preferencesModel } from '../../app/panel.js';
import { shownWeek } from '../../app/panel/shownWeek.js';
import { goalKindOf, PlanActions } from '../../app/planActions.js';
import { changedPreferences } from '../../app/preferencesForm.js';
import { replacedHoursText } from '../../app/replacedHours.js';
import { Sessions } from '../../app/sessions.js';
import { amountText, itemIdOf, loggedText, sessionText } from '../../app/sessionText.js';
import type { Model, Store } from '../../app/store.js';
import { Suggestions } from '../../app/suggestions.js';
import { systemClock } from '../../node/system.js';
import { journalProblemText } from '../../shared/journalProblemText.js';
import type { NextAction, PanelModel } from '../../shared/panelModel.js';
import {
  FIRST_VIEW,
  readMessage,
  type FormName,
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

/** Messages about the week's goals. */
type PlanMessage = 'addGoal' | 'dropGoal' | 'resizeGoal' | 'moveGoal' | 'carryOver' | 'replan';

export class WeekPage extends Owner {
  readonly #suggestions: Suggestions;
  readonly #actions: Actions;
  /** What the page said last that it looks at. */
  #view: PanelView = FIRST_VIEW;
  #last:
    { readonly model: Model; readonly view: PanelView; readonly panel: PanelModel } | undefined;

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
        // A page out of sight is gone, and asks anew once it is back.
        if (panel.visible) this.#push();
      }),
    );
    webview.html = this.#html(webview);
    this.#picture(); // while the page loads: its script asks for it first of all
  }

  async #receive(message: FromWebview): Promise<void> {
    switch (message.type) {
      case 'ready':
      case 'look':
        if (!isDeepStrictEqual(this.#view, message.view)) this.#view = message.view;
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
          const { model } = this.store;
          const values = changedPreferences(message.preferences, preferencesModel(model));
          const replaced = replacedHoursText(values, model, this.words);
          await this.#actions.setPreferences(values);
          return [this.words.t('Saved.'), replaced].filter(Boolean).join(' ');
        });
      case 'editSession':
        return this.#answer('session', () => this.#editSession(message));
      case 'deleteSession':
        return this.#answer('session', () => this.#deleteSession(message.id));
      case 'reveal':
        return runCommand('waymark.revealItem', message.item);
      case 'addGoal':
      case 'dropGoal':
      case 'resizeGoal':
      case 'moveGoal':
      case 'carryOver':
      case 'replan':
        return this.#answer('plan', () => this.#plan(message));
      case 'begin':
        return this.report.guard(() => this.#begin(message.action));
      case 'tickCheck':
        await this.report.guard(async () => {
          const item = itemOf(message.item, this.store.model);
          if (item) await this.#actions.setStatus(item, message.done ? 'done' : null);
        });
        this.#push();
        return;
      case 'catchUp':
        return runCommand('waymark.catchUp');
      case 'logArtifact':
        return runCommand('waymark.logArtifact');
      case 'review':
        return runCommand('waymark.review');
      case 'exportWeek':
        return runCommand('waymark.exportWeek', shownWeek(this.store.model, this.#view.week));
      case 'exportPortfolio':
        return runCommand('waymark.exportPortfolio');
      case 'snoozeHint':
      case 'dismissHint':
        return runCommand(`waymark.${message.type}`, message.pitfall);
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

  /** Does something with the week's goals. @returns what to say of it, empty where it shows */
  async #plan(message: Extract<FromWebview, { type: PlanMessage }>): Promise<string> {
    const { store, words } = this;
    const { t } = words;
    const plan = new PlanActions(store);
    const item = 'item' in message ? itemOf(message.item, store.model) : undefined;
    const title = item?.title ?? '';
    switch (message.type) {
      case 'addGoal': {
        const kind = item && goalKindOf(item);
        if (!kind) throw new WaymarkError({ code: 'goal-unknown', args: [message.item] });
        const typed = message.amount.trim();
        await plan.add(item, kind, typed === '' ? undefined : requireDuration(typed));
        return t('In the plan: {0}.', title);
      }
      case 'dropGoal':
        if (item) await plan.drop(item);
        return t('No more in the plan: {0}. Undo Last Entry brings it back.', title);
      case 'resizeGoal':
        if (item) await plan.resize(item, requireDuration(message.amount));
        return t('Saved.');
      case 'moveGoal':
        if (item) await plan.move(item, message.direction);
        return '';
      case 'carryOver':
        await plan.carryOver();
        return t('Taken over from last week.');
      case 'replan':
        await plan.replan();
        return t('The rest of the week is planned anew.');
    }
  }

  /** Begins the next thing. */
  async #begin(action: NextAction): Promise<void> {
    const next = nextOf(this.store.model);
    if (next.kind === 'finished') return;
    const { item } = next;
    switch (action) {
      case 'timer':
        return runCommand('waymark.startTimer', item.id);
      case 'stop':
        return runCommand('waymark.stopTimer');
      case 'resource':
        return runCommand('waymark.openResource', item.id);
      case 'choose':
        return runCommand('waymark.choose', item.id);
      case 'done':
        return this.#actions.setStatus(item, 'done');
      case 'folder': {
        const [project] = beginningOf(item, this.store.model).projects;
        if (!project) return;
        return runCommand('waymark.revealProject', {
          kind: 'project',
          id: project.folder,
          project,
        });
      }
    }
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
  async #answer(form: FormName, work: () => Promise<string>): Promise<void> {
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
    this.report.background(this.#post({ type: 'snapshot', panel: this.#picture() }));
  }

  /** What the page shows, worked out once for each state and each thing that it looks at. */
  #picture(): PanelModel {
    const { store, words } = this;
    const { model } = store;
    const view = this.#view;
    if (this.#last?.model === model && this.#last.view === view) return this.#last.panel;
    const problems = store.journal.problems.map((problem) => journalProblemText(words, problem));
    const panel = panelModel(model, words, {
      problems: [...new Set(problems)],
      suggestions: this.#suggestions.all,
      view,
    });
    this.#last = { model, view, panel };
    return panel;
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
