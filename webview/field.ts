/** A labelled field with its hint and its error. */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { warningIcon } from './sections/icons.js';

/** What a form says after it was sent. */
export interface Feedback {
  readonly ok: boolean;
  readonly message: string;
  /** Name of the field that it is about; the whole form if missing. */
  readonly field?: string;
}

interface FieldOptions {
  /** Name within the form, in `data-field`. */
  readonly name: string;
  /** Id of the control. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly feedback?: Feedback | undefined;
  readonly testId: string;
  readonly control: (description: {
    readonly describedBy: string;
    readonly invalid: boolean;
  }) => TemplateResult;
}

export function field(options: FieldOptions): TemplateResult {
  const { name, id, label, hint, feedback, testId, control } = options;
  const fault = feedback?.field === name ? feedback : undefined;
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  return html`<div class="field" data-field=${name}>
    <label for=${id}>${label}</label>
    ${hint ? html`<span class="hint" id=${hintId}>${hint}</span>` : nothing}
    ${control({
      describedBy: hint ? `${hintId} ${errorId}` : errorId,
      invalid: fault !== undefined,
    })}
    ${message({ id: errorId, role: 'alert', feedback: fault, testId })}
  </div>`;
}

interface MessageOptions {
  readonly id?: string;
  readonly role: 'alert' | 'status';
  readonly feedback: Feedback | undefined;
  /** Set only while there is a message: one hook for wherever it shows. */
  readonly testId: string;
}

/** A live region. It is there before its message is, or the message would not be announced. */
export function message({ id, role, feedback, testId }: MessageOptions): TemplateResult {
  return html`<p
    id=${id ?? nothing}
    class="message"
    role=${role}
    data-testid=${feedback ? testId : nothing}
  >
    ${keyed(feedback, feedback ? html`<span>${role === 'alert' ? warningIcon : nothing}<span>${feedback.message}</span></span>` : nothing)}
  </p>`;
}
