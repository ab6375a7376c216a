/** What of Waymark's commands the palette has, by the keys that the editor is told. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { holds, parseWhen, questionsOf } from '../../kit/when.js';
import { replacing } from './editor.js';
import { eventually } from './eventually.js';
import { extension } from './waymark.js';

interface Manifest {
  readonly contributes: {
    readonly menus: {
      readonly commandPalette: readonly { readonly command: string; readonly when: string }[];
    };
  };
}
const entries = (extension().packageJSON as Manifest).contributes.menus.commandPalette.map(
  ({ command, when }) => ({ name: command.replace('waymark.', ''), when: parseWhen(when) }),
);

/** Waits until of the commands that ask for a key that begins so only these are in the palette. */
export type Offers = (key: string, ...names: readonly string[]) => Promise<void>;

/** Notes what the editor is told while the work runs; it is told nonetheless. */
export function watchingPalette(work: (offers: Offers) => Promise<void>): Promise<void> {
  const told = new Map<string, unknown>();
  const execute = vscode.commands.executeCommand;
  const executeCommand = (command: string, ...args: unknown[]) => {
    if (command === 'setContext') told.set(String(args[0]), args[1]);
    return execute(command, ...args);
  };
  // The editor's own keys are its own business.
  const isSet = (key: string) => !key.startsWith('waymark.') || told.get(key) === true;
  const offers: Offers = (key, ...names) =>
    eventually(() => {
      const offered = entries
        .filter(({ when }) => [...questionsOf(when)].some((asked) => asked.key.startsWith(key)))
        .filter(({ when }) => holds(when, isSet));
      assert.deepEqual(
        offered.map(({ name }) => name),
        names,
      );
    });
  return replacing(vscode.commands, { executeCommand }, () => work(offers));
}
