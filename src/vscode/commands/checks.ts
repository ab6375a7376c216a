/** Checks of milestones: tasks of the editor that the student runs, having seen them. */
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
import { itemOrPick } from '../kit/items.js';
import type { ProjectNode } from '../kit/nodes.js';
import { confirm } from '../kit/statusBarMessage.js';
import { choose } from '../kit/steps.js';

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
    const scope = scopeName(task);
    const detail = [label, commandOf(task), ...(scope === '' ? [] : [t('In {0}', scope)])];
    const answer = await vscode.window.showInformationMessage(
      t('Run this check of “{0}”?', item.title),
      { modal: true, detail: detail.join('\n') },
      run,
    );
    if (answer !== run) return;
    const exit = await exitOf(task);
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

/** Tasks of the workspace's own go by their name, others say where they come from. */
function labelOf({ name, source }: vscode.Task): string {
  return source === 'Workspace' ? name : `${source}: ${name}`;
}

function scopeName({ scope }: vscode.Task): string {
  return typeof scope === 'object' ? scope.name : '';
}

/** What the task runs, as far as the editor tells; else what defines it. */
function commandOf({ execution, definition }: vscode.Task): string {
  if (execution instanceof vscode.ShellExecution) {
    const parts = [execution.command, ...(execution.args ?? [])];
    const words = parts.map((part) => (typeof part === 'string' ? part : (part?.value ?? '')));
    return execution.commandLine ?? words.join(' ');
  }
  if (execution instanceof vscode.ProcessExecution) {
    return [execution.process, ...execution.args].join(' ');
  }
  return JSON.stringify(definition);
}

/** Runs the task. @returns its exit code; undefined where it ended without one */
async function exitOf(task: vscode.Task): Promise<number | undefined> {
  const events: vscode.Disposable[] = [];
  // By its name: a task that is over before executeTask has answered comes as another execution.
  const isOurs = ({ execution }: { readonly execution: vscode.TaskExecution }) =>
    labelOf(execution.task) === labelOf(task) && scopeName(execution.task) === scopeName(task);
  try {
    return await new Promise<number | undefined>((resolve, reject) => {
      events.push(
        vscode.tasks.onDidEndTaskProcess((event) => {
          if (isOurs(event)) resolve(event.exitCode);
        }),
        // Of a task without a process this is all that comes.
        vscode.tasks.onDidEndTask((event) => {
          if (isOurs(event)) resolve(undefined);
        }),
      );
      vscode.tasks.executeTask(task).then(undefined, reject);
    });
  } finally {
    for (const event of events) event.dispose();
  }
}
