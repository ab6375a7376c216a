/** Sessions by day, filtered as the student likes, each to be corrected in place or deleted. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type {
  ChoiceModel,
  PanelLabels,
  PanelModel,
  SessionDayModel,
  SessionFilterModel,
  SessionModel,
} from '../../src/shared/panelModel.js';
import type { FieldName, FromWebview } from '../../src/shared/protocol.js';
import { button, dropdown, input, textField } from '../controls.js';
import { field, message, type Feedback } from '../field.js';
import { firstFault, followFocus } from '../formFocus.js';
import { FormState, type Draft } from '../formState.js';
import { logChoices, type LogItem } from '../logFields.js';
import { noteFault } from '../noteFault.js';
import {
  sessionOf,
  untouchedSession,
  type SessionDraft,
  type SessionFields,
} from '../sessionFields.js';

const TEST_ID = 'message-session';

/** The session that is being corrected. */
interface Open {
  readonly id: string;
  readonly state: FormState<SessionFields>;
}

export class SessionsSection {
  #open: Open | undefined;
  #choices: readonly LogItem[] = [];
  #feedback: Feedback | undefined;

  /**
   * @param draft what was being corrected before the page was reloaded
   * @param changed called when the section looks different or holds other edits
   */
  constructor(
    draft: SessionDraft | undefined,
    private readonly post: (message: FromWebview) => void,
    private readonly changed: () => void,
    private readonly filter: (filter: SessionFilterModel) => void,
  ) {
    if (draft) this.#open = { id: draft.id, state: formState(draft) };
  }

  get draft(): SessionDraft | undefined {
    return this.#open && { id: this.#open.id, ...this.#open.state.draft };
  }

  snapshot(panel: PanelModel): void {
    const session = sessionOf(panel, this.#open?.id);
    if (session) this.#open?.state.snapshot(untouchedSession(session));
  }

  result(
    ok: boolean,
    text: string,
    panel: PanelModel,
    field: FieldName | 'amount' = 'amount',
  ): void {
    const open = this.#open;
    const session = sessionOf(panel, open?.id);
    const isOfForm = open?.state.isSent === true;
    if (open && session) open.state.answer(ok, untouchedSession(session));
    this.#feedback = { ok, message: text, ...(!ok && isOfForm && { field }) };
    if (ok && isOfForm) this.#close();
  }

  /** What it said is no longer so. */
  outdated(): void {
    if (this.#feedback?.ok) this.#feedback = undefined;
  }

  render(panel: PanelModel): TemplateResult {
    const { labels, sessions } = panel;
    return html`<section class="card sessions" aria-labelledby="sessions-title">
      <h2 id="sessions-title" tabindex="-1">${labels.sessions}</h2>
      ${this.#filters(panel)}
      ${sessions.days.length === 0 ? html`<p class="quiet" data-testid="no-sessions">${labels.noSessions}</p>` : nothing}
      ${repeat(
        sessions.days,
        ({ day }) => day,
        (day) => this.#day(day, panel),
      )}
      <button
        type="button"
        class="link section-act"
        data-testid="export-week"
        @click=${() => this.post({ type: 'exportWeek' })}
      >
        ${labels.exportWeek}
      </button>
      ${sessions.more ? html`<p class="quiet list-more">${sessions.more}</p>` : nothing}
      ${message({ role: 'status', feedback: this.#ofSection(true), testId: TEST_ID })}
      ${message({ role: 'alert', feedback: this.#ofSection(false), testId: TEST_ID })}
    </section>`;
  }

  #filters({ labels, sessions }: PanelModel): TemplateResult {
    const { filter, items, sources, whens } = sessions;
    const list = (
      name: string,
      label: string,
      value: string,
      choices: readonly ChoiceModel[],
      chosen: (value: string) => Partial<SessionFilterModel>,
    ) =>
      html`<div class="field">
        <label for="filter-${name}">${label}</label>
        ${dropdown({
          ...{ id: `filter-${name}`, testId: `filter-${name}`, label, value, choices },
          onInput: (input) => this.filter({ ...filter, ...chosen(input) }),
        })}
      </div>`;
    return html`<div class="session-filter">
      ${list('item', labels.filterItem, filter.item, items, (item) => ({ item }))}
      ${list('source', labels.filterSource, filter.source, sources, (source) => ({ source }))}
      ${list('when', labels.filterWhen, filter.allWeeks ? '*' : '', whens, (when) => ({
        allWeeks: when !== '',
      }))}
    </div>`;
  }

  /** What is to be said of the section as a whole, and not beside a field. */
  #ofSection(ok: boolean): Feedback | undefined {
    const feedback = this.#feedback;
    return feedback?.ok === ok && feedback.field === undefined ? feedback : undefined;
  }

  #day(day: SessionDayModel, panel: PanelModel): TemplateResult {
    return html`<div class="session-day">
      <h3>
        <span>${day.title}</span>
        <span class="session-total" data-testid="total-${day.day}">${day.total}</span>
      </h3>
      <p class="quiet">${day.bySource}</p>
      <p class="quiet">${day.byItem}</p>
      <ul class="session-list" data-testid="sessions-${day.day}">
        ${repeat(
          day.sessions,
          ({ id }) => id,
          (session) => this.#row(session, day.day, panel),
        )}
      </ul>
    </div>`;
  }

  #row(session: SessionModel, day: string, panel: PanelModel): TemplateResult {
    const { labels } = panel;
    const { id, title, text, note, editName, deleteName } = session;
    // A night's session is listed on both of its days, and has one form: on its own day.
    const isOpen = this.#open?.id === id && session.values.day === day;
    return html`<li class="session" data-testid="session-${id}">
      <p class="session-title">${title}</p>
      <p class="quiet">${text}</p>
      ${note ? html`<p class="session-note">${note}</p>` : nothing}
      ${
        isOpen
          ? this.#form(session, panel)
          : html`<div class="session-actions">
              <button
                type="button"
                class="link"
                data-testid="edit-${id}"
                aria-label=${editName}
                @click=${() => this.#start(id)}
              >
                ${labels.sessionEdit}
              </button>
              <button
                type="button"
                class="link"
                data-testid="delete-${id}"
                aria-label=${deleteName}
                @click=${() => this.#delete(id)}
              >
                ${labels.sessionDelete}
              </button>
            </div>`
      }
    </li>`;
  }

  #form(session: SessionModel, panel: PanelModel): TemplateResult {
    const { labels } = panel;
    const state = this.#open?.state ?? formState(NO_DRAFT);
    const base = untouchedSession(session);
    const values = state.values(base);
    const onFocus = (event: FocusEvent) => {
      followFocus(event, state, base);
      this.changed();
    };
    if (state.focused !== 'item') this.#choices = logChoices(panel, values.item);
    const shared = { feedback: this.#feedback, testId: TEST_ID };
    return html`<form
      novalidate
      class="session-form"
      aria-label=${session.editName}
      @submit=${(event: SubmitEvent) => this.#submit(event, session, labels)}
      @focusin=${onFocus}
      @focusout=${onFocus}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Escape') this.#cancel();
      }}
    >
      <div class="field-pair">
        ${field({
          ...shared,
          name: 'amount',
          id: 'session-amount',
          label: labels.sessionWhen,
          hint: labels.logHowLongHint,
          control: (description) =>
            textField({
              ...description,
              id: 'session-amount',
              testId: 'session-amount',
              label: labels.sessionWhen,
              value: values.amount,
              onInput: (amount) => this.#edit('amount', amount, base),
            }),
        })}
        ${field({
          ...shared,
          name: 'day',
          id: 'session-day',
          label: labels.logDay,
          control: (description) =>
            input({
              ...description,
              type: 'date',
              required: true,
              max: panel.today,
              id: 'session-day',
              testId: 'session-day',
              label: labels.logDay,
              value: values.day,
              onInput: (day) => this.#edit('day', day, base),
            }),
        })}
      </div>
      ${field({
        ...shared,
        name: 'item',
        id: 'session-item',
        label: labels.logWhat,
        control: (description) =>
          dropdown({
            ...description,
            id: 'session-item',
            testId: 'session-item',
            label: labels.logWhat,
            value: values.item.item,
            choices: this.#choices.map(({ item, title }) => ({ value: item, text: title })),
            onInput: (chosen) => {
              const item = this.#choices.find((choice) => choice.item === chosen);
              if (item) this.#edit('item', item, base);
            },
          }),
      })}
      ${field({
        ...shared,
        feedback: noteFault(values.note, labels) ?? this.#feedback,
        name: 'note',
        id: 'session-note',
        label: labels.logNote,
        control: (description) =>
          textField({
            ...description,
            id: 'session-note',
            testId: 'session-note',
            label: labels.logNote,
            value: values.note,
            onInput: (note) => this.#edit('note', note, base),
          }),
      })}
      <div class="form-end">
        ${button({ testId: 'session-save', text: labels.save })}
        <button type="button" class="link" @click=${() => this.#cancel()}>${labels.cancel}</button>
      </div>
    </form>`;
  }

  #start(id: string): void {
    this.#open = { id, state: formState(NO_DRAFT) };
    this.#feedback = undefined;
    this.changed();
    // The field is there once lit and the controls' library are done.
    requestAnimationFrame(() => document.getElementById('session-amount')?.focus());
  }

  #cancel(): void {
    this.#feedback = undefined;
    this.#close();
    this.changed();
  }

  /** Closes the form; the keyboard goes to where it came from. */
  #close(): void {
    const id = this.#open?.id;
    this.#open = undefined;
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>(`[data-testid="edit-${id ?? ''}"]`)?.focus();
    });
  }

  #delete(id: string): void {
    this.#feedback = undefined;
    this.post({ type: 'deleteSession', id });
  }

  #edit<Key extends keyof SessionFields>(
    key: Key,
    value: SessionFields[Key],
    base: SessionFields,
  ): void {
    this.#open?.state.edit(key, value, base);
    this.changed();
  }

  #submit(event: SubmitEvent, session: SessionModel, labels: PanelLabels): void {
    event.preventDefault();
    const base = untouchedSession(session);
    const fault = firstFault(event.target as HTMLFormElement, labels);
    if (fault) {
      this.#feedback = { ok: false, ...fault };
    } else if (!noteFault(this.#open?.state.values(base).note ?? '', labels)) {
      const fields = this.#open?.state.submit(base, performance.now());
      if (!fields) return;
      this.#feedback = undefined;
      const { amount, day, item, note } = fields;
      this.post({ type: 'editSession', id: session.id, amount, day, item: item.item, note });
    }
    this.changed();
  }
}

const NO_DRAFT: Draft<SessionFields> = { edits: {} };

function formState(draft: Draft<SessionFields>): FormState<SessionFields> {
  return new FormState(draft, { awaitsSnapshot: false });
}
