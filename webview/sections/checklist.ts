/** The monthly checklist: counted from what was logged, or ticked by hand. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CheckModel, PanelModel } from '../../src/shared/panelModel.js';
import type { FromWebview } from '../../src/shared/protocol.js';
import { checkbox } from '../controls.js';

export function checklistSection(
  { checklist, labels }: PanelModel,
  post: (message: FromWebview) => void,
): TemplateResult | typeof nothing {
  if (!checklist) return nothing;
  return html`<section class="card checklist" aria-labelledby="checklist-title">
    <div class="card-head">
      <h2 id="checklist-title" tabindex="-1">${checklist.title}</h2>
      <span class="quiet">${checklist.summary}</span>
    </div>
    <ul class="check-list" data-testid="checklist">
      ${repeat(
        checklist.rows,
        ({ item }) => item,
        (row) => checkRow(row, labels, post),
      )}
    </ul>
    <button
      type="button"
      class="link"
      data-testid="log-artifact"
      @click=${() => post({ type: 'logArtifact' })}
    >
      ${labels.logArtifact}
    </button>
  </section>`;
}

function checkRow(
  { item, title, text, done, isReview, counted, history }: CheckModel,
  labels: PanelModel['labels'],
  post: (message: FromWebview) => void,
): TemplateResult {
  return html`<li class="check ${done ? 'is-done' : ''}">
    ${checkbox({
      testId: `check-${item}`,
      text: title,
      checked: done,
      onChange: (checked) => post({ type: 'tickCheck', item, done: checked }),
    })}
    <span class="check-text quiet">${text}</span>
    ${
      counted.length === 0
        ? nothing
        : html`<ul class="counted quiet">
            ${counted.map((entry) => html`<li>${entry}</li>`)}
          </ul>`
    }
    ${
      isReview
        ? html`<button
            type="button"
            class="link check-review"
            data-testid="review"
            @click=${() => post({ type: 'review' })}
          >
            ${labels.review}
          </button>`
        : nothing
    }
    ${history ? html`<p class="check-history quiet">${history}</p>` : nothing}
  </li>`;
}
