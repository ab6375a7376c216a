import type { LocatedProblem } from '../node/roadmapYaml.js';
import { roadmapProblemText } from '../shared/roadmapProblemText.js';
import type { Words } from '../shared/words.js';

export interface LocatedMessage {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: string;
}

export function locate(
  file: string,
  problems: readonly LocatedProblem[],
  words: Words,
): LocatedMessage[] {
  return problems.map((problem) => {
    const { line, column, code } = problem;
    return {
      file,
      line,
      column,
      code,
      message: roadmapProblemText(words, problem, problem.message),
    };
  });
}

/** `file:line:column: message`, as compilers print it, so that terminals make it a link. */
export function printable({ file, line, column, message }: LocatedMessage): string {
  return `${file}:${String(line)}:${String(column)}: ${message}`;
}
