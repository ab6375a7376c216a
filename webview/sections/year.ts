/** A year of study days as a calendar, a column for each week. */
import { html, nothing, type TemplateResult } from 'lit';
import type {
  PanelLabels,
  PanelModel,
  YearDayModel,
  YearModel,
} from '../../src/shared/panelModel.js';

export function yearSection({ year, labels }: PanelModel): TemplateResult | typeof nothing {
  if (!year) return nothing;
  return html`<section class="card year" aria-labelledby="year-title">
    <h2 id="year-title">${labels.year}</h2>
    <p class="quiet" data-testid="year-summary">${year.summary}</p>
    <div class="calendar" role="img" aria-label=${year.summary}>
      <div class="calendar-weekdays">
        <span></span>
        ${year.weekdays.map((weekday) => html`<span>${weekday}</span>`)}
      </div>
      <div class="calendar-weeks">
        ${year.weeks.map(
          ({ month, days }) =>
            html`<div class="calendar-week">
              <span class="calendar-month">${month}</span>
              ${days.map(dayCell)}
            </div>`,
        )}
      </div>
    </div>
    ${scale(labels)} ${table(year, labels)}
  </section>`;
}

function dayCell({ level, text, isToday }: YearDayModel): TemplateResult {
  const kind = [text === '' && 'is-future', isToday && 'is-today'].filter(Boolean).join(' ');
  return html`<span class="calendar-day level-${level} ${kind}" title=${text || nothing}></span>`;
}

function scale({ less, more }: PanelLabels): TemplateResult {
  return html`<p class="calendar-scale quiet" aria-hidden="true">
    ${less}
    ${[0, 1, 2, 3, 4].map((level) => html`<span class="calendar-day level-${level}"></span>`)}
    ${more}
  </p>`;
}

function table({ months }: YearModel, labels: PanelLabels): TemplateResult {
  return html`<div class="visually-hidden">
    <table>
      <caption>
        ${labels.yearTable}
      </caption>
      <thead>
        <tr>
          <th scope="col">${labels.month}</th>
          <th scope="col">${labels.daysStudied}</th>
          <th scope="col">${labels.studied}</th>
        </tr>
      </thead>
      <tbody>
        ${months.map(
          ({ title, days, hours }) =>
            html`<tr>
              <th scope="row">${title}</th>
              <td>${days}</td>
              <td>${hours}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
