/** The form that logs study time. */
import { html, type TemplateResult } from 'lit';
import type { PanelLabels, PanelModel } from '../../src/shared/panelModel.js';
import type { FieldName, FromWebview } from '../../src/shared/protocol.js';
import { button, dropdown, input, textField } from '../controls.js';
import { field, message, type Feedback } from '../field.js';
import { firstFault, followFocus } from '../formFocus.js';
import { FormState, type Draft } from '../formState.js';
import { logChoices, untouchedLog, type LogFields, type LogItem } from '../logFields.js';
import { noteFault } from '../noteFault.js';

const TEST_ID = 'message-log';

export class LogForm {
  readonly #state: FormState<LogFields>;
  #choices: readonly LogItem[] = [];
  #latestDay = '';
  #feedback: Feedback | undefined;

  /**
   * @param draft what was typed before the page was reloaded
   * @param changed called when the form looks different or holds other edits
   */
  constructor(
    draft: Draft<LogFields>,
    private readonly post: (message: FromWebview) => void,
    private readonly changed: () => void,
  ) {
    this.#state = new FormState(draft, { awaitsSnapshot: false });
  }

  get draft(): Draft<LogFields> {
    return this.#state.draft;
  }

  snapshot(panel: PanelModel): void {
    this.#state.snapshot(untouchedLog(panel));
  }

  result(
    ok: boolean,
    text: string,
    panel: PanelModel,
    field: FieldName | 'duration' = 'duration',
  ): void {
    this.#state.answer(ok, untouchedLog(panel));
    this.#feedback = { ok, message: text, ...(!ok && { field }) };
  }

  /** What it said is no longer so. */
  outdated(): void {
    if (this.#feedback?.ok) this.#feedback = undefined;
  }

  /** Brings the form into view and puts the student at its first field. */
  start(): void {
    const first = document.getElementById('log-item');
    document.getElementById('log')?.scrollIntoView({ block: 'nearest' });
    first?.focus({ preventScroll: true });
  }

  render(panel: PanelModel): TemplateResult {
    const { labels } = panel;
    const base = untouchedLog(panel);
    const values = this.#state.values(base);
    const onFocus = (event: FocusEvent) => {
      followFocus(event, this.#state, base);
      this.changed();
    };
    // A list that the student is in keeps its options, and a day half typed is lost with its limit.
    if (this.#state.focused !== 'item') this.#choices = logChoices(panel, values.item);
    if (this.#state.focused !== 'day') this.#latestDay = panel.today;
    const shared = { feedback: this.#feedback, testId: TEST_ID };

    return html`<section class="card log" id="log" aria-labelledby="log-title">
      <h2 id="log-title">${labels.log}</h2>
      <form
        novalidate
        @submit=${(event: SubmitEvent) => this.#submit(event, base, labels)}
        @focusin=${onFocus}
        @focusout=${onFocus}
      >
        ${field({
          ...shared,
          name: 'item',
          id: 'log-item',
          label: labels.logWhat,
          control: (description) =>
            dropdown({
              ...description,
              id: 'log-item',
              testId: 'log-item',
              label: labels.logWhat,
              value: values.item.item,
              choices: this.#choices.map(({ item, title }) => ({ value: item, text: title })),
              onInput: (chosen) => {
                const item = this.#choices.find((choice) => choice.item === chosen);
                if (item) this.#edit('item', item, base);
              },
            }),
        })}
        <div class="field-pair">
          ${field({
            ...shared,
            name: 'duration',
            id: 'log-duration',
            label: labels.logHowLong,
            hint: labels.logHowLongHint,
            control: (description) =>
              textField({
                ...description,
                id: 'log-duration',
                testId: 'log-duration',
                label: labels.logHowLong,
                value: values.duration,
                onInput: (duration) => this.#edit('duration', duration, base),
              }),
          })}
          ${field({
            ...shared,
            name: 'day',
            id: 'log-day',
            label: labels.logDay,
            control: (description) =>
              input({
                ...description,
                type: 'date',
                required: true,
                max: this.#latestDay,
                id: 'log-day',
                testId: 'log-day',
                label: labels.logDay,
                value: values.day,
                onInput: (day) => this.#edit('day', day, base),
              }),
          })}
        </div>
        ${field({
          ...shared,
          feedback: noteFault(values.note, labels) ?? this.#feedback,
          name: 'note',
          id: 'log-note',
          label: labels.logNote,
          control: (description) =>
            textField({
              ...description,
              id: 'log-note',
              testId: 'log-note',
              label: labels.logNote,
              value: values.note,
              onInput: (note) => this.#edit('note', note, base),
            }),
        })}
        <div class="form-end">
          ${button({ testId: 'log-save', text: labels.logSave })}
          ${message({
            role: 'status',
            feedback: this.#feedback?.ok ? this.#feedback : undefined,
            testId: TEST_ID,
          })}
        </div>
      </form>
    </section>`;
  }

  #edit<Key extends keyof LogFields>(key: Key, value: LogFields[Key], base: LogFields): void {
    this.#state.edit(key, value, base);
    if (this.#feedback?.ok) this.#feedback = undefined;
    this.changed();
  }

  #submit(event: SubmitEvent, base: LogFields, labels: PanelLabels): void {
    event.preventDefault();
    const fault = firstFault(event.target as HTMLFormElement, labels);
    if (fault) {
      this.#feedback = { ok: false, ...fault };
    } else if (!noteFault(this.#state.values(base).note, labels)) {
      const fields = this.#state.submit(base, performance.now());
      if (!fields) return;
      this.#feedback = undefined;
      const { item, duration, day, note } = fields;
      this.post({ type: 'log', item: item.item, duration, day, note });
    }
    this.changed();
  }
}
