/**
 * The page's controls. Only this file and its stylesheet know the component library, so that
 * another can take its place here: the rest of the page calls these functions. What the library
 * has no control for (days, times, numbers) is the browser's own, dressed alike.
 */
import './nonce.js';
import {
  Checkbox,
  Dropdown,
  TextField,
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';
import { html, nothing, type TemplateResult } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { keyed } from 'lit/directives/keyed.js';
import { live } from 'lit/directives/live.js';
import { ref } from 'lit/directives/ref.js';
import './controls.css';

/** Defines the custom elements. Call it once, before anything is rendered. */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeCheckbox(),
    vsCodeDropdown(),
    vsCodeOption(),
    vsCodeTextField(),
  );
}

interface Control {
  readonly testId: string;
}

interface ButtonOptions extends Control {
  readonly text: string;
  /** What assistive technology calls it, if more than its text. */
  readonly name?: string;
  /** Beside another that is more likely meant. */
  readonly isSecondary?: boolean;
  /** Without it the button submits its form. */
  readonly onClick?: () => void;
}

export function button(options: ButtonOptions): TemplateResult {
  const { testId, text, name, isSecondary = false, onClick } = options;
  // As a property: the library's button does not listen to its attribute.
  return html`<vscode-button
    data-testid=${testId}
    appearance=${isSecondary ? 'secondary' : 'primary'}
    aria-label=${name ?? nothing}
    .type=${onClick ? 'button' : 'submit'}
    @click=${onClick ?? nothing}
    >${text}</vscode-button
  >`;
}

interface CheckboxOptions extends Control {
  readonly text: string;
  /** What assistive technology calls it, if more than its text. */
  readonly name?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function checkbox(options: CheckboxOptions): TemplateResult {
  const { testId, text, name = text, checked, onChange } = options;
  return html`<vscode-checkbox
    data-testid=${testId}
    @change=${({ target }: Event) => {
      const box = target as Checkbox;
      // Its change event also fires when the page sets `checked`; only a student's tick counts.
      if (!beingSet.has(box)) onChange(box.checked);
    }}
    ${afterRender(Checkbox, (box) => {
      box.setAttribute('aria-label', name);
      if (box.checked === checked) return;
      beingSet.add(box);
      box.checked = checked;
      beingSet.delete(box);
    })}
    >${text}</vscode-checkbox
  >`;
}

/** Checkboxes that the page itself is setting right now. */
const beingSet = new WeakSet<Checkbox>();

interface FieldControl extends Control {
  /** Id of the element, for its label. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** Ids of the elements that describe the field. */
  readonly describedBy?: string;
  readonly invalid?: boolean;
}

export function textField(options: FieldControl): TemplateResult {
  const { id, testId, label, value, onInput, describedBy, invalid = false } = options;
  return html`<vscode-text-field
    id=${id}
    data-testid=${testId}
    @input=${({ target }: Event) => onInput((target as TextField).value)}
    ${afterRender(TextField, (field) => {
      if (field.value !== value) field.value = value;
      field.setAttribute('aria-label', label);
      field.toggleAttribute('data-invalid', invalid);
      const input = field.control;
      input.autocomplete = 'off';
      input.ariaInvalid = invalid ? 'true' : null;
      // The input is in a shadow tree, where ids of the page mean nothing.
      input.ariaDescription = describedBy ? textOf(describedBy) : null;
    })}
  ></vscode-text-field>`;
}

interface InputOptions extends FieldControl {
  readonly type: 'date' | 'time' | 'number';
  readonly required?: boolean;
  readonly min?: string;
  readonly max?: string;
  readonly step?: string;
}

/** The browser's own field for a day, a time or a number. */
export function input(options: InputOptions): TemplateResult {
  const { id, testId, type, value, onInput, describedBy, invalid = false } = options;
  return html`<input
    class="input"
    id=${id}
    data-testid=${testId}
    type=${type}
    ?required=${options.required ?? false}
    min=${ifDefined(options.min)}
    max=${ifDefined(options.max)}
    step=${ifDefined(options.step)}
    aria-invalid=${ifDefined(invalid ? 'true' : undefined)}
    aria-describedby=${ifDefined(describedBy)}
    .value=${live(value)}
    @input=${({ target }: Event) => onInput((target as HTMLInputElement).value)}
    @keydown=${submitOnEnter}
  />`;
}

/** The browser does this by itself only for forms whose submit button is its own. */
function submitOnEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter') (event.target as HTMLInputElement).form?.requestSubmit();
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

interface DropdownOptions extends FieldControl {
  readonly choices: readonly Choice[];
}

export function dropdown(options: DropdownOptions): TemplateResult {
  const { id, testId, label, value, choices, onInput } = options;
  // The library selects by position when options change under it, so new options are a new element.
  return html`${keyed(
    JSON.stringify(choices),
    html`<vscode-dropdown
      id=${id}
      data-testid=${testId}
      @change=${({ target }: Event) => onInput((target as Dropdown).value)}
      ${afterRender(Dropdown, (list) => {
        list.setAttribute('aria-label', label);
        // An open list already has the value under the cursor, which nobody has chosen yet.
        if (list.options.length > 0 && !list.open && list.value !== value) list.value = value;
      })}
      >${choices.map(
        (choice) =>
          html`<vscode-option value=${choice.value} ?selected=${choice.value === value}
            >${choice.text}</vscode-option
          >`,
      )}</vscode-dropdown
    >`,
  )}`;
}

/**
 * Runs a function on an element once lit is done: the library's elements replace their `aria-label`
 * and build their insides when they are connected, which is after lit has set what templates say.
 */
function afterRender<T extends Element>(
  type: new () => T,
  apply: (element: T) => void,
): DirectiveResult {
  return ref((element) => {
    if (element instanceof type) queueMicrotask(() => apply(element));
  });
}

function textOf(ids: string): string {
  return ids
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent.trim() ?? '')
    .filter((text) => text !== '')
    .join(' ');
}
