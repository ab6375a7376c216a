/** Skills by hours, and by what shows them besides. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PanelModel, SkillModel } from '../../src/shared/panelModel.js';
import { fraction } from '../fraction.js';

export function skillsSection(
  { skills, labels }: PanelModel,
  reveal: (item: string) => void,
): TemplateResult | typeof nothing {
  if (skills.rows.length === 0) return nothing;
  return html`<section class="card skills" aria-labelledby="skills-title">
    <h2 id="skills-title" tabindex="-1">${labels.skills}</h2>
    <ul class="skill-list" data-testid="skills">
      ${repeat(
        skills.rows,
        ({ item }) => item,
        (skill) => skillRow(skill, reveal),
      )}
    </ul>
    ${skills.more ? html`<p class="quiet list-more">${skills.more}</p>` : nothing}
  </section>`;
}

function skillRow(skill: SkillModel, reveal: (item: string) => void): TemplateResult {
  const { item, title, place, text, done, evidence } = skill;
  return html`<li class="skill ${done ? 'is-done' : ''}">
    <button type="button" class="plain skill-title" title=${place} @click=${() => reveal(item)}>
      ${title}
    </button>
    <p class="skill-text">${text}</p>
    <div class="meter" aria-hidden="true">
      <span class="meter-value" ${fraction(skill.fraction)}></span>
    </div>
    ${evidence ? html`<p class="skill-evidence quiet">${evidence}</p>` : nothing}
  </li>`;
}
