/** Images and commands of a Dockerfile. */
import type { Fact } from './fact.js';
import { readCommands } from './shell.js';

export function readDockerfile(text: string, facts: Fact[]): void {
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const first = at + 1;
    let part = (lines[at] as string).trim();
    const parts: string[] = [];
    while (part.endsWith('\\') && at + 1 < lines.length) {
      at += 1;
      const next = (lines[at] as string).trim();
      // A comment goes on as what it stands in does.
      if (next.startsWith('#')) continue;
      parts.push(part.slice(0, -1));
      part = next;
    }
    const line = [...parts, part].join(' ');
    const [, instruction = '', rest = ''] = /^(\w+)\s+([^]*)$/.exec(line) ?? [];
    switch (instruction.toUpperCase()) {
      case 'FROM': {
        const image = /^(?:--\S+\s+)*(\S+)/.exec(rest)?.[1];
        if (image) facts.push({ kind: 'image', text: image, line: first, owner: 0, type: 0 });
        break;
      }
      case 'RUN':
        readCommands(rest.replace(/^(?:--\S+\s+)+/, ''), first, facts);
        break;
      case 'CMD':
      case 'ENTRYPOINT':
        readCommands(rest.startsWith('[') ? words(rest) : rest, first, facts);
        break;
      default:
    }
  }
}

/** `["uvicorn", "app:app"]` as a command. */
function words(list: string): string {
  return [...list.matchAll(/"([^"]*)"|'([^']*)'/g)]
    .map(([, double, single]) => double ?? single)
    .join(' ');
}
