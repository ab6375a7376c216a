/** Commands of shell text: scripts, steps of CI, `RUN` of Dockerfiles, cells that begin with `!`. */
import type { Fact } from './fact.js';

/** Longest command that is kept, in characters. */
const COMMAND_MAX = 200;
/** Most commands of one line that are kept. */
const COMMANDS_MAX = 10_000;
/** Longest requirement that is looked at, in characters. */
const REQUIREMENT_MAX = 500;
const SEPARATORS = /&&|\|\||[;|&]|\$\(|`/;
const BEFORE =
  /^(?:sudo|exec|time|nohup|then|do|else|if|while|!|\(|\{|-|@|env|poetry run|uv run|pipenv run|[A-Za-z_]\w*=\S*)\s+/;

export function readShell(text: string, facts: Fact[], lineOf = (line: number) => line): void {
  const lines = text.split('\n');
  let heredoc: string | undefined;
  for (let at = 0; at < lines.length; at++) {
    const first = at + 1;
    let line = (lines[at] as string).trim();
    if (heredoc !== undefined) {
      if (line === heredoc) heredoc = undefined;
      continue;
    }
    if (line.endsWith('\\')) {
      const parts: string[] = [];
      while (line.endsWith('\\') && at + 1 < lines.length) {
        parts.push(line.slice(0, -1).trim());
        line = (lines[++at] as string).trim();
      }
      line = [...parts, line].join(' ');
    }
    heredoc = /<<-?\s*['"]?(\w+)['"]?\s*$/.exec(line)?.[1];
    readCommands(line, lineOf(first), facts);
  }
}

/** The commands of one line. */
export function readCommands(line: string, at: number, facts: Fact[]): void {
  const code = line.replace(/(^|\s)#[^]*$/, '');
  if (code === '') return;
  for (const part of code.split(SEPARATORS, COMMANDS_MAX)) {
    let command = part.trim();
    for (let match = BEFORE.exec(command); match; match = BEFORE.exec(command)) {
      command = command.slice(match[0].length);
    }
    if (!/^[\w./~$-]/.test(command)) continue;
    const text = command.replace(/\s+/g, ' ').slice(0, COMMAND_MAX);
    const install =
      /^(?:python3? -m )?(?:pip3?|conda|mamba|uv pip|poetry|uv) (?:install|add) (.*)/.exec(text);
    if (install) {
      for (const word of (install[1] as string).split(' ')) {
        const name = packageName(word);
        if (name) facts.push({ kind: 'dependency', text: name, line: at, owner: 0, type: 0 });
      }
    } else facts.push({ kind: 'command', text, line: at, owner: 0, type: 0 });
  }
}

/** The name of a package in a requirement such as `Torch[all]>=2.1`, in small letters. */
export function packageName(requirement: string): string | undefined {
  const name = /^['"]?([A-Za-z0-9][\w.-]*?)(?:\[[^\]]*\])?\s*(?:[=<>!~;@ ,'"].*)?$/.exec(
    requirement.trim().slice(0, REQUIREMENT_MAX),
  )?.[1];
  return name?.toLowerCase().replaceAll('_', '-');
}
