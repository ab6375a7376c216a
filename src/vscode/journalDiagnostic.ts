/** Faults in the journal as the Problems panel shows them. A chunk of its own: seldom needed. */
import * as vscode from 'vscode';
import type { JournalProblem } from '../shared/faults.js';
import { journalProblemText } from '../shared/journalProblemText.js';
import type { Words } from '../shared/words.js';

/** Faults shown per file at the most; a wholly damaged file is one fault to a person. */
const SHOWN_MAX = 100;

/** By file. */
export function journalDiagnostics(
  problems: readonly JournalProblem[],
  words: Words,
): ReadonlyMap<string, readonly vscode.Diagnostic[]> {
  const byFile = new Map<string, vscode.Diagnostic[]>();
  for (const problem of problems) {
    const found = byFile.get(problem.file) ?? [];
    byFile.set(problem.file, found);
    if (found.length >= SHOWN_MAX) continue;
    const line = Math.max(problem.line - 1, 0);
    const diagnostic = new vscode.Diagnostic(
      new vscode.Range(line, 0, line, Number.MAX_SAFE_INTEGER),
      journalProblemText(words, problem),
      vscode.DiagnosticSeverity.Warning,
    );
    diagnostic.source = 'Waymark';
    diagnostic.code = problem.code;
    found.push(diagnostic);
  }
  return byFile;
}
