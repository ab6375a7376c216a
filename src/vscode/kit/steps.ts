/** Steps of a dialogue in quick inputs, with a way back and nothing lost on the way. */
import * as vscode from 'vscode';
import type { Report } from './report.js';

/** The student went one step back, or closed the dialogue. */
export type Turn = 'back' | 'cancelled';

export interface StepFrame {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  /** The step that this dialogue began with, where that was not 1: there is no way back from it. */
  readonly first?: number;
}

export interface PickItem<T> extends vscode.QuickPickItem {
  readonly value: T;
}

export interface PickStep<T> extends StepFrame {
  readonly placeholder: string;
  readonly items: readonly (PickItem<T> | vscode.QuickPickItem)[];
  /** The row that Enter takes at once. */
  readonly active?: T;
}

export interface TextStep extends StepFrame {
  readonly prompt: string;
  readonly value: string;
  readonly placeholder?: string;
  /** Gets what is typed as it is typed, so that a step back keeps it. */
  readonly keep: (text: string) => void;
  /** What is wrong with the text, or undefined. */
  readonly check?: (text: string) => string | undefined;
}

export function isTurn(answer: unknown): answer is Turn {
  return answer === 'back' || answer === 'cancelled';
}

/**
 * Asks and saves, so that nothing typed is lost to a disk that fails: the student is told why, and
 * "Try Again" asks once more with what was answered before.
 * @param ask gets the answer that could not be saved; undefined where the student gives up
 * @returns the answer that was saved, if any
 */
export async function askAndSave<A>(
  report: Report,
  ask: (unsaved: A | undefined) => Promise<A | undefined>,
  save: (answer: A) => Promise<void>,
): Promise<A | undefined> {
  let answer: A | undefined;
  for (;;) {
    answer = await ask(answer);
    if (answer === undefined) return undefined;
    try {
      await save(answer);
      return answer;
    } catch (error) {
      if (!(await report.offersAnotherTry(error))) return undefined;
    }
  }
}

/**
 * Asks for one of the rows. Where there are none it says why, and shows no list: an empty one says
 * neither what is missing nor that nothing can be done.
 * @param none the sentence for that, e.g. "This week has no goals."
 */
export async function choose<Row extends vscode.QuickPickItem>(
  rows: readonly Row[],
  none: string,
  options: vscode.QuickPickOptions,
): Promise<Row | undefined> {
  if (rows.length > 0) return vscode.window.showQuickPick(rows, options);
  void vscode.window.showInformationMessage(none);
  return undefined;
}

export async function pick<T>(step: PickStep<T>): Promise<{ value: T } | Turn> {
  const input = vscode.window.createQuickPick<PickItem<T> | vscode.QuickPickItem>();
  frame(input, step);
  input.placeholder = step.placeholder;
  input.items = step.items;
  input.matchOnDescription = true;
  const active = step.items.find((item) => 'value' in item && item.value === step.active);
  if (active) input.activeItems = [active];
  return ask<{ value: T }>(input, (answer) => {
    const [chosen] = input.selectedItems;
    if (chosen && 'value' in chosen) answer({ value: chosen.value });
  });
}

export async function askText(step: TextStep): Promise<{ value: string } | Turn> {
  const input = vscode.window.createInputBox();
  frame(input, step);
  input.prompt = step.prompt;
  input.value = step.value;
  if (step.placeholder !== undefined) input.placeholder = step.placeholder;
  const check = () => {
    const fault = step.check?.(input.value);
    input.validationMessage = fault;
    return fault === undefined;
  };
  const watching = input.onDidChangeValue((text) => {
    step.keep(text);
    check();
  });
  try {
    return await ask<{ value: string }>(input, (answer) => {
      if (check()) answer({ value: input.value });
    });
  } finally {
    watching.dispose();
  }
}

function frame(
  input: vscode.QuickInput & { buttons: readonly vscode.QuickInputButton[] },
  step: StepFrame,
) {
  input.title = step.title;
  input.step = step.step;
  input.totalSteps = step.totalSteps;
  // Half an answer must not vanish because the student looked something up elsewhere.
  input.ignoreFocusOut = step.step > 1;
  if (step.step > (step.first ?? 1)) input.buttons = [vscode.QuickInputButtons.Back];
}

function ask<A>(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  accept: (answer: (value: A) => void) => void,
): Promise<A | Turn> {
  return new Promise((resolve) => {
    const finish = (answer: A | Turn) => {
      resolve(answer);
      input.dispose();
    };
    input.onDidAccept(() => {
      accept(finish);
    });
    input.onDidTriggerButton(() => {
      finish('back');
    });
    input.onDidHide(() => {
      finish('cancelled');
    });
    input.show();
  });
}
