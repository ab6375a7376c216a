/** The seven days of the week as bars. */
import { html, nothing, type TemplateResult } from 'lit';
import type { DayModel, PanelModel } from '../../src/shared/panelModel.js';
import { fraction } from '../fraction.js';
import { fullDaySeconds, share } from '../scale.js';

export function daysSection({ days, hours, labels }: PanelModel): TemplateResult {
  const full = fullDaySeconds(days, hours.target);
  return html`<section class="card days" aria-labelledby="days-title">
    <h2 id="days-title">${labels.days}</h2>
    <ol class="day-list" data-testid="days">
      ${days.map((day) => dayBar(day, share(day.seconds, full)))}
    </ol>
    <table class="visually-hidden">
      <caption>
        ${labels.daysTable}
      </caption>
      <thead>
        <tr>
          <th scope="col">${labels.day}</th>
          <th scope="col">${labels.studied}</th>
        </tr>
      </thead>
      <tbody>
        ${days.map(
          ({ label, text }) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td>${text}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function dayBar(day: DayModel, height: number): TemplateResult {
  const { description, isRest, isToday, label, seconds, text } = day;
  const kind = [isToday && 'is-today', isRest && 'is-rest', seconds > 0 && 'is-studied'];
  return html`<li
    class="day ${kind.filter(Boolean).join(' ')}"
    title=${description}
    aria-current=${isToday ? 'date' : nothing}
  >
    <span class="visually-hidden">${description}</span>
    <span class="day-label" aria-hidden="true">${label}</span>
    <span class="day-track" aria-hidden="true">
      <span class="day-value" ${fraction(height)}></span>
    </span>
    <span class="day-text" aria-hidden="true">${text}</span>
  </li>`;
}
