/** The extension under test, as the editor started it. */
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../../src/extension.js';
import type { Item } from '../../../src/core/roadmap/roadmap.js';
import type { CommandArguments, CommandId } from '../../../src/vscode/kit/contributions.js';

export type { Api };

export function extension(): vscode.Extension<Api> {
  return vscode.extensions.getExtension<Api>('waymark.waymark')!;
}

export async function waymark(): Promise<Api> {
  return extension().activate();
}

export async function run<Id extends CommandId>(
  id: Id,
  ...args: CommandArguments[Id]
): Promise<void> {
  await vscode.commands.executeCommand(id, ...args);
}

export function item({ store }: Api, id: string): Item {
  const found = store.model.roadmap.find(id);
  if (!found) throw new Error(`no item ${id}`);
  return found;
}

/** Progress in whole percent, rounded down as people see it. */
export function percentOf(api: Api, ...ids: string[]): number[] {
  const { progress } = api.store.model;
  return ids.map((id) => Math.floor(progress.of(item(api, id)).fraction * 100));
}

/** Sets the settings for the time of the work, for this window's user. */
export async function withSettings(
  values: Readonly<Record<string, unknown>>,
  work: () => Promise<void>,
): Promise<void> {
  await setAll(values);
  try {
    await work();
  } finally {
    await setAll(Object.fromEntries(Object.keys(values).map((name) => [name, undefined])));
  }
}

/** Sets the settings for this window's user; `undefined` takes one back. */
export async function setAll(values: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    await vscode.workspace
      .getConfiguration()
      .update(name, value, vscode.ConfigurationTarget.Global);
  }
}

/** The folder that the suite's window has open. */
export function workspaceFolder(): string {
  return vscode.workspace.workspaceFolders![0]!.uri.fsPath;
}

/** A path in it. */
export function inWorkspace(...parts: string[]): string {
  return join(workspaceFolder(), ...parts);
}
