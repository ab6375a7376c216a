/** One open weekly goals page: answers its messages, and shows it every new picture. */
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { Actions } from '../../app/actions.js';
import { beginningOf, nextOf } from '../../app/next.js';
import { panelModel } from '../../app/panel.js';
import { shownWeek } from '../../app/panel/shownWeek.js';
import type { Model, Store } from '../../app/store.js';
import { Suggestions } from '../../app/suggestions.js';
import { systemClock } from '../../node/system.js';
import { journalProblemText } from '../../shared/journalProblemText.js';
import type { NextAction, PanelModel } from '../../shared/panelModel.js';
import {
  FIRST_VIEW,
  formOf,
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
import { faultyField, Forms, type Said } from './forms.js';
import { pageHtml } from './pageHtml.js';

export class WeekPage extends Owner {
  readonly #suggestions: Suggestions;
  readonly #actions: Actions;
  readonly #forms: Forms;
  /** What the last answers to forms are about, for as long as they hold. */
  readonly #said = new Map<FormName, { readonly about: () => unknown; readonly was: unknown }>();
  /** What the page said last that it looks at. */
  #view: PanelView = FIRST_VIEW;
  #last:
    { readonly model: Model; readonly view: PanelView; readonly panel: PanelModel } | undefined;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly store: Store,
    private readonly words: Words,
    private readonly report: Report,
    extensionUri: vscode.Uri,
  ) {
    super();
    this.#suggestions = new Suggestions(store, systemClock);
    this.#actions = new Actions(store);
    this.#forms = new Forms(store, words);
    const { webview } = panel;
    const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    webview.options = { enableScripts: true, localResourceRoots: [folder] };
    this.own(
      webview.onDidReceiveMessage((message: unknown) => {
        const read = readMessage(message);
        if (read) report.background(this.#receive(read));
        else report.background(this.#refuse(message));
      }),
    );
    this.own(
      store.onDidChange(() => {
        // A page out of sight is gone, and asks anew once it is back.
        if (!panel.visible) return;
        this.#push();
        this.#takeBack();
      }),
    );
    webview.html = pageHtml(webview, folder, words.locale);
    this.#snapshot(); // while the page loads: its script asks for it first of all
  }

  /** Of what is none of its messages: a form that waits must not wait for ever. */
  async #refuse(message: unknown): Promise<void> {
    this.report.log.warn('the page sent a message that is none of ours');
    const form = formOf(message);
    if (!form) return;
    const said = this.words.t('This was not saved: one of the fields is too long. Shorten it.');
    await this.#post({ type: 'result', form, ok: false, message: said });
  }

  async #receive(message: FromWebview): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#said.clear(); // a page that has just loaded says nothing yet
        this.#look(message.view);
        return;
      case 'look':
        this.#look(message.view);
        return;
      case 'tickGoal':
        await this.report.guard(async () => {
          const item = itemOf(message.item, this.store.model);
          if (item) await this.#actions.tickGoal(item, message.done);
        });
        this.#push(); // a tick that failed goes back to what the journal says
        return;
      case 'log':
        return this.#answer('log', () => this.#forms.log(message));
      case 'setPreferences':
        return this.#answer('preferences', () => this.#forms.setPreferences(message));
      case 'editSession':
        return this.#answer('session', () => this.#forms.editSession(message));
      case 'deleteSession':
        return this.#answer('session', () => this.#forms.deleteSession(message.id));
      case 'reveal':
        return runCommand('waymark.revealItem', message.item);
      case 'addGoal':
      case 'dropGoal':
      case 'resizeGoal':
      case 'moveGoal':
      case 'carryOver':
      case 'replan':
        return this.#answer('plan', () => this.#forms.plan(message));
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
      case 'showProblems':
        await vscode.commands.executeCommand('workbench.actions.view.problems');
        return;
      case 'openRoadmapSettings':
        await vscode.commands.executeCommand('workbench.action.openSettings', 'waymark.roadmap');
        return;
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

  #look(view: PanelView): void {
    if (!isDeepStrictEqual(this.#view, view)) this.#view = view;
    this.#push();
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

  /** Tells a form how its request went; the page keeps the input unless it went well. */
  async #answer(form: FormName, work: () => Promise<Said>): Promise<void> {
    this.#said.delete(form);
    try {
      const { message, about } = await work();
      this.#said.set(form, { about, was: about() });
      await this.#post({ type: 'result', form, ok: true, message });
    } catch (error) {
      this.report.note(error);
      const message = sentenceOf(error, this.words);
      const field = faultyField(error);
      await this.#post({ type: 'result', form, ok: false, message, ...(field && { field }) });
    }
  }

  /** Takes back what forms said once it is no longer so: it was undone, say, or changed elsewhere. */
  #takeBack(): void {
    for (const [form, { about, was }] of this.#said) {
      if (isDeepStrictEqual(about(), was)) continue;
      this.#said.delete(form);
      this.report.background(this.#post({ type: 'outdated', form }));
    }
  }

  #push(): void {
    this.report.background(this.#post(this.#snapshot()));
  }

  /** The picture; where it cannot be made, the page says so, and shows the next one that can. */
  #snapshot(): ToWebview {
    try {
      return { type: 'snapshot', panel: this.#picture() };
    } catch (error) {
      this.report.note(error);
      return { type: 'failed', message: sentenceOf(error, this.words) };
    }
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
}
