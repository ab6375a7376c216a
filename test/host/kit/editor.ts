/** Stands in for the student at the editor: answers questions, and notes what is said. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';

/** Between two keys. */
const KEY_MS = 20;

/** Presses Enter on what the question offers: the text in the box, the first row, or those picked. */
export const AS_OFFERED = Symbol('as offered');

/** Texts for input boxes, labels for lists, paths; a list of labels where several can be picked. */
export type Answer = string | readonly string[] | typeof AS_OFFERED;

/** A text that the input box would not take, and what it says instead. */
export class Refused extends Error {}

/**
 * Answers the questions that the work asks, in order. Nothing is drawn: how the dialogues look and
 * take keys is a matter of the tests in a browser.
 * @throws Refused where a box does not accept the answer
 */
export async function answering(
  answers: readonly Answer[],
  work: () => Promise<void>,
): Promise<void> {
  const left = [...answers];
  const failures: Error[] = [];
  const next = (question = ''): Answer | undefined => {
    const answer = left.shift();
    // Thrown here it would end up in the extension's own log.
    if (answer === undefined) failures.push(new Error(`nothing was to be asked, but: ${question}`));
    return answer;
  };
  const showInputBox = async (options: vscode.InputBoxOptions): Promise<string | undefined> => {
    const answer = next(options.prompt ?? options.title);
    const text = answer === AS_OFFERED ? options.value : answer;
    if (typeof text !== 'string') return undefined;
    const fault = await options.validateInput?.(text);
    if (!fault) return text;
    failures.push(new Refused(typeof fault === 'string' ? fault : fault.message));
    return undefined;
  };
  const showQuickPick = (
    rows: readonly vscode.QuickPickItem[],
    options: vscode.QuickPickOptions,
  ): Promise<unknown> => {
    const answer = next(options.placeHolder ?? options.title);
    if (answer === AS_OFFERED) {
      const offered = options.canPickMany ? rows.filter(({ picked }) => picked) : rows[0];
      return Promise.resolve(offered);
    }
    const row = (label: string) => {
      const found = rows.find((each) => each.label === label);
      const labels = rows.map((each) => each.label).join(', ');
      if (!found) failures.push(new Error(`no row "${label}" among ${labels}`));
      return found;
    };
    return Promise.resolve(typeof answer === 'string' ? row(answer) : answer?.map(row));
  };
  const file = (question: string | undefined): vscode.Uri | undefined => {
    const path = next(question);
    return typeof path === 'string' ? vscode.Uri.file(path) : undefined;
  };
  const showSaveDialog = ({ title }: vscode.SaveDialogOptions) => Promise.resolve(file(title));
  const showOpenDialog = ({ title }: vscode.OpenDialogOptions) => {
    const chosen = file(title);
    return Promise.resolve(chosen && [chosen]);
  };
  const replaced = { showInputBox, showQuickPick, showSaveDialog, showOpenDialog };
  await replacing(vscode.window, replaced, work);
  if (failures[0]) throw failures[0];
  if (left.length > 0) throw new Error(`not asked for: ${left.map(String).join(', ')}`);
}

/** The addresses that the work opens, as a browser would get them; none is really opened. */
export async function opened(work: () => Promise<void>): Promise<string[]> {
  const addresses: string[] = [];
  const openExternal = (target: vscode.Uri | string) => {
    // What VS Code makes of a Uri (its opener service), where text is opened as it stands.
    addresses.push(typeof target === 'string' ? target : encodeURI(target.toString(true)));
    return Promise.resolve(true);
  };
  await replacing(vscode.env, { openExternal }, work);
  return addresses;
}

/**
 * The folders that the work opens in a window of their own or in the file manager. None is really
 * opened: another window would study on in the same journal for as long as the tests run.
 */
export async function foldersOpened(work: () => Promise<void>): Promise<string[]> {
  const folders: string[] = [];
  const { executeCommand: execute } = vscode.commands;
  const executeCommand = (command: string, ...args: unknown[]) => {
    if (command !== 'revealFileInOS' && command !== 'vscode.openFolder') {
      return execute(command, ...args);
    }
    folders.push((args[0] as vscode.Uri).fsPath);
    return Promise.resolve();
  };
  await replacing(vscode.commands, { executeCommand }, work);
  return folders;
}

/** The error messages that the work shows, none of which stays on screen. */
export async function errorsShown(work: () => Promise<void>): Promise<string[]> {
  return answeringErrors(() => undefined, work);
}

/** What the status bar confirms while the work runs, without its icon. */
export async function confirmations(work: () => Promise<void>): Promise<string[]> {
  const messages: string[] = [];
  const setStatusBarMessage = (message: string) => {
    messages.push(message.replace(/^\$\(\w+\) /, ''));
    return new vscode.Disposable(() => undefined);
  };
  await replacing(vscode.window, { setStatusBarMessage }, work);
  return messages;
}

/** Presses Enter in whatever the dialogue shows, until it is over. */
export async function pressingEnter(dialogue: Promise<void>): Promise<void> {
  await pressing('workbench.action.acceptSelectedQuickOpenItem', dialogue);
}

/** Closes the dialogue by the Escape key. */
export async function pressingEscape(dialogue: Promise<void>): Promise<void> {
  await pressing('workbench.action.closeQuickOpen', dialogue);
}

/**
 * Presses a button of each error message that comes, by the label that `choose` gives, or closes it.
 * @returns the messages
 */
export async function answeringErrors(
  choose: () => string | undefined,
  work: () => Promise<void>,
): Promise<string[]> {
  const messages: string[] = [];
  const showErrorMessage = (message: string, ...buttons: string[]) => {
    messages.push(message);
    return Promise.resolve(buttons.find((label) => label === choose()));
  };
  await replacing(vscode.window, { showErrorMessage }, work);
  return messages;
}

async function pressing(command: string, dialogue: Promise<void>): Promise<void> {
  const state = { isOver: false };
  const over = dialogue.finally(() => (state.isOver = true));
  while (!state.isOver) {
    // Without a dialogue in sight it does nothing.
    await vscode.commands.executeCommand(command);
    await sleep(KEY_MS);
  }
  await over;
}

/** The extension and its tests share one `vscode`, so a function replaced here is replaced there. */
export async function replacing(
  namespace: object,
  functions: Readonly<Record<string, unknown>>,
  work: () => Promise<void>,
): Promise<void> {
  const target = namespace as Record<string, unknown>;
  const before = Object.keys(functions).map((name) => [name, target[name]] as const);
  Object.assign(target, functions);
  try {
    await work();
  } finally {
    Object.assign(target, Object.fromEntries(before));
  }
}
