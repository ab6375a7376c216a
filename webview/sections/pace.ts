/** The burn-up: hours studied so far, and those to come with their probabilities. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { nice, ticks as ticksOf } from 'd3-array';
import { area, line } from 'd3-shape';
import type { PaceModel, PanelModel } from '../../src/shared/panelModel.js';
import type { FromWebview } from '../../src/shared/protocol.js';
import { vars } from '../fraction.js';
import { warningIcon } from './icons.js';

/** The drawing's own units: it is stretched to whatever room there is. */
const WIDTH = 1000;
const HEIGHT = 400;
/** Lines across the chart at the most, for the eye to find its hours. */
const LINES = 4;

export function paceSection(
  { pace, labels }: PanelModel,
  post: (message: FromWebview) => void,
): TemplateResult | typeof nothing {
  if (!pace) return nothing;
  return html`<section class="card pace" aria-labelledby="pace-title">
    <h2 id="pace-title">${labels.pace}</h2>
    <p class="pace-summary" data-testid="pace-summary">${pace.summary}</p>
    <p class="quiet">${pace.basis}</p>
    ${chart(pace, labels)} ${legend(pace, labels)} ${table(pace, labels)}
    ${
      pace.phases.some(({ isLate }) => isLate)
        ? html`<button
            type="button"
            class="link section-act"
            data-testid="catch-up"
            @click=${() => post({ type: 'catchUp' })}
          >
            ${labels.catchUp}
          </button>`
        : nothing
    }
  </section>`;
}

function chart(pace: PaceModel, labels: PanelModel['labels']): TemplateResult {
  const { done, ahead, phases, months, today, total, last, summary, isForecast } = pace;
  const [, top] = nice(0, total, LINES);
  const ticks = ticksOf(0, top, LINES);
  const x = (day: number) => (day / Math.max(1, last)) * WIDTH;
  const y = (hours: number) => HEIGHT - (hours / Math.max(1, top)) * HEIGHT;
  const path = line<{ day: number; hours: number }>(
    (point) => x(point.day),
    (point) => y(point.hours),
  );
  const band = area<(typeof ahead)[number]>(
    (point) => x(point.day),
    (point) => y(point.safe),
    (point) => y(point.likely),
  );
  const likely = line<(typeof ahead)[number]>(
    (point) => x(point.day),
    (point) => y(point.likely),
  );
  const safe = line<(typeof ahead)[number]>(
    (point) => x(point.day),
    (point) => y(point.safe),
  );
  return html`<div class="chart" role="img" aria-label=${summary}>
    <div class="chart-hours">
      ${ticks.map(
        (hours) =>
          html`<span ${vars({ y: y(hours) / HEIGHT })}
            >${labels.hoursShort.replace('{0}', String(hours))}</span
          >`,
      )}
    </div>
    <div class="chart-plot">
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
        ${ticks.map((hours) => svg`<path class="chart-line" d=${`M0 ${y(hours)}H${WIDTH}`} />`)}
        ${phases.map(({ due }) => svg`<path class="chart-phase" d=${`M${x(due)} 0V${HEIGHT}`} />`)}
        <path class="chart-whole" d=${`M0 ${y(total)}H${WIDTH}`} />
        ${
          // A division has no band: both lines would be one.
          isForecast
            ? svg`<path class="chart-band" d=${band(ahead) ?? ''} />
                <path class="chart-safe" d=${safe(ahead) ?? ''} />`
            : nothing
        }
        <path class="chart-likely" d=${likely(ahead) ?? ''} />
        <path class="chart-done" d=${path(done) ?? ''} />
        <path class="chart-today" d=${`M${x(today)} 0V${HEIGHT}`} />
      </svg>
      ${phases.map(
        ({ due, short }) =>
          html`<span class="chart-phase-name" ${vars({ x: x(due) / WIDTH })}>${short}</span>`,
      )}
    </div>
    <div class="chart-days">
      ${months.map(({ day, label }) => html`<span ${vars({ x: x(day) / WIDTH })}>${label}</span>`)}
    </div>
  </div>`;
}

function legend({ isForecast }: PaceModel, labels: PanelModel['labels']): TemplateResult {
  const entries = [
    ['done', labels.paceDone],
    ['likely', isForecast ? labels.paceLikely : labels.atWish],
    ...(isForecast ? ([['safe', labels.paceSafe]] as const) : []),
    ['whole', labels.paceWhole],
    ['today', labels.paceToday],
    ['phase', labels.pacePhase],
  ] as const;
  return html`<ul class="legend" data-testid="pace-legend">
    ${entries.map(
      ([kind, text]) =>
        html`<li>
          <svg class="legend-line" viewBox="0 0 18 10" aria-hidden="true">
            <path
              class="chart-${kind}"
              d=${kind === 'phase' || kind === 'today' ? 'M9 0V10' : 'M0 5H18'}
            />
          </svg>
          <span>${text}</span>
        </li>`,
    )}
  </ul>`;
}

/** For everybody: the days are what the drawing is about. */
function table({ phases, isForecast }: PaceModel, labels: PanelModel['labels']): TemplateResult {
  return html`<div class="table-room">
    <table class="figures" data-testid="pace-table">
      <caption class="visually-hidden">
        ${labels.paceTable}
      </caption>
      <thead>
        <tr>
          <th scope="col">${labels.phase}</th>
          <th scope="col">${labels.due}</th>
          <th scope="col">${isForecast ? labels.likely : labels.atWish}</th>
          ${isForecast ? html`<th scope="col">${labels.safe}</th>` : nothing}
        </tr>
      </thead>
      <tbody>
        ${phases.map(
          ({ title, short, dueText, likelyText, safeText, isLate }) =>
            html`<tr>
              <th scope="row">
                <span class="phase-short">${short}</span>
                <span class="phase-title">${title}</span>
              </th>
              <td>${dueText}</td>
              <td>
                ${likelyText}
                ${
                  isLate
                    ? html`${warningIcon}<span class="visually-hidden">${labels.late}</span>`
                    : nothing
                }
              </td>
              ${isForecast ? html`<td>${safeText}</td>` : nothing}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
