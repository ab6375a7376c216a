/** The invitation that stands where the numbers will be. */
import { html, type TemplateResult } from 'lit';
import type { PanelModel } from '../../src/shared/panelModel.js';
import { button } from '../controls.js';
import { cairnDrawing } from './icons.js';

export function emptyState({ labels }: PanelModel, startLogging: () => void): TemplateResult {
  return html`<section class="empty" aria-labelledby="empty-title" data-testid="empty">
    ${cairnDrawing}
    <div class="empty-words">
      <h2 id="empty-title">${labels.emptyTitle}</h2>
      <p>${labels.emptyText}</p>
      ${button({ testId: 'empty-action', text: labels.emptyAction, onClick: startLogging })}
    </div>
  </section>`;
}
