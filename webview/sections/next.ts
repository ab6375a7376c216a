/** The one thing to do next, with its reason and what begins it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PanelModel } from '../../src/shared/panelModel.js';
import type { FromWebview } from '../../src/shared/protocol.js';
import { button } from '../controls.js';

export function nextSection(
  { next, labels }: PanelModel,
  post: (message: FromWebview) => void,
): TemplateResult | typeof nothing {
  if (!next) return nothing;
  return html`<section class="card next" aria-labelledby="next-title">
    <div class="next-words">
      <h2 id="next-title" tabindex="-1">${labels.next}</h2>
      <p class="next-thing" data-testid="next">${next.title}</p>
      ${next.text ? html`<p>${next.text}</p>` : nothing}
      ${next.reason ? html`<p class="quiet" data-testid="next-reason">${next.reason}</p>` : nothing}
    </div>
    <div class="next-actions">
      ${next.actions.map(({ action, text }, index) =>
        button({
          ...{ testId: `next-${action}`, text, isSecondary: index > 0 },
          onClick: () => post({ type: 'begin', action }),
        }),
      )}
    </div>
  </section>`;
}
