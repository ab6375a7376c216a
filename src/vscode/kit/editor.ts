/** The editor's typed edges: commands, settings and context keys by the ids that we contribute. */
import * as vscode from 'vscode';
import type { CommandArguments, CommandId, ContextKeys, Settings } from './contributions.js';
import type { Report } from './report.js';

/** What commands do, by their ids. */
export type Handlers = {
  readonly [Id in CommandId]?: (...args: CommandArguments[Id]) => Promise<void> | void;
};

/** Registers a command whose failures are reported. */
export function registerCommand<Id extends CommandId>(
  report: Report,
  id: Id,
  run: (...args: CommandArguments[Id]) => Promise<void> | void,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: CommandArguments[Id]) => {
    await report.guard(async () => {
      await run(...args);
    });
  });
}

export async function runCommand<Id extends CommandId>(
  id: Id,
  ...args: CommandArguments[Id]
): Promise<void> {
  await vscode.commands.executeCommand(id, ...args);
}

/** The value of a setting; the default where somebody wrote one of another type. */
export function setting<Name extends keyof Settings>(name: Name): Settings[Name] {
  // Null: of no folder, but of the window.
  const configuration = vscode.workspace.getConfiguration(undefined, null);
  const inspected = configuration.inspect<Settings[Name]>(name);
  if (inspected?.defaultValue === undefined) throw new Error(`setting ${name} is not contributed`);
  const value: unknown = configuration.get(name);
  return isLike(value, inspected.defaultValue) ? value : inspected.defaultValue;
}

/** What a folder's own settings say; the default where they say nothing, or something of another type. */
export function folderSetting<Name extends keyof Settings>(
  name: Name,
  folder: vscode.Uri,
): Settings[Name] {
  const inspected = vscode.workspace.getConfiguration(undefined, folder).inspect<unknown>(name);
  const example = inspected?.defaultValue as Settings[Name];
  const value = inspected?.workspaceFolderValue;
  return isLike(value, example) ? value : example;
}

function isLike<T>(value: unknown, example: T): value is T {
  return Array.isArray(example)
    ? Array.isArray(value) && value.every((each) => typeof each === 'string')
    : typeof value === typeof example;
}

/** The git program that the editor's own Git is told to use; undefined for the one on PATH. */
export function gitPath(): string | undefined {
  const path = vscode.workspace.getConfiguration('git').get<unknown>('path');
  return typeof path === 'string' && path !== '' ? path : undefined;
}

export async function setContext<Key extends keyof ContextKeys>(
  key: Key,
  value: ContextKeys[Key],
): Promise<void> {
  await vscode.commands.executeCommand('setContext', key, value);
}
