/** What week it is and the way to others, the phase, and the streak. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PanelModel } from '../../src/shared/panelModel.js';
import { chevronIcon, flameIcon } from './icons.js';

/**
 * An earlier week is titled as that week, and says nothing of the phase and the streak of now.
 * @param show called with a day of the week to show, empty for the week that it is now
 */
export function header(panel: PanelModel, show: (week: string) => void): TemplateResult {
  const { labels, week, phaseTitle, isEmpty } = panel;
  return html`<header class="page-header">
    <div class="titles">
      <h1 tabindex="-1" data-testid="title" aria-live="polite">${labels.title}</h1>
      <div class="week-pager">
        ${isEmpty ? nothing : pageButton('previous', labels.previousWeek, week.previous, show)}
        <p class="week" data-testid="week">${week.isCurrent ? week.title : week.ago}</p>
        ${isEmpty ? nothing : pageButton('next', labels.nextWeek, week.next, show)}
        ${
          week.isCurrent
            ? nothing
            : html`<button
                type="button"
                class="link"
                data-testid="week-current"
                @click=${() => show('')}
              >
                ${labels.thisWeek}
              </button>`
        }
      </div>
      ${phaseTitle ? html`<p class="phase">${phaseTitle}</p>` : nothing}
    </div>
    ${isEmpty || !panel.streak ? nothing : streakPart(panel.streak)}
  </header>`;
}

/** It stays in the order of Tab where there is nothing further, so that the keyboard stays on it. */
function pageButton(
  which: 'previous' | 'next',
  name: string,
  week: string,
  show: (week: string) => void,
): TemplateResult {
  return html`<button
    type="button"
    class="icon-button is-${which}"
    data-testid="week-${which}"
    title=${name}
    aria-label=${name}
    aria-disabled=${week === '' ? 'true' : nothing}
    @click=${() => {
      if (week !== '') show(week);
    }}
  >
    ${chevronIcon}
  </button>`;
}

function streakPart(streak: NonNullable<PanelModel['streak']>): TemplateResult {
  return html`<div class="streak ${streak.length > 0 ? 'is-alive' : ''}" data-testid="streak">
    ${flameIcon}
    <div>
      <p class="streak-length">${streak.text}</p>
      <p class="streak-today">${streak.today}</p>
    </div>
  </div>`;
}
