/** The portfolio's demands with what meets them, and the step of the ladder that this makes. */
import { html, nothing, type TemplateResult } from 'lit';
import type { DemandModel, LevelModel, PanelModel } from '../../src/shared/panelModel.js';
import type { FromWebview } from '../../src/shared/protocol.js';
import { checkIcon, ringIcon } from './icons.js';

export function portfolioSection(
  { portfolio, labels }: PanelModel,
  post: (message: FromWebview) => void,
): TemplateResult | typeof nothing {
  if (portfolio.length === 0) return nothing;
  return html`<section class="card portfolio" aria-labelledby="portfolio-title">
    <h2 id="portfolio-title">${labels.portfolio}</h2>
    <ul class="demand-list" data-testid="portfolio">
      ${portfolio.map(demandRow)}
    </ul>
    <button
      type="button"
      class="link section-act"
      data-testid="export-portfolio"
      @click=${() => post({ type: 'exportPortfolio' })}
    >
      ${labels.exportPortfolio}
    </button>
  </section>`;
}

function demandRow({ title, text, met, counted }: DemandModel): TemplateResult {
  return html`<li class="demand ${met ? 'is-met' : ''}">
    ${met ? checkIcon : ringIcon}
    <div>
      <p>${title}</p>
      <p class="quiet">${text}</p>
      ${
        counted.length === 0
          ? nothing
          : html`<ul class="counted quiet">
              ${counted.map((entry) => html`<li>${entry}</li>`)}
            </ul>`
      }
    </div>
  </li>`;
}

export function levelSection({ level, labels }: PanelModel): TemplateResult | typeof nothing {
  if (!level) return nothing;
  return html`<section class="card level" aria-labelledby="level-title">
    <h2 id="level-title">${labels.level}</h2>
    <p class="level-here" data-testid="level">${level.here}</p>
    <ol class="ladder">
      ${level.rows.map(stepRow)}
    </ol>
    ${
      level.missing.length === 0
        ? nothing
        : html`<p class="level-next">${level.next}</p>
            <ul class="facts">
              ${level.missing.map((text) => html`<li>${text}</li>`)}
            </ul>`
    }
    <p class="quiet level-source">${level.source}</p>
  </section>`;
}

function stepRow({ title, criteria, income, reached, isHere }: LevelModel['rows'][number]) {
  const kind = [reached && 'is-reached', isHere && 'is-here'].filter(Boolean).join(' ');
  return html`<li class="step ${kind}" aria-current=${isHere ? 'step' : nothing}>
    <span class="step-mark" aria-hidden="true"></span>
    <span class="step-title">${title}</span>
    <span class="step-income quiet">${income}</span>
    <span class="step-criteria quiet">${criteria}</span>
  </li>`;
}
