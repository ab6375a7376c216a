/** What a row of a tree is to menus, to a click and to Enter. */
import type { TreeItem } from 'vscode';
import type { CommandArguments, CommandId } from './contributions.js';
import type { RowFlag } from './rowFlags.js';

/** Tells menus what the row is, in the words that the `when` clauses of package.json ask for. */
export function setFlags(row: TreeItem, ...flags: readonly RowFlag[]): void {
  row.contextValue = flags.join(' ');
}

/**
 * Has a click on the row, and Enter, run a command. It opens, shows or asks, and changes nothing without a
 * further word: a click may be meant to select. Rows below unfold by the row's arrow then, and by keys.
 */
export function opens<Id extends CommandId>(
  row: TreeItem,
  title: string,
  command: Id,
  ...args: CommandArguments[Id]
): void {
  row.command = { command, title, arguments: args };
}
