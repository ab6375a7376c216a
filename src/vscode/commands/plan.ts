/** The week's plan: what to do next, goals added, dropped, resized and moved, and the week planned anew. */
import * as vscode from 'vscode';
import { parseDuration } from '../../core/time/duration.js';
import { goalKindOf, type Goal } from '../../core/plan/goal.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import { beginningOf, nextOf } from '../../app/next.js';
import type { PlanActions } from '../../app/planActions.js';
import { titlesOf } from '../../app/planReport.js';
import { WaymarkError } from '../../app/errors.js';
import type { Store } from '../../app/store.js';
import { goalTitle, movedText, nextReason, nextTitle, reasonText } from '../../shared/planWords.js';
import type { Words } from '../../shared/words.js';
import type { ItemArgument } from '../kit/contributions.js';
import { runCommand, type Handlers } from '../kit/editor.js';
import { itemOf } from '../kit/items.js';
import { itemOrPick } from '../kit/pickItem.js';
import type { Report } from '../kit/report.js';
import { sentenceOf } from '../kit/sentence.js';
import { confirm } from '../kit/statusBarMessage.js';
import { askAndSave, choose } from '../kit/steps.js';
import { openAddress } from '../kit/webAddress.js';

interface Begin extends vscode.QuickPickItem {
  readonly run: () => Thenable<unknown>;
}

export class PlanCommands {
  readonly handlers;

  constructor(
    private readonly store: Store,
    private readonly actions: PlanActions,
    private readonly words: Words,
    private readonly report: Report,
  ) {
    const { t } = words;
    this.handlers = {
      'waymark.next': () => this.#next(),
      'waymark.addGoal': async (argument) => {
        const isFree = (item: Item) =>
          goalKindOf(item) !== undefined && this.#isOpen(item) && !this.#goalOf(item);
        const item = await itemOrPick(
          argument,
          store.model,
          t('A goal for this week'),
          t('There is nothing left to add to this week.'),
          isFree,
        );
        const kind = item && goalKindOf(item);
        if (!item || !kind) return;
        await actions.add(item, kind);
        confirm(t('Added to this week: {0}', item.title));
      },
      'waymark.dropGoal': this.#onGoal(t('Drop which goal?'), async ({ item }) => {
        await actions.drop(item);
        confirm(t('Dropped from this week: {0}', item.title));
      }),
      'waymark.resizeGoal': this.#onGoal(t('Hours of which goal?'), (goal) => this.#resize(goal)),
      'waymark.moveGoalUp': this.#onGoal(t('Move which goal up?'), (goal) =>
        this.#move(goal, 'up'),
      ),
      'waymark.moveGoalDown': this.#onGoal(t('Move which goal down?'), (goal) =>
        this.#move(goal, 'down'),
      ),
      'waymark.carryOver': () => this.#carryOver(),
      'waymark.replan': async () => {
        await actions.replan();
        confirm(t('The rest of the week is planned anew'));
      },
    } satisfies Handlers;
  }

  #onGoal(question: string, run: (goal: Goal) => Promise<void>) {
    return async (argument?: ItemArgument) => {
      const given = itemOf(argument, this.store.model);
      const goal = given ? this.#goalOf(given) : await this.#pickGoal(question);
      if (given && !goal) throw new WaymarkError({ code: 'goal-unknown', args: [given.title] });
      if (goal) await run(goal);
    };
  }

  async #pickGoal(placeHolder: string): Promise<Goal | undefined> {
    const { model } = this.store;
    const rows = model.plan.goals.map((goal) => ({
      label: goalTitle(goal, this.words),
      detail: reasonText(goal.reason, titlesOf(model), this.words),
      goal,
    }));
    return (await choose(rows, this.words.t('This week has no goals.'), { placeHolder }))?.goal;
  }

  async #resize({ item, target }: Goal): Promise<void> {
    const { t } = this.words;
    const read = (typed: string): number => {
      if (typed.trim() === '0') return 0;
      const result = parseDuration(typed);
      if (!result.ok) throw new WaymarkError({ code: 'duration-nonsense', args: [typed] });
      return result.seconds;
    };
    const typed = await askAndSave<string>(
      this.report,
      async (unsaved) =>
        vscode.window.showInputBox({
          title: item.title,
          prompt: t('Time for it this week: 45, 1h30 or 2.5h; 0 for none of its own'),
          value: unsaved ?? String(Math.round(target / 60)),
          ignoreFocusOut: true,
          validateInput: (text) => {
            try {
              read(text);
              return undefined;
            } catch (error) {
              return sentenceOf(error, this.words);
            }
          },
        }),
      (text) => this.actions.resize(item, read(text)),
    );
    if (typed !== undefined) {
      confirm(t('{0}: {1}', item.title, this.words.duration(read(typed))));
    }
  }

  async #move({ item }: Goal, direction: 'up' | 'down'): Promise<void> {
    if (!(await this.actions.move(item, direction))) return;
    confirm(movedText(item, this.store.model.plan.goals, this.words));
  }

  async #carryOver(): Promise<void> {
    const { t } = this.words;
    const { leftOver } = this.store.model.plan;
    if (leftOver.length === 0) {
      confirm(t('Nothing is left over from the week before'));
      return;
    }
    const rows = leftOver.map((goal) => ({
      label: goalTitle({ ...goal, target: 0 }, this.words),
      description: t(
        '{0} of {1}',
        this.words.duration(goal.seconds),
        this.words.duration(goal.target),
      ),
      picked: true,
      goal,
    }));
    const chosen = await vscode.window.showQuickPick(rows, {
      title: t('Left over from the week before'),
      canPickMany: true,
    });
    if (!chosen || chosen.length === 0) return;
    await this.actions.carryOver(chosen.map(({ goal }) => goal));
    confirm(t('Carried over: {0}', chosen.map(({ label }) => label).join(', ')));
  }

  /** One thing, why, and a click to begin it. */
  async #next(): Promise<void> {
    const { t } = this.words;
    const { model } = this.store;
    const next = nextOf(model);
    const title = nextTitle(next, this.words);
    if (next.kind === 'finished') {
      confirm(title);
      return;
    }
    const { item } = next;
    const rows =
      next.kind === 'choose'
        ? [begin('git-compare', t('Make the Choice'), () => runCommand('waymark.choose', item.id))]
        : next.kind === 'check'
          ? [
              begin('check', t('Mark as Done'), () => runCommand('waymark.markDone', item.id)),
              begin('target', t('Show It in the Roadmap'), () =>
                runCommand('waymark.revealItem', item.id),
              ),
            ]
          : this.#beginnings(item);
    const row = await vscode.window.showQuickPick(rows, {
      title,
      placeHolder: nextReason(next, titlesOf(model), this.words),
    });
    await row?.run();
  }

  #beginnings(item: Item): Begin[] {
    const { t } = this.words;
    const { resources, projects } = beginningOf(item, this.store.model);
    return [
      begin('watch', t('Start the Timer'), () => runCommand('waymark.startTimer', item.id)),
      ...resources.map(({ title, url }) =>
        begin('link-external', t('Open {0}', title), () => openAddress(url)),
      ),
      ...projects.map((project) =>
        begin('folder-opened', t('Show the Folder {0}', project.name), () =>
          runCommand('waymark.revealProject', {
            ...{ kind: 'project', id: project.folder, project },
          }),
        ),
      ),
      begin('add', t('Log Study Hours'), () => runCommand('waymark.logHours', item.id)),
      begin('target', t('Show It in the Roadmap'), () => runCommand('waymark.revealItem', item.id)),
    ];
  }

  #isOpen(item: Item): boolean {
    const { done, excluded } = this.store.model.progress.of(item);
    return !done && !excluded;
  }

  #goalOf(item: Item): Goal | undefined {
    return this.store.model.plan.goals.find((goal) => goal.item === item);
  }
}

function begin(icon: string, label: string, run: Begin['run']): Begin {
  return { label, iconPath: new vscode.ThemeIcon(icon), run };
}
