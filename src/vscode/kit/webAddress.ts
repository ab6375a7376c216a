/** The one way out to the web. Everything that opens an address comes through here. */
import * as vscode from 'vscode';
import { requireUrl } from '../../app/actions.js';

/**
 * Opens a web address in the browser, after the editor's own question.
 * @throws WaymarkError `url-nonsense` for what is no http or https address
 */
export async function openAddress(url: string): Promise<void> {
  const { href } = new URL(requireUrl(url));
  // As text: on its way through a Uri the editor takes %2B, %26 and %23 for what they stand for, and
  // another page opens. Text is opened as it stands, though the types know nothing of it.
  await vscode.env.openExternal(href as unknown as vscode.Uri);
}
