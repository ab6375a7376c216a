/** What a task of the editor would run, told whole: itself and the tasks that run before it. */
import * as vscode from 'vscode';
import { WaymarkError } from '../../app/errors.js';
import { visible } from '../../shared/visible.js';
import type { Words } from '../../shared/words.js';

/** Tasks of the workspace's own go by their name, others say where they come from. */
export function labelOf({ name, source }: vscode.Task): string {
  return source === 'Workspace' ? name : `${source}: ${name}`;
}

export function scopeName({ scope }: vscode.Task): string {
  return typeof scope === 'object' ? scope.name : '';
}

/** What the task runs, as far as the editor tells; else what defines it. */
export function commandOf({ execution, definition }: vscode.Task): string {
  if (execution instanceof vscode.ShellExecution) {
    const parts = [execution.command, ...(execution.args ?? [])];
    const words = parts.map((part) => (typeof part === 'string' ? part : (part?.value ?? '')));
    return execution.commandLine ?? words.map(apart).join(' ');
  }
  if (execution instanceof vscode.ProcessExecution) {
    return [execution.process, ...execution.args].map(apart).join(' ');
  }
  return JSON.stringify(definition);
}

/** So that two words read otherwise than one with a space in it, and none like a line of its own. */
function apart(word: string): string {
  return /^[^\s"]+$/.test(word) ? word : JSON.stringify(word);
}

/** A task and those that run before it. */
export interface Shown {
  /** Every line that decides what runs. A line break within one is shown, and breaks nothing. */
  readonly text: string;
  /** The lines as they are: two that are shown alike may differ. */
  readonly lines: readonly string[];
  readonly tasks: readonly vscode.Task[];
}

/**
 * @param all that the editor knows
 * @throws WaymarkError `check-unshown` where a task that it depends on cannot be told
 */
export function show(task: vscode.Task, all: readonly vscode.Task[], words: Words): Shown {
  const tasks: vscode.Task[] = [];
  const lines = linesOf(task, { all, words, tasks, top: labelOf(task) });
  return { text: lines.map(visible).join('\n'), lines, tasks };
}

interface Telling {
  readonly all: readonly vscode.Task[];
  readonly words: Words;
  /** Those that were told. */
  readonly tasks: vscode.Task[];
  readonly top: string;
}

function linesOf(task: vscode.Task, telling: Telling): string[] {
  const { words, tasks, top } = telling;
  const { t } = words;
  const label = labelOf(task);
  tasks.push(task);
  const { names, isSequence } = dependenciesOf(task, top);
  const isPlain = hasProgram(task);
  if (!isPlain && tasks.length > 1 && names.length === 0) throw unshown(top, label);
  const lines = [label];
  if (isPlain || names.length === 0) lines.push(commandOf(task), ...surroundings(task, words));
  if (names.length === 0) return lines;
  lines.push('', isSequence ? t('Before it, one after the other:') : t('Before it, all at once:'));
  for (const name of names) {
    const part = partOf(task, name, telling);
    // One that others depend on as well runs once, and so it is told.
    lines.push('', ...(tasks.includes(part) ? [labelOf(part)] : linesOf(part, telling)));
  }
  return lines;
}

function hasProgram({ execution }: vscode.Task): boolean {
  return execution instanceof vscode.ShellExecution || execution instanceof vscode.ProcessExecution;
}

/** Shell, folder and environment. */
function surroundings({ execution, scope }: vscode.Task, { t }: Words): string[] {
  const lines: string[] = [];
  if (execution instanceof vscode.ShellExecution) {
    const { executable, shellArgs = [] } = execution.options ?? {};
    const shell = executable === undefined ? usualShell() : [executable, ...shellArgs];
    lines.push(t('Shell: {0}', shell.map(apart).join(' ')));
  }
  if (execution instanceof vscode.ShellExecution || execution instanceof vscode.ProcessExecution) {
    const { cwd, env = {} } = execution.options ?? {};
    const folder = cwd ?? (typeof scope === 'object' ? scope.uri.fsPath : undefined);
    if (folder !== undefined) lines.push(t('Folder: {0}', folder));
    const variables = Object.entries(env).map(([name, value]) => `${name}=${apart(value)}`);
    if (variables.length > 0) lines.push(t('Environment: {0}', variables.join(' ')));
  }
  if (typeof scope === 'object') lines.push(t('In {0}', scope.name));
  return lines;
}

/** What runs a command whose task names no shell. */
function usualShell(): readonly string[] {
  const system = { win32: 'windows', darwin: 'osx' }[process.platform as string] ?? 'linux';
  const profile = vscode.workspace
    .getConfiguration('terminal.integrated')
    .get<{ path?: unknown; args?: unknown } | null>(`automationProfile.${system}`);
  if (typeof profile?.path !== 'string') return [vscode.env.shell];
  return [profile.path, ...[profile.args ?? []].flat().map(String)];
}

/** An entry of tasks.json as far as it is used here: anybody may have written anything. */
interface Entry {
  readonly label?: unknown;
  readonly taskName?: unknown;
  readonly type?: unknown;
  readonly dependsOn?: unknown;
  readonly dependsOrder?: unknown;
}

/** The editor's own interface leaves out what a task depends on: its settings tell. */
function dependenciesOf(
  task: vscode.Task,
  top: string,
): { names: readonly string[]; isSequence: boolean } {
  const entries = entriesOf(task).filter(
    ({ label, taskName, type }) =>
      (label ?? taskName ?? task.name) === task.name &&
      // One without a label adds to a task that an extension offers.
      (label !== undefined || taskName !== undefined || type === task.definition.type),
  );
  const composite = entries.filter(({ dependsOn = [] }) => [dependsOn].flat().length > 0);
  if (composite.length === 0) return { names: [], isSequence: false };
  const [entry] = composite;
  const names = [entry?.dependsOn].flat();
  const areNames = (each: readonly unknown[]): each is string[] =>
    each.every((name) => typeof name === 'string');
  if (entries.length > 1 || !areNames(names)) throw unshown(top, labelOf(task));
  return { names, isSequence: entry?.dependsOrder === 'sequence' };
}

function entriesOf({ scope }: vscode.Task): Entry[] {
  const folder = typeof scope === 'object' ? scope.uri : null;
  const settings = vscode.workspace.getConfiguration('tasks', folder);
  const system = { win32: 'windows', darwin: 'osx' }[process.platform as string] ?? 'linux';
  const values = ['tasks', `${system}.tasks`].flatMap((name) => {
    const { globalValue, workspaceValue, workspaceFolderValue } =
      settings.inspect<unknown>(name) ?? {};
    return [globalValue, workspaceValue, workspaceFolderValue];
  });
  const entries = values.flatMap((value) => (Array.isArray(value) ? value.filter(isEntry) : []));
  // In a window of one folder, its file is that of the workspace as well.
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null;
}

/** The task that another one means by a name: there has to be one, and no other. */
function partOf(task: vscode.Task, name: string, { all, top }: Telling): vscode.Task {
  const same = all.filter(
    (each) => (each.name === name || labelOf(each) === name) && scopeName(each) === scopeName(task),
  );
  const [part] = same;
  if (!part || same.length > 1) throw unshown(top, name);
  return part;
}

function unshown(top: string, part: string): WaymarkError {
  return new WaymarkError({ code: 'check-unshown', args: [top, part] });
}
