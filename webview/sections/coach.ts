/** What the coach noticed, with the facts that it rests on. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { HintModel, PanelModel } from '../../src/shared/panelModel.js';
import type { FromWebview } from '../../src/shared/protocol.js';

export function coachSection(
  { coach, labels }: PanelModel,
  post: (message: FromWebview) => void,
): TemplateResult | typeof nothing {
  if (coach.length === 0) return nothing;
  return html`<section class="card coach" aria-labelledby="coach-title">
    <h2 id="coach-title" tabindex="-1">${labels.coach}</h2>
    <ul class="advice-list" data-testid="coach">
      ${repeat(
        coach,
        ({ pitfall }) => pitfall,
        (hint) => hintRow(hint, labels, post),
      )}
    </ul>
  </section>`;
}

function hintRow(
  { pitfall, title, sign, facts, firstStep, isNew }: HintModel,
  labels: PanelModel['labels'],
  post: (message: FromWebview) => void,
): TemplateResult {
  const answers = [
    ['snoozeHint', labels.snooze],
    ['dismissHint', labels.dismiss],
  ] as const;
  return html`<li class="advice">
    <h3>${title} ${isNew ? html`<span class="badge">${labels.isNew}</span>` : nothing}</h3>
    <p class="quiet">${sign}</p>
    <ul class="facts">
      ${facts.map((fact) => html`<li>${fact}</li>`)}
    </ul>
    ${firstStep ? html`<p><strong>${labels.firstStep}</strong> ${firstStep}</p>` : nothing}
    <div class="row-actions">
      ${answers.map(
        ([type, label]) =>
          html`<button
            type="button"
            class="link"
            data-testid="${type}-${pitfall}"
            aria-label="${label}: ${title}"
            @click=${() => post({ type, pitfall })}
          >
            ${label}
          </button>`,
      )}
    </div>
  </li>`;
}
