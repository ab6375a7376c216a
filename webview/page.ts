/** The page as a whole: its sections, and what each message does to them. */
import { html, nothing, render, type TemplateResult } from 'lit';
import type { PanelModel } from '../src/shared/panelModel.js';
import { keepFocus } from './focus.js';
import type { Host } from './host.js';
import { readLogEdits } from './logFields.js';
import { readPreferenceEdits } from './preferenceFields.js';
import { daysSection } from './sections/days.js';
import { emptyState } from './sections/emptyState.js';
import { goalsSection, type GoalActions } from './sections/goals.js';
import { header } from './sections/header.js';
import { hoursSection } from './sections/hours.js';
import { LogForm } from './sections/logForm.js';
import { PreferencesForm } from './sections/preferencesForm.js';
import { problems } from './sections/problems.js';
import { SessionsSection } from './sections/sessions.js';
import { readSessionDraft } from './sessionFields.js';
import { suggestionsSection } from './sections/suggestions.js';

export class Page {
  readonly #log: LogForm;
  readonly #preferences: PreferencesForm;
  readonly #sessions: SessionsSection;
  readonly #goals: GoalActions;
  /** Ticks that no snapshot has answered yet, by item id. */
  readonly #ticks = new Map<string, boolean>();
  #panel: PanelModel | undefined;

  constructor(
    private readonly host: Host,
    private readonly root: HTMLElement,
  ) {
    const kept = (host.kept ?? {}) as Record<string, unknown>;
    const post = host.post.bind(host);
    const changed = () => this.#changed();
    this.#log = new LogForm(readLogEdits(kept['log']), post, changed);
    this.#preferences = new PreferencesForm(
      readPreferenceEdits(kept['preferences']),
      kept['preferencesOpen'] === true,
      post,
      changed,
    );
    this.#sessions = new SessionsSection(readSessionDraft(kept['session']), post, changed);
    this.#goals = {
      isDone: ({ item, done }) => this.#ticks.get(item) ?? done,
      tick: (item, done) => {
        this.#ticks.set(item, done);
        post({ type: 'tickGoal', item, done });
        this.#render();
      },
      reveal: (item) => post({ type: 'reveal', item }),
    };
  }

  start(): void {
    this.host.listen({
      snapshot: ({ panel }) => {
        this.#panel = panel;
        this.#ticks.clear();
        this.#log.snapshot(panel);
        this.#preferences.snapshot(panel);
        this.#sessions.snapshot(panel);
        this.#changed();
      },
      result: ({ form, ok, message }) => {
        if (!this.#panel) return;
        const targets = { log: this.#log, preferences: this.#preferences, session: this.#sessions };
        targets[form].result(ok, message, this.#panel);
        this.#changed();
      },
    });
  }

  #changed(): void {
    this.host.keep({
      log: this.#log.edits,
      preferences: this.#preferences.edits,
      preferencesOpen: this.#preferences.open,
      session: this.#sessions.draft,
    });
    this.#render();
  }

  #render(): void {
    const panel = this.#panel;
    if (!panel) return;
    document.documentElement.lang = panel.locale;
    keepFocus(() => render(this.#template(panel), this.root));
  }

  #template(panel: PanelModel): TemplateResult {
    const { isEmpty } = panel;
    return html`<div class="page ${isEmpty ? 'is-empty' : ''}">
      ${header(panel)} ${problems(panel)}
      ${suggestionsSection(panel, (message) => this.host.post(message))}
      <div class="sections">
        ${isEmpty ? emptyState(panel, () => this.#log.start()) : hoursSection(panel)}
        ${goalsSection(panel, this.#goals)} ${isEmpty ? nothing : daysSection(panel)}
        ${this.#log.render(panel)}
        ${panel.sessionDays.length === 0 ? nothing : this.#sessions.render(panel)}
        ${this.#preferences.render(panel)}
      </div>
    </div>`;
  }
}
