/**
 * The signals of the student's presence that the editor really gives. Costs next to nothing while
 * typing: a comparison per event, one sign a second.
 *
 * Programs edit, too, and open and reveal what they edit; VS Code does not say who did. But what a
 * person types comes with a selection of the keyboard's, so that is the sign and the edit is none.
 * Only undo, redo and deleting come without one: they are signs for a minute after another.
 *
 * `WindowState.active` is less than it seems: VS Code sets it on a key, click or touch, clears it
 * half a minute to a minute after the last one, and holds it while a notebook cell or a progress
 * runs. So only its coming on is a sign; that it is on is none.
 */
import * as vscode from 'vscode';
import { TICK, type Reading, type Signal, type SignKind } from '../../core/activity/signal.js';
import { Owner } from '../kit/owner.js';

/** One sign in this time is enough, in ms. */
const SIGN_MS = 1000;
/** An undo or a deletion is a sign for so long after one that no program makes, in ms. */
const HANDS_MS = 60_000;
/** Schemes of documents that grow and scroll by themselves. */
const MACHINE_SCHEMES: ReadonlySet<string> = new Set(['output', 'log', 'comment']);

export type SignalListener = (reading: Reading, signal: Signal) => void;

export class EditorSignals extends Owner {
  #isFocused = vscode.window.state.focused;
  #isActive = vscode.window.state.active;
  /** When the last sign was told of, and of which document, in ms. */
  #toldAt = -Infinity;
  #toldOf: string | undefined;
  /** When the student was last told to be there, but for edits, in ms. */
  #handsAt = -Infinity;
  /** When a file last changed or was shown, perhaps by a program, in ms; by its path. */
  readonly #moved = new Map<string, number>();
  readonly #cells = new Set<string>();
  #cellEndedAt = -Infinity;
  readonly #tasks = new Map<vscode.TaskExecution, string>();
  #taskCount = 0;

  constructor(
    private readonly read: () => Reading,
    private readonly tell: SignalListener,
  ) {
    super();
    const { window, workspace, debug, tasks } = vscode;
    const timer = setInterval(() => {
      this.#emit({ kind: 'tick' });
    }, TICK * 1000);
    this.own({
      dispose: () => {
        clearInterval(timer);
      },
    });
    this.own(window.onDidChangeWindowState((state) => this.#windowChanged(state)));
    this.own(workspace.onDidChangeTextDocument((change) => this.#edited(change)));
    this.own(window.onDidChangeTextEditorSelection((change) => this.#selected(change)));
    this.own(window.onDidChangeActiveTextEditor((editor) => editor && this.#move(editor.document)));
    this.own(
      window.onDidChangeActiveNotebookEditor((editor) => editor && this.#move(editor.notebook)),
    );
    this.own(
      window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#scrolled(textEditor)),
    );
    this.own(window.onDidChangeNotebookEditorSelection((c) => this.#inNotebook(c.notebookEditor)));
    this.own(
      window.onDidChangeNotebookEditorVisibleRanges((c) => this.#inNotebook(c.notebookEditor)),
    );
    this.own(workspace.onDidChangeNotebookDocument((change) => this.#cellsChanged(change)));
    this.own(workspace.onDidCloseNotebookDocument((notebook) => this.#closed(notebook)));
    this.own(
      debug.onDidStartDebugSession((session) => session.parentSession ?? this.#sign('debug')),
    );
    this.own(debug.onDidChangeBreakpoints(() => this.#sign('debug')));
    this.own(debug.onDidChangeActiveStackItem((item) => item && this.#sign('debug')));
    this.own(window.onDidStartTerminalShellExecution(({ terminal }) => this.#command(terminal)));
    for (const execution of tasks.taskExecutions) this.#taskStarted(execution);
    this.own(tasks.onDidStartTask(({ execution }) => this.#taskStarted(execution)));
    this.own(tasks.onDidEndTask(({ execution }) => this.#taskEnded(execution)));
  }

  /** How things stand, for one who begins to listen. */
  get standing(): readonly Signal[] {
    const runs = [...this.#cells, ...this.#tasks.values()];
    return [
      this.#isFocused ? { kind: 'tick' } : { kind: 'leave' },
      ...runs.map((id): Signal => ({ kind: 'run', id })),
    ];
  }

  #windowChanged({ focused, active }: vscode.WindowState): void {
    const came = active && !this.#isActive;
    this.#isActive = active;
    if (focused !== this.#isFocused) {
      this.#isFocused = focused;
      if (focused) this.#handsAt = performance.now();
      this.#emit({ kind: focused ? 'back' : 'leave' });
    } else if (came && this.#cells.size === 0) this.#sign('window');
  }

  #edited(change: vscode.TextDocumentChangeEvent): void {
    const { document, contentChanges } = change;
    if (contentChanges.length === 0) return;
    this.#move(document);
    const editor = vscode.window.activeTextEditor;
    if (document !== editor?.document || performance.now() - this.#handsAt > HANDS_MS) return;
    if (isUndoOrDeletion(change, editor.selections)) this.#sign('edit', document.uri);
  }

  #selected({ textEditor, kind }: vscode.TextEditorSelectionChangeEvent): void {
    const { Keyboard, Mouse } = vscode.TextEditorSelectionChangeKind;
    if (kind === Keyboard || kind === Mouse) this.#sign('selection', textEditor.document.uri);
    else this.#move(textEditor.document);
  }

  #scrolled({ document }: vscode.TextEditor): void {
    if (MACHINE_SCHEMES.has(document.uri.scheme) || this.#hasMoved(document)) return;
    this.#sign('scroll', document.uri);
  }

  #inNotebook({ notebook }: vscode.NotebookEditor): void {
    // What a running cell prints moves the cells around it.
    if (this.#cells.size === 0 && !this.#hasMoved(notebook)) this.#sign('scroll', notebook.uri);
  }

  /** Notes what moves the lines in sight without anybody's scrolling; a cell moves its notebook. */
  #move({ uri }: { readonly uri: vscode.Uri }): void {
    this.#moved.set(uri.path, performance.now());
  }

  #hasMoved({ uri }: { readonly uri: vscode.Uri }): boolean {
    return performance.now() - (this.#moved.get(uri.path) ?? -Infinity) < SIGN_MS;
  }

  #cellsChanged({ notebook, cellChanges }: vscode.NotebookDocumentChangeEvent): void {
    this.#move(notebook);
    for (const { cell, executionSummary: summary } of cellChanges) {
      if (!summary) continue;
      const id = cell.document.uri.toString();
      const isRunning = summary.success === undefined && summary.executionOrder !== undefined;
      if (isRunning && !this.#cells.has(id)) {
        // Of cells that run one after the other, only the first was started by hand just then.
        const isFirst = this.#cells.size === 0 && performance.now() - this.#cellEndedAt > SIGN_MS;
        if (isFirst) this.#sign('cell', notebook.uri);
        this.#cells.add(id);
        this.#emit({ kind: 'run', id });
      } else if (!isRunning) this.#cellEnded(id);
    }
  }

  #closed(notebook: vscode.NotebookDocument): void {
    for (const cell of notebook.getCells()) this.#cellEnded(cell.document.uri.toString());
  }

  #cellEnded(id: string): void {
    if (!this.#cells.delete(id)) return;
    this.#cellEndedAt = performance.now();
    this.#emit({ kind: 'end', id });
  }

  #command(terminal: vscode.Terminal): void {
    if (terminal === vscode.window.activeTerminal) this.#sign('terminal');
  }

  #taskStarted(execution: vscode.TaskExecution): void {
    // One that watches files runs for ever, and mostly waits.
    if (execution.task.isBackground) return;
    const id = `task ${++this.#taskCount}`;
    this.#tasks.set(execution, id);
    this.#emit({ kind: 'run', id });
  }

  #taskEnded(execution: vscode.TaskExecution): void {
    const id = this.#tasks.get(execution);
    if (id === undefined) return;
    this.#tasks.delete(execution);
    this.#emit({ kind: 'end', id });
  }

  #sign(by: SignKind, uri?: vscode.Uri): void {
    const now = performance.now();
    if (by !== 'edit') this.#handsAt = now;
    const place = uri && placeOf(uri);
    if (now - this.#toldAt < SIGN_MS && (place === undefined || place === this.#toldOf)) return;
    this.#toldAt = now;
    this.#toldOf = place ?? this.#toldOf;
    this.#emit({ kind: 'sign', by, ...(place !== undefined && { place }) });
  }

  #emit(signal: Signal): void {
    this.tell(this.read(), signal);
  }
}

/** What Backspace, Delete, undo and redo do. @param before where the cursors were */
function isUndoOrDeletion(
  { contentChanges, reason }: vscode.TextDocumentChangeEvent,
  before: readonly vscode.Selection[],
): boolean {
  const atCursor = (range: vscode.Range) => before.some(({ active }) => range.contains(active));
  return (
    reason !== undefined || contentChanges.every(({ text, range }) => !text && atCursor(range))
  );
}

/** The file on disk, a cell's being its notebook; undefined for what is none. */
function placeOf({ scheme, fsPath }: vscode.Uri): string | undefined {
  return scheme === 'file' || scheme === 'vscode-notebook-cell' ? fsPath : undefined;
}
