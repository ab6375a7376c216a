/** The week's goals: ticked off, and planned anew as the student likes. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { GoalModel, PanelLabels, PanelModel } from '../../src/shared/panelModel.js';
import type { FieldName, FromWebview } from '../../src/shared/protocol.js';
import { button, checkbox, dropdown, textField } from '../controls.js';
import { field, message, type Feedback } from '../field.js';
import { followFocus } from '../formFocus.js';
import { FormState } from '../formState.js';
import { fraction } from '../fraction.js';
import { goalChoices, untouchedGoal, type GoalDraft, type NewGoal } from '../goalFields.js';
import type { LogItem } from '../logFields.js';
import { arrowDownIcon, arrowUpIcon, closeIcon } from './icons.js';

const TEST_ID = 'message-plan';

export class GoalsSection {
  /** Ticks that no snapshot has answered yet, by item id. */
  readonly #ticks = new Map<string, boolean>();
  /** Hours as typed, by item id. */
  readonly #hours: Map<string, string>;
  readonly #new: FormState<NewGoal>;
  #choices: readonly LogItem[] = [];
  /** The item whose hours wait for their answer. */
  #resized: string | undefined;
  #isPlanning: boolean;
  #feedback: Feedback | undefined;

  /**
   * @param draft what was typed before the page was reloaded
   * @param changed called when the section looks different or holds other edits
   */
  constructor(
    draft: GoalDraft,
    private readonly post: (message: FromWebview) => void,
    private readonly changed: () => void,
  ) {
    this.#hours = new Map(Object.entries(draft.hours));
    this.#new = new FormState(draft.added, { awaitsSnapshot: false });
    this.#isPlanning = draft.isPlanning;
  }

  get draft(): GoalDraft {
    return {
      hours: Object.fromEntries(this.#hours),
      added: this.#new.draft,
      isPlanning: this.#isPlanning,
    };
  }

  snapshot(panel: PanelModel): void {
    this.#ticks.clear();
    // Another week, or no roadmap for now: what was typed waits for its own.
    if (!panel.plan.canPlan || panel.roadmapFault) return;
    this.#new.snapshot(untouchedGoal(panel));
    for (const item of this.#hours.keys()) {
      if (!panel.goals.some((goal) => goal.item === item)) this.#hours.delete(item);
    }
  }

  result(
    ok: boolean,
    text: string,
    panel: PanelModel,
    field: FieldName | 'amount' = 'amount',
  ): void {
    const resized = this.#resized;
    this.#resized = undefined;
    const isAdded = this.#new.isSent;
    this.#new.answer(ok, untouchedGoal(panel));
    if (ok && resized !== undefined) this.#hours.delete(resized);
    const name = resized === undefined ? (isAdded ? field : undefined) : `hours-${resized}`;
    // Where the plan itself shows it, there is nothing to say.
    this.#feedback =
      text === '' ? undefined : { ok, message: text, ...(!ok && name && { field: name }) };
  }

  /** What it said is no longer so. */
  outdated(): void {
    if (this.#feedback?.ok) this.#feedback = undefined;
  }

  render(panel: PanelModel): TemplateResult {
    const { goals, labels, plan } = panel;
    return html`<section class="card goals" aria-labelledby="goals-title">
      <div class="card-head">
        <h2 id="goals-title" tabindex="-1">${labels.goals}</h2>
        ${
          plan.canPlan
            ? html`<button
                type="button"
                class="link"
                data-testid="plan-edit"
                aria-expanded=${this.#isPlanning}
                @click=${() => this.#toggle()}
              >
                ${this.#isPlanning ? labels.planDone : labels.planEdit}
              </button>`
            : nothing
        }
      </div>
      ${goals.length === 0 ? html`<p class="quiet">${plan.none}</p>` : nothing}
      <ul class="goal-list" data-testid="goals">
        ${repeat(
          goals,
          ({ item }) => item,
          (goal, index) => this.#row(goal, index, panel),
        )}
      </ul>
      ${plan.canPlan && plan.carry ? this.#act('carryOver', plan.carry) : nothing}
      ${plan.canPlan && this.#isPlanning ? this.#planning(panel) : nothing}
      ${this.#message('status', true)} ${this.#message('alert', false)}
    </section>`;
  }

  #row(goal: GoalModel, index: number, panel: PanelModel): TemplateResult {
    const { labels, plan, goals } = panel;
    const { item, title, place, text, reason } = goal;
    const done = this.#ticks.get(item) ?? goal.done;
    return html`<li class="goal ${done ? 'is-done' : ''}">
      <div class="goal-title">
        ${
          plan.canTick
            ? checkbox({
                testId: `goal-${item}`,
                text: title,
                name: labels.goalDone.replace('{0}', title),
                checked: done,
                onChange: (checked) => this.#tick(item, checked),
              })
            : html`<span class="goal-past">${title}</span>`
        }
      </div>
      <p class="goal-text">${text}</p>
      ${
        place
          ? html`<button
              class="plain goal-place"
              type="button"
              @click=${() => this.post({ type: 'reveal', item })}
            >
              ${place}
            </button>`
          : nothing
      }
      ${reason ? html`<p class="goal-reason">${reason}</p>` : nothing}
      <div class="meter" aria-hidden="true">
        <span class="meter-value" ${fraction(done ? 1 : goal.fraction)}></span>
      </div>
      ${
        plan.canPlan && this.#isPlanning
          ? this.#changes(
              goal,
              { isFirst: index === 0, isLast: index === goals.length - 1 },
              labels,
            )
          : nothing
      }
    </li>`;
  }

  /** What can be done with a goal while the week is planned. */
  #changes(
    { item, title, hours }: GoalModel,
    { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
    labels: PanelLabels,
  ): TemplateResult {
    const move = (direction: 'up' | 'down') => () =>
      this.post({ type: 'moveGoal', item, direction });
    return html`<div class="goal-changes">
      ${hours === undefined ? nothing : this.#hoursForm(item, title, hours, labels)}
      ${iconButton(`goal-up-${item}`, labels.goalUp, title, arrowUpIcon, isFirst, move('up'))}
      ${iconButton(`goal-down-${item}`, labels.goalDown, title, arrowDownIcon, isLast, move('down'))}
      ${iconButton(`goal-drop-${item}`, labels.goalDrop, title, closeIcon, false, () =>
        this.post({ type: 'dropGoal', item }),
      )}
    </div>`;
  }

  #hoursForm(item: string, title: string, hours: string, labels: PanelLabels): TemplateResult {
    const id = `hours-${item}`;
    const typed = this.#hours.get(item);
    const label = `${labels.goalHours}: ${title}`;
    return html`<form
      class="goal-hours"
      novalidate
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        this.#resize(item, typed ?? hours);
      }}
    >
      ${field({
        name: id,
        id,
        label: labels.goalHours,
        feedback: this.#feedback,
        testId: TEST_ID,
        control: (description) =>
          textField({
            ...{ ...description, id, testId: `goal-hours-${item}`, label, value: typed ?? hours },
            onInput: (value) => {
              this.#hours.set(item, value);
              this.changed();
            },
          }),
      })}
      ${button({
        ...{ testId: `goal-resize-${item}`, text: labels.save, isSecondary: true },
        name: `${labels.save}: ${title}`,
      })}
    </form>`;
  }

  /** The end of the list while the week is planned: what else could be in it. */
  #planning(panel: PanelModel): TemplateResult {
    const { labels } = panel;
    const base = untouchedGoal(panel);
    const values = this.#new.values(base);
    const onFocus = (event: FocusEvent) => followFocus(event, this.#new, base);
    if (this.#new.focused !== 'item') this.#choices = goalChoices(panel, values.item);
    const shared = { feedback: this.#feedback, testId: TEST_ID };
    return html`<form
        class="goal-new"
        novalidate
        aria-label=${labels.goalAdd}
        @submit=${(event: SubmitEvent) => this.#add(event, base)}
        @focusin=${onFocus}
        @focusout=${onFocus}
      >
        <div class="field-pair">
          ${field({
            ...{ ...shared, name: 'item', id: 'goal-new-item', label: labels.goalAdd },
            control: (description) =>
              dropdown({
                ...{ ...description, id: 'goal-new-item', testId: 'goal-new-item' },
                ...{ label: labels.goalAdd, value: values.item.item },
                choices: this.#choices.map(({ item, title }) => ({ value: item, text: title })),
                onInput: (chosen) => {
                  const item = this.#choices.find((choice) => choice.item === chosen);
                  if (item) this.#edit('item', item, base);
                },
              }),
          })}
          ${field({
            ...{ ...shared, name: 'amount', id: 'goal-new-amount', label: labels.logHowLong },
            control: (description) =>
              textField({
                ...{ ...description, id: 'goal-new-amount', testId: 'goal-new-amount' },
                ...{ label: labels.logHowLong, value: values.amount },
                onInput: (amount) => this.#edit('amount', amount, base),
              }),
          })}
        </div>
        <div class="form-end">${button({ testId: 'goal-add', text: labels.goalAdd })}</div>
      </form>
      ${this.#act('replan', labels.replan)}`;
  }

  #act(type: 'replan' | 'carryOver', text: string): TemplateResult {
    return html`<div class="form-end">
      ${button({ testId: type, text, isSecondary: true, onClick: () => this.post({ type }) })}
    </div>`;
  }

  #message(role: 'status' | 'alert', ok: boolean): TemplateResult {
    const feedback = this.#feedback;
    const isHere = feedback?.ok === ok && feedback.field === undefined;
    return message({ role, feedback: isHere ? feedback : undefined, testId: TEST_ID });
  }

  #toggle(): void {
    this.#isPlanning = !this.#isPlanning;
    this.#feedback = undefined;
    this.changed();
  }

  #tick(item: string, done: boolean): void {
    this.#ticks.set(item, done);
    this.post({ type: 'tickGoal', item, done });
    this.changed();
  }

  #resize(item: string, amount: string): void {
    this.#resized = item;
    this.#feedback = undefined;
    this.post({ type: 'resizeGoal', item, amount });
    this.changed();
  }

  #edit<Key extends keyof NewGoal>(key: Key, value: NewGoal[Key], base: NewGoal): void {
    this.#new.edit(key, value, base);
    this.changed();
  }

  #add(event: SubmitEvent, base: NewGoal): void {
    event.preventDefault();
    const fields = this.#new.submit(base, performance.now());
    if (!fields) return;
    this.#feedback = undefined;
    this.post({ type: 'addGoal', item: fields.item.item, amount: fields.amount });
    this.changed();
  }
}

function iconButton(
  testId: string,
  label: string,
  title: string,
  icon: TemplateResult,
  isOff: boolean,
  onClick: () => void,
): TemplateResult {
  return html`<button
    type="button"
    class="icon-button"
    data-testid=${testId}
    title=${label}
    aria-label="${label}: ${title}"
    aria-disabled=${isOff ? 'true' : nothing}
    @click=${() => {
      if (!isOff) onClick();
    }}
  >
    ${icon}
  </button>`;
}
