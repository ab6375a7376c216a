/** A student who types. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { temporaryFolder } from './folders.js';

/** Opens a new file on disk, with the cursor in it. */
export async function openNewFile(): Promise<void> {
  const file = join(temporaryFolder('typing'), 'notes.py');
  writeFileSync(file, '');
  await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: false });
}

/**
 * Types into the file that is open as fast as the editor takes it, by the command that keys run.
 * @param ms from the first key on: on a busy machine that one alone may take seconds
 * @returns how many keys
 */
export async function typeFor(ms: number): Promise<number> {
  const document = vscode.window.activeTextEditor!.document;
  const before = document.getText().length;
  const press = () => vscode.commands.executeCommand('type', { text: 'x' });
  await press();
  for (const end = performance.now() + ms; performance.now() < end;) await press();
  return document.getText().length - before;
}

export async function closeAll(): Promise<void> {
  await vscode.window.activeTextEditor?.document.save();
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
