/** The Problems panel. */
import * as vscode from 'vscode';

/** What it says of a file: `line: code`, lines as editors count them. */
export function problemsIn(file: string): string[] {
  return vscode.languages.getDiagnostics(vscode.Uri.file(file)).map(({ range, code }) => {
    return `${String(range.start.line + 1)}: ${typeof code === 'string' ? code : ''}`;
  });
}
