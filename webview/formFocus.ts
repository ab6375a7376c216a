/** What the page's two forms do alike in the DOM. */
import type { PanelLabels } from '../src/shared/panelModel.js';
import type { FormState } from './formState.js';

/** Name of the field that holds the event's target. */
function fieldOf<Fields extends object>(event: Event, base: Fields): keyof Fields | undefined {
  const name = (event.target as Element).closest<HTMLElement>('[data-field]')?.dataset['field'];
  return name !== undefined && name in base ? (name as keyof Fields) : undefined;
}

/** Follows focus, so that a field keeps what it shows while the student is in it. */
export function followFocus<Fields extends object>(
  event: FocusEvent,
  state: FormState<Fields>,
  base: Fields,
): void {
  const field = fieldOf(event, base);
  if (event.type === 'focusin' && field !== undefined) state.focus(field, base);
  else state.blur();
}

/** The first field that the browser itself finds at fault: focused, with our words for it. */
export function firstFault(
  form: HTMLFormElement,
  labels: PanelLabels,
): { readonly field: string; readonly message: string } | undefined {
  const input = [...form.querySelectorAll('input')].find(({ validity }) => !validity.valid);
  if (!input) return undefined;
  input.focus();
  const field = input.closest<HTMLElement>('[data-field]')?.dataset['field'] ?? '';
  return { field, message: messageOf(input, labels) };
}

function messageOf(
  { type, validity: { badInput, valueMissing, rangeOverflow } }: HTMLInputElement,
  { fieldEmpty, fieldFuture, fieldWrong }: PanelLabels,
): string {
  if (valueMissing && !badInput) return fieldEmpty; // what is no number is missing as one, too
  return type === 'date' && rangeOverflow ? fieldFuture : fieldWrong;
}
