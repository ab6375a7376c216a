/** A fault of a roadmap file as the Problems panel shows it. A chunk of its own: seldom needed. */
import * as vscode from 'vscode';
import type { LocatedProblem } from '../node/roadmapYaml.js';
import { roadmapProblemText } from '../shared/roadmapProblemText.js';
import type { Words } from '../shared/words.js';

/** What the path leads to is at fault, not what is in the file. */
const OF_THE_PATH: readonly LocatedProblem['code'][] = [
  ...(['missing', 'is-folder', 'no-permission', 'unreadable'] as const),
  ...(['unknown-variable', 'unknown-folder', 'no-folder', 'unknown-address'] as const),
];

export function roadmapDiagnostic(problem: LocatedProblem, words: Words): vscode.Diagnostic {
  const [line, column] = [problem.line - 1, problem.column - 1];
  const sentence = roadmapProblemText(words, problem, problem.message);
  const origin = words.t('The path is in the setting waymark.roadmap.file.');
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(line, column, line, column),
    OF_THE_PATH.includes(problem.code) ? `${sentence} ${origin}` : sentence,
  );
  diagnostic.source = 'Waymark';
  diagnostic.code = problem.code;
  return diagnostic;
}

/** Says at a roadmap that is followed that the same path leads to others, which are not. */
export function otherRoadmapsDiagnostic(
  others: readonly string[],
  words: Words,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(0, 0, 0, 0),
    words.t(
      'Waymark follows this roadmap. The setting waymark.roadmap.file also fits {0}. To follow another one, set its absolute path.',
      others.join(', '),
    ),
    vscode.DiagnosticSeverity.Information,
  );
  diagnostic.source = 'Waymark';
  diagnostic.code = 'other-roadmaps';
  return diagnostic;
}
