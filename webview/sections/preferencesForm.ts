/** Study preferences, folded away until wanted. */
import { html, type TemplateResult } from 'lit';
import type { PanelLabels, PanelModel } from '../../src/shared/panelModel.js';
import type { FromWebview } from '../../src/shared/protocol.js';
import { button, checkbox, input } from '../controls.js';
import { field, message, type Feedback } from '../field.js';
import { firstFault, followFocus } from '../formFocus.js';
import { FormState, type Draft } from '../formState.js';
import {
  limitFault,
  toFields,
  toPreferences,
  withRestDay,
  type PreferenceFields,
} from '../preferenceFields.js';
import { chevronIcon } from './icons.js';

const TEST_ID = 'message-preferences';

/** The fields that the browser's own inputs hold, in the order in which they are shown. */
const INPUTS = [
  { name: 'weeklyHours', id: 'pref-weeklyHours', type: 'number', step: 'any' },
  { name: 'dailyMinimumMinutes', id: 'pref-dailyMinimum', type: 'number', step: '1' },
  { name: 'dayStart', id: 'pref-dayStart', type: 'time' },
  { name: 'startDate', id: 'pref-startDate', type: 'date' },
] as const;

export class PreferencesForm {
  readonly #state: FormState<PreferenceFields>;
  #feedback: Feedback | undefined;

  /**
   * @param draft what was typed before the page was reloaded
   * @param changed called when the form looks different or holds other edits
   */
  constructor(
    draft: Draft<PreferenceFields>,
    private isOpen: boolean,
    private readonly post: (message: FromWebview) => void,
    private readonly changed: () => void,
  ) {
    this.#state = new FormState(draft, { awaitsSnapshot: true });
  }

  get draft(): Draft<PreferenceFields> {
    return this.#state.draft;
  }

  get open(): boolean {
    return this.isOpen;
  }

  snapshot({ preferences }: PanelModel): void {
    this.#state.snapshot(toFields(preferences));
  }

  result(ok: boolean, text: string, { preferences }: PanelModel): void {
    this.#state.answer(ok, toFields(preferences));
    this.#feedback = { ok, message: text };
  }

  /** What it said is no longer so. */
  outdated(): void {
    if (this.#feedback?.ok) this.#feedback = undefined;
  }

  render({ labels, limits, preferences, weekdays }: PanelModel): TemplateResult {
    const base = toFields(preferences);
    const values = this.#state.values(base);
    const onFocus = (event: FocusEvent) => {
      followFocus(event, this.#state, base);
      this.changed();
    };
    const names: Record<(typeof INPUTS)[number]['name'], string> = {
      startDate: labels.startDate,
      dayStart: labels.dayStart,
      dailyMinimumMinutes: labels.dailyMinimum,
      weeklyHours: labels.weeklyHours,
    };
    const feedback = this.#feedback;
    const ofForm = feedback?.field === undefined ? feedback : undefined;

    return html`<section class="card preferences" aria-labelledby="preferences-title">
      <details
        ?open=${this.isOpen}
        @toggle=${({ target }: Event) => {
          this.isOpen = (target as HTMLDetailsElement).open;
          this.changed();
        }}
      >
        <summary data-testid="pref-summary">
          ${chevronIcon}
          <h2 id="preferences-title">${labels.preferences}</h2>
        </summary>
        <form
          novalidate
          @submit=${(event: SubmitEvent) => this.#submit(event, base, labels, limits)}
          @focusin=${onFocus}
          @focusout=${onFocus}
        >
          <div class="preference-fields">
            ${INPUTS.map(({ name, id, ...kind }) =>
              field({
                name,
                id,
                label: names[name],
                feedback,
                testId: TEST_ID,
                control: (description) =>
                  input({
                    ...kind,
                    ...description,
                    required: true,
                    id,
                    testId: id,
                    label: names[name],
                    value: values[name],
                    onInput: (value) => this.#edit(name, value, base),
                  }),
              }),
            )}
          </div>
          <fieldset data-field="restDays">
            <legend>${labels.restDays}</legend>
            <div class="weekdays">
              ${weekdays.map(({ weekday, label }) =>
                checkbox({
                  testId: `pref-restDay-${weekday}`,
                  text: label,
                  checked: values.restDays.includes(weekday),
                  onChange: (rests) => {
                    const { restDays } = this.#state.values(base);
                    this.#edit('restDays', withRestDay(restDays, weekday, rests), base);
                  },
                }),
              )}
            </div>
          </fieldset>
          <div class="form-end">
            ${button({ testId: 'pref-save', text: labels.save })}
            ${message({
              role: 'status',
              feedback: ofForm?.ok ? ofForm : undefined,
              testId: TEST_ID,
            })}
            ${message({
              role: 'alert',
              feedback: ofForm && !ofForm.ok ? ofForm : undefined,
              testId: TEST_ID,
            })}
          </div>
        </form>
      </details>
    </section>`;
  }

  #edit<Key extends keyof PreferenceFields>(
    key: Key,
    value: PreferenceFields[Key],
    base: PreferenceFields,
  ): void {
    this.#state.edit(key, value, base);
    if (this.#feedback?.ok) this.#feedback = undefined;
    this.changed();
  }

  #submit(
    event: SubmitEvent,
    base: PreferenceFields,
    labels: PanelLabels,
    limits: PanelModel['limits'],
  ): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fault =
      firstFault(form, labels) ?? outsideLimits(form, base, this.#state.values(base), limits);
    if (fault) {
      this.#feedback = { ok: false, ...fault };
    } else {
      const fields = this.#state.submit(base, performance.now());
      if (!fields) return;
      this.#feedback = undefined;
      this.post({ type: 'setPreferences', preferences: toPreferences(fields) });
    }
    this.changed();
  }
}

/** The first number that was changed to one that is not possible: focused, with our words for it. */
function outsideLimits(
  form: HTMLFormElement,
  base: PreferenceFields,
  values: PreferenceFields,
  limits: PanelModel['limits'],
): { readonly field: string; readonly message: string } | undefined {
  const fault = limitFault(base, values, limits);
  if (fault) form.querySelector<HTMLElement>(`[data-field=${fault.field}] input`)?.focus();
  return fault;
}
