/** Sessions that wait for the student's word; there only while some do. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PanelModel } from '../../src/shared/panelModel.js';
import type { FromWebview } from '../../src/shared/protocol.js';
import { button } from '../controls.js';

export function suggestionsSection(
  { suggestions, labels }: PanelModel,
  post: (message: FromWebview) => void,
): TemplateResult | typeof nothing {
  if (suggestions.rows.length === 0) return nothing;
  const answers = [
    { type: 'acceptSuggestion', label: labels.accept, isSecondary: false },
    { type: 'dismissSuggestion', label: labels.dismiss, isSecondary: true },
  ] as const;
  return html`<section class="card suggestions" aria-labelledby="suggestions-title">
    <h2 id="suggestions-title" tabindex="-1">${labels.suggestions}</h2>
    <ul class="suggestion-list" data-testid="suggestions">
      ${repeat(
        suggestions.rows,
        ({ id }) => id,
        ({ id, title, text }, index) =>
          html`<li class="suggestion">
            <div class="suggestion-words">
              <p class="suggestion-title">${title}</p>
              <p class="quiet">${text}</p>
            </div>
            ${answers.map(({ type, label, isSecondary }) =>
              button({
                ...{ testId: `${type}-${index}`, text: label, isSecondary },
                name: `${label}: ${title}, ${text}`,
                onClick: () => post({ type, id }),
              }),
            )}
          </li>`,
      )}
    </ul>
    ${suggestions.more ? html`<p class="quiet">${suggestions.more}</p>` : nothing}
  </section>`;
}
