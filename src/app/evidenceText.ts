/** Evidence as Markdown, to paste into a note, a portfolio or a message. */
import { gradeText, signalTitle, type Titles } from '../shared/evidenceWords.js';
import type { Words } from '../shared/words.js';
import type { Grade } from '../core/evidence/judge.js';

/** A line that backs a claim. */
export interface Backing {
  readonly signal: string;
  readonly grade?: Grade;
  /** The project's name. */
  readonly project: string;
  /** In the project, with `/`. */
  readonly path: string;
  readonly line: number;
  readonly fact?: string;
  /** Full hash. */
  readonly commit?: string | undefined;
}

/** @param title of what is proven; none for a single line */
export function evidenceMarkdown(
  title: string | undefined,
  lines: readonly Backing[],
  titles: Titles,
  words: Words,
): string {
  const rows = lines.map(({ signal, grade, project, path, line, fact, commit }) => {
    const place = `[${escaped(`${project}/${path}`)}:${String(line)}](${encodeURI(path)}#L${String(line)})`;
    const details = [
      ...(fact === undefined ? [] : [code(fact)]),
      ...(commit === undefined ? [] : [code(commit.slice(0, 10))]),
      ...(grade === undefined ? [] : [gradeText(words, grade)]),
    ];
    return `- **${escaped(signalTitle(titles, signal))}**: ${[place, ...details].join(', ')}`;
  });
  return `${[...(title === undefined ? [] : [`### ${escaped(title)}`, '']), ...rows].join('\n')}\n`;
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#]/g, '\\$&');
}

/** Code spans end at the run of backticks that they began with. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `\`${text}\`` : `${fence} ${text} ${fence}`;
}
