/**
 * Mistakes in YAML that swallow what follows them and are plain to see: each is told, and the text is read
 * again as if it were not there, so that the faults behind it are found at once.
 */
import { LineCounter, visit, type Document, type YAMLError } from 'yaml';
import { readYaml, syntax, type Problem, type ReadYaml } from './boundedYaml.js';

/** Characters that are read again in all: a text like the shipped roadmap is read a dozen times. */
const MAX_AGAIN = 500_000;
const MAX_ROUNDS = 20;

/** A document, and what was passed over for it. The text around that was read as it was meant. */
export interface MendedYaml extends ReadYaml {
  readonly mended: readonly Problem[];
}

/** @throws {Refusal} for what offends against a limit */
export function readMendedYaml(source: string, lines: LineCounter): MendedYaml {
  let text = source;
  let read = readYaml(text, lines);
  const mended: Stumble['problem'][] = [];
  for (let round = 1; round <= MAX_ROUNDS && round * text.length <= MAX_AGAIN; round++) {
    const [first] = [...read.yaml.errors].sort((a, b) => a.pos[0] - b.pos[0]);
    const stumble = first && stumbleOf(first, text, read.yaml);
    if (!stumble) break;
    const { problem, at, instead } = stumble;
    if (problem.offset !== mended.at(-1)?.offset) mended.push(problem);
    // One sign for another, so that all that follows stays where it is.
    text = text.slice(0, at) + instead + text.slice(at + 1);
    read = readYaml(text, new LineCounter());
  }
  return { ...read, mended };
}

interface Stumble {
  readonly problem: Problem & { readonly offset: number };
  /** Offset of a sign that makes the parser stumble, and the sign that would not. */
  readonly at: number;
  readonly instead: string;
}

/** Undefined where it is not plain what was meant. */
function stumbleOf(
  { code, message, pos: [offset] }: YAMLError,
  text: string,
  yaml: Document,
): Stumble | undefined {
  const problem = { ...syntax(code, offset), message, offset };
  const [line = ''] = /^.*/.exec(text.slice(offset)) ?? [];
  const swap = (sign: RegExp, instead: string): Stumble | undefined => {
    const index = line.search(sign);
    return index < 0 ? undefined : { problem, at: offset + index, instead };
  };
  if (code === 'BAD_SCALAR_START') return { problem, at: offset, instead: 'x' };
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && message.startsWith('Nested mappings')) {
    return swap(/:(?=\s|$)/, 'x');
  }
  if (code === 'MULTILINE_IMPLICIT_KEY' || message.startsWith('Implicit map keys')) {
    return swap(/(?<=\S:)\S/, ' ') ?? swap(/(?<=\S) (?=\S)/, ':');
  }
  if (!message.startsWith('Missing closing')) return undefined;
  // The parser complains at the end of the text; the mistake is where the quotes begin.
  let at: number | undefined;
  visit(yaml, {
    Scalar: (_, node) => {
      const start = node.range?.[0] ?? 0;
      if (/^["']$/.test(text[start] ?? '') && start < offset) at = start;
    },
  });
  return at === undefined ? undefined : { problem: { ...problem, offset: at }, at, instead: 'x' };
}
