/** Log files as VS Code writes them: entries that begin with a time and a level. */

const ENTRY = /^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} \[)/m;
const ERROR = /^\S+ \S+ \[(error|critical)\] /;

/** The errors among the entries, each with its stack. */
export function errorsIn(text: string): string[] {
  return text
    .split(ENTRY)
    .filter((entry) => ERROR.test(entry))
    .map((entry) => entry.trim());
}
