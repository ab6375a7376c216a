/** Hours studied in the week; against its target, where it has one, as a ring. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PanelModel } from '../../src/shared/panelModel.js';
import { clamp, ringDashes } from '../scale.js';

export function hoursSection({ labels, hours, locale }: PanelModel): TemplateResult {
  // Rounded down, so that the ring says 100 % only when it is closed.
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(
    Math.floor(clamp(hours.fraction) * 100) / 100,
  );
  return html`<section class="card hours" aria-labelledby="hours-title">
    <h2 id="hours-title">${labels.hours}</h2>
    <div class="hours-body">
      ${hours.target > 0 ? ring(hours.fraction, percent) : nothing}
      <p class="hours-text" data-testid="hours-text">${hours.text}</p>
    </div>
  </section>`;
}

function ring(fraction: number, percent: string): TemplateResult {
  return html`<div class="ring ${fraction >= 1 ? 'is-full' : ''}" aria-hidden="true">
    <svg viewBox="0 0 120 120">
      <circle class="ring-track" cx="60" cy="60" r="52" />
      <circle
        class="ring-value ${fraction > 0 ? '' : 'is-none'}"
        cx="60"
        cy="60"
        r="52"
        pathLength="100"
        stroke-dasharray=${ringDashes(fraction)}
      />
    </svg>
    <span class="ring-text">${percent}</span>
  </div>`;
}
