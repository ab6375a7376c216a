/** A fault of a roadmap file as the Problems panel shows it. A chunk of its own: seldom needed. */
import * as vscode from 'vscode';
import type { LocatedProblem } from '../node/roadmapYaml.js';
import { roadmapProblemText } from '../shared/roadmapProblemText.js';
import type { Words } from '../shared/words.js';

export function roadmapDiagnostic(problem: LocatedProblem, words: Words): vscode.Diagnostic {
  const [line, column] = [problem.line - 1, problem.column - 1];
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(line, column, line, column),
    roadmapProblemText(words, problem, problem.message),
  );
  diagnostic.source = 'Waymark';
  diagnostic.code = problem.code;
  return diagnostic;
}
