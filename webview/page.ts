/** The page as a whole: its sections, and what each message does to them. */
import { html, nothing, render, type TemplateResult } from 'lit';
import type { PanelModel } from '../src/shared/panelModel.js';
import { FIRST_VIEW, readView, type FromWebview, type PanelView } from '../src/shared/protocol.js';
import { keepFocus } from './focus.js';
import { readGoalDraft } from './goalFields.js';
import type { Host } from './host.js';
import { readLogEdits } from './logFields.js';
import { readPreferenceEdits } from './preferenceFields.js';
import { checklistSection } from './sections/checklist.js';
import { coachSection } from './sections/coach.js';
import { daysSection } from './sections/days.js';
import { emptyState } from './sections/emptyState.js';
import { GoalsSection } from './sections/goals.js';
import { header } from './sections/header.js';
import { hoursSection } from './sections/hours.js';
import { LogForm } from './sections/logForm.js';
import { nextSection } from './sections/next.js';
import { paceSection } from './sections/pace.js';
import { PreferencesForm } from './sections/preferencesForm.js';
import { problems } from './sections/problems.js';
import { SessionsSection } from './sections/sessions.js';
import { skillsSection } from './sections/skills.js';
import { levelSection, portfolioSection } from './sections/standing.js';
import { suggestionsSection } from './sections/suggestions.js';
import { yearSection } from './sections/year.js';
import { readSessionDraft } from './sessionFields.js';

export class Page {
  readonly #log: LogForm;
  readonly #preferences: PreferencesForm;
  readonly #sessions: SessionsSection;
  readonly #goals: GoalsSection;
  #view: PanelView;
  #panel: PanelModel | undefined;
  /** Whether the first look is on the screen: only then comes what is further down. */
  #isWhole = false;

  constructor(
    private readonly host: Host,
    private readonly root: HTMLElement,
  ) {
    const kept = (host.kept ?? {}) as Record<string, unknown>;
    this.#view = readView(kept['view']) ?? FIRST_VIEW;
    const post = host.post.bind(host);
    const changed = () => this.#changed();
    this.#log = new LogForm(readLogEdits(kept['log']), post, changed);
    this.#preferences = new PreferencesForm(
      readPreferenceEdits(kept['preferences']),
      kept['preferencesOpen'] === true,
      post,
      changed,
    );
    this.#sessions = new SessionsSection(
      readSessionDraft(kept['session']),
      post,
      changed,
      (sessions) => this.#look({ ...this.#view, sessions }),
    );
    this.#goals = new GoalsSection(readGoalDraft(kept['plan']), post, changed);
  }

  start(): void {
    this.host.listen(
      {
        snapshot: ({ panel }) => {
          this.#panel = panel;
          this.#goals.snapshot(panel);
          this.#log.snapshot(panel);
          this.#preferences.snapshot(panel);
          this.#sessions.snapshot(panel);
          this.#changed();
        },
        result: ({ form, ok, message }) => {
          if (!this.#panel) return;
          const targets = {
            log: this.#log,
            preferences: this.#preferences,
            session: this.#sessions,
            plan: this.#goals,
          };
          targets[form].result(ok, message, this.#panel);
          this.#changed();
        },
      },
      this.#view,
    );
  }

  /** Asks for another part of the journal; what is shown stays until it is there. */
  #look(view: PanelView): void {
    this.#view = view;
    this.host.post({ type: 'look', view });
    this.#changed();
  }

  #changed(): void {
    this.host.keep({
      log: this.#log.edits,
      preferences: this.#preferences.edits,
      preferencesOpen: this.#preferences.open,
      session: this.#sessions.draft,
      plan: this.#goals.draft,
      view: this.#view,
    });
    this.#render();
  }

  #render(): void {
    const panel = this.#panel;
    if (!panel) return;
    document.documentElement.lang = panel.locale;
    document.title = panel.labels.title;
    keepFocus(() => render(this.#template(panel), this.root));
    if (this.#isWhole) return;
    requestAnimationFrame(() => {
      // After that frame, not in it.
      setTimeout(() => {
        this.#isWhole = true;
        this.#render();
      });
    });
  }

  #template(panel: PanelModel): TemplateResult {
    const {
      isEmpty,
      week: { isCurrent },
    } = panel;
    const reveal = (item: string) => this.host.post({ type: 'reveal', item });
    const post = (message: FromWebview) => this.host.post(message);
    // Who turns to a week wants its sessions, and not those of all weeks.
    const look = (week: string) =>
      this.#look({ week, sessions: { ...this.#view.sessions, allWeeks: false } });
    const [hours, days] = isEmpty
      ? [emptyState(panel, () => this.#log.start()), nothing]
      : [hoursSection(panel), daysSection(panel)];
    const kind = isEmpty ? 'is-empty' : isCurrent ? '' : 'is-earlier';
    return html`<div class="page ${kind}">
      ${header(panel, look)} ${problems(panel)}
      <div class="band now">
        <div class="column first">${nextSection(panel, post)}</div>
        <div class="column measured">${hours} ${days}</div>
        <div class="column planned">${this.#goals.render(panel)}</div>
        <div class="column noted">
          ${suggestionsSection(panel, post)} ${this.#isWhole ? this.#log.render(panel) : nothing}
        </div>
      </div>
      ${isEmpty || !this.#isWhole ? nothing : isCurrent ? this.#course(panel, reveal, post) : html`<div class="band">${this.#sessions.render(panel)}</div>`}
      ${this.#isWhole && isCurrent ? html`<div class="band">${this.#preferences.render(panel)}</div>` : nothing}
    </div>`;
  }

  /** What there is to see of now once something was logged; an earlier week has none of it. */
  #course(
    panel: PanelModel,
    reveal: (item: string) => void,
    post: (message: FromWebview) => void,
  ): TemplateResult {
    return html`<div class="band course">
        <div class="column">${paceSection(panel, post)} ${yearSection(panel)}</div>
        <div class="column">${skillsSection(panel, reveal)}</div>
      </div>
      <div class="band rest">
        <div class="column">${this.#sessions.render(panel)}</div>
        <div class="column">${coachSection(panel, post)} ${checklistSection(panel, post)}</div>
        <div class="column">${portfolioSection(panel, post)} ${levelSection(panel)}</div>
      </div>`;
  }
}
