/** Faults that the student should know of. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PanelModel } from '../../src/shared/panelModel.js';
import type { FromWebview } from '../../src/shared/protocol.js';
import { button } from '../controls.js';
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

/** What stands in place of all that comes from a roadmap, where none can be read. */
export function roadmapFault(
  { roadmapFault: fault }: PanelModel,
  post: (message: FromWebview) => void,
): TemplateResult | typeof nothing {
  if (!fault) return nothing;
  return html`<div class="notice" data-testid="roadmap-fault">
    ${warningIcon}
    <div>
      <p role="status">${fault.text}</p>
      <div class="notice-actions">
        ${button({
          ...{ testId: 'open-settings', text: fault.openSettings },
          onClick: () => post({ type: 'openRoadmapSettings' }),
        })}
        ${button({
          ...{ testId: 'show-problems', text: fault.showProblems, isSecondary: true },
          onClick: () => post({ type: 'showProblems' }),
        })}
      </div>
    </div>
  </div>`;
}

/** That the page cannot be drawn as it now is. */
export function failure(message: string): TemplateResult | typeof nothing {
  if (message === '') return nothing;
  return html`<div class="notice" role="alert" data-testid="failure">
    ${warningIcon}
    <p>${message}</p>
  </div>`;
}
