/** The seven days of the week as bars, each stacked by skill. */
import { html, nothing, type TemplateResult } from 'lit';
import type { DayModel, PanelModel, SeriesModel } from '../../src/shared/panelModel.js';
import { fraction } from '../fraction.js';
import { share } from '../scale.js';

export function daysSection({ days, series, dayScale, labels }: PanelModel): TemplateResult {
  return html`<section class="card days" aria-labelledby="days-title">
    <h2 id="days-title">${labels.days}</h2>
    <ol class="day-list" data-testid="days">
      ${days.map((day) => dayBar(day, series, share(day.seconds, dayScale.seconds)))}
    </ol>
    ${legend(series, dayScale.text, days.some(({ isRest }) => isRest) ? labels.restDay : '')}
    ${table(days, series, labels)}
  </section>`;
}

/** What the colours stand for, and the grey behind them. */
function legend(series: readonly SeriesModel[], full: string, rest: string): TemplateResult {
  const track = (kind: string, text: string) =>
    text === ''
      ? nothing
      : html`<li>
          <span class="swatch ${kind}" aria-hidden="true"></span>
          <span class="legend-title quiet">${text}</span>
        </li>`;
  return html`<ul class="legend" data-testid="days-legend">
    ${series.map(
      ({ title, text }, index) =>
        html`<li>
          <span class="swatch series-${index}" aria-hidden="true"></span>
          <span class="legend-title">${title}</span>
          <span class="quiet">${text}</span>
        </li>`,
    )}
    ${track('is-track', full)} ${track('is-rest', rest)}
  </ul>`;
}

function table(
  days: readonly DayModel[],
  series: readonly SeriesModel[],
  labels: PanelModel['labels'],
): TemplateResult {
  return html`<div class="visually-hidden">
    <table>
      <caption>
        ${labels.daysTable}
      </caption>
      <thead>
        <tr>
          <th scope="col">${labels.day}</th>
          <th scope="col">${labels.studied}</th>
          ${series.map(({ title }) => html`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${days.map(
          ({ label, text, parts }) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td>${text}</td>
              ${series.map(
                (_, index) =>
                  html`<td>${parts.find((part) => part.series === index)?.text ?? nothing}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A minute that two skills share is in both parts, and once in the bar: so parts are shares. */
function dayBar(day: DayModel, series: readonly SeriesModel[], height: number): TemplateResult {
  const { description, isRest, isToday, label, text, parts } = day;
  const kind = [isToday && 'is-today', isRest && 'is-rest'];
  const sum = parts.reduce((total, part) => total + part.seconds, 0);
  const said = parts.map((part) => `${series[part.series]?.title ?? ''} ${part.text}`);
  return html`<li
    class="day ${kind.filter(Boolean).join(' ')}"
    title=${[description, ...said].join('\n')}
    aria-current=${isToday ? 'date' : nothing}
  >
    <span class="visually-hidden">${description}</span>
    <span class="day-label" aria-hidden="true">${label}</span>
    <span class="day-track" aria-hidden="true">
      <span class="day-value" ${fraction(height)}>
        ${parts.map(
          (part) =>
            html`<span
              class="day-part series-${part.series}"
              ${fraction(share(part.seconds, sum))}
            ></span>`,
        )}
      </span>
    </span>
    <span class="day-text" aria-hidden="true">${text}</span>
  </li>`;
}
