/** Faults that the student should know of. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PanelModel } from '../../src/shared/panelModel.js';
import { warningIcon } from './icons.js';

export function problems({ problems }: PanelModel): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing;
  return html`<div class="notice" data-testid="problems">
    ${warningIcon}
    <ul>
      ${problems.map((problem) => html`<li>${problem}</li>`)}
    </ul>
  </div>`;
}
