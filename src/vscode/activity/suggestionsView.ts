/**
 * Suggested sessions in the sidebar, waiting to be accepted, adjusted or dismissed. The view is there
 * only while there are some.
 */
import * as vscode from 'vscode';
import type { Store } from '../../app/store.js';
import { Suggestions } from '../../app/suggestions.js';
import { sessionsText, whatText } from '../../app/sessionText.js';
import { titleOfSuggestion, whenOfSuggestion } from '../../app/suggestionText.js';
import type { Suggestion } from '../../core/suggestions/suggestions.js';
import { systemClock } from '../../node/system.js';
import type { Words } from '../../shared/words.js';
import type { ViewId } from '../kit/contributions.js';
import { registerCommand, setContext } from '../kit/editor.js';
import { Owner } from '../kit/owner.js';
import type { Report } from '../kit/report.js';
import { opens, setFlags } from '../kit/row.js';
import { confirm } from '../kit/statusBarMessage.js';
import { choose } from '../kit/steps.js';
import { Adjust } from './adjust.js';

/** How often what no longer grows is looked for, in ms. */
const SETTLE_MS = 5 * 60_000;

export class SuggestionsView extends Owner implements vscode.TreeDataProvider<Suggestion> {
  readonly #changed = this.own(new vscode.EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly suggestions: Suggestions;
  readonly #view: vscode.TreeView<Suggestion>;
  #count: number | undefined;

  constructor(
    private readonly store: Store,
    private readonly words: Words,
    private readonly report: Report,
  ) {
    super();
    this.suggestions = new Suggestions(store, systemClock);
    this.#view = this.own(
      vscode.window.createTreeView<Suggestion>('waymark.suggestions' satisfies ViewId, {
        treeDataProvider: this,
      }),
    );
    this.own(
      store.onDidChange(() => {
        this.#update();
      }),
    );
    const timer = setInterval(() => {
      this.#acceptSettled();
    }, SETTLE_MS);
    this.own({
      dispose: () => {
        clearInterval(timer);
      },
    });
    this.#register();
    this.#update();
  }

  getChildren(suggestion?: Suggestion): Suggestion[] {
    return suggestion ? [] : [...this.suggestions.all].reverse();
  }

  getParent(): undefined {
    return undefined;
  }

  getTreeItem(suggestion: Suggestion): vscode.TreeItem {
    const row = new vscode.TreeItem(this.#title(suggestion));
    row.id = suggestion.id;
    row.description = this.#when(suggestion);
    row.iconPath = new vscode.ThemeIcon(suggestion.source === 'commits' ? 'git-commit' : 'pulse');
    setFlags(row, 'suggestion');
    opens(row, this.words.t('Adjust Session'), 'waymark.adjustSuggestion', suggestion);
    row.tooltip = this.#explain(suggestion);
    row.accessibilityInformation = {
      label: `${this.#title(suggestion)}, ${this.#when(suggestion)}. ${this.#why(suggestion)}`,
    };
    return row;
  }

  #register(): void {
    const { report, words } = this;
    const { t } = words;
    const adjust = new Adjust(this.store, this.suggestions, words, report);
    this.own(
      registerCommand(report, 'waymark.acceptSuggestion', async (given) => {
        const suggestion = await this.#given(given, t('Accept which session?'));
        if (!suggestion) return;
        await this.suggestions.accept({ suggestion });
        confirm(t('Logged {0} on {1}', ...this.#amount(suggestion)));
      }),
    );
    this.own(
      registerCommand(report, 'waymark.adjustSuggestion', async (given) => {
        const suggestion = await this.#given(given, t('Adjust which session?'));
        if (suggestion) await adjust.run(suggestion);
      }),
    );
    this.own(
      registerCommand(report, 'waymark.dismissSuggestion', async (given) => {
        const suggestion = await this.#given(given, t('Dismiss which session?'));
        if (!suggestion) return;
        await this.suggestions.dismiss(suggestion);
        confirm(t('Dismissed: {0} on {1}', ...this.#amount(suggestion)));
      }),
    );
    this.own(
      registerCommand(report, 'waymark.acceptAllSuggestions', async () => {
        const all = this.suggestions.all.map((suggestion) => ({ suggestion }));
        const logged = await this.suggestions.accept(...all);
        if (logged.length > 0)
          confirm(t('Logged: {0}', sessionsText(logged, this.store.model, words)));
        else void vscode.window.showInformationMessage(this.#none);
      }),
    );
  }

  get #none(): string {
    return this.words.t('No sessions are suggested.');
  }

  /** The row that the command was called on, else one that the student picks. */
  async #given(
    given: Suggestion | undefined,
    placeHolder: string,
  ): Promise<Suggestion | undefined> {
    if (given) return given;
    const rows = this.getChildren().map((suggestion) => ({
      label: this.#title(suggestion),
      description: this.#when(suggestion),
      detail: this.#why(suggestion),
      suggestion,
    }));
    return (await choose(rows, this.#none, { placeHolder }))?.suggestion;
  }

  #update(): void {
    this.#changed.fire(undefined);
    const { length } = this.suggestions.all;
    if (length !== this.#count) {
      this.#count = length;
      this.#view.description = length > 0 ? String(length) : '';
      this.report.background(setContext('waymark.hasSuggestions', length > 0));
    }
    this.#acceptSettled();
  }

  #acceptSettled(): void {
    this.report.background(this.suggestions.acceptSettled());
  }

  #title(suggestion: Suggestion): string {
    return titleOfSuggestion(suggestion, this.store.model.roadmap, this.words);
  }

  #amount(suggestion: Suggestion): [duration: string, what: string] {
    return [
      this.words.duration(suggestion.seconds),
      whatText(suggestion.item, this.store.model, this.words),
    ];
  }

  #when(suggestion: Suggestion): string {
    return whenOfSuggestion(suggestion, this.words);
  }

  #why({ source }: Suggestion): string {
    const { t } = this.words;
    return source === 'commits'
      ? t('From the times of your commits, with half an hour before the first.')
      : t('You were at work in the editor.');
  }

  #explain(suggestion: Suggestion): string {
    const { t } = this.words;
    const times = suggestion.stretches.map(
      ({ start, end }) => `${start.slice(11, 16)} – ${end.slice(11, 16)}`,
    );
    const declared = [...this.store.model.ledger.onDay(suggestion.day)].reduce(
      (sum, [, study]) => sum + study.declared,
      0,
    );
    return [
      `${this.#title(suggestion)}, ${this.#when(suggestion)}`,
      this.#why(suggestion),
      ...times,
      ...(declared > 0
        ? [t('{0} of this day are logged by hand already.', this.words.duration(declared))]
        : []),
    ].join('\n');
  }
}
