/** The week's goals with their tick boxes. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { GoalModel, PanelModel } from '../../src/shared/panelModel.js';
import { checkbox } from '../controls.js';
import { fraction } from '../fraction.js';

export interface GoalActions {
  /** Whether the goal shows as done: what was clicked, until the extension has answered. */
  isDone(goal: GoalModel): boolean;
  tick(item: string, done: boolean): void;
  reveal(item: string): void;
}

export function goalsSection(panel: PanelModel, actions: GoalActions): TemplateResult {
  const { goals, labels } = panel;
  return html`<section class="card goals" aria-labelledby="goals-title">
    <h2 id="goals-title" tabindex="-1">${labels.goals}</h2>
    ${goals.length === 0 ? html`<p class="quiet">${labels.noGoals}</p>` : nothing}
    <ul class="goal-list" data-testid="goals">
      ${repeat(
        goals,
        ({ item }) => item,
        (goal) => goalRow(goal, labels.goalDone, actions),
      )}
    </ul>
  </section>`;
}

function goalRow(goal: GoalModel, doneLabel: string, actions: GoalActions): TemplateResult {
  const { item, title, place, text } = goal;
  const done = actions.isDone(goal);
  return html`<li class="goal ${done ? 'is-done' : ''}">
    <div class="goal-title">
      ${checkbox({
        testId: `goal-${item}`,
        text: title,
        name: doneLabel.replace('{0}', title),
        checked: done,
        onChange: (checked) => actions.tick(item, checked),
      })}
    </div>
    <p class="goal-text">${text}</p>
    ${
      place
        ? html`<button class="plain goal-place" type="button" @click=${() => actions.reveal(item)}>
            ${place}
          </button>`
        : nothing
    }
    <div class="meter" aria-hidden="true">
      <span class="meter-value" ${fraction(goal.fraction)}></span>
    </div>
  </li>`;
}
