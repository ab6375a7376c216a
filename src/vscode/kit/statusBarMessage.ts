import * as vscode from 'vscode';

/** How long a confirmation stays in the status bar, in ms: read at a glance, then gone. */
const SHOWN_MS = 6000;

/** Confirms what was just done, without a pop-up and without taking the focus. */
export function confirm(message: string): void {
  vscode.window.setStatusBarMessage(`$(check) ${message}`, SHOWN_MS);
}
