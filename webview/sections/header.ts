/** What week it is, the phase, and the streak. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PanelModel } from '../../src/shared/panelModel.js';
import { flameIcon } from './icons.js';

export function header({
  labels,
  weekTitle,
  phaseTitle,
  streak,
  isEmpty,
}: PanelModel): TemplateResult {
  return html`<header class="page-header">
    <div class="titles">
      <h1>${labels.title}</h1>
      <p class="week">${weekTitle}</p>
      ${phaseTitle ? html`<p class="phase">${phaseTitle}</p>` : nothing}
    </div>
    ${
      isEmpty
        ? nothing
        : html`<div class="streak ${streak.length > 0 ? 'is-alive' : ''}" data-testid="streak">
            ${flameIcon}
            <div>
              <p class="streak-length">${streak.text}</p>
              <p class="streak-today">${streak.today}</p>
            </div>
          </div>`
    }
  </header>`;
}
