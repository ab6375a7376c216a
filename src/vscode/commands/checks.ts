/** Checks of milestones: tasks of the editor that the student runs, having seen them. */
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { Actions } from '../../app/actions.js';
import { WaymarkError } from '../../app/errors.js';
import type { Store } from '../../app/store.js';
import type { Project } from '../../core/projects/facts.js';
import { subpathOf } from '../../core/projects/paths.js';
import type { Item } from '../../core/roadmap/roadmap.js';
import type { Words } from '../../shared/words.js';
import type { ItemArgument } from '../kit/contributions.js';
import type { Handlers } from '../kit/editor.js';
import { itemOrPick } from '../kit/pickItem.js';
import type { ProjectNode } from '../kit/nodes.js';
import { confirm } from '../kit/statusBarMessage.js';
import { choose } from '../kit/steps.js';
import { commandOf, labelOf, scopeName, show, type Shown } from './checkTask.js';

/** How long a task may take until it, or one before it, starts. */
const START_MS = 60_000;

export class CheckCommands {
  readonly handlers = {
    'waymark.chooseCheck': async (argument) => {
      requireTrust();
      const none = this.words.t('This roadmap has no milestones.');
      const item = await this.#milestone(argument, none, () => true);
      if (item) await this.#choose(item);
    },
    'waymark.runCheck': async (argument) => {
      requireTrust();
      const none = this.words.t('No milestone of this roadmap has a check.');
      const item = await this.#milestone(argument, none, (each) => this.#isChecked(each));
      if (item) await this.#run(item);
    },
  } satisfies Handlers;

  constructor(
    private readonly store: Store,
    private readonly actions: Actions,
    private readonly words: Words,
  ) {}

  #milestone(
    argument: ItemArgument | ProjectNode,
    none: string,
    fits: (item: Item) => boolean,
  ): Promise<Item | undefined> {
    const question = this.words.t('The check of which milestone?');
    return itemOrPick(argument, this.store.model, question, none, (item) => {
      return item.kind === 'milestone' && fits(item);
    });
  }

  #isChecked(item: Item): boolean {
    const isDemanded = item.kind === 'milestone' && item.entry.proof === 'check';
    return isDemanded || this.#taskOf(item) !== undefined;
  }

  #taskOf(item: Item): string | undefined {
    return this.store.model.progress.of(item).check;
  }

  async #choose(item: Item): Promise<vscode.Task | undefined> {
    const { t } = this.words;
    const chosen = this.#taskOf(item);
    const tasks = await vscode.tasks.fetchTasks();
    const rows = tasks.map((task) => ({
      label: labelOf(task),
      description: scopeName(task),
      detail: commandOf(task),
      task,
    }));
    const none = { label: t('No check'), description: '', detail: '', task: undefined };
    const noTask = t('This workspace has no task yet. Add one in .vscode/tasks.json.');
    const row = await choose(chosen === undefined ? rows : [...rows, none], noTask, {
      title: item.title,
      placeHolder: rows.length > 0 ? t('Which task shows that it is reached?') : noTask,
      matchOnDetail: true,
    });
    if (!row) return undefined;
    await this.actions.setCheck(item, row.task && row.label);
    confirm(
      row.task
        ? t('Check of {0}: {1}', item.title, row.label)
        : t('No check any more: {0}', item.title),
    );
    return row.task;
  }

  async #run(item: Item): Promise<void> {
    const { t } = this.words;
    const task = await this.#task(item);
    if (!task) return;
    const label = labelOf(task);
    const run = t('Run');
    const shown = show(task, await vscode.tasks.fetchTasks(), this.words);
    const answer = await vscode.window.showInformationMessage(
      t('Run this check of “{0}”?', item.title),
      { modal: true, detail: shown.text },
      run,
    );
    if (answer !== run) return;
    const exit = await exitOf(await this.#unchanged(task, shown));
    if (exit === UNSTARTED) {
      void vscode.window.showWarningMessage(
        t('{0} has not started for {1} seconds and was given up.', label, START_MS / 1000),
      );
      return;
    }
    // Ended by the student, or without a process of its own: it says nothing.
    if (exit === undefined) {
      confirm(t('{0} ended without a result', label));
      return;
    }
    await this.actions.ranCheck(item, label, exit, this.#projectOf(task, item));
    if (exit === 0) confirm(t('{0} passed', label));
    else {
      void vscode.window.showWarningMessage(
        t('{0} ended with {1}. “{2}” is as it was.', label, exit, item.title),
      );
    }
  }

  async #task(item: Item): Promise<vscode.Task | undefined> {
    const name = this.#taskOf(item);
    if (name === undefined) return this.#choose(item);
    const tasks = (await vscode.tasks.fetchTasks()).filter((task) => labelOf(task) === name);
    const [first] = tasks;
    if (!first) throw new WaymarkError({ code: 'check-missing', args: [name] });
    return tasks.find((task) => this.#projectOf(task, item)) ?? first;
  }

  /**
   * The same tasks as the editor has them now.
   * @throws WaymarkError `check-changed` where they are not what was shown
   */
  async #unchanged(task: vscode.Task, shown: Shown): Promise<Shown> {
    const all = await vscode.tasks.fetchTasks();
    const same = all.find(
      (each) => labelOf(each) === labelOf(task) && scopeName(each) === scopeName(task),
    );
    const now = same && show(same, all, this.words);
    if (now && isDeepStrictEqual(now.lines, shown.lines)) return now;
    throw new WaymarkError({ code: 'check-changed', args: [labelOf(task)] });
  }

  /** The linked project that the task's folder holds, else the project that the folder is. */
  #projectOf({ scope }: vscode.Task, item: Item): Project | undefined {
    if (typeof scope !== 'object') return undefined;
    const { milestones, projects } = this.store.model;
    const { fsPath } = scope.uri;
    const linked = milestones.get(item.id)?.projects ?? [];
    return (
      linked.find(({ folder }) => subpathOf(fsPath, folder) !== undefined) ??
      projects.find(({ folder }) => subpathOf(fsPath, folder) === '')
    );
  }
}

function requireTrust(): void {
  if (!vscode.workspace.isTrusted) throw new WaymarkError({ code: 'untrusted', args: [] });
}

/** Of a task that did not start in time. */
const UNSTARTED = Symbol('unstarted');

/**
 * Runs a task and those before it.
 * @returns its exit code; undefined where it ended without one
 */
async function exitOf({
  tasks: [task, ...before],
}: Shown): Promise<number | undefined | typeof UNSTARTED> {
  if (!task) throw new Error('nothing to run');
  const events: vscode.Disposable[] = [];
  let timer: NodeJS.Timeout | undefined;
  let running: vscode.TaskExecution | undefined;
  // By its name: a task that is over before executeTask has answered comes as another execution.
  const isOf = (one: vscode.Task, { execution }: { readonly execution: vscode.TaskExecution }) =>
    labelOf(execution.task) === labelOf(one) && scopeName(execution.task) === scopeName(one);
  try {
    return await new Promise((resolve, reject) => {
      events.push(
        vscode.tasks.onDidStartTask((event) => {
          if ([task, ...before].some((one) => isOf(one, event))) clearTimeout(timer);
        }),
        vscode.tasks.onDidEndTaskProcess((event) => {
          if (isOf(task, event)) resolve(event.exitCode);
        }),
        // Of a task without a process this is all that comes.
        vscode.tasks.onDidEndTask((event) => {
          if (isOf(task, event)) resolve(undefined);
        }),
      );
      timer = setTimeout(() => {
        running?.terminate();
        resolve(UNSTARTED);
      }, START_MS);
      vscode.tasks.executeTask(task).then((execution) => (running = execution), reject);
    });
  } finally {
    clearTimeout(timer);
    for (const event of events) event.dispose();
  }
}
