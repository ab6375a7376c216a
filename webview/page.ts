/** The page as a whole: its sections, and what each message does to them. */
import { html, nothing, render, type TemplateResult } from 'lit';
import type { PanelModel } from '../src/shared/panelModel.js';
import {
  FIRST_VIEW,
  readView,
  type FieldName,
  type FormName,
  type FromWebview,
  type PanelView,
} from '../src/shared/protocol.js';
import { keepFocus } from './focus.js';
import { keptDraft } from './formState.js';
import { keptGoals, readGoalDraft } from './goalFields.js';
import type { Host } from './host.js';
import { readLogDraft } from './logFields.js';
import { PlaceKeeper, readPlace } from './place.js';
import { readPreferenceDraft } from './preferenceFields.js';
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
import { failure, problems, roadmapFault } from './sections/problems.js';
import { SessionsSection } from './sections/sessions.js';
import { skillsSection } from './sections/skills.js';
import { levelSection, portfolioSection } from './sections/standing.js';
import { suggestionsSection } from './sections/suggestions.js';
import { yearSection } from './sections/year.js';
import { keptSession, readSessionDraft } from './sessionFields.js';

/** What waits for answers. */
interface Form {
  result(ok: boolean, message: string, panel: PanelModel, field?: FieldName): void;
  outdated(): void;
}

export class Page {
  readonly #log: LogForm;
  readonly #preferences: PreferencesForm;
  readonly #sessions: SessionsSection;
  readonly #goals: GoalsSection;
  #view: PanelView;
  #panel: PanelModel | undefined;
  readonly #place: PlaceKeeper;
  /** What is said where the latest picture could not be made; else empty. */
  #failure = '';
  #isDrawing = false;
  /** Whether what is being drawn is no longer what should be there. */
  #isStale = false;
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
    this.#log = new LogForm(readLogDraft(kept['log']), post, changed);
    this.#preferences = new PreferencesForm(
      readPreferenceDraft(kept['preferences']),
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
    this.#place = new PlaceKeeper(readPlace(kept['place']), () => this.#keep());
  }

  start(): void {
    const forms: Readonly<Record<FormName, Form>> = {
      log: this.#log,
      preferences: this.#preferences,
      session: this.#sessions,
      plan: this.#goals,
    };
    this.host.listen(
      {
        snapshot: ({ panel }) => {
          this.#panel = panel;
          this.#failure = '';
          this.#goals.snapshot(panel);
          this.#log.snapshot(panel);
          this.#preferences.snapshot(panel);
          this.#sessions.snapshot(panel);
          this.#changed();
        },
        result: ({ form, ok, message, field }) => {
          if (!this.#panel) return;
          forms[form].result(ok, message, this.#panel, field);
          this.#changed();
        },
        outdated: ({ form }) => {
          forms[form].outdated();
          this.#changed();
        },
        failed: ({ message }) => {
          this.#failure = message;
          this.#changed();
        },
      },
      this.#view,
    );
  }

  /** Asks for another part of the journal; what is shown stays until it is there. */
  #look(view: PanelView): void {
    this.#view = view;
    // What was said of one week does not go with another.
    for (const section of [this.#sessions, this.#goals]) section.outdated();
    this.host.post({ type: 'look', view });
    this.#changed();
  }

  #changed(): void {
    this.#keep();
    this.#render();
  }

  #keep(): void {
    const session = this.#sessions.draft;
    this.host.keep({
      log: keptDraft(this.#log.draft),
      preferences: keptDraft(this.#preferences.draft),
      preferencesOpen: this.#preferences.open,
      session: session && keptSession(session),
      plan: keptGoals(this.#goals.draft),
      view: this.#view,
      place: this.#place.place,
    });
  }

  /** Draws what should be there. What changes meanwhile waits: a field that goes is left, too. */
  #render(): void {
    this.#isStale = true;
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    try {
      while (this.#isStale) {
        this.#isStale = false;
        this.#draw();
      }
    } finally {
      this.#isDrawing = false;
    }
  }

  #draw(): void {
    const panel = this.#panel;
    if (!panel) {
      render(failure(this.#failure), this.root);
      return;
    }
    document.documentElement.lang = panel.locale;
    document.title = panel.labels.title;
    keepFocus(() => render(this.#template(panel), this.root));
    if (this.#isWhole) return;
    requestAnimationFrame(() => {
      // After that frame, not in it.
      setTimeout(() => {
        this.#isWhole = true;
        this.#render();
        this.#place.goBack();
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
      ${header(panel, look)} ${failure(this.#failure)} ${roadmapFault(panel, post)}
      ${problems(panel)}
      <div class="band now">
        <div class="column first">${nextSection(panel, post)}</div>
        <div class="column measured">${hours} ${days}</div>
        <div class="column planned">
          ${panel.roadmapFault ? nothing : this.#goals.render(panel)}
        </div>
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
