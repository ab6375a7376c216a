/** The facts of a file, by what kind of file its name makes it. */
import { readDependencyLines, readRequirements } from './dependencies.js';
import { readDockerfile } from './dockerfile.js';
import type { Fact } from './fact.js';
import { readJavaScript } from './javascript.js';
import { readNotebook, type Cell } from './notebook.js';
import { PythonReader } from './python/reader.js';
import { readToml, readYaml } from './settings.js';
import { readCommands, readShell } from './shell.js';

export type FileKind =
  | 'python'
  | 'notebook'
  | 'shell'
  | 'dockerfile'
  | 'yaml'
  | 'toml'
  | 'requirements'
  | 'settings'
  | 'javascript'
  /** Known by its name alone. */
  | 'name';

/** What a file is read as; undefined if its facts are none of ours. */
export function kindOf(path: string): FileKind | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const extension = name.includes('.') ? name.slice(name.lastIndexOf('.') + 1) : '';
  if (/^(?:(?:docker|container)file(?:[._-].*)?|.*[._-]dockerfile)$/.test(name)) {
    return 'dockerfile';
  }
  if (/^(?:.*requirements.*|constraints)\.(?:txt|in)$/.test(name)) return 'requirements';
  if (extension === 'txt' && /(?:^|\/)requirements\//.test(path)) return 'requirements';
  if (name === 'setup.cfg' || name === 'pipfile') return 'settings';
  if (/(?:^|\/)\.dvc\/config$/.test(path)) return 'name';
  if (name === 'jenkinsfile' || name === 'dvc.lock' || name === 'makefile') return 'name';
  switch (extension) {
    case 'py':
    case 'pyw':
      return 'python';
    case 'ipynb':
      return 'notebook';
    case 'sh':
    case 'bash':
    case 'zsh':
      return 'shell';
    case 'yml':
    case 'yaml':
    case 'dvc':
      return 'yaml';
    case 'toml':
      return 'toml';
    case 'js':
    case 'mjs':
    case 'cjs':
    case 'ts':
    case 'jsx':
    case 'tsx':
      return 'javascript';
    default:
      return undefined;
  }
}

export type FileFacts =
  | { readonly ok: true; readonly facts: readonly Fact[] }
  | { readonly ok: false; readonly reason: 'broken-notebook' };

/**
 * @param path in the project, with `/`
 * @param text as UTF-16, or a character for each byte: what is looked at is ASCII
 * @param withNames what Python code uses besides what it imports and defines
 */
export function readFacts(path: string, text: string, withNames = true): FileFacts {
  const facts: Fact[] = [{ kind: 'file', text: path, line: 1, owner: 0, type: 0 }];
  const kind = kindOf(path);
  if (kind === 'notebook') {
    const cells = readNotebook(text);
    if (!cells) return { ok: false, reason: 'broken-notebook' };
    readCells(cells, facts, withNames);
  } else if (kind) readText(kind, path, text, facts, withNames);
  return { ok: true, facts };
}

function readText(
  kind: FileKind,
  path: string,
  text: string,
  facts: Fact[],
  withNames: boolean,
): void {
  switch (kind) {
    case 'python': {
      const reader = new PythonReader(facts, withNames);
      reader.read(text);
      reader.end();
      break;
    }
    case 'shell':
      readShell(text, facts);
      break;
    case 'dockerfile':
      readDockerfile(text, facts);
      break;
    case 'yaml':
      readYaml(text, facts);
      if (/(?:^|\/)(?:conda|environment)[^/]*\.ya?ml$/.test(path)) readDependencyLines(text, facts);
      break;
    case 'toml':
      readToml(text, facts);
      readDependencyLines(text, facts);
      break;
    case 'requirements':
      readRequirements(text, facts);
      break;
    case 'settings':
      readDependencyLines(text, facts);
      break;
    case 'javascript':
      readJavaScript(text, facts);
      break;
    case 'notebook':
    case 'name':
  }
}

/** Cell magics whose rest is Python. */
const PYTHON_MAGICS =
  /^(?:time|timeit|prun|capture|memit|mprun|lprun|python3?|pyspark|spark|debug)$/;

/** What begins a line with a magic, a command or a question. */
const MAGIC = /^\s*(?:\w+\s*=\s*)?[%!?]/m;

function readCells(cells: readonly Cell[], facts: Fact[], withNames: boolean): void {
  const reader = new PythonReader(facts, withNames);
  for (const { lines, at } of cells) {
    const lineOf = (line: number) => at[line - 1] ?? at[at.length - 1] ?? 1;
    facts.push({ kind: 'cell', text: 'notebook', line: lineOf(1), owner: 0, type: 0 });
    const start = lines.findIndex((line) => line.trim() !== '');
    const magic = /^%%(!?\w+)\s*(.*)$/.exec(lines[start] ?? '');
    if (!magic) {
      reader.read(withoutMagics(lines, lineOf, facts), lineOf);
      continue;
    }
    const [, name = '', rest = ''] = magic;
    facts.push({ kind: 'magic', text: name, line: lineOf(start + 1), owner: 0, type: 0 });
    const body = lines.map((line, index) => (index <= start ? '' : line));
    if (name === 'writefile' || name === 'file') {
      const path =
        rest
          .trim()
          .split(/\s+/)
          .at(-1)
          ?.replace(/^["']|["']$/g, '') ?? '';
      const written: Fact[] = [{ kind: 'file', text: path, line: 1, owner: 0, type: 0 }];
      const kind = kindOf(path);
      if (kind && kind !== 'notebook') readText(kind, path, body.join('\n'), written, withNames);
      facts.push(...written.map((fact) => ({ ...fact, line: lineOf(fact.line) })));
    } else if (name === 'bash' || name === 'sh' || name === 'script' || name === 'shell') {
      readShell(body.join('\n'), facts, lineOf);
    } else if (PYTHON_MAGICS.test(name)) {
      if (name === 'timeit' || name === 'time' || name === 'prun') body[start] = rest;
      reader.read(withoutMagics(body, lineOf, facts), lineOf);
    }
  }
  reader.end();
}

/** The Python of a cell, its magics noted and blanked or unwrapped. */
function withoutMagics(
  lines: readonly string[],
  lineOf: (line: number) => number,
  facts: Fact[],
): string {
  const whole = lines.join('\n');
  if (!MAGIC.test(whole)) return whole;
  /** What a command goes on with, after a backslash at the end of its line. */
  let continued = false;
  const code = lines.map((line, index) => {
    if (continued) {
      continued = line.trimEnd().endsWith('\\');
      return '';
    }
    const [, space = '', mark = '', rest = ''] =
      /^(\s*)(?:\w+\s*=\s*)?([%!?])(.*)$/.exec(line) ?? [];
    // A line of Python can go on with a percent sign.
    if (mark === '' || (mark === '%' && !/^%?\w/.test(rest))) return line;
    const at = lineOf(index + 1);
    if (mark === '!') {
      let command = rest.replace(/^!/, '').trim();
      continued = command.endsWith('\\');
      for (let next = index + 1; command.endsWith('\\') && next < lines.length; next++) {
        command = `${command.slice(0, -1).trim()} ${(lines[next] as string).trim()}`;
      }
      readCommands(command, at, facts);
    } else if (mark === '%') {
      const [, name = '', argument = ''] = /^(\w+)\s*(.*)$/.exec(rest) ?? [];
      facts.push({ kind: 'magic', text: name, line: at, owner: 0, type: 0 });
      if (/^(?:pip|conda|sh|system)$/.test(name)) readCommands(`${name} ${argument}`, at, facts);
      if (/^(?:time|timeit|prun|lprun|memit)$/.test(name)) {
        return space + argument.replace(/^(?:-\w+\s*\d*\s+)+/, '');
      }
    }
    return '';
  });
  return code.join('\n');
}
